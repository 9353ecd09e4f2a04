"""`kb identify`: the identification key in the terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from handbook.commands.search import answered, made
from handbook.terminal import twin_lines
from handbook.workplace import Refusal
from search.identify import UnknownObservation, identify
from search.store import Store
from search.tools import key_from


def ranked(project: Path, observations: Sequence[str], limit: int) -> dict[str, Any]:
    """Candidates among what is CLEAR in a project, in the JSON of `kb identify`; raises Refusal."""
    return answered(project, made(project), lambda ready: identified(ready, observations, limit))


def identified(ready: Store, observations: Sequence[str], limit: int) -> dict[str, Any]:
    """Candidates in the JSON of `kb identify`; raises Refusal for words that the key does not have."""
    seen: dict[str, tuple[str, ...]] = {}
    for one in observations:
        name, _, given = one.partition("=")
        feature = name.strip().lower().removeprefix("feature/")
        states = tuple(state.strip().lower() for state in given.split(",") if state.strip())
        if not feature or not states:
            raise Refusal(f"'{one}' is not an observation. Write feature=state, or feature=? when it cannot be seen.")
        if feature in seen:
            raise Refusal(f"'{feature}' is given twice. Join the states: {feature}=a,b.")
        seen[feature] = states
    try:
        return identify(key_from(ready.pack("key")), seen, limit)
    except UnknownObservation as problem:
        raise Refusal(str(problem)) from None


def identified_text(found: dict[str, Any]) -> str:
    """The candidates for a terminal, with what speaks for and against each, in the order of the page."""
    lines = [found["first"]["text"], f"What to do: {_named(found['first'])}", ""]
    if any(one["for"] or one["against"] for one in found["candidates"]):
        lines += _types(found)
        for place, one in enumerate(_in_order(found), start=1):
            lines += _candidate(place, one)
    else:
        lines.append("Say what is seen: kb identify feature=state feature=state … (? for what cannot be seen).")
    if found["stop"]:
        lines += ["", found["stop"]["text"]]
    if found["next"]:
        lines += ["", "Look next at: " + ", ".join(_slug(each["feature"]) for each in found["next"][:4])]
    return "\n".join(lines)


def _types(found: dict[str, Any]) -> Iterator[str]:
    """How many are left, and the live types by likelihood; only those that call for withdrawal where the first does."""
    yield f"Types left: {found['left']['types']}. Models left: {found['left']['models']}."
    shown = [one for one in found["types"] if not one["may_be_live"] and (one["withdraw"] or not _withdraws(found))]
    if shown:
        yield f"Types: {', '.join(map(_named, shown))}"


def _in_order(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Types before models, live things before harmless looks, and first what calls for withdrawal where a type does."""
    withdraws = _withdraws(found)
    return sorted(
        found["candidates"],
        key=lambda one: (withdraws and not one["withdraw"], bool(one["may_be_live"]), one["id"] != one["type"]),
    )


def _withdraws(found: dict[str, Any]) -> bool:
    return any(one["withdraw"] for one in found["types"][:1])


def _candidate(place: int, one: dict[str, Any]) -> Iterator[str]:
    yield f"{place:2}. {_named(one)}"
    yield from twin_lines(one)
    if one["withdraw"]:
        yield f"    WITHDRAW. {one['first_action']}"
    if one["also"]:
        yield f"    Looks the same to this key: {', '.join(map(_named, one['also']))}"
    for word in ("for", "against"):
        if one[word]:
            yield f"    {word}: " + ", ".join(f"{_slug(each['feature'])}={each['state']}" for each in one[word])


def _named(one: dict[str, str]) -> str:
    return f"{one['title']}  [{one['id']}]"


def _slug(entry_id: str) -> str:
    return str(entry_id.split("/", 1)[1])
