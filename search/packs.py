"""Packs the index into static files that the command line and the browser read alike (format: decisions/0003).

`head.js`    how many entries; kind, standing, treatment and live twins of each; the formula's numbers; the shards
`names.js`   every name, mark and word by which an entry is called: joined, sorted, with its owners
`reasons.js` which of its owner's names each is, to say why a hit stands there; read when hits are shown
`terms-N.js` terms N of the dictionary, with weights, postings and lines; a query loads the shards that its words need
`lines.js`   whose each line of description is, and how long
`cards-N.js` what a list of hits shows: 32 entries a file
`meanings.js` what words of the region's languages stand for in English
`learned.js` what judged questions taught of words; `heard.js` how the names of models and makers sound
`fold.js`    the folding table; `speech.js` the words of intent and the endings; `hazards.js` what calls for withdrawal
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from math import log10
from pathlib import Path
from typing import Any, Final

from schemas.kinds import KINDS
from search import fold
from search.documents import TREATMENTS, Document, NameText
from search.form import CLASSES, EVEN, VERSION, Owner, as_script, count_of, entries_to, impacts_of
from search.hazard_words import hazards
from search.impacts import WeighedTerm, weight
from search.learned import packed
from search.lines import lines
from search.remembered import Remembered
from search.settings import everyday, learned, meanings, ranking, speech
from search.sounds import sound_of

SHARD_BYTES: Final = 60_000
CARDS: Final = 32
MAX_NAME: Final[int] = ranking()["limits"]["name"]
RARE: Final = 3.0
"""How often what is no everyday word is met, as `settings.everyday` counts."""

MEASURED: Final = 2340
"""So many entries the handbook had when the signs of our subject were measured; others are counted as so many."""

FARTHEST: Final = 12
HEARD: Final = frozenset((*ranking()["kinds"]["models"], "mark"))
"""The kinds of which names are known by their sound."""

SHORTEST_PART: Final = 3
"""The letters of each word of a name that is known by its sound."""

STANDING: Final = {
    "weapon-type": 20, "model": 20, "alarm-weapon": 19, "conversion": 19, "printed-weapon": 19, "ammunition": 20,
    "mark": 19, "procedure": 20, "law": 19, "substance": 19, "trend": 16, "term": 19, "lesson": 16, "feature": 18,
    "source": 12,
}  # fmt: skip
"""What a hit of a kind is worth beside another that matches as well, in 1/20."""

AMBIGUOUS: Final = 31
"""The standing of a page that tells the bearers of one name apart: first, when the name alone was asked for."""

WITHDRAWN: Final = 8
Packs = Mapping[str, Any]


def packs(
    documents: Iterable[Document], terms: list[WeighedTerm], remembered: Remembered | None = None
) -> dict[str, Any]:
    """All packs by name. The same packs from the same documents, whatever is remembered of them."""
    return dict(each(list(documents), terms, remembered or Remembered()))


def each(found: list[Document], terms: list[WeighedTerm], remembered: Remembered) -> Iterator[tuple[str, Any]]:
    """The same packs one by one."""
    shards = list(_shards(terms))
    positions = {one.id: position for position, one in enumerate(found)}
    makers = _makers(found)
    head = {
        "version": VERSION,
        "entries": len(found),
        "kinds": list(KINDS),
        "kind": "".join(chr(97 + list(KINDS).index(one.kind)) for one in found),
        "standing": "".join(chr(64 + _standing(one)) for one in found),
        "treatment": "".join(TREATMENTS[one.treatment] for one in found),
        "twins": {
            str(positions[one.id]): [positions[twin] for twin in one.twins if twin in positions]
            for one in found
            if one.twins
        },
        "unknown": weight(1, len(found)),
        "bounds": [shard[0].term for shard in shards],
        "cards": CARDS,
        "makers": makers,
        "laws": _laws(found),
        "ranking": ranking(),
    }
    named, described = [one.named() for one in found], [one.described for one in found]
    called = remembered.whole("called", named, lambda: _called(named, remembered))
    own = [one.text for document in found if document.kind in HEARD for one in document.names if not one.lent]
    told, lines_of = remembered.whole("lines", described, lambda: lines(described, remembered))
    yield "head", head
    yield "fold", fold.table()
    yield "speech", speech()
    yield from called.items()
    yield "lines", told
    yield "meanings", remembered.whole("meanings", None, meanings)
    yield "learned", packed(learned(), positions)
    yield "heard", remembered.whole("heard", [makers, own], lambda: _heard(makers, own))
    for number, shard in enumerate(shards):
        yield f"terms-{number}", _shard(shard, lines_of, len(found))
    for start in range(0, len(found), CARDS):
        yield f"cards-{start // CARDS}", [_card(one) for one in found[start : start + CARDS]]


def write(made: Packs | Iterable[tuple[str, Any]], folder: Path) -> list[Path]:
    """Writes packs as classic scripts; the same bytes from the same packs."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, value in made.items() if isinstance(made, Mapping) else made:
        path = folder / f"{name}.js"
        path.write_text(as_script(name, value), encoding="utf-8")
        written.append(path)
    return written


def _laws(found: Iterable[Document]) -> dict[str, list[int]]:
    """The laws of each land by the beginning of their ids, for the lands that a question can name."""
    lands = speech()["beginnings"]["lands"]
    return {land: [at for at, one in enumerate(found) if one.id.startswith(f"law/{land}-")] for land in lands}


def is_called(document: Document) -> bool:
    """Whether people call for such an entry by its name; sources are found by their words."""
    return document.kind != "source"


def names_of(document: Document) -> list[tuple[str, str, int]]:
    """(text, what it is in words, class) for everything by which an entry is called, in the order of its card."""
    named = [(one.text, _label(one.sort, one.language), _class(one)) for one in document.names]
    return [*named, *((mark, "mark", 1 if document.kind == "mark" else 2) for mark in document.marks)]


def _class(name: NameText) -> int:
    if name.sort == "title":
        return 0
    return 3 if name.shared else 2 if name.lent else 1


def _label(sort: str, language: str) -> str:
    words = {"title": "name", "official": "name", "spelling": "name", "trade-name": "trade name", "term": "word"}
    word = words.get(sort, sort)
    return f"{word} ({language})" if language not in {"und", "en"} else word


def _standing(document: Document) -> int:
    if document.withdrawn:
        return WITHDRAWN
    return AMBIGUOUS if document.ambiguous else STANDING[document.kind]


def _makers(documents: list[Document]) -> list[str]:
    """The names of makers as they sound: the words before a comma or bracket, and the first of them alone."""
    found, no_makers = set(), set(speech()["no_makers"])
    for text in (text for one in documents for text in one.facets.get("maker", ())):
        words = fold.words(fold.read(re.split(r"[,;(/&]| and ", text)[0]))
        if words and words[-1] not in no_makers and len(words) < 4:
            found.add(fold.sound("".join(words)))
        if words and len(words[0]) > 3 and no_makers.isdisjoint(words):
            found.add(fold.sound(words[0]))
    return sorted(found - {""})


def _heard(makers: list[str], own: list[str]) -> dict[str, str]:
    """The names of makers and of things by how they sound, of a longer one its first words, a line for each."""
    begun = [fold.words(fold.read(text)) for text in own]
    found: dict[str, set[str]] = {}
    for name in [one[:size] for one in [*([maker] for maker in makers), *begun] for size in (1, 2)]:
        if min(map(len, name), default=0) >= SHORTEST_PART and (sound := sound_of(name)):
            found.setdefault(sound, set()).add(" ".join(name))
    return {sound: "\n".join(sorted(names)) for sound, names in sorted(found.items())}


def _called(documents: list[Document], remembered: Remembered) -> dict[str, Any]:
    """The packs that tell how entries are called, and what calls for withdrawal."""
    names, reasons = _names(documents, remembered)
    return {"names": names, "reasons": reasons, "hazards": hazards(documents)}


def _names(documents: list[Document], remembered: Remembered) -> tuple[dict[str, Any], list[int]]:
    """All names as they sound, sorted, a blank where words end; how many own each; their owners; which name it is."""
    owners: dict[str, dict[int, Owner]] = {}
    apart: dict[str, str] = {}
    for spaced, form, owner in _forms(documents, remembered):
        apart[form] = min(apart.get(form, spaced), spaced, key=lambda one: (-len(one), one))
        by_entry = owners.setdefault(form, {})
        if owner.entry not in by_entry or by_entry[owner.entry].sort > owner.sort:
            by_entry[owner.entry] = owner
    forms = sorted(owners)
    flat = [owner for form in forms for owner in sorted(owners[form].values(), key=lambda one: one.entry)]
    names = {
        "forms": "\n".join(_cut(apart[form]) for form in forms),
        "counts": [len(owners[form]) for form in forms],
        "owners": [owner.entry * len(CLASSES) + owner.sort for owner in flat],
    }
    return names, [owner.name for owner in flat]


def _forms(documents: list[Document], remembered: Remembered) -> Iterable[tuple[str, str, Owner]]:
    """Each name as it sounds, with and without blanks, and whose it is."""
    for entry, document in enumerate(documents):
        for name, (text, _, sort) in enumerate(names_of(document) if is_called(document) else ()):
            for spaced in remembered.of("names", text, partial(_readings, text)):
                form = spaced.replace(" ", "")[:MAX_NAME]
                if form:
                    yield spaced, form, Owner(entry, sort, name)


def _readings(text: str) -> list[str]:
    return list(fold.readings(fold.read(text)))


def _cut(spaced: str) -> str:
    """The first letters of a name, blanks not counted."""
    while len(spaced.replace(" ", "")) > MAX_NAME:
        spaced = spaced[:-1]
    return spaced.rstrip()


def _shards(terms: list[WeighedTerm]) -> Iterable[list[WeighedTerm]]:
    """The dictionary in slices of about one size."""
    kept: list[WeighedTerm] = []
    size = 0
    for one in terms:
        cost = 6 + len(one.term) + len(one.postings) * 4
        if kept and size + cost > SHARD_BYTES:
            yield kept
            kept, size = [], 0
        kept.append(one)
        size += cost
    if kept:
        yield kept


def _shard(terms: list[WeighedTerm], lines_of: Mapping[str, str], entries: int) -> dict[str, Any]:
    """Terms in one text, their weights, how usual each is; the steps from entry to entry and from line to line.

    `impacts` has a letter for each entry of each term: how much the term weighs in it, and whether it is called so.
    """
    lines, everywhere = [lines_of.get(one.term, "") for one in terms], everyday()
    met = [(len(one.postings) + count_of(steps), one.term) for one, steps in zip(terms, lines, strict=True)]
    return {
        "terms": "\n".join([one.term for one in terms]),
        "weights": [one.weight for one in terms],
        "usual": "".join([_usual(times, everywhere.get(term, RARE), entries) for times, term in met]),
        "entries": "\n".join([entries_to(one.postings) for one in terms]),
        "impacts": impacts_of(chain.from_iterable(one.postings for one in terms)),
        "lines": "\n".join(lines),
    }


@cache
def _usual(times: int, there: float, entries: int) -> str:
    """A letter for how much more a term is met here than in everyday speech, in halves of a power of ten."""
    here = log10(times / entries * MEASURED)
    return chr(EVEN + max(-FARTHEST, min(FARTHEST, round(2 * (here - there)))))


def _card(document: Document) -> list[Any]:
    return [
        document.id,
        document.title,
        document.drawing or "",
        document.handling or "",
        1 if document.withdrawn else 0,
        [[text, label] for text, label, _ in names_of(document)],
    ]
