"""The types of single fields: ids that refer, text that is safe, markings, languages and countries."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    Strict,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from schemas.vocabulary import COUNTRIES, JURISDICTIONS, Tlp

SLUG_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_PATTERN: Final = r"^[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*$"
LIST_PAGE: Final = re.compile(r"index(-([0-9]+|[a-z]))?\Z")
WINDOWS_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
NO_SIGNS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of Unicode that show nothing of themselves."""

UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters, marks and signs that Unicode shows as nothing."""
MOST_MARKS: Final = 3
"""Combining marks on one letter; languages of the region and Arabic need two."""

NO_LETTERS: Final = re.compile(r"[^\w -~]")
"""What a mark can be: it is no letter, no digit and not of ASCII."""


REFERS_TO: Final = "x-refers-to"
"""The key under which a schema on its way to a file says what an id may point to."""


@dataclass(frozen=True)
class RefersTo:
    """Marks a field that holds an entry's id; `kinds` are the kinds it may point to, none for any."""

    kinds: tuple[str, ...] = ()

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of an id, with the kinds that it may point to; `json_schema` makes a choice of it for editors."""
        return {**handler(core), REFERS_TO: list(self.kinds)}


def refused_name(name: str) -> str:
    """Why a file must not have this name, as the end of a sentence; empty when it may."""
    if WINDOWS_DEVICE.match(name):
        return f"the name '{name}' means a device on Windows, and no disk there holds such a file."
    return f"the name '{name}' belongs to the list page of the kind." if LIST_PAGE.match(name) else ""


def line(text: str) -> str:
    """The text, normalised and safe, with runs of white space made one blank; most texts are that already."""
    bare = text.strip()
    if "  " not in bare and bare.isprintable() and bare and (bare.isascii() or _holds_letters(bare)):
        return bare
    return one_line(safe_text(text))


def _holds_letters(text: str) -> bool:
    """Whether a text that can be printed is normalised, and nothing in it is unseen or a mark."""
    if not unicodedata.is_normalized("NFC", text) or UNSEEN.search(text):
        return False
    return all(unicodedata.category(one) not in {"Mn", "Me"} for one in NO_LETTERS.findall(text))


def safe_text(text: str) -> str:
    """The text, normalised to NFC; raises ValueError on characters that hide or reorder what is read."""
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        raise ValueError("the text is empty. Write words that can be seen.")
    marks = MOST_MARKS  # a text does not begin with one
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if _is_unseen(text, place):
            raise ValueError(f"the character U+{ord(character):04X} hides or reorders text. Type the words again.")
        if marks > MOST_MARKS:
            raise ValueError(f"the mark U+{ord(character):04X} has no letter of its own. Type the word again.")
    return text


def _is_unseen(text: str, place: int) -> bool:
    """Whether a character hides or reorders what is read; a joiner between two letters does not."""
    character = text[place]
    if UNSEEN.match(character):
        return True
    joins = character in "\u200c\u200d" and _is_letter(text[place - 1 : place]) and _is_letter(text[place + 1 :][:1])
    return unicodedata.category(character) in NO_SIGNS and character != "\n" and not joins


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def file_name(name: str) -> str:
    """The name of a picture; raises ValueError for one that no Windows disk holds."""
    if WINDOWS_DEVICE.match(name.partition(".")[0]):
        raise ValueError(f"{refused_name(name.partition('.')[0])} Give another name.")
    return name


def one_line(text: str) -> str:
    """The text with runs of white space made one blank: YAML folds lines, pages do not need them."""
    return re.sub(r"\s+", " ", text)


def set_by_overlays(value: str | None) -> str | None:
    """Refuses a value that stands in a file: who added a piece is set where overlays are read."""
    if value is not None:
        raise ValueError("who added a piece is set by overlays only. Remove this line.")
    return value


def written_as_a_day(value: Any) -> Any:
    """Refuses what is no date as people write it: a number would be read as seconds since 1970."""
    if not isinstance(value, date) and not (isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d\Z", value)):
        raise ValueError(f"'{value}' is not a date. Write it as 2026-11-24.")
    return value


def _known(table: dict[str, str], what: str) -> AfterValidator:
    def known(code: str) -> str:
        if code not in table:
            raise ValueError(f"'{code}' is not a code of {what}. Use one of: {', '.join(sorted(table))}.")
        return code

    return AfterValidator(known)


def _choice(table: dict[str, str]) -> JsonSchemaValue:
    """The codes of a table for an editor, which shows their names beside them."""
    return {"type": "string", "enum": list(table), "enumDescriptions": list(table.values())}


def _tlp(value: Any) -> Any:
    return Tlp.named(value) if isinstance(value, str) else value


TlpMark = Annotated[
    Tlp,
    BeforeValidator(_tlp),
    PlainSerializer(lambda level: level.word, return_type=str),
    WithJsonSchema({"type": "string", "enum": [level.word for level in Tlp]}),
]

Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Figure = Annotated[float, Strict()]
"""True and false, and numbers, as such: `yes` is a text, `true` is no 1, and a quoted figure is a text."""
Day = Annotated[date, BeforeValidator(written_as_a_day)]
Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=160), AfterValidator(line)]
Words = Annotated[str, Field(min_length=1, max_length=700), AfterValidator(line)]
MarkText = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(line)]
FileName = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpg|jpeg|webp)$", max_length=80),
    AfterValidator(file_name),
]
WebAddress = Annotated[str, Field(pattern=r"""^https?://[^\s<>"'\\]+$""", max_length=400)]

Origin = Annotated[str | None, AfterValidator(set_by_overlays)]
"""The authority that added a piece in an overlay; None in the public entries."""

Country = Annotated[
    str, _known(COUNTRIES, "ISO 3166-1 or 3166-3 that Proofmark knows"), WithJsonSchema(_choice(COUNTRIES))
]
Jurisdiction = Annotated[
    str, _known(JURISDICTIONS, "a jurisdiction that Proofmark knows"), WithJsonSchema(_choice(JURISDICTIONS))
]

EntryId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo()]
WeaponTypeId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("weapon-type",))]
ModelId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("model",))]
AmmunitionId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("ammunition",))]
MarkId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("mark",))]
ProcedureId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("procedure",))]
LawId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("law",))]
FeatureId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("feature",))]
SourceId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), RefersTo(("source",))]
