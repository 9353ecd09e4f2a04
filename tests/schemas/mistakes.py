"""Mistakes that trainers make: what they typed in place of what, and what must be told. The first 54 were made by
trainers who had seen no code; the others are of the same kinds."""

from typing import NamedTuple

ENTRY = """title: Benelli M4
summary: A self-loading shotgun with a tube magazine.
status: published
written: 2026-11-24
review_by: 2027-11-24
points:
  - text: The tube magazine lies under the barrel.
    basis: general-knowledge
  - text: The receiver is smooth on its left.
    where: magazine
    sources: [{id: source/proof-law}]
look_alikes:
  - entry: model/zastava-m57
    apart: "Turkish copies carry other names."
    basis: general-knowledge
type: weapon-type/semi-automatic-pistol
makers: ["Benelli, Urbino"]
countries: [IT]
years:
  text: since 1999
  start: 1999
  basis: general-knowledge
calibres:
  - text: "12/76"
    basis: general-knowledge
sizes:
  - what: overall-length
    low: 1010
    unit: mm
    basis: general-knowledge
"""


class Mistake(NamedTuple):
    """What was typed in place of what; where it is told (`line:column`), by which rule, with which words."""

    name: str
    old: str
    new: str
    place: str = ""
    rule: str = ""
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The entry with the mistake; an empty `old` stands for all of it."""
        assert self.old in ENTRY, self.name
        return ENTRY.replace(self.old, self.new, 1) if self.old else self.new


FOUND_BY_TRAINERS = (
    Mistake("01 typo in a key", "summary:", "sumary:"),
    Mistake("02 typo in a nested key", "basis: gen", "baisis: gen"),
    Mistake("03 wrong id", "weapon-type/semi-automatic-pistol", "weapon-type/semiautomatic-pistol"),
    Mistake("04 id without its kind", "weapon-type/semi-automatic-pistol", "semi-automatic-pistol"),
    Mistake("05 id of another kind", "weapon-type/semi-automatic-pistol", "model/zastava-m57"),
    Mistake("06 30 February", "written: 2026-11-24", "written: 2026-02-30"),
    Mistake("07 date with dots", "written: 2026-11-24", "written: 28.11.2026"),
    Mistake("08 date of one digit", "written: 2026-11-24", "written: 2026-11-8"),
    Mistake("09 review before the writing", "review_by: 2027-11-24", "review_by: 2025-11-28"),
    Mistake("10 written in the future", "written: 2026-11-24", "written: 2028-11-28"),
    Mistake("11 closing quote missing", 'text: The tube magazine lies under the barrel.', 'text: "The tube magazine lies under the barrel.'),
    Mistake("12 tab", "    basis: general-knowledge\n  - text: The rec", "\tbasis: general-knowledge\n  - text: The rec"),
    Mistake("13 smart quotes", '["Benelli, Urbino"]', "[“Benelli, Urbino”]"),
    Mistake("14 colon in a title", "title: Benelli M4", "title: Benelli M4: the shotgun"),
    Mistake("15 Cyrillic letter in an id", "weapon-type/semi-automatic-pistol", "weapon-type/sеmi-automatic-pistol"),
    Mistake("16 wrong blanks", "    where: magazine", "   where: magazine"),
    Mistake("17 text in place of a list", "countries: [IT]", "countries: IT"),
    Mistake("18 point as a text", "  - text: The tube magazine lies under the barrel.\n    basis: general-knowledge\n", "  - The tube magazine lies under the barrel.\n"),
    Mistake("19 calibre as a number", '"12/76"', "7.62"),
    Mistake("20 title as a number", "title: Benelli M4", "title: 1911"),
    Mistake("21 country NO", "countries: [IT]", "countries: [NO]"),
    Mistake("22 about: yes", "    unit: mm", "    unit: mm\n    about: yes"),
    Mistake("23 figure with its unit", "low: 1010", "low: 1010 mm"),
    Mistake("24 merge markers", "countries: [IT]\n", "<<<<<<< HEAD\ncountries: [IT]\n=======\ncountries: [TR]\n>>>>>>> other\n"),
    Mistake("25 line ends of Windows", "", ENTRY.replace("\n", "\r\n")),
    Mistake("26 byte order mark", "", "\ufeff" + ENTRY),
    Mistake("27 key twice", "countries: [IT]\n", "countries: [IT]\ncountries: [TR]\n"),
    Mistake("28 empty file", "", "\n"),
    Mistake("29 status in capitals", "status: published", "status: Published"),
    Mistake("30 status verified", "status: published", "status: verified"),
    Mistake("31 unknown place", "where: magazine", "where: magasine"),
    Mistake("32 nobody says so", "    basis: general-knowledge\n  - text: The rec", "  - text: The rec"),
    Mistake("33 unknown source", "source/proof-law", "source/benelli-site"),
    Mistake("34 source as a text", "[{id: source/proof-law}]", "[source/proof-law]"),
    Mistake("35 picture not there", "points:\n", "images:\n  - file: left.jpg\n    alt: Left side.\n    credit: A school\n    licence: CC-BY-4.0\npoints:\n"),
    Mistake("36 bold", "The tube magazine lies", "The **tube magazine** lies"),
    Mistake("37 long sentence", "The tube magazine lies under the barrel.", "The tube magazine lies " + "and lies " * 12 + "under the barrel."),
    Mistake("38 begins with &", "title: Benelli M4", "title: &M4 Benelli"),
    Mistake("39 colon in a point", "The tube magazine lies under", "Tube magazine: lies under"),
    Mistake("40 # in a text", "The tube magazine lies under the barrel.", "The tube #1 lies under the barrel."),
    Mistake("41 another encoding", "Benelli, Urbino", "Benelli, \udcdcrbino"),
    Mistake("42 sign of no width in an id", "weapon-type/semi-", "weapon-type/\u200bsemi-"),
    Mistake("43 no-break blanks", "    sources: [{", "\u00a0\u00a0\u00a0\u00a0sources: [{"),
    Mistake("44 begins with %", "title: Benelli M4", "title: %Benelli M4"),
    Mistake("45 apostrophe in quotes", "title: Benelli M4", "title: 'Benelli's M4'"),
    Mistake("46 basis in words", "basis: general-knowledge", "basis: general knowledge"),
    Mistake("47 dash missing", "  - entry: model/zastava-m57\n", "    entry: model/zastava-m57\n"),
    Mistake("48 blank missing after a colon", "summary: A", "summary:A"),
    Mistake("49a three at once: key", "title:", "titel:"),
    Mistake("49b three at once: country", "countries: [IT]", "countries: [Italy]"),
    Mistake("49c three at once: figure", "low: 1010", "low: x"),
    Mistake("50 Cyrillic letter in a title", "title: Benelli", "title: Веnelli"),
    Mistake("51 year as a text", "start: 1999", "start: 1999s"),
    Mistake("52 unknown unit", "unit: mm", "unit: inch"),
    Mistake("53 look-alike of itself", "entry: model/zastava-m57", "entry: model/benelli-m4"),
    Mistake("54 tab inside a text", "The tube magazine lies", "The tube\tmagazine lies"),
)  # fmt: skip
OF_THE_SAME_KINDS = (
    Mistake("Cyrillic letter in a key", "title:", "tіtle:"),
    Mistake("key in capitals", "title:", "Title:"),
    Mistake("key with a hyphen", "look_alikes:", "look-alikes:"),
    Mistake("key of a point at the top", "look_alikes:", "telling: weak\nlook_alikes:"),
    Mistake("unknown field without a near one", "countries: [IT]", "countries: [IT]\nqwertyuiop: 1"),
    Mistake("word of one alphabet in Greek letters", "title: Benelli", "title: Βenelli"),
    Mistake("mixed alphabets in a point", "The tube", "Thе tube"),
    Mistake("closing quote missing before a quoted field", "title: Benelli M4", 'title: "Benelli M4'),
    Mistake("single quote open", "title: Benelli M4", "title: 'Benelli M4"),
    Mistake("quotes around one word", "title: Benelli M4", 'title: "Benelli" M4'),
    Mistake("quotes within quotes", '"Turkish copies carry other names."', '"Turkish "copies" carry other names."'),
    Mistake("smart quotes around a title", "title: Benelli M4", "title: “Benelli M4”"),
    Mistake("low quotes of the region", "title: Benelli M4", "title: „Benelli M4“"),
    Mistake("begins with @", "title: Benelli M4", "title: @Benelli"),
    Mistake("begins with a star", "title: Benelli M4", "title: *Benelli M4*"),
    Mistake("begins with a backtick", "title: Benelli M4", "title: `Benelli` M4"),
    Mistake("begins with a bracket", "title: Benelli M4", "title: [Benelli] M4"),
    Mistake("begins with !", "title: Benelli M4", "title: !Benelli M4"),
    Mistake("begins with >", "text: The tube", "text: > 10 rounds. The tube"),
    Mistake("begins with |", "text: The tube", "text: | The tube"),
    Mistake("begins with a dash", "text: The tube", "text: - The tube"),
    Mistake("title in brackets", "title: Benelli M4", "title: [Benelli M4]"),
    Mistake("bold at the beginning", "text: The tube magazine", "text: **The tube** magazine"),
    Mistake("italic", "The tube magazine lies", "The *tube* magazine lies"),
    Mistake("a link of Markdown", "The tube magazine", "The [tube](https://example.org) magazine"),
    Mistake("HTML", "The tube magazine", "The <b>tube</b> magazine"),
    Mistake("code", "The tube magazine", "The `tube` magazine"),
    Mistake("bracket open", "countries: [IT]", "countries: [IT"),
    Mistake("colon missing", "status: published", "status published"),
    Mistake("equals sign", "status: published", "status = published"),
    Mistake("colon at the end", "The receiver is smooth on its left.", "The receiver is smooth:"),
    Mistake("colon in an item of a list", "[\"Benelli, Urbino\"]", "\n  - Benelli: Urbino"),
    Mistake("blank missing in an item", "  - text: The tube", "  - text:The tube"),
    Mistake("one blank too many", "status: published", " status: published"),
    Mistake("item too far right", "  - text: The receiver", "    - text: The receiver"),
    Mistake("country by its name", "countries: [IT]", "countries: [Italia]"),
    Mistake("country by three letters", "countries: [IT]", "countries: [ITA]"),
    Mistake("country in small letters", "countries: [IT]", "countries: [it]"),
    Mistake("country that is no more", "countries: [IT]", "countries: [Yugoslavia]"),
    Mistake("country misspelt", "countries: [IT]", "countries: [Germeny]"),
    Mistake("country that nobody knows", "countries: [IT]", "countries: [Ruritania]"),
    Mistake("country in Cyrillic letters", "countries: [IT]", "countries: [ІТ]"),
    Mistake("countries in one text", "countries: [IT]", "countries: Italy"),
    Mistake("date in words", "written: 2026-11-24", "written: 24 November 2026"),
    Mistake("date with slashes", "written: 2026-11-24", "written: 11/24/2026"),
    Mistake("date that may be two", "written: 2026-11-24", "written: 03/04/2026"),
    Mistake("date with a letter", "written: 2026-11-24", "written: 2026-11-2О"),
    Mistake("month 13", "written: 2026-11-24", "written: 2026-13-24"),
    Mistake("figure in quotes", "low: 1010", 'low: "1010"'),
    Mistake("figure with a comma", "low: 1010", "low: 1010,5"),
    Mistake("range in one figure", "low: 1010", "low: 1010-1020"),
    Mistake("figure below nothing", "low: 1010", "low: -5"),
    Mistake("year of two digits", "start: 1999", "start: 99"),
    Mistake("years as one number", "years:\n  text: since 1999\n  start: 1999\n  basis: general-knowledge\n", "years: 1999\n"),
    Mistake("true in quotes", "    unit: mm", "    unit: mm\n    about: \"true\""),
    Mistake("about: ja", "    unit: mm", "    unit: mm\n    about: ja"),
    Mistake("unit in words", "unit: mm", "unit: millimetres"),
    Mistake("what in other words", "what: overall-length", "what: length"),
    Mistake("status in another word", "status: published", "status: live"),
    Mistake("Cyrillic letter in a status", "status: published", "status: рublished"),
    Mistake("id with its ending", "weapon-type/semi-automatic-pistol", "weapon-type/semi-automatic-pistol.yaml"),
    Mistake("id with its folder", "weapon-type/semi-automatic-pistol", "kb/weapon-type/semi-automatic-pistol"),
    Mistake("id in capitals", "weapon-type/semi-automatic-pistol", "Weapon-Type/Semi-Automatic-Pistol"),
    Mistake("id with blanks", "weapon-type/semi-automatic-pistol", "semi automatic pistol"),
    Mistake("id by its title", "entry: model/zastava-m57", "entry: Zastava M57"),
    Mistake("a kind that is none", "entry: model/zastava-m57", "entry: models/zastava-m57"),
    Mistake("id as a list", "type: weapon-type/semi-automatic-pistol", "type: [weapon-type/semi-automatic-pistol]"),
    Mistake("list of sources as one id", "[{id: source/proof-law}]", "source/proof-law"),
    Mistake("source without dash", "sources: [{id: source/proof-law}]", "sources:\n      id: source/proof-law"),
    Mistake("empty list", "points:\n", "points:\nmarkings:\n"),
    Mistake("empty title", "title: Benelli M4", "title:"),
    Mistake("needed field missing", "type: weapon-type/semi-automatic-pistol\n", ""),
    Mistake("place in capitals", "where: magazine", "where: Magazine"),
    Mistake("place far from all", "where: magazine", "where: telescope"),
    Mistake("telling in another word", "    where: magazine", "    where: magazine\n    telling: decisiv"),
    Mistake("language as a country", "status: published", "names:\n  - text: Бенели\n    language: rs\nstatus: published"),
    Mistake("language in words", "status: published", "names:\n  - text: Benelli\n    language: Italian\nstatus: published"),
    Mistake("picture in capitals", "points:\n", "images:\n  - file: Left Side.JPG\n    alt: Left side.\n    credit: A school\n    licence: CC-BY-4.0\npoints:\n"),
    Mistake("level of TLP 1.0", "written:", "tlp: white\nwritten:"),
    Mistake("hidden sign in a title", "title: Benelli M4", "title: Ben\u200belli M4"),
    Mistake("sign that turns text around", "title: Benelli M4", "title: Ben\u202eelli M4"),
    Mistake("no-break blank after a colon", "title: Benelli", "title:\u00a0Benelli"),
    Mistake("a second entry", "type: weap", "---\ntype: weap"),
    Mistake("placeholder left", "summary: A self-loading shotgun with a tube magazine.", "summary: FILL-IN"),
    Mistake("placeholder in an id", "weapon-type/semi-automatic-pistol", "FILL-IN"),
    Mistake("field out of its place", "status: published\nwritten: 2026-11-24\n", "written: 2026-11-24\nstatus: published\n"),
    Mistake("comment after a list", "countries: [IT]", "countries: #IT"),
    Mistake("an unclosed brace", "sources: [{id: source/proof-law}]", "sources: [{id: source/proof-law]"),
    Mistake("wrong nesting of a value", "  text: since 1999\n  start: 1999\n", "  text: since 1999\n    start: 1999\n"),
    Mistake("id in the file", "title: Benelli M4", "id: model/benelli-m4\ntitle: Benelli M4"),
    Mistake("checked by nobody yet", "points:\n", "checked_by: trainer\npoints:\n"),
    Mistake("text too long", "The tube magazine lies", "The tube magazine " + "lies. " * 150),
    Mistake("typed false with a capital", "    unit: mm", "    unit: mm\n    about: False"),
)  # fmt: skip
