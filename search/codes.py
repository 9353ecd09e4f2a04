"""What an entry says in each listed field of the field language."""

from collections.abc import Iterator

from schemas.entry import Entry
from schemas.kinds import Law, Model, Source
from schemas.release import Release
from schemas.vocabulary import Tlp
from schemas.walk import parts, references


def codes(release: Release, entry: Entry) -> dict[str, tuple[str, ...]]:
    """What an entry says in each listed field."""
    found = {
        "kind": (entry.kind,),
        "country": tuple(getattr(entry, "countries", ())),
        "jurisdiction": (entry.jurisdiction,) if isinstance(entry, Law) else (),
        "legal": tuple(dict.fromkeys(_legal(entry))),
        "status": (str(entry.status),),
        "level": (Tlp(entry.tlp).slug,),
        "grade": tuple(sorted(set(_grades(release, entry)))),
        "year": tuple(_years(entry)),
    }
    return {field: values for field, values in found.items() if values}


def _legal(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Law):
        yield entry.jurisdiction
    for _, piece in parts(entry):
        if type(piece).__name__ == "LegalStatus":
            yield str(getattr(piece, "jurisdiction", ""))


def _grades(release: Release, entry: Entry) -> Iterator[str]:
    cited = (target for _, target, _ in references(entry) if target.startswith("source/"))
    for source in (entry, *map(release.get, cited)):
        if isinstance(source, Source) and source.grade:
            yield source.grade


def _years(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Source) and entry.year:
        yield str(entry.year)
    if isinstance(entry, Law) and entry.adopted:
        yield str(entry.adopted.year)
    if isinstance(entry, Model) and entry.years and entry.years.start:
        yield from map(str, range(entry.years.start, (entry.years.end or entry.years.start) + 1))
