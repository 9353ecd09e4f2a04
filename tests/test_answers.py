"""Answers: over everything there is, no list shows a harmless look above or without the live thing.

Every title, name and readable text of every entry, as it is, in capitals, without blanks, with one letter wrong, in the
other script and inside three sentences, goes through search and the reader of marks.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from schemas import kin
from schemas.entry import Entry
from schemas.kinds import Term
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from search import fold
from search.find import find
from search.lexicon import Lexicon
from search.marks import MarkReader
from search.store import Store

SENTENCES = ("found {} in a bag", "is this a real {} or not", "имамо {} у возилу")
CYRILLIC = dict(zip("abvgdeziklmnoprstufhc", "абвгдезиклмнопрстуфхц", strict=True))
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
PARTS = 4
OPEN = {
    "SPSh": "the signal pistol is called exactly so; the live one only sounds so",
    "is this a real .43 or not": "'43' reads as a ball of that calibre; a live thing is here only by the letter of 'or'",
    "Fs CAL": "FS is on the slide of a blank pistol, and on no FN CAL; only the word for a calibre is of both",
    "9 mm Steer": "so spelt it begins Sterling, a blank and a submachine gun, and the live one is first",
}
"""Texts and queries whose lists break the rule as it is written here, each with the reason"""

OBJECTS = ("weapon-type", "model", "alarm-weapon", "conversion", "printed-weapon", "ammunition")


@pytest.fixture(scope="module")
def released(real_released: Release) -> Release:
    """What may leave of the real entries."""
    return real_released


@pytest.fixture(scope="module")
def ready(real_store: Store) -> Store:
    """The packs of the real entries."""
    return real_store


@pytest.fixture(scope="module")
def lexicon(ready: Store) -> Lexicon:
    """The packs as search reads them."""
    return ready.lexicon()


@pytest.fixture(scope="module")
def marks(lexicon: Lexicon) -> MarkReader:
    """The reader of marks over them."""
    return lexicon.marks


def texts_of(entry: Entry) -> Iterator[str]:
    """Everything by which somebody may call an entry or read it."""
    yield entry.title
    yield from (name.text for name in entry.names)
    if isinstance(entry, Term):
        yield from (word.text for word in entry.words)
    if isinstance(entry, Weapon):
        yield from (text for marking in entry.markings for text in marking.reads)


def bearers(released: Release) -> dict[str, set[str]]:
    """The objects by each run of words in their names, joined as they sound."""
    found: dict[str, set[str]] = {}
    for entry in released:
        if entry.kind in OBJECTS and str(entry.status) != "withdrawn":
            for text in (entry.title, *(name.text for name in entry.names)):
                words = fold.words(fold.read(text))
                for start in range(len(words)):
                    for end in range(start + 1, len(words) + 1):
                        found.setdefault(fold.sound("".join(words[start:end])), set()).add(entry.id)
    return found


def varied(text: str, chance: random.Random) -> Iterator[str]:
    """The text as people type it."""
    yield text
    yield text.upper()
    yield text.replace(" ", "")
    letters = [place for place, one in enumerate(text) if one.isalpha()]
    if len(letters) > 4:
        place = chance.choice(letters[1:])
        yield text[:place] + chance.choice("aeinrst") + text[place + 1 :]
    if set(filter(str.isalpha, text.lower())) <= CYRILLIC.keys():  # no one types two alphabets in one name
        yield "".join(CYRILLIC.get(one, one) for one in text.lower())
    yield from (sentence.format(text) for sentence in SENTENCES)


def broken(rows: Sequence[Mapping[str, Any]], released: Release, shared: set[str]) -> list[str]:
    """What is wrong with a list: a harmless look without its twin, above a live bearer, or a source above all."""
    wrong = []
    for place, row in enumerate(rows):
        entry = released.get(row["id"])
        if kin.may_look_harmless(released, entry):
            if (
                not row["may_be_live"]
                or not row["live_twin"]
                or not kin.is_live(released, released.get(row["live_twin"]["id"]))
            ):
                wrong.append(f"{row['id']} without a live twin")
            above = {other["id"] for other in rows[:place]}
            below = [
                other["id"] for other in rows[place + 1 :] if other["id"] in shared - above and not is_piece(other, row)
            ]
            wrong += [f"{row['id']} above {other}" for other in below if kin.is_live(released, released.get(other))]
    if rows and rows[0]["kind"] == "source" and any(row["kind"] != "source" for row in rows):
        wrong.append(f"{rows[0]['id']} first")
    return wrong


def is_piece(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a reading is of a mere piece of what the other reads."""
    if "span" not in one:
        return False
    (start, end), (from_, to) = one["span"], other["span"]
    return bool(from_ <= start and end <= to and end - start < to - from_)


def everything(released: Release) -> list[str]:
    """Every text of every entry, once."""
    return sorted({text for entry in released if entry.kind != "source" for text in texts_of(entry) if text.strip()})


def of_danger(released: Release) -> list[str]:
    """Every text of every entry that is live, may look harmless or calls for withdrawal, once."""
    judges = (kin.is_live, kin.may_look_harmless, kin.calls_for_withdrawal)
    entries = [entry for entry in released if any(judge(released, entry) for judge in judges)]
    return sorted({text for entry in entries for text in texts_of(entry) if text.strip()})


def sample(released: Release, part: int) -> Iterator[tuple[str, str]]:
    """(text, query) of a part of what is dangerous: every text as it is."""
    return ((text, text) for text in of_danger(released)[part::PARTS] if text not in OPEN)


def nightly(released: Release, part: int) -> Iterator[tuple[str, str]]:
    """(text, query) of a part of everything, in every form."""
    chance = random.Random(2026)
    for text in (one for one in everything(released)[part::PARTS] if one not in OPEN):
        yield from ((text, query) for query in varied(text, chance) if query not in OPEN)


def wrong_hits(released: Release, lexicon: Lexicon, asked: Iterable[tuple[str, str]]) -> list[str]:
    """What is wrong with the lists of hits; queries of the same words have the same list."""
    called, seen, wrong = bearers(released), set[tuple[str, ...]](), []
    for text, query in asked:
        words = (*fold.words(query), "|", *fold.words(fold.by_look(query)), str(GREEK.search(query) is not None))
        if words not in seen:
            seen.add(words)
            shared = called.get(fold.joined(fold.read(text)), set())
            wrong += [f"{query!r}: {one}" for one in broken(find(lexicon, query, limit=20)["hits"], released, shared)]
    return wrong


def wrong_readings(released: Release, marks: MarkReader, asked: Iterable[tuple[str, str]]) -> list[str]:
    """What is wrong with the lists of readings, of what may be a mark: no mark enumerates."""
    called, seen, wrong = bearers(released), set[str](), []
    for text, typed in asked:
        is_mark = re.search(r"\w{2}", typed) and not re.search(r",| and ", text) and len(typed) < 40
        if is_mark and typed.upper() not in seen:
            seen.add(typed.upper())
            shared = called.get(fold.joined(fold.read(text)), set())
            wrong += [f"{typed!r}: {one}" for one in broken(marks.read(typed, limit=20)["readings"], released, shared)]
    return wrong


@pytest.mark.parametrize("part", range(PARTS))
def test_no_name_of_a_danger_finds_a_harmless_look_above_or_without_the_live_thing(
    released: Release, lexicon: Lexicon, part: int
) -> None:
    assert wrong_hits(released, lexicon, sample(released, part)) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_no_name_of_a_danger_reads_so_either(released: Release, marks: MarkReader, part: int) -> None:
    assert wrong_readings(released, marks, sample(released, part)) == []


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_no_list_of_hits_shows_a_harmless_look_above_or_without_the_live_thing(
    released: Release, lexicon: Lexicon, part: int
) -> None:
    assert wrong_hits(released, lexicon, nightly(released, part)) == []


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_no_list_of_readings_does_either(released: Release, marks: MarkReader, part: int) -> None:
    assert wrong_readings(released, marks, nightly(released, part)) == []
