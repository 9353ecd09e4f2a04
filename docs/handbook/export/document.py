"""`kb export json`: the whole release as one versioned document, and the schema that it follows."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

from handbook.article.page import EntryPage
from handbook.book import Book
from handbook.export.values import NOT_TOLD, Values, entries, entry_values, may_be_unknown
from schemas import kin
from schemas.fields import ID_PATTERN
from schemas.kinds import KINDS
from schemas.vocabulary import COUNTRIES, JURISDICTIONS, KOSOVO_FOOTNOTE, Tlp

FORMAT: Final = "proofmark-handbook"
VERSION: Final = "1.0"
"""The first number changes when old readers would read wrongly, the second when something is added."""
SCHEMA_FILE: Final = "handbook.schema.json"
NOTICE: Final = (
    "Not adopted by any service until yours says so. No forensic finding. Your service's orders come first.",
    "Looks do not clear an object: what carries may_be_live is never shown without live_twin.",
    "Law lines say what was read on their day (as_read), not what holds today. No legal advice.",
    "unknown names what an entry does not say of the thing. An empty list, or null elsewhere, says that none is named.",
)


def head(book: Book) -> Values:
    """What every form says of the release first."""
    release = book.release
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": book.settings.name,
        "site": book.settings.site_url,
        "day": release.today.isoformat(),
        "level": release.tlp.word,
        "drafts": release.drafts,
        "overlays": list(release.overlays),
        "notice": [*NOTICE, KOSOVO_FOOTNOTE],
    }


def document(book: Book) -> Values:
    """The whole release as plain values."""
    return {**_beginning(book), "entries": list(entries(book))}


def _beginning(book: Book) -> Values:
    return {
        "$schema": SCHEMA_FILE,
        **head(book),
        "counts": {kind: len(book.release.of_kind(kind)) for kind in KINDS},
        "countries": COUNTRIES,
        "jurisdictions": JURISDICTIONS,
    }


def as_json(book: Book) -> bytes:
    """The document, one entry a line: a difference between two releases shows as lines."""
    return "".join(pieces(book)).encode()


def pieces(book: Book, line: Callable[[Book, str], str] | None = None) -> Iterator[str]:
    """The same text piece by piece; `line` gives the line of an entry, which it may know from the last time."""
    first = json.dumps(_beginning(book), ensure_ascii=False, indent=1).removesuffix("\n}")
    yield f'{first},\n "entries": [\n'
    for place, entry_id in enumerate(book.release.by_id):
        yield (",\n" if place else "") + (line or line_of)(book, entry_id)
    yield "\n]}\n"


def line_of(book: Book, entry_id: str) -> str:
    """The line of an entry."""
    told = entry_values(EntryPage(book, book.release.by_id[entry_id]))
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def packed(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts as gzip packs them together, without a name or a time."""
    press = zlib.compressobj(level=7, wbits=31)
    for text in texts:
        yield press.compress(text.encode())
    yield press.flush()


def schema() -> Values:
    """The JSON Schema (2020-12) of the document, made from the models."""
    parts: dict[str, Any] = {}
    kinds = []
    for kind, model in KINDS.items():
        found = model.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
        parts |= found.pop("$defs", {})
        kinds.append(_kind(kind, found))
    text = {"type": "string"}
    listed = {"type": "object", "additionalProperties": text}
    properties = {
        "$schema": text,
        "format": {"const": FORMAT},
        "version": {"type": "string", "pattern": r"^1\.[0-9]+$"},
        "name": text,
        "site": text,
        "day": {"type": "string", "format": "date"},
        "level": _level(),
        "drafts": {"type": "boolean"},
        "overlays": {"type": "array", "items": text},
        "notice": {"type": "array", "items": text},
        "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
        "countries": listed,
        "jurisdictions": listed,
        "entries": {"type": "array", "items": {"oneOf": kinds}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}",
        "description": "A release of the handbook as `kb export json` writes it. " + " ".join(NOTICE),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {name: part if "enum" in part else _part(name, part) for name, part in sorted(parts.items())},
    }


@cache
def schema_text() -> str:
    """The schema as its file holds it, made once a process."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _level() -> Values:
    return {"enum": [level.word for level in Tlp if level is not Tlp.RED], "description": "TLP 2.0 marking."}


def _part(name: str, found: Values) -> Values:
    """The schema of a part as values tell it."""
    properties = {key: one for key, one in found["properties"].items() if key not in NOT_TOLD}
    if name == "Image":
        properties["url"] = {"type": "string", "description": "The file below the root of the site."}
    if name != "Citation":
        properties |= _levels()
    return _object(found, properties, list(properties))


def _kind(kind: str, found: Values) -> Values:
    """The schema of an entry of a kind."""
    text = {"type": "string"}
    missing = may_be_unknown(kind)
    twin = {
        "type": "object",
        "properties": {"id": text, "title": text, "url": text},
        "required": ["id", "title", "url"],
    }
    own = {key: one for key, one in found["properties"].items() if key not in NOT_TOLD}
    told = {
        "id": {"type": "string", "pattern": ID_PATTERN, "description": "kind/slug; the file is kb/<id>.yaml."},
        "kind": {"const": kind},
        "url": {"type": "string", "description": "The page below the root of the site."},
        **_levels(),
        "treatment": {"enum": [one.value for one in kin.Treatment], "description": "How every list treats it."},
        "may_be_live": {"type": ["string", "null"], "description": "Said beside whatever may look harmless."},
        "live_twin": {"anyOf": [twin, {"type": "null"}], "description": "The live thing that it is taken for."},
        "statements": {"type": "integer", "description": "How many statements it makes."},
        "sourced": {"type": "integer", "description": "How many of them name a source."},
        "unknown": {"type": "array", "items": {"enum": list(missing)} if missing else False,
                    "description": "Fields of which nothing is said."},
    }  # fmt: skip
    if "danger" in own:
        own["danger"] = own["first_action"] = text
    properties = {**told, **own}
    required = [name for name in properties if name not in missing]
    return {**_object(found, properties, required), "title": kind}


def _levels() -> Values:
    who = {"type": ["string", "null"], "description": "Who added it; null for the public handbook."}
    return {"level": _level(), "authority": who}


def _object(found: Values, properties: Values, required: list[str]) -> Values:
    return {
        "type": "object",
        "description": found.get("description", ""),
        "properties": {key: _without_default(one) for key, one in properties.items()},
        "required": required,
        "additionalProperties": False,
    }


def _without_default(found: Any) -> Any:
    return {key: one for key, one in found.items() if key not in {"default", "title"}}
