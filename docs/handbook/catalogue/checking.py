"""What is wrong in a catalogue, each with its file and line; numbers, calibres and places are equal on both sides."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Final, Literal

from handbook.catalogue.languages import FOLDERS, base_of, file_of, tongue_of
from handbook.catalogue.messages import PARTS
from handbook.catalogue.po import Entry, PoFile, PoProblem, read
from handbook.catalogue.trade import Trade, only_wrong, trade
from schemas.problem import Problem

RULE: Final = "catalogues"
PLACE: Final = re.compile(r"\{[^{}]*\}|[{}｛｝]")
NUMBER: Final = re.compile(r"\d+")
CODE: Final = re.compile(r"[A-Za-z]*\d[\dA-Za-z]*(?:[.,x×/-]\d[\dA-Za-z]*)*")
MARKUP: Final = re.compile(r"</?[A-Za-z][^>]*>|&[a-z]+;|&#\d+;")
HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00a0]")
WORD: Final = re.compile(r"[^\W\d_]+")
LONGEST: Final = re.compile(r"at most (\d+) signs")
NO_TRADE: Final = Trade({}, ())
Finding = tuple[str, str, Literal["error", "notice"]]


@dataclass(frozen=True)
class Looked:
    """A message as its checks see it."""

    language: str
    english: str
    translation: str
    longest: int = 0
    trade: Trade = NO_TRADE


def problems(words: Path, shown: str, only: tuple[Path, ...] = (), told_missing: bool = True) -> Iterator[Problem]:
    """What is wrong in the catalogues below a folder, or in some files of it; `shown` is the folder as people read it.

    What lacks, follows an older release or says a term another way is a notice, and not told where `told_missing` is
    false: then no term is read.
    """
    for problem in _problems(words, shown, only, told_missing):
        if told_missing or problem.severity == "error":
            yield problem


def _problems(words: Path, shown: str, only: tuple[Path, ...], by_terms: bool) -> Iterator[Problem]:
    templates = {part: template(words, part) for part in PARTS}
    for folder, part in product(FOLDERS, PARTS):
        path = file_of(words, folder, part)
        if path.is_file() and (not only or path.resolve() in only):
            tag = tongue_of(folder).tag
            known = trade(words.parent.parent, tag) if by_terms else only_wrong(words, tag)
            yield from _file(path, f"{shown}/{folder}/{part}.po", folder, templates, known)
    for path in sorted(words.glob("*/*.po")):
        if path.parent.name not in FOLDERS or path.stem not in PARTS:
            name = f"{shown}/{path.parent.name}/{path.name}"
            yield Problem(name, 1, 1, "", "this is the file of no language or no part.", "Name it as the others.", RULE)


def template(words: Path, part: str) -> Mapping[str, Entry]:
    """The English of a part by text; none when there is no template."""
    path = file_of(words, "", part)
    return read(path).entries if path.is_file() else {}


def _file(
    path: Path, shown: str, folder: str, templates: Mapping[str, Mapping[str, Entry]], known: Trade
) -> Iterator[Problem]:
    try:
        found = read(path)
    except PoProblem as problem:
        yield Problem(shown, problem.line, 1, "", f"the file cannot be read: {problem}", "Mend or restore it.", RULE)
        return
    english = templates[path.stem]
    for one in found.twice:
        yield Problem(shown, one.line, 1, _short(one.english), "the message is here twice.", "Keep one.", RULE)
    for one in found:
        if one.english not in english:
            yield Problem(shown, one.line, 1, _short(one.english), "the English has changed or is gone.",
                          "Run 'kb words update'.", RULE, "notice")  # fmt: skip
        elif one.translation:
            looked = Looked(folder, one.english, one.translation, longest(english[one.english]), known)
            for message, remedy, severity in findings(looked):
                yield Problem(shown, one.line, 1, _short(one.english), message, remedy, RULE, severity)
    yield from _missing(found, shown, folder, english)


def longest(one: Entry) -> int:
    """The greatest length of a message of a card, as the template notes it."""
    return next((int(found[1]) for note in one.notes if (found := LONGEST.search(note))), 0)


def _missing(found: PoFile, shown: str, folder: str, english: Mapping[str, Entry]) -> Iterator[Problem]:
    if base_of(folder):
        return
    done = {one.english for one in found if one.translation}
    lacking = [key for key in english if key not in done]
    if lacking:
        line = found.entries[lacking[0]].line if lacking[0] in found.entries else 1
        message = f"{len(lacking)} of {len(english)} messages have no translation; the first is '{lacking[0]}'."
        yield Problem(shown, line, 1, "", message, "Fill them in.", RULE, "notice")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def errors(words: Path, folder: str, english: str, translation: str, room: int) -> list[Finding]:
    """What keeps a translation out of pages and catalogues; `room` is how many signs its card takes, 0 for any."""
    looked = Looked(folder, english, translation, room, only_wrong(words, tongue_of(folder).tag))
    return [one for one in findings(looked) if one[2] == "error"]


def findings(one: Looked) -> Iterator[Finding]:
    """What is wrong with one translation: message, remedy, severity."""
    yield from of_text(one.language, one.english, one.translation)
    for check in WITH_MORE:
        yield from check(one)


@lru_cache(maxsize=1 << 16)
def of_text(language: str, english: str, translation: str) -> tuple[Finding, ...]:
    """What is wrong with it by itself: a build asks again, since pages show no line with an error."""
    one = Looked(language, english, translation)
    return tuple(found for check in CHECKS for found in check(one))


def _places(one: Looked) -> Iterator[Finding]:
    ours, theirs = sorted(PLACE.findall(one.english)), sorted(PLACE.findall(one.translation))
    if ours != theirs:
        yield (f"the places differ: {_listed(ours)} in English, {_listed(theirs)} here.",
               "Copy each {1} exactly.", "error")  # fmt: skip


def _listed(found: list[str]) -> str:
    return ", ".join(found) or "none"


def _brackets(one: Looked) -> Iterator[Finding]:
    if "[" not in one.english and "[" not in one.translation and "]" not in one.translation:
        return
    ours, theirs = one.english.count("["), one.translation.count("[")
    if ours != theirs or theirs != one.translation.count("]"):
        yield (f"{ours} pairs of brackets in English, {theirs} here.",
               "Put the same words into [ ], in the same order.", "error")  # fmt: skip


def _numbers(one: Looked) -> Iterator[Finding]:
    bare = (PLACE.sub("", one.english), PLACE.sub("", one.translation))
    ours, theirs = (sorted(NUMBER.findall(text)) for text in bare)
    if ours != theirs:
        yield (f"the numbers differ: {_listed(ours)} in English, {_listed(theirs)} here.",
               "Numbers, calibres and marks are equal on both sides.", "error")  # fmt: skip
        return
    for code in CODE.findall(bare[0]) if ours else ():
        if code not in bare[1] and not code.isdigit() and code.replace(".", ",") not in bare[1]:
            yield f"'{code}' is not here as it is in English.", "Copy it sign by sign.", "error"


def _markup(one: Looked) -> Iterator[Finding]:
    if found := MARKUP.search(one.translation):
        yield f"it holds markup: '{found[0]}'.", "Write plain text.", "error"


def _blanks(one: Looked) -> Iterator[Finding]:
    if found := HIDDEN.search(one.translation):
        yield f"it holds a hidden sign: U+{ord(found[0]):04X}.", "Write a plain blank or nothing.", "error"
    if "\n" in one.translation or "\t" in one.translation:
        yield "it holds a line break or a tab.", "Write it in one line.", "error"
    if one.translation != one.translation.strip() or "  " in one.translation:
        yield "it holds a blank at an end, or two in a row.", "Take it out.", "error"
    if unicodedata.normalize("NFC", one.translation) != one.translation:
        yield "a letter and its accent are two signs.", "Write them as one (NFC).", "error"


@cache
def script(letter: str) -> str:
    """The script of a letter: Latin, Cyrillic, Greek or other."""
    return next((name for name in ("LATIN", "CYRILLIC", "GREEK") if name in unicodedata.name(letter, "")), "OTHER")


@lru_cache(maxsize=1 << 16)
def _used(word: str) -> frozenset[str]:
    """The scripts of the letters of a word: most words are in many messages."""
    return frozenset(map(script, word))


SCRIPT: Final = {"mk": "CYRILLIC", "bg": "CYRILLIC", "el": "GREEK"}


def _scripts(one: Looked) -> Iterator[Finding]:
    own = SCRIPT.get(one.language, "LATIN")
    for word in WORD.findall(one.translation):
        used = _used(word)
        if len(used) > 1:
            yield f"'{word}' mixes scripts.", "Write the word in one script.", "error"
        elif used and own not in used and "LATIN" not in used and word not in one.english:
            yield f"'{word}' is not in the script of this language.", "Write it in the right script.", "error"
    if one.language == "ro" and (found := re.search("[şţŞŢ]", one.translation)):
        yield f"'{found[0]}' has a cedilla.", "Write ș and ț, with a comma below.", "error"


def _forbidden(one: Looked) -> Iterator[Finding]:
    yield from ((message, remedy, "error") for message, remedy in one.trade.forbidden(one.english, one.translation))


def _terms(one: Looked) -> Iterator[Finding]:
    yield from ((message, remedy, "notice") for message, remedy in one.trade.strange(one.english, one.translation))


def _length(one: Looked) -> Iterator[Finding]:
    if one.longest and len(one.translation) > one.longest:
        yield (f"{len(one.translation)} signs; the card has room for {one.longest}.", "Say it shorter.", "error")


def _english(one: Looked) -> Iterator[Finding]:
    if one.translation == one.english and len(one.english.split()) > 1 and re.search("[a-z]{3}", one.english):
        yield "it is the English text.", "Translate it, or leave it empty.", "notice"


CHECKS: Final[tuple[Callable[[Looked], Iterator[Finding]], ...]] = (
    _places, _brackets, _numbers, _markup, _blanks, _scripts, _english,
)  # fmt: skip
WITH_MORE: Final[tuple[Callable[[Looked], Iterator[Finding]], ...]] = (_forbidden, _terms, _length)
"""Those that look at the words of the trade, or at the room on a card."""
