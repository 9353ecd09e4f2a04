"""Quiz questions about what something is: the mark, alarm or real, which look-alike.

Wrong answers are of the same kind, look-alikes first. No answer clears anything: what an object was made as is asked
together with how to act, it is told by a whole calibre that is shown, never by a name, and of look-alikes a thing that
looks harmless is never the right one.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from handbook.article.words import MARK_SORT
from handbook.book import Book
from handbook.course.questions import ACT, WRONG, Question, current, different, in_own_order, nearest, words_of
from handbook.drawings.picture import differences
from schemas import kin
from schemas.kinds import AlarmWeapon, Ammunition, Mark, Model, WeaponType
from schemas.kinds.weapons import Weapon
from schemas.vocabulary import COUNTRIES, AmmunitionSort, MarkSort, Telling, WeaponGroup

FIT: Final = "A fit is no identification. Record what you saw, and treat it as loaded."
TELLS: Final = "A text says what an object was made as, never what it is now."
NAMES: Final = "A model name stands on live and on blank-firing weapons. No whole calibre text was read here."

Shown = Mapping[str, frozenset[str]]
"""The states of each feature that are observed of a weapon."""


def marks(book: Book) -> Iterator[Question]:
    """Which sign it is, whose it is, and that it is not the serial number."""
    all_marks = current(book, Mark)
    for mark in all_marks:
        near = nearest(mark, [one for one in all_marks if one.sort is mark.sort])
        text = mark.reads[0] if mark.reads and len(mark.reads[0]) > 2 else ""
        yield from _which_sign(book, mark, near)
        yield from _whose(mark, text, near)
        yield from _not_a_serial(mark, text)


def _which_sign(book: Book, mark: Mark, near: list[Mark]) -> Iterator[Question]:
    picture = book.picture(mark, mark.shape.drawing) if mark.shape and mark.shape.confirmed else None
    if picture:
        wrong = different(mark.title, (one.title for one in near))
        yield Question(f"{mark.id}#sign", "marks", "Which sign is this?", mark.id, mark.meanings[0].text, mark.title,
                       wrong, picture=picture)  # fmt: skip


def _whose(mark: Mark, text: str, near: list[Mark]) -> Iterator[Question]:
    right = _owner(mark)
    if right and len(mark.countries) <= 2 and mark.sort not in {MarkSort.DATE, MarkSort.SERIAL}:
        seen = text or (mark.shape.text if mark.shape else mark.title)
        others = (_owner(one) for one in near if not set(one.countries) & set(mark.countries))
        asked = f"To which maker or country does this point?{_pattern(text)}"
        yield Question(f"{mark.id}#whose", "marks", asked, mark.id, mark.meanings[0].text, right,
                       different(right, others), seen=(seen,))  # fmt: skip


def _owner(mark: Mark) -> str:
    """`Arsenal, Kazanlak (Bulgaria)`."""
    makers = "; ".join(mark.makers)
    countries = ", ".join(COUNTRIES[code] for code in mark.countries)
    return f"{makers} ({countries})" if makers and countries else makers or countries


def _not_a_serial(mark: Mark, text: str) -> Iterator[Question]:
    said = sum(character.isalnum() for character in text)
    if mark.not_a_serial and mark.sort is not MarkSort.SERIAL and said > 2:
        others = {sort.value for sort in MarkSort if sort not in {mark.sort, MarkSort.SERIAL, MarkSort.MODEL}}
        wrong = tuple(_sort(MarkSort(one)) for one in in_own_order(mark.id, others)[: WRONG - 1])
        asked = f"What is this text?{_pattern(text)}"
        yield Question(f"{mark.id}#serial", "marks", asked, mark.id, mark.meanings[0].text, _sort(mark.sort),
                       ("The serial number.", *wrong), seen=(text,))  # fmt: skip


def _sort(sort: MarkSort) -> str:
    return f"{MARK_SORT[sort]}, not the serial number."


def _pattern(text: str) -> str:
    return " (# stands for one digit, $ for one letter.)" if "#" in text or "$" in text else ""


BLANK: Final = "A blank-firing, gas or signal weapon, as made. Treat it as loaded."
LIVE: Final = "A live firearm, as made. Treat it as loaded."
OPEN: Final = "Live or blank is left open. Treat it as loaded."
MADE_AS: Final = (BLANK, LIVE, "An air or airsoft gun, as made. Treat it as loaded.", OPEN)
SHOWN: Final = 4
"""So many texts are shown; those that tell a calibre first, for by nothing else is the answer right."""
_TELLS: Final = {
    BLANK: re.compile(r"mm\s*(P\.?\s?A\.?(\s?K\.?)?|R\.?(\s?K\.?)?)(?!\w)|380\s?R\b|knall", re.I),
    LIVE: re.compile(
        r"\d\s*[x×]\s*\d|7[.,]6[235]|6[.,]35|\d\s*(mm\s*)?(para|acp|mak\b|kurz|corto|magnum|special)"
        r"|\.\d+\s*(auto\b|ae\b|l\.?\s?r\b)",
        re.I,
    ),
}
"""Whole calibre texts of blank and of live cartridges; `9 mm` and a name alone stand on live and on blank weapons."""


def alarm_or_real(book: Book) -> Iterator[Question]:
    """What an object was made as, by its texts. Every answer says how to act, so that none clears it."""
    alarm = current(book, AlarmWeapon)
    others = list(_made_live(book, {text for one in alarm for text in _reads(one)}))
    fit = (one for one in alarm if _is_blank(book, one) and len(_reads(one)) > 1 and _has_digit(_reads(one)))
    blank = {asked.id: asked for one in fit for asked in _made_as(one, _reads(one), BLANK)}
    kept = in_own_order("alarm-or-real", blank)[: max(LEAST_BLANK, len(others))]
    yield from (blank[key] for key in sorted(kept))
    yield from others


def _made_live(book: Book, on_alarm: Collection[str]) -> Iterator[Question]:
    """A question for each handgun with texts that no alarm weapon bears."""
    for model in current(book, Model):
        if _is_handgun(book, model):
            seen = tuple(text for text in _reads(model) if text not in on_alarm)
            if _has_digit(seen):
                yield from _made_as(model, seen, LIVE)


LEAST_BLANK: Final = 10
"""Beyond these, blank ones are asked no more often than others, or the answer could be guessed."""


def _made_as(weapon: Weapon, texts: tuple[str, ...], made_as: str) -> Iterator[Question]:
    """The question, whose answer is open where no shown text tells it; none where one tells the opposite."""
    seen = tuple(sorted(texts, key=lambda text: _told_by(text) is None))[:SHOWN]
    told = {_told_by(text) for text in seen} - {None}
    if told - {made_as}:
        return
    right = made_as if told else OPEN
    wrong = tuple(answer for answer in MADE_AS if answer != right)
    text = f"The object reads as follows. By these texts, what was it made as? {ACT}"
    why = f"{weapon.title}. {NAMES if right == OPEN else TELLS}"
    yield Question(f"{weapon.id}#alarm", "alarm-or-real", text, weapon.id, why, right, wrong, seen=seen)


def _told_by(text: str) -> str | None:
    return next((answer for answer, telling in _TELLS.items() if telling.search(text)), None)


def _has_digit(texts: tuple[str, ...]) -> bool:
    return any(character.isdigit() for text in texts for character in text)


def _reads(weapon: Weapon) -> tuple[str, ...]:
    texts = (text for marking in weapon.markings for text in marking.reads)
    return tuple(dict.fromkeys(text for text in texts if len(text) > 2 and "#" not in text and "$" not in text))


def _is_blank(book: Book, weapon: AlarmWeapon) -> bool:
    owner = kin.type_of(book.release, weapon)
    rounds = [book.release.get(calibre.ammunition) for calibre in weapon.calibres]
    harmless = {AmmunitionSort.BLANK, AmmunitionSort.GAS, AmmunitionSort.SIGNAL}
    return kin.may_look_harmless(book.release, owner) and all(
        isinstance(one, Ammunition) and one.sort in harmless for one in rounds
    )


def _is_handgun(book: Book, model: Model) -> bool:
    owner = kin.typed(book.release, model)
    return owner is not None and owner.group is WeaponGroup.HANDGUN


def what_fits(book: Book) -> Iterator[Question]:
    """What fits the described points best. The right one is live and at least as dangerous as the others."""
    for weapons in (current(book, WeaponType), current(book, Model)):
        others = [(other, _shown(other)) for other in weapons if not kin.calls_for_withdrawal(book.release, other)]
        for one in weapons:
            if kin.treatment(book.release, one) is kin.Treatment.LIVE:
                yield _what_fits(book, one, others)


def _what_fits(book: Book, one: Weapon, others: Sequence[tuple[Weapon, Shown]]) -> Question:
    seen = _telling_points(one)[:3]
    apart = {other.entry: other.apart for other in one.look_alikes}
    near = [
        other
        for other in nearest(one, [each for each, shown in others if each.id in apart or _differs(one, each, shown)])
        if not {point.text for point in other.points} & set(seen)
    ]
    told = [f"{other.title}: {apart[other.id]}" for other in near[:WRONG] if other.id in apart]
    return Question(f"{one.id}#fits", "look-alikes", f"You see this. What fits best? {ACT}", one.id,
                    " ".join((*told, FIT)), one.title, different(one.title, (other.title for other in near)),
                    seen=seen, picture=_picture_that_tells(book, one, near[:WRONG]))  # fmt: skip


def _picture_that_tells(book: Book, one: Weapon, others: list[Weapon]) -> str:
    """The picture of a model that differs in a drawn part from that of every other answer; else none."""
    mine, theirs = book.drawn.get(one.id), [book.drawn.get(other.id) for other in others]
    tells = mine and all(their and differences(mine, their) for their in theirs)
    return book.thumbnail(one) or "" if tells else ""


def _telling_points(weapon: Weapon) -> tuple[str, ...]:
    """Points that can be seen without touching and do not hold the weapon's name."""
    names = words_of(weapon.title)
    points = (one.text for one in weapon.points if one.without_touching and one.telling is not Telling.WEAK)
    return tuple(text for text in points if not names & words_of(text))


def _shown(weapon: Weapon) -> Shown:
    return {each.feature: frozenset(each.states) for each in weapon.observations}


def _differs(one: Weapon, other: Weapon, shown: Shown) -> bool:
    """Whether something that both are known to show tells two of the same type or group apart."""
    if isinstance(one, Model) and isinstance(other, Model) and one.type != other.type:
        return False
    if isinstance(one, WeaponType) and isinstance(other, WeaponType) and one.group != other.group:
        return False
    return any(each.feature in shown and shown[each.feature].isdisjoint(each.states) for each in one.observations)
