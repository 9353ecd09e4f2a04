"""Packs the index into static files that the command line and the browser read alike (format: decisions/0003).

`head.js`    how many entries, the kind and standing of each, where each shard of terms begins
`names.js`   every name, mark and word by which an entry is called: joined, sorted, with its owners
`terms-N.js` terms N of the dictionary, with weights and impacts; a query loads the shards that its words need
`cards-N.js` what a list of hits shows: 32 entries a file
`fold.js`    the folding table
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from schemas.kinds import KINDS
from search import fold
from search.bytes import Writer
from search.documents import Document, NameText
from search.impacts import WeighedTerm, weight

VERSION: Final = 1
SHARD_BYTES: Final = 30_000
CARDS: Final = 32
MAX_NAME: Final = 48
CLASSES: Final = ("title", "name", "mark", "shared")
"""How near a name is to its owner: its title; its other names, and what a mark reads; a mark on it, or a word of a term
that means it alone; a word of a term that means several things, which tells them apart itself."""

STANDING: Final = {
    "weapon-type": 20, "model": 20, "alarm-weapon": 19, "conversion": 19, "printed-weapon": 19, "ammunition": 20,
    "mark": 19, "procedure": 20, "law": 19, "substance": 19, "trend": 16, "term": 17, "lesson": 14, "feature": 13,
    "source": 12,
}  # fmt: skip
"""What a hit of a kind is worth beside another that matches as well, in 1/20."""

AMBIGUOUS: Final = 31
"""The standing of a page that tells the bearers of one name apart: first, when the name alone was asked for."""

WITHDRAWN: Final = 8

Packs = Mapping[str, Any]


@dataclass(frozen=True)
class _Owner:
    entry: int
    sort: int
    name: int


def packs(documents: Iterable[Document], terms: list[WeighedTerm]) -> dict[str, Any]:
    """All packs by name; binary ones as base64 text. The same packs from the same documents."""
    found = list(documents)
    shards = list(_shards(terms))
    head = {
        "version": VERSION,
        "entries": len(found),
        "kinds": list(KINDS),
        "kind": "".join(chr(97 + list(KINDS).index(one.kind)) for one in found),
        "standing": "".join(chr(64 + _standing(one)) for one in found),
        "unknown": weight(1, len(found)),
        "bounds": [first for first, _ in shards],
        "cards": CARDS,
    }
    made: dict[str, Any] = {"head": head, "fold": fold.table(), "names": _text(_names(found))}
    made.update({f"terms-{number}": _text(data) for number, (_, data) in enumerate(shards)})
    for start in range(0, len(found), CARDS):
        made[f"cards-{start // CARDS}"] = [_card(one) for one in found[start : start + CARDS]]
    return made


def write(made: Packs, folder: Path) -> list[Path]:
    """Writes packs as classic scripts; the same bytes from the same packs."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, value in made.items():
        path = folder / f"{name}.js"
        path.write_text(as_script(name, value), encoding="utf-8")
        written.append(path)
    return written


def as_script(name: str, value: Any) -> str:
    """A value as a classic script that hands it to the page, with nothing that a reader of HTML could misread."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escape in {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}.items():
        text = text.replace(character, escape)
    return f'proofmarkData("{name}",{text});\n'


def from_script(text: str) -> Any:
    """The value in a script that `as_script` made; raises ValueError when it is damaged."""
    if not text.endswith(");\n"):
        raise ValueError("the pack is cut off")
    return json.loads(text[text.index(",") + 1 : -3])


def decoded(text: str) -> bytes:
    """The bytes of a binary pack."""
    return b64decode(text, validate=True)


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


def _names(documents: list[Document]) -> bytes:
    owners: dict[str, dict[int, _Owner]] = {}
    for entry, document in enumerate(documents):
        for name, (text, _, sort) in enumerate(names_of(document) if is_called(document) else ()):
            for form in fold.readings(fold.read(text)):
                if form:
                    by_entry = owners.setdefault(form[:MAX_NAME], {})
                    if entry not in by_entry or by_entry[entry].sort > sort:
                        by_entry[entry] = _Owner(entry, sort, name)
    writer = Writer()
    writer.number(len(owners))
    for form in sorted(owners):
        writer.string(form)
        writer.number(len(owners[form]))
        before = 0
        for entry, owner in sorted(owners[form].items()):
            writer.number((entry - before) << 2 | owner.sort)
            writer.number(owner.name)
            before = entry
    return bytes(writer.data)


def _shards(terms: list[WeighedTerm]) -> Iterable[tuple[str, bytes]]:
    """(first term, bytes) of each shard."""
    kept: list[WeighedTerm] = []
    size = 0
    for one in terms:
        cost = 4 + len(one.term) // 2 + len(one.impacts) * 3 // 2
        if kept and size + cost > SHARD_BYTES:
            yield kept[0].term, _shard(kept)
            kept, size = [], 0
        kept.append(one)
        size += cost
    if kept:
        yield kept[0].term, _shard(kept)


def _shard(terms: list[WeighedTerm]) -> bytes:
    """A dictionary of terms with the length of each posting list, then the lists themselves."""
    dictionary, lists = Writer(), Writer()
    dictionary.number(len(terms))
    for one in terms:
        start, before = len(lists.data), -1
        for entry, impact in one.impacts:
            lists.number((entry - before - 1) << 4 | impact)
            before = entry
        dictionary.string(one.term)
        dictionary.number(one.weight)
        dictionary.number(len(lists.data) - start)
    return bytes(dictionary.data + lists.data)


def _card(document: Document) -> list[Any]:
    return [
        document.id,
        document.title,
        document.drawing or "",
        document.handling or "",
        1 if document.withdrawn else 0,
        [[text, label] for text, label, _ in names_of(document)],
    ]


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
