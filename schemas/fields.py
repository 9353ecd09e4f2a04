"""The types of single fields: ids that refer, text that is safe, markings, languages and countries."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from schemas.vocabulary import COUNTRIES, JURISDICTIONS, Tlp

SLUG_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_PATTERN: Final = r"^[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Reference:
    """Marks a field that holds an entry's id; `kinds` are the kinds it may point to, none for any."""

    kinds: tuple[str, ...] = ()


def safe_text(text: str) -> str:
    """The text, normalised to NFC; raises ValueError on characters that hide or reorder what is read."""
    text = unicodedata.normalize("NFC", text.strip())
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cc", "Cf", "Cs", "Co", "Cn"} and character not in "\n\u200c\u200d":
            raise ValueError(f"the character U+{ord(character):04X} hides or reorders text. Type the words again.")
    return text


def one_line(text: str) -> str:
    """The text with runs of white space made one blank: YAML folds lines, pages do not need them."""
    return re.sub(r"\s+", " ", text)


def set_by_overlays(value: str | None) -> str | None:
    """Refuses a value that stands in a file: who added a piece is set where overlays are read."""
    if value is not None:
        raise ValueError("who added a piece is set by overlays only. Remove this line.")
    return value


def _known(table: dict[str, str], what: str) -> AfterValidator:
    def known(code: str) -> str:
        if code not in table:
            raise ValueError(f"'{code}' is not a code of {what}. Use one of: {', '.join(sorted(table))}.")
        return code

    return AfterValidator(known)


def _tlp(value: Any) -> Any:
    return Tlp.named(value) if isinstance(value, str) else value


TlpMark = Annotated[
    Tlp,
    BeforeValidator(_tlp),
    PlainSerializer(lambda level: level.word, return_type=str),
    WithJsonSchema({"type": "string", "enum": [level.word for level in Tlp]}),
]

Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=160), AfterValidator(safe_text), AfterValidator(one_line)]
Words = Annotated[str, Field(min_length=1, max_length=700), AfterValidator(safe_text), AfterValidator(one_line)]
MarkText = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(safe_text), AfterValidator(one_line)]
FileName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpg|jpeg|webp)$", max_length=80)]
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"'\\]+$", max_length=400)]

Origin = Annotated[str | None, AfterValidator(set_by_overlays)]
"""The authority that added a piece in an overlay; None in the public entries."""

Country = Annotated[str, _known(COUNTRIES, "ISO 3166-1 or 3166-3 that Proofmark knows")]
Jurisdiction = Annotated[str, _known(JURISDICTIONS, "a jurisdiction that Proofmark knows")]

EntryId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference()]
WeaponTypeId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("weapon-type",))]
ModelId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("model",))]
AmmunitionId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("ammunition",))]
MarkId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("mark",))]
ProcedureId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("procedure",))]
LawId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("law",))]
FeatureId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("feature",))]
SourceId = Annotated[str, Field(pattern=ID_PATTERN, max_length=90), Reference(("source",))]
