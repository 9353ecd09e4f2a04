"""What an entry says in each listed field of the field language."""

from collections.abc import Iterator, Sequence

from schemas.entry import Entry, Part
from schemas.kinds import Law, Model, Source
from schemas.release import Release
from schemas.vocabulary import Tlp
from schemas.walk import FieldPath, references_in

Pieces = Sequence[tuple[FieldPath, Part]]


def codes(release: Release, entry: Entry, pieces: Pieces) -> dict[str, tuple[str, ...]]:
    """What an entry says in each listed field; `pieces` are its parts."""
    found = {
        "kind": (entry.kind,),
        "country": tuple(getattr(entry, "countries", ())),
        "jurisdiction": (entry.jurisdiction,) if isinstance(entry, Law) else (),
        "legal": tuple(dict.fromkeys(_legal(entry, pieces))),
        "status": (str(entry.status),),
        "level": (Tlp(entry.tlp).slug,),
        "grade": tuple(sorted(set(_grades(release, entry, pieces)))),
        "year": tuple(_years(entry)),
    }
    return {field: values for field, values in found.items() if values}


def _legal(entry: Entry, pieces: Pieces) -> Iterator[str]:
    if isinstance(entry, Law):
        yield entry.jurisdiction
    for _, piece in pieces:
        if type(piece).__name__ == "LegalStatus":
            yield str(getattr(piece, "jurisdiction", ""))


def _grades(release: Release, entry: Entry, pieces: Pieces) -> Iterator[str]:
    cited = (target for _, target, _ in references_in(pieces) if target.startswith("source/"))
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
