"""The fields of the record sheet, and what an entry fills in.

Words follow what a tracing request asks for (International Tracing Instrument, INTERPOL) and the seizure data of
Regulation (EU) 2025/41, Article 30(6). There is no field for a person, a plate or a case number, on purpose: the sheet
describes an object, and the case file holds the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from handbook.book import Book
from handbook.footnotes import starred_text
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Ammunition, Conversion, Mark, Model, PrintedWeapon, WeaponType
from schemas.vocabulary import COUNTRIES, WeaponGroup
from search.packs import write

Sort = Literal["text", "lines", "choice", "checks"]


@dataclass(frozen=True)
class Field:
    """One thing to write down; `word` names its label in `docs/words/interface.yaml`, where it stands there."""

    key: str
    label: str
    hint: str = ""
    sort: Sort = "text"
    choices: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True)
class Section:
    """Fields that belong together; `article` names the point of Article 30(6) that asks for them."""

    key: str
    title: str
    fields: tuple[Field, ...]
    note: str = ""
    word: str = ""


STATES: Final = ("intact", "worn", "removed", "struck over", "restored", "stands twice", "none as made", "cannot see")
MARK_ROWS: Final = 6
MARK_FIELDS: Final = (
    Field("text", "As seen", "own script; [?] for an unread sign"),
    Field("where", "Where it stands"),
    Field("method", "How made", sort="choice", choices=("stamped", "engraved", "laser", "cast", "painted", "label")),
    Field("state", "State", sort="choice", choices=STATES),
)

SECTIONS: Final = (
    Section("object", "The object, as marked", (
        Field("object_kind", "Listed as", "the eight kinds of Regulation (EU) 2025/41", "choice",
              ("firearm", "essential component", "ammunition", "alarm or signal weapon", "deactivated firearm",
               "semi-finished firearm", "semi-finished essential component", "sound moderator", "not settled")),
        Field("type", "Type", word="type"),
        Field("action", "How it works"),
        Field("make", "Maker", "or brand, as marked", word="maker"),
        Field("model", "Model", "as marked"),
        Field("calibre", "Calibre", "the whole text, as marked", word="calibre"),
        Field("country", "Country of manufacture", "or place, as marked", word="country"),
        Field("year", "Year of manufacture", "if it is not in the serial number"),
        Field("quantity", "Quantity"),
        Field("category", "Category", "under Annex I; leave it open when in doubt"),
        Field("made_how", "How made or altered", "a candidate only: the specialist decides", "choice",
              ("as it left the factory", "reactivated", "converted alarm weapon", "hand-made or home-made",
               "additive (3D printed)", "not known")),
    )),
    Section("serial", "Serial number", (
        Field("serial", "Serial number, as seen", "prefix and suffix too; [?] for an unread sign"),
        Field("serial_state", "Its state", sort="choice", choices=STATES),
        Field("serial_where", "Where it was read", sort="checks",
              choices=("frame or receiver", "slide", "barrel", "bolt or cylinder", "elsewhere")),
        Field("serial_script", "Script and format", "letters, digits, gaps, dots"),
        Field("other_numbers", "Other numbers", "assembly, approval, batch, and where each stands"),
        Field("import_mark", "Import mark", "country and year"),
    ), "A reason is not a number: where nothing can be read, leave it empty and give its state."),
    Section("marks", "Marks", (), "Copy the marks exactly, each with its place.", "marks"),
    Section("state", "State as found", (
        Field("magazine", "Magazine", sort="choice", choices=("in", "out", "none seen", "cannot see")),
        Field("controls", "Hammer, safety, selector", "positions as found"),
        Field("rounds", "Rounds seen", "where, and how many"),
        Field("ammunition", "Ammunition", "with it: number, texts, headstamps", word="ammunition"),
    ), "Look, do not touch. Nobody moves a part to fill in a field."),
    Section("indicators", "Signs of alteration that were seen", (
        Field("indicators", "Seen", sort="checks", choices=(
            "blank calibre text with live cartridges", "approval sign with a live calibre text or part",
            "blank calibre text added or struck out", "blank spot, grinding, punch dots, paint or sticker at a mark",
            "surface that differs between parts", "front end unlike the picture of the model",
            "deactivation mark missing on a part", "certificate for another number",
            "cartridges that look worked by hand", "several identical pieces", "suppressor carried with it")),
        Field("indicators_other", "Other"),
    ), "No single one proves anything. Write: possible alteration, not handled further."),
    Section("photographs", "Photographs taken", (
        Field("photographs", "Taken", sort="checks", choices=(
            "as found: place and surroundings", "object with magazine, rounds, boxes", "whole left side, with scale",
            "whole right side, with scale", "top", "state: hammer, safety, selector, magazine",
            "each text, straight", "each text, in raking light", "front end, from the side",
            "boxes, papers, labels")),
    ), "Photograph as found. Nobody turns or opens it for a picture, or stands before the muzzle."),
    Section("seizure", "Where and how", (
        Field("context", "It was", sort="choice", choices=("seized", "found", "surrendered")),
        Field("origin", "Country of origin"),
        Field("dispatch", "Country of dispatch"),
        Field("destination", "Country of destination"),
        Field("transport", "Means of transport", sort="choice", choices=(
            "container", "lorry or van", "personal vehicle", "bus or coach", "train", "commercial aviation",
            "general aviation", "postal freight or parcel", "vessel", "on foot")),
        Field("place_kind", "Type of place", sort="choice", choices=(
            "inland", "border crossing point", "land border", "airport", "maritime port")),
        Field("place", "Place", "post or section"),
    ), "Registration and carrier belong to the case file, not here."),
    Section("report", "Words for the report", (
        Field("words", "Words", "what was seen, not what it is", "lines"),
        Field("remarks", "Remarks", "no names, plates, addresses or case numbers", "lines"),
    )),
)  # fmt: skip


def write_record(folder: Path) -> list[Path]:
    """Writes `record.js`: the sections and fields of the sheet."""
    data = {
        "sections": [asdict(one) for one in SECTIONS],
        "marks": [asdict(one) for one in MARK_FIELDS],
        "rows": MARK_ROWS,
    }
    return write({"record": data}, folder)


def filled(book: Book, entry: Entry) -> dict[str, str]:
    """Field → what the entry's page says; the officer changes what the object shows otherwise."""
    found: Mapping[str, str] = {
        **_object(book, entry),
        "words": _report_words(entry),
        "remarks": f"Handbook page: {entry.title} ({entry.id}, revision {entry.revision}). No forensic finding.",
    }
    return {key: starred_text(text) for key, text in found.items() if text}


def _object(book: Book, entry: Entry) -> dict[str, str]:
    if isinstance(entry, WeaponType):
        return {"type": entry.title, "object_kind": _kind(entry)}
    if isinstance(entry, Ammunition):
        return {"object_kind": "ammunition", "calibre": entry.title}
    if isinstance(entry, Mark):
        return {"mark": next((text for text in entry.reads if "#" not in text and "$" not in text), entry.title)}
    if not isinstance(entry, Model | AlarmWeapon):
        return {}
    owner = book.release.get(entry.type)
    return {
        "object_kind": _kind(owner) if isinstance(entry, Model) else "",
        "type": owner.title if owner else "",
        "action": (entry.action or "") if isinstance(entry, Model) else "",
        "make": _joined(entry.makers),
        "model": entry.title,
        "calibre": _joined(_calibre(book, one.ammunition, one.text) for one in entry.calibres),
        "country": _joined(COUNTRIES[code] for code in entry.countries),
    }


def _kind(owner: Entry | None) -> str:
    """A live handgun or long arm is a firearm; whatever looks harmless, or is a part, is not settled by its looks."""
    live = isinstance(owner, WeaponType) and owner.group in {WeaponGroup.HANDGUN, WeaponGroup.LONG_ARM}
    return "firearm" if live else "not settled"


def _calibre(book: Book, ammunition: str | None, text: str | None) -> str:
    found = book.release.get(ammunition)
    return ", ".join(words for words in (found.title if found else None, text) if words)


def _report_words(entry: Entry) -> str:
    if isinstance(entry, Conversion | PrintedWeapon):
        return _joined(entry.report_words, "\n")
    if isinstance(entry, AlarmWeapon):
        return "blank-firing weapon by its texts, present state not known, not handled further"
    return ""


def _joined(words: Iterable[str], by: str = " / ") -> str:
    return by.join(word for word in words if word)
