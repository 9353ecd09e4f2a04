"""`kb explain`: why a rule is there, with a bad and a good example."""

from handbook.workplace import Refusal
from schemas.codes import Code, codes
from schemas.nearest import near


def explained(word: str | None) -> str:
    """The account of a code, or of the rule with this name; the list of all when none is named. Raises Refusal."""
    if word is None:
        return "\n".join(f"{one.code}  {one.title}" for one in codes())
    found = next((one for one in codes() if word.upper() == one.code or word.lower() == one.rule), None)
    if found is None:
        known = [name for one in codes() for name in (one.code, one.rule)]
        meant = near(word.lower(), known) or near(word.upper(), known)
        remedy = f"Did you mean '{meant}'?" if meant else "'kb explain' lists all of them."
        raise Refusal(f"'{word}' is no code of a rule. {remedy}")
    return as_text(found)


def as_text(one: Code) -> str:
    """A code for a terminal."""
    kind = "A notice: it is printed and counted, and stops nothing." if one.notice else "An error: it stops a build."
    lines = [f"{one.code} {one.rule}", one.title + ".", "", f"Why: {one.why}", kind]
    if one.mended:
        lines.append("'kb check --fix' mends it.")
    for name, text in (("Wrong", one.bad), ("Right", one.good)):
        if text:
            lines += ["", f"{name}:", *(f"    {line}" for line in text.splitlines())]
    return "\n".join(lines)
