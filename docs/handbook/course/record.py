"""The fields of the record sheet, and what an entry fills in.

Words follow what a tracing request asks for (International Tracing Instrument, INTERPOL) and the seizure data of
Regulation (EU) 2025/41, Article 30(6). There is no field for a person, a plate or a case number, on purpose: the sheet
describes an object, and the case file holds the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from handbook.article.article import LIVE_LEAD, WITHDRAWN_LEAD
from handbook.article.lines import Article
from handbook.article.text import caution, provenance_of, whole
from handbook.footnotes import starred_text
from schemas.entry import Entry
from schemas.kin import Typed
from schemas.kinds import AlarmWeapon, Ammunition, Mark, Model, WeaponType
from schemas.vocabulary import WeaponGroup
from search.packs import write

Sort = Literal["text", "lines", "choice", "checks"]


@dataclass(frozen=True)
class Blank:
    """One thing to write down.

    What is `usual` is open on the page; the rest waits until it is needed.
    """

    key: str
    label: str
    hint: str = ""
    sort: Sort = "text"
    choices: tuple[str, ...] = ()
    usual: bool = False


@dataclass(frozen=True)
class Section:
    """Fields that belong together; `article` names the point of Article 30(6) that asks for them."""

    key: str
    title: str
    fields: tuple[Blank, ...]
    note: str = ""


STATES: Final = ("intact", "worn", "removed", "struck over", "restored", "stands twice", "none as made", "cannot see")
MARK_ROWS: Final = 6
MARK_FIELDS: Final = (
    Blank("text", "As seen", "own script; [?] for an unread sign", usual=True),
    Blank("where", "Where it is", usual=True),
    Blank("method", "How made", sort="choice", choices=("stamped", "engraved", "laser", "cast", "painted", "label")),
    Blank("state", "State", sort="choice", choices=STATES),
)

SECTIONS: Final = (
    Section("when", "When and where", (
        Blank("date", "Date", usual=True),
        Blank("time", "Time", usual=True),
        Blank("post", "Post", "border crossing, unit or section", usual=True),
    )),
    Section("object", "The object, as marked", (
        Blank("object_kind", "Listed as", "the eight kinds of Regulation (EU) 2025/41", "choice",
              ("firearm", "essential component", "ammunition", "alarm or signal weapon", "deactivated firearm",
               "semi-finished firearm", "semi-finished essential component", "sound moderator", "not settled")),
        Blank("type", "Type", usual=True),
        Blank("action", "How it works"),
        Blank("make", "Maker", "or brand, as marked", usual=True),
        Blank("model", "Model", "as marked", usual=True),
        Blank("calibre", "Calibre", "the whole text, as marked", usual=True),
        Blank("country", "Country of manufacture", "or place, as marked", usual=True),
        Blank("year", "Year of manufacture", "if it is not in the serial number"),
        Blank("quantity", "Quantity"),
        Blank("category", "Category", "under Annex I; leave it open when in doubt"),
        Blank("made_how", "How made or altered", "a candidate only: the specialist decides", "choice",
              ("as it left the factory", "reactivated", "converted alarm weapon", "hand-made or home-made",
               "additive (3D printed)", "not known")),
    )),
    Section("serial", "Serial number", (
        Blank("serial", "Serial number, as seen", "prefix and suffix too; [?] for an unread sign", usual=True),
        Blank("serial_state", "Its state", sort="choice", choices=STATES, usual=True),
        Blank("serial_where", "Where it was read", sort="checks",
              choices=("frame or receiver", "slide", "barrel", "bolt or cylinder", "elsewhere")),
        Blank("serial_script", "Script and format", "letters, digits, gaps, dots"),
        Blank("other_numbers", "Other numbers", "assembly, approval, batch, and where each stands"),
        Blank("import_mark", "Import mark", "country and year"),
    ), "A reason is not a number: where nothing can be read, leave it empty and give its state."),
    Section("marks", "Marks", (), "Copy the marks exactly, each with its place."),
    Section("state", "State as found", (
        Blank("magazine", "Magazine", sort="choice", choices=("in", "out", "none seen", "cannot see")),
        Blank("controls", "Hammer, safety, selector", "positions as found"),
        Blank("rounds", "Rounds seen", "where, and how many"),
        Blank("ammunition", "Ammunition", "with it: number, texts, headstamps"),
    ), "Look, do not touch. Nobody moves a part to fill in a field."),
    Section("indicators", "Signs of alteration that were seen", (
        Blank("indicators", "Seen", sort="checks", choices=(
            "blank calibre text with live cartridges", "approval sign with a live calibre text or part",
            "blank calibre text added or struck out", "blank spot, grinding, punch dots, paint or sticker at a mark",
            "surface that differs between parts", "front end unlike the picture of the model",
            "deactivation mark missing on a part", "certificate for another number",
            "cartridges that look worked by hand", "several identical pieces", "suppressor carried with it")),
        Blank("indicators_other", "Other"),
    ), "No single one proves anything. Write: possible alteration, not handled further."),
    Section("photographs", "Photographs taken", (
        Blank("photographs", "Taken", sort="checks", choices=(
            "as found: place and surroundings", "object with magazine, rounds, boxes", "whole left side, with scale",
            "whole right side, with scale", "top", "state: hammer, safety, selector, magazine",
            "each text, straight", "each text, in raking light", "front end, from the side",
            "boxes, papers, labels")),
    ), "Photograph as found. Nobody turns or opens it for a picture, or stands before the muzzle."),
    Section("seizure", "Where and how", (
        Blank("context", "It was", sort="choice", choices=("seized", "found", "surrendered")),
        Blank("origin", "Country of origin"),
        Blank("dispatch", "Country of dispatch"),
        Blank("destination", "Country of destination"),
        Blank("transport", "Means of transport", sort="choice", choices=(
            "container", "lorry or van", "personal vehicle", "bus or coach", "train", "commercial aviation",
            "general aviation", "postal freight or parcel", "vessel", "on foot")),
        Blank("place_kind", "Type of place", sort="choice", choices=(
            "inland", "border crossing point", "land border", "airport", "maritime port")),
        Blank("place", "Place", "post or section"),
    ), "Registration and carrier belong to the case file, not here."),
    Section("report", "Words for the report", (
        Blank("words", "Words", "what was seen, not what it is", "lines"),
        Blank("remarks", "Remarks", "no names, plates, addresses or case numbers", "lines"),
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


def filled(entry: Entry, told: Article) -> dict[str, str]:
    """Blank → what the article says; the officer changes what the object shows otherwise."""
    found: Mapping[str, str] = {
        **_object(entry, told),
        "words": _report_words(entry, told),
        "remarks": _remarks(entry, told),
    }
    return {key: starred_text(text) for key, text in found.items() if text}


def _object(entry: Entry, told: Article) -> dict[str, str]:
    """What the article says of the object itself."""
    if isinstance(entry, WeaponType):
        return {"type": told.title, "object_kind": _kind(told.type)}
    if isinstance(entry, Ammunition):
        return {"object_kind": "ammunition", "calibre": told.title}
    if isinstance(entry, Mark):
        return {"mark": next((text for text in entry.reads if "#" not in text and "$" not in text), told.title)}
    return _weapon(entry, told) if isinstance(entry, Model | AlarmWeapon) else {}


def _weapon(entry: Model | AlarmWeapon, told: Article) -> dict[str, str]:
    section = told.section("facts")
    facts = {lead: _joined(whole(line, told) for line in lines) for lead, lines in (section.groups if section else ())}
    return {
        "object_kind": _kind(told.type) if isinstance(entry, Model) else "",
        "type": facts.get("Type", ""),
        "action": facts.get("Action", ""),
        "make": facts.get("Maker", ""),
        "model": told.title,
        "calibre": facts.get("Calibre") or facts.get("Calibre as sold", ""),
        "country": facts.get("Made in", ""),
    }


def _remarks(entry: Entry, told: Article) -> str:
    marks = provenance_of(told)
    page = f"{told.title} ({', '.join([entry.id, f'revision {entry.revision}', *marks])})"
    first = [caution(line) for line in told.cautions if line.lead in {WITHDRAWN_LEAD, LIVE_LEAD}]
    return " ".join([f"Handbook page: {page}. No forensic finding.", *first])


def _kind(owner: Typed | None) -> str:
    """A live handgun or long arm is a firearm; whatever looks harmless, or is a part, is not settled by its looks."""
    live = owner is not None and owner.group in {WeaponGroup.HANDGUN, WeaponGroup.LONG_ARM}
    return "firearm" if live else "not settled"


def _report_words(entry: Entry, told: Article) -> str:
    if isinstance(entry, AlarmWeapon):
        return "blank-firing weapon by its texts, present state not known, not handled further"
    return _joined((line.text.strip("“”") for line in told.of("report")), "\n")


def _joined(words: Iterable[str], by: str = " / ") -> str:
    return by.join(word for word in words if word)
