"""Answers: over everything there is, no list shows a harmless look above or without the live thing (design.md).

Every title, name and readable text of every entry, as it is, in capitals, without blanks, with one letter wrong, in the
other script and inside three sentences, goes through search and the reader of marks.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from engines import real_release, real_store

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
OBJECTS = ("weapon-type", "model", "alarm-weapon", "conversion", "printed-weapon", "ammunition")


@pytest.fixture(scope="module")
def released() -> Release:
    """What may leave of the real entries."""
    return real_release()


@pytest.fixture(scope="module")
def ready(released: Release, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The packs of the real entries."""
    return real_store(tmp_path_factory.mktemp("answers"), released)


@pytest.fixture(scope="module")
def lexicon(ready: Store) -> Lexicon:
    """The packs as search reads them."""
    return ready.lexicon()


@pytest.fixture(scope="module")
def marks(ready: Store) -> MarkReader:
    """The reader of marks over them."""
    return ready.lexicon().marks


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
            below = [other["id"] for other in rows[place + 1 :] if other["id"] in shared and not is_piece(other, row)]
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


def names_of_weapons(released: Release) -> list[str]:
    """The titles and names of all models, alarm weapons and weapon types."""
    kinds = ("model", "alarm-weapon", "weapon-type")
    entries = [entry for entry in released if entry.kind in kinds]
    return sorted({text for entry in entries for text in (entry.title, *(name.text for name in entry.names))})


def test_no_name_of_a_weapon_finds_a_harmless_look_above_or_without_the_live_thing(
    released: Release, lexicon: Lexicon
) -> None:
    called = bearers(released)
    wrong = []
    for text in names_of_weapons(released):
        shared = called.get(fold.joined(fold.read(text)), set())
        wrong += [f"{text!r}: {one}" for one in broken(find(lexicon, text, limit=20)["hits"], released, shared)]
    assert wrong == []


def test_no_name_of_a_weapon_reads_so_either(released: Release, marks: MarkReader) -> None:
    called = bearers(released)
    wrong = []
    for text in names_of_weapons(released):
        shared = called.get(fold.joined(fold.read(text)), set())
        wrong += [f"{text!r}: {one}" for one in broken(marks.read(text, limit=20)["readings"], released, shared)]
    assert wrong == []


def everything(released: Release) -> list[str]:
    """Every text of every entry, once."""
    return sorted({text for entry in released if entry.kind != "source" for text in texts_of(entry) if text.strip()})


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_no_list_of_hits_shows_a_harmless_look_above_or_without_the_live_thing(
    released: Release, lexicon: Lexicon, part: int
) -> None:
    texts = everything(released)[part::PARTS]
    chance, called = random.Random(2026), bearers(released)
    asked: set[tuple[str, ...]] = set()
    wrong = []
    for text in texts:
        shared = called.get(fold.joined(fold.read(text)), set())
        for query in varied(text, chance):
            seen = (*fold.words(query), "|", *fold.words(fold.by_look(query)), str(GREEK.search(query) is not None))
            if seen in asked:  # the same words, so the same list
                continue
            asked.add(seen)
            wrong += [f"{query!r}: {one}" for one in broken(find(lexicon, query, limit=20)["hits"], released, shared)]
    assert wrong == []


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(PARTS))
def test_no_list_of_readings_does_either(released: Release, marks: MarkReader, part: int) -> None:
    chance, called = random.Random(2026), bearers(released)
    asked: set[str] = set()
    wrong = []
    for text in everything(released)[part::PARTS]:
        shared = called.get(fold.joined(fold.read(text)), set())
        for typed in [one for one in varied(text, chance) if re.search(r"\w{2}", one) and len(one) < 40]:
            if typed.upper() not in asked:
                asked.add(typed.upper())
                wrong += [
                    f"{typed!r}: {one}" for one in broken(marks.read(typed, limit=20)["readings"], released, shared)
                ]
    assert wrong == []
