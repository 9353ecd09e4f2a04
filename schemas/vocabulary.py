"""The closed sets of words that entries use, each with the standard that it follows."""

from enum import IntEnum, StrEnum
from typing import Literal


class Tlp(IntEnum):
    """Traffic Light Protocol 2.0 (FIRST, 2022), from what all may read to what few may read."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @property
    def label(self) -> str:
        """The marking as TLP 2.0 writes it: `TLP:AMBER+STRICT`."""
        return "TLP:" + self.word

    @property
    def word(self) -> str:
        """The level as entries write it: `AMBER+STRICT`."""
        return self.name.replace("_", "+")

    @property
    def slug(self) -> str:
        """The level as files and folders are named: `amber-strict`."""
        return self.word.lower().replace("+", "-")

    @classmethod
    def named(cls, word: str) -> "Tlp":
        """The level with this name in any case; raises ValueError with the allowed words."""
        key = word.strip().upper().removeprefix("TLP:").replace("+", "_").replace("-", "_")
        if key not in cls.__members__:
            allowed = ", ".join(level.word for level in cls)
            raise ValueError(f"'{word}' is not a TLP 2.0 marking. Use one of: {allowed}.")
        return cls[key]


class Status(StrEnum):
    """How far an entry has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class Telling(StrEnum):
    """How much one point says."""

    DECISIVE = "decisive"
    SUPPORTING = "supporting"
    WEAK = "weak"


class NameSort(StrEnum):
    """What kind of name a name is."""

    OFFICIAL = "official"
    NICKNAME = "nickname"
    SPELLING = "spelling"
    TRADE_NAME = "trade-name"


class Handling(StrEnum):
    """The first attitude towards an object, before anything else is known."""

    TREAT_AS_LOADED = "treat-as-loaded"
    WITHDRAW = "withdraw"


class Language(StrEnum):
    """Languages of names and terms: BCP 47 tags (RFC 5646), with the script (ISO 15924) where a language has two.

    `cnr` is Montenegrin (ISO 639-2 and 639-3 since 2017); `und` marks text of no one language, such as `M70 AB2`.
    """

    UND = "und"
    EN = "en"
    SQ = "sq"
    BS = "bs"
    HR = "hr"
    SR_LATN = "sr-Latn"
    SR_CYRL = "sr-Cyrl"
    CNR_LATN = "cnr-Latn"
    CNR_CYRL = "cnr-Cyrl"
    MK = "mk"
    SL = "sl"
    RO = "ro"
    BG = "bg"
    HU = "hu"
    EL = "el"
    TR = "tr"
    DE = "de"
    FR = "fr"
    IT = "it"
    ES = "es"
    CS = "cs"
    SK = "sk"
    PL = "pl"
    RU = "ru"
    UK = "uk"
    AR = "ar"
    ZH = "zh"
    KO = "ko"

    @property
    def script(self) -> str:
        """The ISO 15924 code of the script, such as `Cyrl`; `Zyyy` for text of no one language."""
        if "-" in self.value:
            return self.value.split("-")[1]
        return SCRIPTS.get(self.value, "Latn")


SCRIPTS = {
    "und": "Zyyy", "mk": "Cyrl", "bg": "Cyrl", "ru": "Cyrl", "uk": "Cyrl", "el": "Grek", "ar": "Arab",
    "zh": "Hans", "ko": "Kore",
}  # fmt: skip

LANGUAGE_NAMES = {
    "und": "Any language", "en": "English", "sq": "Albanian", "bs": "Bosnian", "hr": "Croatian",
    "sr-Latn": "Serbian (Latin)", "sr-Cyrl": "Serbian (Cyrillic)", "cnr-Latn": "Montenegrin (Latin)",
    "cnr-Cyrl": "Montenegrin (Cyrillic)", "mk": "Macedonian", "sl": "Slovenian", "ro": "Romanian", "bg": "Bulgarian",
    "hu": "Hungarian", "el": "Greek", "tr": "Turkish", "de": "German", "fr": "French", "it": "Italian",
    "es": "Spanish", "cs": "Czech", "sk": "Slovak", "pl": "Polish", "ru": "Russian", "uk": "Ukrainian",
    "ar": "Arabic", "zh": "Chinese", "ko": "Korean",
}  # fmt: skip

KOSOVO_FOOTNOTE = (
    "* This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 "
    "and the ICJ Opinion on the Kosovo declaration of independence."
)

COUNTRIES = {
    # ISO 3166-1 alpha-2. XK is a user-assigned code; its name always carries the UNSCR 1244 footnote.
    "AE": "United Arab Emirates", "AL": "Albania", "AM": "Armenia", "AR": "Argentina", "AT": "Austria",
    "AU": "Australia", "AZ": "Azerbaijan", "BA": "Bosnia and Herzegovina", "BE": "Belgium", "BG": "Bulgaria",
    "BR": "Brazil", "BY": "Belarus", "CA": "Canada", "CH": "Switzerland", "CL": "Chile", "CN": "China",
    "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia", "EG": "Egypt",
    "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GE": "Georgia", "GR": "Greece",
    "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India", "IQ": "Iraq", "IR": "Iran",
    "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KP": "North Korea", "KR": "South Korea", "LT": "Lithuania",
    "LU": "Luxembourg", "LV": "Latvia", "MD": "Moldova", "ME": "Montenegro", "MK": "North Macedonia", "MT": "Malta",
    "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PK": "Pakistan", "PL": "Poland", "PT": "Portugal",
    "RO": "Romania", "RS": "Serbia", "RU": "Russia", "SE": "Sweden", "SI": "Slovenia", "SK": "Slovakia",
    "TR": "Türkiye", "UA": "Ukraine", "US": "United States", "XK": "Kosovo*", "ZA": "South Africa",
    # ISO 3166-3, states that are no more.
    "YUCS": "Yugoslavia", "CSHH": "Czechoslovakia", "DDDE": "German Democratic Republic", "SUHH": "Soviet Union",
    "CSXX": "Serbia and Montenegro",
}  # fmt: skip

JURISDICTIONS = COUNTRIES | {
    # EU is reserved in ISO 3166-1; UN and INT are ours, for world-wide and inter-state texts.
    "EU": "European Union", "UN": "United Nations", "INT": "Between states",
}  # fmt: skip


class Measured(StrEnum):
    """What a size measures."""

    OVERALL_LENGTH = "overall-length"
    LENGTH_FOLDED = "length-folded"
    BARREL_LENGTH = "barrel-length"
    EMPTY_MASS = "empty-mass"
    MASS = "mass"
    CAPACITY = "capacity"
    DIAMETER = "diameter"
    CASE_LENGTH = "case-length"
    CARTRIDGE_LENGTH = "cartridge-length"
    BULLET_DIAMETER = "bullet-diameter"
    NECK_DIAMETER = "neck-diameter"
    RIM_DIAMETER = "rim-diameter"
    MUZZLE_ENERGY = "muzzle-energy"


class Unit(StrEnum):
    """Units of sizes (SI, and rounds for a capacity)."""

    MM = "mm"
    CM = "cm"
    M = "m"
    G = "g"
    KG = "kg"
    J = "J"
    ROUNDS = "rounds"


class FireMode(StrEnum):
    """What a selector position does; `unknown` where no list may be trusted."""

    SAFE = "safe"
    AUTOMATIC = "automatic"
    BURST = "burst"
    SINGLE = "single"
    UNKNOWN = "unknown"


class WeaponGroup(StrEnum):
    """The chapter that a weapon type stands in."""

    HANDGUN = "handgun"
    LONG_ARM = "long-arm"
    WITHDRAW = "withdraw"
    LOOK_ALIKE = "look-alike"
    PART_OR_HOME_MADE = "part-or-home-made"
    AMMUNITION = "ammunition"


class AmmunitionSort(StrEnum):
    """What a cartridge holds, as read from its look and its box."""

    LIVE = "live"
    BLANK = "blank"
    GAS = "gas"
    RUBBER = "rubber"
    FLOBERT = "flobert"
    SIGNAL = "signal"


class MarkSort(StrEnum):
    """What a mark is there for (ITI, section III; C.I.P.)."""

    FACTORY = "factory"
    MODEL = "model"
    PROOF = "proof"
    APPROVAL = "approval"
    ACCEPTANCE = "acceptance"
    REPAIR = "repair"
    IMPORT = "import"
    DEACTIVATION = "deactivation"
    SELECTOR = "selector"
    CALIBRE = "calibre"
    DATE = "date"
    SERIAL = "serial"
    PROPERTY = "property"
    HEADSTAMP = "headstamp"


class Service(StrEnum):
    """Which officers a procedure is for."""

    BOTH = "both"
    ARMED = "armed"
    UNARMED = "unarmed"


class CardSize(StrEnum):
    """Paper of a printed card (ISO 216)."""

    A4 = "a4"
    A5 = "a5"
    A6 = "a6"


class Setting(StrEnum):
    """Where a procedure is used."""

    ANY = "any"
    DISCOVERY = "discovery"
    VEHICLE = "vehicle"
    PARCEL = "parcel"
    PASSENGER = "passenger"
    TRAIN = "train"
    SEA = "sea"
    BORDER = "green-border"
    EVIDENCE = "evidence"
    REPORTING = "reporting"
    DOCUMENTS = "documents"


class LawSort(StrEnum):
    """What kind of instrument a law is."""

    REGULATION = "regulation"
    DIRECTIVE = "directive"
    DECISION = "decision"
    TREATY = "treaty"
    POLITICAL_INSTRUMENT = "political-instrument"
    NATIONAL_ACT = "national-act"
    NATIONAL_RULES = "national-rules"


class Reading(StrEnum):
    """How much of a source was read."""

    FULL = "full"
    EXCERPT = "excerpt"
    REFERENCE = "reference"


class SourceSort(StrEnum):
    """Whether a source tells at first or at second hand."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Reliability(StrEnum):
    """How alike two people see the state of a feature, as we estimate."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SeenFrom(StrEnum):
    """From where a feature can be seen: shape first, then what is seen close to, then what must be read."""

    STANDING = "standing"
    CLOSE = "close"
    READING = "reading"


class WordSort(StrEnum):
    """The register of a word in a term."""

    PREFERRED = "preferred"
    EVERYDAY = "everyday"
    SLANG = "slang"


Basis = Literal["general-knowledge"]
"""The mark of a statement that nobody's page was read for."""
