"""How the list of each kind is introduced, grouped, ordered and filtered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from handbook.article import words
from handbook.book import Book
from handbook.settings import day
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Ammunition, Law, Mark, Model
from schemas.kinds.weapons import Calibre, WeaponType
from schemas.vocabulary import COUNTRIES, JURISDICTIONS, AmmunitionSort, MarkSort, Setting, WeaponGroup

Values = Callable[[Any, Book], Iterable[str]]


def _by_title(entry: Entry, book: Book) -> tuple[Any, ...]:
    return (entry.title.casefold(), entry.id)


def _nothing(entry: Entry, book: Book) -> str:
    return ""


@dataclass(frozen=True)
class Plan:
    """How the list of one kind is made."""

    intro: str
    group: Callable[[Any, Book], str] = _nothing
    order: Callable[[Any, Book], tuple[Any, ...]] = _by_title
    note: Callable[[Any, Book], str] = _nothing
    facets: Mapping[str, tuple[str, Values]] = field(default_factory=dict)


def _type_title(entry: Model | AlarmWeapon, book: Book) -> str:
    link = book.link(entry.type)
    return link.title if link else "Other"


def _countries(entry: Model | AlarmWeapon | Mark, book: Book) -> list[str]:
    return [COUNTRIES[code] for code in entry.countries]


def _calibres(entry: Model | AlarmWeapon, book: Book) -> list[str]:
    return list(dict.fromkeys(title for title in (_calibre(one, book) for one in entry.calibres) if title))


def _calibre(one: Calibre, book: Book) -> str | None:
    link = book.link(one.ammunition)
    return link.title if link else one.text


def _model_note(entry: Model, book: Book) -> str:
    return ", ".join([*_countries(entry, book), *_calibres(entry, book)])


def _then_title(first: Callable[[Any, Book], Any]) -> Callable[[Any, Book], tuple[Any, ...]]:
    return lambda entry, book: (first(entry, book), *_by_title(entry, book))


def _place(of: Iterable[Any], attribute: str) -> Callable[[Any, Book], int]:
    """The place of an entry's word in its vocabulary, for ordering."""
    known = list(of)
    return lambda entry, book: known.index(getattr(entry, attribute))


def _weapon_group(entry: WeaponType, book: Book) -> list[str]:
    return [words.GROUP[entry.group]]


def _handling(entry: WeaponType, book: Book) -> list[str]:
    return [words.HANDLING[entry.handling]]


def _ammunition_sort(entry: Ammunition, book: Book) -> list[str]:
    return [words.AMMUNITION_SORT[entry.sort]]


def _mark_sort(entry: Mark, book: Book) -> list[str]:
    return [words.MARK_SORT[entry.sort]]


def _jurisdiction(entry: Law, book: Book) -> list[str]:
    return [JURISDICTIONS[entry.jurisdiction]]


WORLD: Final = ("EU", "UN", "INT")
"""Whose laws every service here reads; a law of one state keeps the name that it has there."""


def _law_order(entry: Law, book: Book) -> tuple[Any, ...]:
    world = WORLD.index(entry.jurisdiction) if entry.jurisdiction in WORLD else len(WORLD)
    return (world, JURISDICTIONS[entry.jurisdiction], entry.title.casefold(), entry.id)


def _first(values: Values) -> Callable[[Any, Book], str]:
    return lambda entry, book: next(iter(values(entry, book)), "")


NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "weapon-type": ("weapon type", "weapon types"), "model": ("model", "models"),
    "alarm-weapon": ("alarm weapon", "alarm weapons"), "conversion": ("category", "categories"),
    "printed-weapon": ("printed weapon", "printed weapons"), "ammunition": ("cartridge", "cartridges"),
    "mark": ("mark", "marks"), "procedure": ("procedure", "procedures"), "law": ("legal text", "legal texts"),
    "substance": ("substance", "substances"), "trend": ("notice", "notices"), "term": ("term", "terms"),
    "lesson": ("lesson", "lessons"), "feature": ("feature", "features"), "source": ("source", "sources"),
}  # fmt: skip
"""Kind → what one entry of its list is called, and what several are."""

PLANS: Final[Mapping[str, Plan]] = {
    "weapon-type": Plan(
        intro="Start from the shape. Each type says what to see, what else it could be and what to do first.",
        group=_first(_weapon_group),
        order=_then_title(_place(WeaponGroup, "group")),
        facets={"group": ("Chapter", _weapon_group), "handling": ("First attitude", _handling)},
    ),
    "model": Plan(
        intro="Makes and models met in the region. The same name can mean different weapons: read the whole page.",
        group=_type_title,
        order=_then_title(_type_title),
        note=_model_note,
        facets={
            "type": ("Type", lambda entry, book: [_type_title(entry, book)]),
            "country": ("Made in", _countries),
            "calibre": ("Calibre", _calibres),
        },
    ),
    "alarm-weapon": Plan(
        intro="Blank-firing, gas and signal weapons as their makers sell them. Any of them may have been altered: "
        "treat each as loaded.",
        group=lambda entry, book: str(entry.family),
        order=_then_title(lambda entry, book: entry.family.casefold()),
        note=_model_note,
        facets={
            "type": ("Type", lambda entry, book: [_type_title(entry, book)]),
            "country": ("Made in", _countries),
            "calibre": ("Calibre as sold", _calibres),
        },
    ),
    "conversion": Plan(intro="Categories of converted weapon, as a report names them. For recognition only."),
    "printed-weapon": Plan(
        intro="Categories and publicly reported families of printed weapons and parts. For recognition only.",
        facets={"sort": ("Sort", lambda entry, book: [entry.sort.capitalize()])},
        note=lambda entry, book: str(entry.sort.capitalize()),
    ),
    "ammunition": Plan(
        intro="Cartridges by what is read on them and on the box. A blank calibre alone clears nothing.",
        group=_first(_ammunition_sort),
        order=_then_title(_place(AmmunitionSort, "sort")),
        facets={"sort": ("Sort", _ammunition_sort)},
    ),
    "mark": Plan(
        intro="Texts, signs and letters found on objects, and what they say. Read, do not rub.",
        group=_first(_mark_sort),
        order=_then_title(_place(MarkSort, "sort")),
        note=lambda entry, book: "  ".join(entry.reads),
        facets={"sort": ("Sort", _mark_sort), "country": ("Points to", _countries)},
    ),
    "procedure": Plan(
        intro="What to do, step by step, the most urgent first. Your service's orders come first.",
        group=lambda entry, book: words.SETTING[entry.setting],
        order=lambda entry, book: (
            entry.setting is not Setting.DISCOVERY,
            list(Setting).index(entry.setting),
            entry.urgency,
            entry.title.casefold(),
        ),
        facets={
            "setting": ("Where", lambda entry, book: [words.SETTING[entry.setting]]),
            "service": ("For", lambda entry, book: [words.SERVICE[entry.service]]),
        },
    ),
    "law": Plan(
        intro="Legal instruments and what they mean at the lane, as read on the date on each page. Not legal advice.",
        group=_first(_jurisdiction),
        order=_law_order,
        note=lambda entry, book: f"as read on {day(entry.as_read)}",
        facets={
            "where": ("Where", _jurisdiction),
            "sort": ("Instrument", lambda entry, book: [words.LAW_SORT[entry.sort]]),
        },
    ),
    "substance": Plan(
        intro="Listed precursors and scheduled chemicals: names and numbers as the law lists them, and what to do.",
        note=lambda entry, book: ", ".join(f"{one.system} {one.value}" for one in entry.numbers[:2]),
        facets={"list": ("List", lambda entry, book: [one.list for one in entry.listings])},
    ),
    "trend": Plan(
        intro="Dated notices and published figures. Each counts what its source counted, and nothing else.",
        order=lambda entry, book: (-entry.valid_until.toordinal(), entry.title.casefold()),
        note=lambda entry, book: str(entry.period),
    ),
    "term": Plan(
        intro="Words of the field in the languages of the region. Search knows them all.",
        group=lambda entry, book: entry.title[:1].upper(),
    ),
    "lesson": Plan(
        intro="Units of the detection course, in order.",
        order=lambda entry, book: (entry.order, entry.title.casefold()),
        note=lambda entry, book: f"Unit {entry.order}, {entry.minutes} minutes",
    ),
    "feature": Plan(
        intro="The questions of the identification key. Each asks for one thing that can be seen.",
        order=lambda entry, book: (entry.order, entry.title.casefold()),
        note=lambda entry, book: str(entry.question),
    ),
    "source": Plan(
        intro="Who says so. Each page says what its source supports and which pages cite it.",
        note=lambda entry, book: ", ".join(str(part) for part in (entry.publisher, entry.year) if part),
        facets={
            "sort": ("Tells", lambda entry, book: [f"at {'first' if entry.sort == 'primary' else 'second'} hand"]),
            "grade": (
                "Grade",
                lambda entry, book: [f"{entry.grade}: {words.GRADE[entry.grade]}"] if entry.grade else [],
            ),
            "read": ("Reading", lambda entry, book: [words.READING[entry.read]]),
        },
    ),
}
