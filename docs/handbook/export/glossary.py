"""`kb export jsonld`: the glossary and the weapon types as SKOS concepts, for thesaurus tools.

Words that a native reader must look at first are hidden labels: found by search, shown by nobody. Nothing is fetched to
read the file: its context is inside.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from handbook.addresses import address_of
from handbook.article.page import EntryPage
from handbook.article.words import GROUP
from handbook.book import Book, Levelled, level_of
from handbook.export.document import head
from handbook.export.values import Values, beside
from handbook.footnotes import starred_text
from schemas.kinds import Term, WeaponType
from schemas.vocabulary import Language, NameSort, WeaponGroup, WordSort
from schemas.walk import parts

CONTEXT: Final[Values] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "pm": "urn:proofmark:vocabulary:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: {"@id": f"skos:{name}"} for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote")},
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("inScheme", "broader", "related", "hasTopConcept")},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "notation": {"@id": "skos:notation"},
    "source": {"@id": "dct:source", "@type": "@id"},
    "title": {"@id": "dct:title"},
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "page": {"@id": "pm:page"},
    **{name: {"@id": f"pm:{name}"} for name in ("status", "level", "authority", "mayBeLive", "note", "version")},
    "liveTwin": {"@id": "pm:liveTwin", "@type": "@id"},
}
URN: Final = "urn:proofmark:"
GLOSSARY: Final = f"{URN}scheme:glossary"
TYPES: Final = f"{URN}scheme:weapon-types"


def as_jsonld(book: Book) -> bytes:
    """The concepts of the release, glossary first, then groups and types."""
    concepts = [*_terms(book), *_types(book)]
    data = {"@context": CONTEXT, "@graph": [*_schemes(book, concepts), *concepts]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _schemes(book: Book, concepts: list[Values]) -> Iterator[Values]:
    about = head(book)
    for scheme, title in ((GLOSSARY, "Glossary"), (TYPES, "Weapon types")):
        tops = [one["id"] for one in concepts if one.get("topConceptOf") == scheme]
        yield {
            "id": scheme, "type": "skos:ConceptScheme", "title": _label(f"{about['name']}: {title}", Language.EN),
            "modified": about["day"], "version": about["version"], "level": about["level"],
            "note": "\n".join(about["notice"]), "hasTopConcept": tops,
        }  # fmt: skip


def _terms(book: Book) -> Iterator[Values]:
    for entry in book.release.every(Term):
        page = EntryPage(book, entry)
        words = [(one.text, one.language, _rank(one.sort, one.doubtful)) for one in entry.words]
        names = [(one.text, one.language, 1) for one in entry.names]
        related = [one for one in entry.entries if one.startswith("weapon-type/")]
        yield _concept(page, GLOSSARY, [(entry.title, Language.EN, 0), *words, *names], related) | {
            "topConceptOf": GLOSSARY,
            **_if("hiddenLabel", _hidden(entry)),
            **_if("scopeNote", [_label(one.text, Language.EN) for one in (*entry.false_friends, *entry.bearers)]),
            **_if("related", [f"{URN}{one}" for one in related]),
        }


def _types(book: Book) -> Iterator[Values]:
    entries = book.release.every(WeaponType)
    for group in WeaponGroup:
        if any(one.group is group for one in entries):
            yield {
                "id": f"{URN}group:{group.value}", "type": "skos:Concept", "inScheme": TYPES, "topConceptOf": TYPES,
                "prefLabel": [_label(GROUP[group], Language.EN)], "level": "CLEAR", "status": "published",
            }  # fmt: skip
    for entry in entries:
        names = [(one.text, one.language, 0 if one.sort is NameSort.OFFICIAL else 1) for one in entry.names]
        yield _concept(EntryPage(book, entry), TYPES, [(entry.title, Language.EN, 0), *names]) | {
            "broader": f"{URN}group:{entry.group.value}",
            **_if("notation", [one.code for one in entry.hs]),
        }


def _concept(
    page: EntryPage, scheme: str, words: list[tuple[str, Language, int]], related: Sequence[str] = ()
) -> Values:
    entry = page.entry
    kin = beside(page)
    twin = kin["live_twin"]["id"] if kin["live_twin"] else None
    named: tuple[Levelled, ...] = (
        *(one for _, one in parts(entry)),
        *page.citations.lines,
        *page.links(filter(None, [twin, *related])),
    )
    preferred = _preferred(words)
    others = [_label(text, tag) for text, tag, rank in words if rank < 2 and preferred.get(tag) != text]
    site = page.book.settings.site_url
    return {
        "id": f"{URN}{entry.id}",
        "type": "skos:Concept",
        "inScheme": scheme,
        "prefLabel": [_label(text, tag) for tag, text in preferred.items()],
        **_if("altLabel", _once(others)),
        "definition": _label(entry.summary, Language.EN),
        "status": entry.status.value,
        "level": level_of(entry.level, named).word,
        **_if("authority", _authorities(page)),
        "modified": (entry.reviewed or entry.written).isoformat(),
        "page": f"{site.rstrip('/')}/{address_of(entry.id)}" if site else address_of(entry.id),
        **_if("source", [f"{URN}{line.id}" for line in page.citations.lines]),
        **_if("mayBeLive", kin["may_be_live"]),
        **_if("liveTwin", f"{URN}{twin}" if twin else None),
    }


def _preferred(words: list[tuple[str, Language, int]]) -> dict[Language, str]:
    """One label a language, as SKOS asks; words of no one language are alternatives."""
    found: dict[Language, str] = {}
    for text, tag, rank in words:
        if rank == 0 and tag is not Language.UND:
            found.setdefault(tag, text)
    return found


def _rank(sort: WordSort, doubtful: str | None) -> int:
    return 2 if doubtful else 0 if sort is WordSort.PREFERRED else 1


def _hidden(entry: Term) -> list[Any]:
    """Doubtful words and words to avoid, without those that are shown too."""
    shown = {(one.text, one.language) for one in entry.words if not one.doubtful} | {(entry.title, Language.EN)}
    doubtful = [(one.text, one.language) for one in entry.words if one.doubtful]
    avoided = [(one, Language.EN) for one in entry.avoid]
    return _once(_label(*one) for one in (*doubtful, *avoided) if one not in shown)


def _authorities(page: EntryPage) -> list[str]:
    """Who answers for the entry or added to it, where it is not the public handbook."""
    own = page.book.release.authorities.get(page.entry.id)
    added = (getattr(one, "origin", None) for _, one in parts(page.entry))
    return sorted({one for one in (own, *added) if one})


def _label(text: str, language: Language) -> Values:
    """A text with its language; without one where it is of no one language."""
    own = {"@value": starred_text(text)}
    return own if language is Language.UND else {**own, "@language": language.value}


def _once(labels: Any) -> list[Any]:
    return list({json.dumps(one, sort_keys=True): one for one in labels}.values())


def _if(name: str, value: Any) -> Values:
    return {name: value} if value else {}
