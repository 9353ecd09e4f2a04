"""Compiles what can be read on an object into patterns: the one table that the command line and the browser read.

A pattern is a row of glyphs without separators, in capitals, with look-alike letters of all scripts made one; `#`
stands for one digit and `$` for one letter.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from itertools import permutations
from typing import Any, Final, NamedTuple

from schemas import kin
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Ammunition, Mark, Model, WeaponType
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from schemas.vocabulary import MarkSort, NameSort, Status
from search import fold
from search.documents import TREATMENTS
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS
from search.mark_table import LIVE_CALIBRE, Pattern, Shape, glyphs

MAX_CELLS: Final = 40
MAX_RUN: Final = 4
FEW_LETTERS: Final = 3
DIGITS: Final = 2
"""So many digits beside a letter name a cartridge: `.32` alone is said of blanks too."""


def cells_of(text: str) -> str:
    """The glyphs of a text as patterns hold them."""
    table = glyphs()
    capitals = "".join(table["twins"].get(one, one) for one in text.upper())
    return "".join(one for one in capitals if one not in table["separators"])


Readable = tuple[str, str, str]
"""A text, what it says in words, and what sort of thing it says."""


class Stamped(NamedTuple):
    """An entry with all that can be read of it, and the names that it bears as a live weapon."""

    id: str
    kind: str
    title: str
    not_a_serial: bool
    treatment: str
    twin: tuple[str, str] | None
    place: int
    texts: tuple[Readable, ...]
    live_names: tuple[str, ...]


def patterns(release: Release) -> tuple[Pattern, ...]:
    """All patterns of a release, each once, in the order of their glyphs."""
    return compiled(stamped(release))


def stamped(release: Release) -> list[Stamped]:
    """The entries that are not withdrawn, with what can be read of them: all of which patterns are made."""
    return [
        Stamped(
            entry.id,
            entry.kind,
            entry.title,
            isinstance(entry, Mark) and entry.not_a_serial,
            *_kinship(release, entry),
            place,
            tuple(_readable(release, entry)),
            _title_and_names(entry) if isinstance(entry, Weapon) and kin.is_live(release, entry) else (),
        )
        for place, entry in enumerate(release)
        if entry.status is not Status.WITHDRAWN
    ]


def compiled(found: Sequence[Stamped]) -> tuple[Pattern, ...]:
    """The patterns of what is stamped."""
    known: dict[tuple[str, str], Pattern] = {}
    bearers = _bearers(found)
    for one in found:
        for text, meaning, says in one.texts:
            _add(known, one, text, meaning, says)
            if one.treatment == MAY_LOOK_HARMLESS and any(letter.isalpha() for letter in text):
                for bearer in bearers.get(fold.joined(text), ()):
                    _add(known, bearer, text, f"A name that a live weapon bears: {bearer.title}.", "name")
    lent = {one.cells for one in known.values() if one.treatment == MAY_LOOK_HARMLESS}
    return tuple(known[each]._replace(says=_said(known[each], lent)) for each in sorted(known))


def _said(pattern: Pattern, lent: Set[str]) -> str:
    """What a pattern says: a live cartridge's whole name, which no harmless look bears too, is a live calibre."""
    is_live = pattern.kind == Ammunition.kind and pattern.treatment in ARE_LIVE and pattern.cells not in lent
    is_whole = any(map(str.isalpha, pattern.cells)) and sum(map(str.isdigit, pattern.cells)) >= DIGITS
    return LIVE_CALIBRE if is_live and is_whole else pattern.says


def _add(known: dict[tuple[str, str], Pattern], of: Stamped, text: str, meaning: str, says: str) -> None:
    cells = cells_of(text)
    if 0 < len(cells) <= MAX_CELLS:
        told = (meaning, says, of.not_a_serial, of.treatment, of.twin, of.place)
        known.setdefault((cells, of.id), Pattern(cells, of.id, of.kind, of.title, *told))


def _kinship(release: Release, entry: Entry) -> tuple[str, tuple[str, str] | None]:
    """How lists treat an entry, as a letter, and the live thing that it is taken for."""
    return TREATMENTS[kin.treatment(release, entry)], kin.first_twin(release, entry)


def _bearers(found: Sequence[Stamped]) -> dict[str, list[Stamped]]:
    """Live objects by every run of words in their names, joined: a text on a harmless look may be one of these."""
    bearers: dict[str, dict[str, Stamped]] = {}
    for one in found:
        for form in (form for text in one.live_names for form in _runs(text)):
            bearers.setdefault(form, {})[one.id] = one
    return {form: list(by_id.values()) for form, by_id in bearers.items()}


def _runs(text: str) -> Iterator[str]:
    """Every run of a few words of a name, joined, by its sound."""
    words = fold.words(fold.read(text))
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + MAX_RUN) + 1):
            form = fold.sound("".join(words[start:end]))
            if len(form) > 1:
                yield form


def shapes(release: Release) -> tuple[Shape, ...]:
    """All symbols of a release in words, in the order of their ids."""
    return tuple(
        Shape(_words(entry), entry.id, entry.title, entry.meanings[0].text, *_kinship(release, entry), place)
        for place, entry in enumerate(release)
        if isinstance(entry, Mark) and entry.shape and entry.shape.words and entry.status is not Status.WITHDRAWN
    )


def _words(entry: Mark) -> tuple[str, ...]:
    assert entry.shape is not None
    words = [word for line in entry.shape.words for word in line.lower().split()]
    return tuple(dict.fromkeys(words))


def _readable(release: Release, entry: Entry) -> Iterator[Readable]:
    """Everything that can be read of an entry."""
    is_live_calibre = kin.names_a_live_calibre(release, entry)
    for sort, readable in READABLE:
        if isinstance(entry, sort):
            for text, meaning, says in readable(entry):
                yield text, meaning, LIVE_CALIBRE if is_live_calibre else says


def _of_mark(entry: Mark) -> Iterator[Readable]:
    meaning = entry.meanings[0].text
    for text in entry.reads:
        yield text, f"{meaning} {entry.number.text}" if entry.number and "#" in text else meaning, str(entry.sort)
    for code in (code for codes in entry.dates for code in codes.codes):
        yield code.code, f"The year {code.year}, if it is this date code: {entry.title}.", "date"
    if entry.sort is MarkSort.SELECTOR and entry.selector:
        for letters in _orders([one.letters for one in entry.selector]):
            yield letters, meaning, "selector"
        for one in entry.selector:
            yield one.letters, f"{entry.title}. One letter never decides a fire mode.", "selector letter"


def _orders(letters: Sequence[str]) -> Iterator[str]:
    """The letters of a selector in one row; of a few, in every order in which they may be read off."""
    orders = permutations(letters) if len(letters) <= FEW_LETTERS else (letters,)
    return map("".join, orders)


def _of_markings(entry: Weapon) -> Iterator[Readable]:
    for marking in entry.markings:
        for text in marking.reads:
            yield text, f"{entry.title}: {marking.text}", "model"


def _of_type(entry: WeaponType) -> Iterator[Readable]:
    for name in entry.names:
        if name.sort is NameSort.TRADE_NAME or name.language == "und":
            yield name.text, f"A name of {entry.title.lower()}s. Others may bear it too.", "model"


def _of_model(entry: Model | AlarmWeapon) -> Iterator[Readable]:
    for text in _title_and_names(entry):
        yield text, f"A model name: {entry.title}. Others may bear the same name.", "model"


def _of_cartridge(entry: Ammunition) -> Iterator[Readable]:
    for text in _title_and_names(entry):
        if any(one.isdigit() for one in text):
            yield text, f"A calibre: {entry.title} ({entry.sort}). Read the whole text.", "calibre"


def _title_and_names(entry: Entry) -> tuple[str, ...]:
    return (entry.title, *(name.text for name in entry.names))


READABLE: Final[tuple[tuple[Any, Callable[[Any], Iterator[Readable]]], ...]] = (
    (Mark, _of_mark),
    (Weapon, _of_markings),
    (WeaponType, _of_type),
    (Model | AlarmWeapon, _of_model),
    (Ammunition, _of_cartridge),
)
"""Sort of entry → what can be read of it."""
