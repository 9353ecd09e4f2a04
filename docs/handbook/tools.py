"""`kb mark` and `kb identify`: the reading of marks and the identification key in the terminal."""

from typing import Any

from handbook.workplace import Refusal
from schemas.release import Release
from search.identify import UnknownObservation, identify
from search.key import key
from search.mark_patterns import patterns, shapes
from search.marks import MarkReader


def read_mark(release: Release, text: str) -> dict[str, Any]:
    """Readings in the JSON of `kb mark`."""
    return MarkReader(patterns(release), shapes(release)).read(text)


def mark_text(found: dict[str, Any]) -> str:
    """The readings for a terminal."""
    lines = [*found["warnings"]]
    for one in found["readings"]:
        start, end = one["span"]
        sure = "likely" if one["confidence"] >= 0.7 else "possible" if one["confidence"] >= 0.4 else "weak"
        lines += [f"{found['text'][start:end]!r}: {one['title']} ({sure})", f"    {one['meaning']}  [{one['id']}]"]
    if not found["readings"]:
        lines.append("Nothing known reads like this. Copy it exactly, photograph it, and ask a specialist.")
    return "\n".join(lines)


def identified(release: Release, observations: list[str], limit: int) -> dict[str, Any]:
    """Candidates in the JSON of `kb identify`; raises Refusal for words that the key does not have."""
    seen: dict[str, tuple[str, ...]] = {}
    for one in observations:
        feature, equals, states = one.partition("=")
        if not equals or not states:
            raise Refusal(f"'{one}' is not an observation. Write feature=state, or feature=? when it cannot be seen.")
        if feature in seen:
            raise Refusal(f"'{feature}' stands twice. Join the states: {feature}=a,b.")
        seen[feature] = tuple(state.strip() for state in states.split(",") if state.strip())
    try:
        return identify(key(release), seen, limit)
    except UnknownObservation as problem:
        raise Refusal(str(problem)) from None


def identified_text(found: dict[str, Any]) -> str:
    """The candidates for a terminal, with what speaks for and against each."""
    lines = [found["first"], ""]
    seen = any(one["for"] or one["against"] for one in found["candidates"])
    if not seen:
        lines.append("Say what is seen: kb identify feature=state feature=state … (? for what cannot be seen).")
    for place, one in enumerate(found["candidates"] if seen else (), start=1):
        note = " (looks harmless; its live look-alike stands above)" if one["looks_harmless"] else ""
        lines.append(f"{place:2}. {one['title']}{note}  [{one['id']}]")
        if one["withdraw"]:
            lines.append(f"    WITHDRAW. {one['first_action']}")
        if one["also"]:
            lines.append(f"    Looks the same to this key: {', '.join(one['also'])}")
        for word in ("for", "against"):
            if one[word]:
                lines.append(
                    f"    {word}: " + ", ".join(f"{_slug(each['feature'])}={each['state']}" for each in one[word])
                )
    if found["next"]:
        lines += ["", "Look next at: " + ", ".join(_slug(each["feature"]) for each in found["next"][:4])]
    return "\n".join(lines)


def _slug(entry_id: str) -> str:
    return str(entry_id.split("/", 1)[1])
