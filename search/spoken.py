"""Reads what was said letter by letter and number by number: `ay kay forty seven` is AK47, `nine by eighteen` 9x18.

Tried only where the plain reading finds no name, and used only when it then finds one.
"""

from typing import Any

from search import fold
from search.lexicon import Lexicon


def as_written(lexicon: Lexicon, words: list[str]) -> str | None:
    """The words with letters and numbers written as such, or None when no number and no two letters were spoken.

    Small words alone, `on the`, are no code.
    """
    table = lexicon.speech["spoken"]
    found: list[str] = []
    spoken = 0
    run: list[str] = []
    count, code, before = 0, "", 0
    for word in [*(part for joined in words for part in _apart(joined, table)), ""]:
        sound = fold.sound(word)
        if code and word in table["between"]:
            continue
        if code and word in table["by"]:
            code, before = code + "x", 0
            continue
        piece, value = _piece(sound, word, table, before)
        if piece is None:
            if code and lexicon.small.issuperset(run):
                found += run
            elif code:
                found.append(code)
                spoken += count
            found += [word] if word else []
            run, count, code, before = [], 0, "", 0
            continue
        run.append(word)
        number = sound in table["units"] or sound in table["tens"]
        count += 2 if number else sound in table["letters"] or not word.isdigit()
        cut = len(str(before)) if piece.startswith("=") else 0
        code = (code[: len(code) - cut] if cut else code) + piece.lstrip("=")
        before = value
    return " ".join(found) if spoken > 1 else None


def _apart(word: str, table: Any) -> list[str]:
    """`sixtyfive` as its two numbers; any other word as it is."""
    sound = fold.sound(word)
    for tens in table["tens"]:
        rest = sound[len(tens) :]
        if sound.startswith(tens) and rest in table["units"]:
            return [tens, rest]
    return [word]


def _piece(sound: str, word: str, table: Any, before: int) -> tuple[str | None, int]:
    """What a spoken word adds to a code, and the number that the next word may join; `=` stands for: in its place."""
    if sound in table["units"]:
        value = int(table["units"][sound])
        if before and before % 10 == 0 and value < 10 and before % 100:
            return f"={before + value}", 0
        return str(value), value
    if sound in table["tens"]:
        return table["tens"][sound], int(table["tens"][sound])
    if sound in table["times"] and before:
        return f"={before * int(table['times'][sound])}", before * int(table["times"][sound])
    if sound in table["letters"]:
        return table["letters"][sound], 0
    if word.isdigit() or (len(word) == 1 and word.isalpha()):
        return word, int(word) if word.isdigit() else 0
    return None, 0
