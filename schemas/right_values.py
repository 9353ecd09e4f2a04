"""The nearest right value to a wrong one: the date, number, code, word or id that its writer meant."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from schemas.aliases import CHOICE_WORDS, COUNTRY_WORDS, LANGUAGE_WORDS, country_named
from schemas.nearest import near
from schemas.scripts import by_look
from schemas.vocabulary import JURISDICTIONS

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})(?:[T ].*)?\Z")
DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:\.|\. |-)(\d{1,2})(?:\.|\. |-)(\d{4})\.?\Z")
SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")
IN_WORDS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})\Z")
WORDS_FIRST: Final = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
FIGURE: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
NEAR_COUNTRY: Final = 80.0


def right_date(text: str) -> str:
    """The day that a text means, as entries write it; '' when it means none, or could mean two."""
    text = " ".join(by_look(text).split())
    if found := YEAR_FIRST.match(text):
        return _day(found[1], found[2], found[3])
    if found := DAY_FIRST.match(text):
        return _day(found[3], found[2], found[1])
    if (found := IN_WORDS.match(text)) and found[2].lower() in MONTHS:
        return _day(found[3], str(MONTHS.index(found[2].lower()) + 1), found[1])
    if (found := WORDS_FIRST.match(text)) and found[1].lower() in MONTHS:
        return _day(found[3], str(MONTHS.index(found[1].lower()) + 1), found[2])
    if (found := SLASHES.match(text)) and (int(found[1]) > 12) != (int(found[2]) > 12):
        day, month = (found[1], found[2]) if int(found[1]) > 12 else (found[2], found[1])
        return _day(found[3], month, day)
    return ""


def no_such_day(text: str) -> str:
    """Why a well-written date is no day, as a sentence; '' when it is another fault."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)\Z", text)
    if not found:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not 1 <= month <= 12:
        return f"There is no month {month}; a date is year-month-day."
    if year and day > monthrange(year, month)[1]:
        return f"That month has {monthrange(year, month)[1]} days."
    return ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def right_number(text: str, whole: bool) -> str:
    """The figure in a text such as `1010 mm` or `1,5`; '' when there is none or more than one."""
    found = FIGURE.findall(text)
    if len(found) != 1:
        return ""
    figure = str(found[0]).replace(",", ".")
    return figure if not whole or "." not in figure else ""


def right_country(word: str, known: Iterable[str] = JURISDICTIONS) -> str:
    """The code of the country that a word means, with its name: `IT (Italy)`; '' when it is too far from all."""
    code = country_named(by_look(word) if len(word) <= 4 else word) or country_named(word)
    if not code:
        close = near(word.casefold(), COUNTRY_WORDS, NEAR_COUNTRY) if len(word) > 3 else ""
        code = COUNTRY_WORDS.get(close, "")
    return f"{code} ({JURISDICTIONS[code]})" if code in set(known) else ""


def right_choice(word: str, known: Sequence[str]) -> str:
    """The word of a list that another word means; '' when it is too far from all."""
    key = by_look(word).strip().strip("\"'“”").casefold()
    plain = re.sub(r"[\s_]+", "-", key)
    same = next((one for one in known if one.casefold() in {key, plain}), "")
    if same:
        return same
    if "und" in known and key in LANGUAGE_WORDS:
        return LANGUAGE_WORDS[key]
    meant = CHOICE_WORDS.get(plain, "")
    return meant if meant in known else near(plain, known)


def right_slug(text: str) -> str:
    """The slug that a text would have: `Left Side.JPG` → `left-side.jpg`; '' when letters would be lost."""
    name, dot, end = by_look(text).strip().rpartition(".")
    name, end = (name, end) if dot and len(end) <= 4 else (by_look(text), "")
    plain = unicodedata.normalize("NFKD", name.lower())
    if any(sign.isalpha() and not sign.isascii() for sign in plain):
        return ""
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if sign.isascii())).strip("-")
    return f"{slug}.{end.lower()}" if slug and end else slug


def right_id(text: str, kinds: Sequence[str], ids: Sequence[str]) -> str:
    """The id that a text means: of the wanted kinds, from those that are known; '' when it is too far from all."""
    plain = by_look(text).strip().strip("\"'“”[]").replace("\\", "/").removeprefix("./").removeprefix("kb/")
    plain = plain.removesuffix(".yaml").removesuffix(".html").strip("/ ")
    kind, slash, slug = plain.rpartition("/")
    slug = right_slug(slug) or slug
    pool = [one for one in ids if not kinds or one.partition("/")[0] in kinds]
    if slash:
        return nearest_id(f"{kind}/{slug}", pool or ids)
    same = [one for one in pool if one.partition("/")[2] == slug]
    if same:
        return same[0]
    if len(kinds) == 1:
        return nearest_id(f"{kinds[0]}/{slug}", pool) or f"{kinds[0]}/{slug}"
    return nearest_id(slug, pool)


def nearest_id(text: str, ids: Sequence[str]) -> str:
    """The id most like another: by its letters, else one of its kind that holds its longest word; '' if none is."""
    kind, _, slug = text.rpartition("/")
    pool = [one for one in ids if one.startswith(f"{kind}/")] if kind else list(ids)
    slugs = [one.partition("/")[2] for one in pool]
    if close := near(text, pool or ids, 85.0):
        return close
    if close := near(slug, slugs, 80.0):
        return pool[slugs.index(close)]
    words = sorted((word for word in slug.split("-") if len(word) > 3), key=len, reverse=True)
    holding = (_with_word(pool, word) for word in words[:2])
    return near(text, next(filter(None, holding), []), 0.0)


def _with_word(ids: Sequence[str], word: str) -> list[str]:
    return [one for one in ids if word in one.partition("/")[2].split("-")]
