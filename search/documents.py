"""What search reads of a release: one document an entry, with its names, marks, facets and words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from schemas import kin
from schemas.addresses import address_of
from schemas.entry import Entry
from schemas.kinds import (
    AlarmWeapon,
    Ammunition,
    Feature,
    Law,
    Mark,
    Model,
    Procedure,
    Source,
    Substance,
    Term,
)
from schemas.kinds.weapons import Weapon
from schemas.release import Release
from schemas.vocabulary import COUNTRIES, JURISDICTIONS, Handling, Status
from schemas.walk import parts, texts_without
from search import form
from search.codes import codes

UNREAD: Final = frozenset(
    {
        "title",
        "names",
        "summary",
        "accepted",
        "words",
        "licence",
        "credit",
        "status",
        "locator",
        "address",
        "described",
    }
)
TREATMENTS: Final = {
    kin.Treatment.LIVE: form.LIVE,
    kin.Treatment.MAY_LOOK_HARMLESS: form.MAY_LOOK_HARMLESS,
    kin.Treatment.WITHDRAW: form.WITHDRAW,
    kin.Treatment.PLAIN: form.PLAIN,
}
"""How lists treat an entry, as packs say it."""

TWINS: Final = 3
"""So many live twins of a harmless-looking entry travel with it; the first is shown beside it."""
ACT: Final = re.compile(r"\b\d{1,4}/(?:19|20)\d\d\b")
"""The number of an act as people write it, alone or among its changes."""

SHORT_ACT: Final = re.compile(r"(?<![\d/])(\d{1,4})/([0-2]\d)(?![\d/])")
"""The same with two figures of the year, which people write in full too."""


class NameText(NamedTuple):
    """One name as search knows it."""

    text: str
    language: str
    sort: str
    lent: bool = False
    shared: bool = False
    ambiguous: bool = False
    often: bool = False
    seldom: bool = False


class Document(NamedTuple):
    """What search reads of one entry."""

    id: str
    kind: str
    title: str
    names: tuple[NameText, ...]
    marks: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    summary: str
    body: str
    url: str
    drawing: str | None
    handling: str | None
    ambiguous: bool = False
    withdrawn: bool = False
    treatment: kin.Treatment = kin.Treatment.PLAIN
    twins: tuple[str, ...] = ()
    hazard: str | None = None
    first_action: str = ""
    innocent: tuple[str, ...] = ()
    innocent_beside: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = {}

    def named(self) -> "Document":
        """How the entry is called and treated, without its texts."""
        return self._replace(facets={}, summary="", body="", described=(), codes={})


def documents(release: Release) -> tuple[Document, ...]:
    """The documents of a release, in the order of their ids."""
    coded = zip(uncoded(release), release, strict=True)
    return tuple(one._replace(codes=codes(release, entry, tuple(parts(entry)))) for one, entry in coded)


def uncoded(release: Release) -> Iterator[Document]:
    """The same without their codes, which no pack holds, one by one."""
    synonyms = _synonyms(release)
    return (_document(release, entry, synonyms.get(entry.id, ())) for entry in release)


def drawing_address(release: Release, entry: Entry) -> str | None:
    """The address of the drawing that stands for an entry among hits and candidates."""
    shown = release.portrait(entry)
    return f"{shown[0].id}/{shown[1].file}" if shown else None


def _document(release: Release, entry: Entry, synonyms: tuple[NameText, ...]) -> Document:
    treatment = kin.treatment(release, entry)
    return Document(
        id=entry.id,
        kind=entry.kind,
        title=entry.title,
        names=(*_names(entry), *synonyms),
        marks=tuple(dict.fromkeys(_marks(entry))),
        facets={name: values for name, values in _facets(release, entry) if values},
        summary=entry.summary,
        body=" ".join(texts_without(entry, UNREAD)),
        url=address_of(entry.id),
        drawing=drawing_address(release, entry),
        handling=_handling(entry, treatment),
        ambiguous=isinstance(entry, Term) and entry.ambiguous,
        withdrawn=entry.status is Status.WITHDRAWN,
        treatment=treatment,
        twins=kin.live_twins(release, entry)[:TWINS],
        hazard=kin.hazard(release, entry),
        first_action=_first_action(release, entry) if treatment is kin.Treatment.WITHDRAW else "",
        innocent=entry.innocent if isinstance(entry, Term) else (),
        innocent_beside=entry.innocent_beside if isinstance(entry, Term) else (),
        described=entry.described,
    )


def _first_action(release: Release, entry: Entry) -> str:
    owner = kin.type_of(release, entry)
    return getattr(entry, "first_action", None) or (owner.first_action if owner else None) or ""


def _handling(entry: Entry, treatment: kin.Treatment) -> str | None:
    if not isinstance(entry, Weapon):
        return None
    return Handling.WITHDRAW.value if treatment is kin.Treatment.WITHDRAW else Handling.TREAT_AS_LOADED.value


def _names(entry: Entry) -> Iterator[NameText]:
    yield NameText(entry.title, "en", "title")
    for name in entry.names:
        yield NameText(name.text, str(name.language), str(name.sort))
    if isinstance(entry, Term):
        for word in entry.words:
            yield NameText(
                word.text,
                str(word.language),
                "term",
                ambiguous=bool(word.ambiguous),
                often=word.ambiguous == "often",
                seldom=word.ambiguous == "seldom",
            )
    if isinstance(entry, Procedure):
        for situation in entry.situations:
            yield NameText(situation, "en", "situation")
    if isinstance(entry, Model):
        for variant in entry.variants:
            yield NameText(variant.name, "und", "variant")
    if isinstance(entry, Substance):
        for number in entry.numbers:
            yield NameText(number.value, "und", "number")
    if isinstance(entry, Law):
        yield from (NameText(one, "und", "number") for one in _acts(entry))
    if isinstance(entry, Feature):
        yield NameText(entry.question, "en", "question")


def _acts(law: Law) -> Iterable[str]:
    """The number of a law as its entry says it, and the numbers of acts in it, the year in full."""
    short = [f"{number}/20{year}" for number, year in SHORT_ACT.findall(law.number or "")]
    return dict.fromkeys(one for one in (law.number, *ACT.findall(law.number or ""), *short) if one)


def _synonyms(release: Release) -> dict[str, tuple[NameText, ...]]:
    """For each entry that a term means, the term's words in all languages; ambiguous names lend nothing."""
    found: dict[str, list[NameText]] = {}
    for term in release.of_kind("term"):
        if isinstance(term, Term) and not term.ambiguous:
            shared = len(term.entries) > 1
            lent = [NameText(word.text, str(word.language), "term", True, shared) for word in term.words]
            for entry_id in term.entries:
                found.setdefault(entry_id, []).extend(lent)
    return {entry_id: tuple(dict.fromkeys(names)) for entry_id, names in found.items()}


def _marks(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Mark):
        readable = (text.replace("#", "").replace("$", "").strip() for text in entry.reads)
        yield from (text for text in readable if text)
        if entry.shape:
            yield " ".join(entry.shape.words)
    if isinstance(entry, Weapon):
        for marking in entry.markings:
            yield from marking.reads


def _facets(release: Release, entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "kind", (entry.kind,)
    yield "maker", (*getattr(entry, "makers", ()), *([entry.family] if isinstance(entry, AlarmWeapon) else []))
    yield "country", tuple(COUNTRIES[code] for code in getattr(entry, "countries", ()))
    if isinstance(entry, Model | AlarmWeapon):
        owner = kin.type_of(release, entry)
        yield "type", (owner.title,) if owner else ()
        yield "calibre", tuple(_calibres(release, entry))
    if isinstance(entry, Ammunition):
        yield "calibre", (entry.title, *(name.text for name in entry.names))
    if isinstance(entry, Law):
        yield "jurisdiction", (JURISDICTIONS[entry.jurisdiction],)
    if isinstance(entry, Source):
        yield "publisher", (entry.publisher,)


def _calibres(release: Release, entry: Model | AlarmWeapon) -> Iterator[str]:
    for calibre in entry.calibres:
        cartridge = release.get(calibre.ammunition)
        if cartridge:
            yield cartridge.title
            yield from (name.text for name in cartridge.names)
        if calibre.text:
            yield calibre.text
