"""The fields that a query of `kb search` may name, what each entry says in them, and how such a query is read.

A field is either *listed* (its values are codes with names: `country:RS` and `country:serbia` are one) or *free* (its
values are words of the entries). The page "Questions with fields" documents them; its examples are tests.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from schemas.vocabulary import COUNTRIES, JURISDICTIONS, Status, Tlp
from search import fold
from search.fielded import ALL, LISTED, QueryProblem

EXAMPLE: Final = "Write for example: maker:zastava AND calibre:9x18."
DEEPEST: Final = 20
"""So many brackets, NOT and fields may be inside each other."""

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<field>[A-Za-z][A-Za-z-]+):|(?P<phrase>"[^"]*"?)|(?P<sign>[()])|(?P<word>[^\s()"]+))'
)
_RANGE: Final = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")
_REFUSED: Final = re.compile(r"[\[\]{}^~]")


@dataclass(frozen=True)
class Value:
    """A word or phrase, in a free field or in all of them; `*` and `?` in a word are unread characters."""

    field: str | None
    text: str
    is_phrase: bool = False


@dataclass(frozen=True)
class Code:
    """A code of a listed field, or the codes from one to another."""

    field: str
    low: str
    high: str


@dataclass(frozen=True)
class AllOf:
    """What answers to every part."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True)
class AnyOf:
    """What answers to one part at least."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True)
class Not:
    """What does not answer to a part."""

    part: "Asked"


Asked = Value | Code | AllOf | AnyOf | Not


@cache
def listed(field: str) -> Mapping[str, str]:
    """The codes of a listed field with their names; `year` has numbers, alone or as `1970..1985`."""
    from schemas.kinds import KINDS  # the models of entries are loaded only when a field is asked for

    known: dict[str, Mapping[str, str]] = {
        "kind": {one: one.replace("-", " ") for one in KINDS},
        "country": COUNTRIES,
        "jurisdiction": JURISDICTIONS,
        "legal": JURISDICTIONS,
        "status": {one.value: one.value for one in Status},
        "level": {one.slug: one.label for one in Tlp},
        "grade": {one: one for one in "ABCD"},
        "year": {},
    }
    return known[field]


def read(text: str) -> Asked:
    """What a query in the field language asks for; raises QueryProblem."""
    refused = _REFUSED.search(text)
    if refused:
        raise QueryProblem(f"'{refused[0]}' has no meaning here. Use ( ), * and ?, and year:1970..1985 for a span.")
    reader = _Reader([match for match in _TOKEN.finditer(text) if match[0].strip()], text)
    asked = reader.either(None)
    if asked is None or reader.at < len(reader.tokens):
        raise QueryProblem(f"'{text}' holds no word to search for. {EXAMPLE}")
    return asked


def wanted(asked: Asked) -> Iterator[str]:
    """The words and phrases that a query wants, as they were typed; codes, and what is behind NOT, are none."""
    match asked:
        case AllOf(parts) | AnyOf(parts):
            for one in parts:
                yield from wanted(one)
        case Value(text=text):
            yield text


class _Reader:
    """Reads tokens from the left: OR binds least, then AND (or nothing between), then NOT, then brackets."""

    def __init__(self, tokens: list[re.Match[str]], text: str) -> None:
        self.tokens, self.text, self.at, self.depth = tokens, text, 0, 0

    def either(self, field: str | None) -> Asked | None:
        found = [self.both(field)]
        while self._takes("OR"):
            found.append(self.both(field))
        return _joined(AnyOf, found)

    def both(self, field: str | None) -> Asked | None:
        found: list[Asked | None] = []
        while self.at < len(self.tokens) and not self._is("OR") and self.tokens[self.at]["sign"] != ")":
            if not self._takes("AND"):
                found.append(self.one(field))
        return _joined(AllOf, found)

    def one(self, field: str | None) -> Asked | None:
        if self.depth > DEEPEST:
            raise QueryProblem(f"More than {DEEPEST} brackets, NOT or fields are inside each other. Write fewer.")
        self.depth += 1
        part = self._part(field)
        self.depth -= 1
        return part

    def _part(self, field: str | None) -> Asked | None:
        if self._takes("NOT"):
            part = self.one(field) if self.at < len(self.tokens) else None
            return Not(part) if part is not None else None
        token = self.tokens[self.at]
        self.at += 1
        if token["field"]:
            named = known_field(token["field"])
            follows = self.at < len(self.tokens) and not self.tokens[self.at][0][0].isspace()
            return self.one(named) if follows and self.tokens[self.at]["sign"] != ")" else None
        if token["sign"] == "(":
            inside = self.either(field)
            self.at += self.at < len(self.tokens)
            return inside
        if token["sign"]:
            return None
        return _value(field, token["phrase"] or token["word"])

    def _is(self, word: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at]["word"] == word

    def _takes(self, word: str) -> bool:
        taken = self._is(word)
        self.at += taken
        return taken


def _nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like one that nobody knows."""
    from schemas.nearest import nearest  # loads what compares words, which most queries need not

    return nearest(word, known)


def _joined(way: type[AllOf] | type[AnyOf], found: list[Asked | None]) -> Asked | None:
    parts = tuple(one for one in found if one is not None)
    return parts[0] if len(parts) == 1 else way(parts) if parts else None


def known_field(name: str) -> str:
    """The field of this name; raises QueryProblem, which names the nearest one."""
    if name.lower() in ALL:
        return name.lower()
    raise QueryProblem(
        f"There is no field '{name}'. Did you mean '{_nearest(name.lower(), ALL)}'? The fields: {', '.join(ALL)}."
    )


def _value(field: str | None, text: str) -> Asked | None:
    phrase, text = text.startswith('"'), text.strip('"')
    if not text.strip():
        return None
    if field in LISTED:
        return _year(text) if field == "year" else _code(str(field), text)
    if phrase and field != "id" and (wild := fold.WILD.search(text)):
        raise QueryProblem(f"'{text}' has a '{wild[0]}' between quotes. Leave out the quotes, or write the whole word.")
    if field == "id" or fold.words(text):
        return Value(field, text, phrase)
    return None


def _year(text: str) -> Code:
    span = _RANGE.fullmatch(text)
    if span is None:
        raise QueryProblem(f"'{text}' is no year. Write year:1974, or year:1970..1985.")
    return Code("year", span[1], span[2] or span[1])


def _code(field: str, text: str) -> Code:
    """The code that a text names: itself, its name, or the one name that begins so."""
    names = listed(field)
    found = _named(_plain(text), names)
    if len(found) == 1:
        return Code(field, found[0], found[0])
    if found:
        raise QueryProblem(f"{field}:{text} is one of several: {', '.join(names[code] for code in found)}. Write one.")
    near = _nearest(text.lower(), [name.lower() for name in names.values()])
    code = next(code for code, name in names.items() if name.lower() == near)
    raise QueryProblem(f"'{text}' is no value of {field}. Did you mean {field}:{code} ({names[code]})?")


def _named(wanted: str, names: Mapping[str, str]) -> list[str]:
    """The codes with this code or name; else those with a name that begins so."""
    if not wanted:
        return []
    forms = {code: {_plain(code), _plain(name), _plain(name) + "s"} for code, name in names.items()}
    same = [code for code, known in forms.items() if wanted in known]
    return same or [code for code, known in forms.items() if any(one.startswith(wanted) for one in known)]


def _plain(text: str) -> str:
    return "".join(fold.words(text))
