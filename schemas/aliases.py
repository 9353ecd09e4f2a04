"""Words that people write where an entry wants a code or one word of a list: what each of them means."""

from typing import Final

from schemas.vocabulary import COUNTRIES, JURISDICTIONS, LANGUAGE_NAMES

_COUNTRY_WORDS: Final = {
    "AE": "ARE uae emirates", "AL": "ALB shqipëria shqiperia albanija", "AM": "ARM", "AR": "ARG argentinian",
    "AT": "AUT österreich oesterreich austrija", "AU": "AUS", "AZ": "AZE",
    "BA": "BIH bosnia bosna herzegovina hercegovina", "BE": "BEL belgië belgique",
    "BG": "BGR българия bulgaria bugarska", "BR": "BRA brasil", "BY": "BLR belorussia", "CA": "CAN",
    "CH": "CHE schweiz suisse svizzera swiss", "CL": "CHL", "CN": "CHN prc", "CY": "CYP",
    "CZ": "CZE česko cesko czech", "DE": "DEU GER deutschland njemačka nemačka german", "DK": "DNK danmark danish",
    "EE": "EST", "EG": "EGY", "ES": "ESP españa spanish", "FI": "FIN suomi finnish", "FR": "FRA french",
    "GB": "GBR uk england britain scotland wales british", "GE": "GEO", "GR": "GRC el ελλάδα hellas grčka greek",
    "HR": "HRV hrvatska хрватска croatian", "HU": "HUN magyarország mađarska", "IE": "IRL", "IL": "ISR", "IN": "IND",
    "IQ": "IRQ", "IR": "IRN persia", "IS": "ISL", "IT": "ITA italia italija italian", "JP": "JPN", "KP": "PRK dprk",
    "KR": "KOR korea", "LT": "LTU", "LU": "LUX", "LV": "LVA", "MD": "MDA", "ME": "MNE crnagora montenegrin",
    "MK": "MKD macedonia makedonija македонија fyrom", "MT": "MLT", "NL": "NLD holland nederland dutch",
    "NO": "NOR norge", "NZ": "NZL", "PK": "PAK", "PL": "POL polska polish", "PT": "PRT",
    "RO": "ROU românia romania rumunija", "RS": "SRB srbija србија serbian",
    "RU": "RUS россия русија rusija russian", "SE": "SWE sverige swedish", "SI": "SVN slovenija slovenian",
    "SK": "SVK slovensko slovak", "TR": "TUR turkey turkiye turska turkish", "UA": "UKR україна ukrajina",
    "US": "USA america american", "XK": "XKX RKS kosovo kosova", "ZA": "ZAF",
    "YUCS": "YUG YU jugoslavija југославија yugoslav sfry sfrj", "CSHH": "CSK CS československo czechoslovak",
    "DDDE": "DDR DD gdr", "SUHH": "SUN SU ussr soviet cccp ссср sssr", "CSXX": "SCG",
    "EU": "europe union EUR", "UN": "uno nations", "INT": "international",
}  # fmt: skip

_CHOICES: Final = {
    "mm": "millimetre millimeter millimetres millimeters", "cm": "centimetre centimeter centimetres centimeters",
    "m": "metre meter metres meters", "g": "gram grams gramme grammes", "kg": "kilo kilos kilogram kilograms",
    "J": "joule joules j", "rounds": "round rds rd rnd cartridges patrona", "general-knowledge": "general knowledge gk",
    "overall-length": "length total-length", "barrel-length": "barrel", "empty-mass": "weight empty-weight",
    "mass": "total-mass", "capacity": "magazine magazine-capacity", "case-length": "case", "diameter": "calibre width",
    "official": "name", "nickname": "slang-name nick", "trade-name": "brand tradename", "spelling": "alias variant",
    "published": "public publish live done ready", "draft": "new wip", "verified": "checked reviewed",
    "withdrawn": "deleted removed obsolete", "decisive": "certain proof", "supporting": "normal medium",
    "weak": "low", "full": "whole all", "excerpt": "part partly abstract", "reference": "unread", "primary": "first",
    "secondary": "second", "automatic": "auto full-auto fullauto", "single": "semi semi-automatic semi-auto",
    "safe": "safety",
}  # fmt: skip
"""Word of a list → what people write for it; it counts only where the list holds the word."""


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word.casefold(): code for code, found in words.items() for word in found.split()}


CONVERTED: Final = {
    "inch": "1 inch is 25.4 mm", "inches": "1 inch is 25.4 mm", "in": "1 inch is 25.4 mm", '"': "1 inch is 25.4 mm",
    "ft": "1 foot is 304.8 mm", "lb": "1 pound is 0.454 kg", "lbs": "1 pound is 0.454 kg", "oz": "1 ounce is 28.3 g",
    "gr": "1 grain is 0.065 g", "grains": "1 grain is 0.065 g",
}  # fmt: skip
"""Units that are not used here, and what they are."""
COUNTRY_WORDS: Final = {
    **{name.casefold().rstrip("*"): code for code, name in JURISDICTIONS.items()},
    **_table(_COUNTRY_WORDS),
    "czech republic": "CZ", "great britain": "GB", "united states of america": "US", "crna gora": "ME",
    "црна гора": "ME", "soviet union": "SUHH", "east germany": "DDDE", "russian federation": "RU",
    "south korea": "KR", "serbia & montenegro": "CSXX", "republic of serbia": "RS",
}  # fmt: skip
CHOICE_WORDS: Final = _table(_CHOICES)
LANGUAGE_WORDS: Final = {
    **{name.casefold(): tag for tag, name in LANGUAGE_NAMES.items()},
    "sr": "sr-Latn or sr-Cyrl", "serbian": "sr-Latn or sr-Cyrl", "srpski": "sr-Latn or sr-Cyrl",
    "cnr": "cnr-Latn or cnr-Cyrl", "montenegrin": "cnr-Latn or cnr-Cyrl", "me": "cnr-Latn or cnr-Cyrl",
    "al": "sq", "alb": "sq", "shqip": "sq", "gr": "el", "cz": "cs", "ua": "uk", "sh": "hr, bs or sr-Latn",
    "ba": "bs", "rs": "sr-Latn or sr-Cyrl", "si": "sl", "eng": "en", "gb": "en", "ger": "de",
}  # fmt: skip


def country_named(word: str) -> str:
    """The code of a country that a word names in any of some languages; '' when none is known."""
    key = " ".join(word.casefold().split())
    if key.upper() in JURISDICTIONS:
        return key.upper()
    return COUNTRY_WORDS.get(key) or COUNTRY_WORDS.get(key.replace(" ", ""), "")


__all__ = ["CHOICE_WORDS", "COUNTRIES", "COUNTRY_WORDS", "LANGUAGE_WORDS", "country_named"]
