"""Why a text is no YAML, in a trainer's words: looks for the mistake, not for where a reader stumbled over it."""

import re
from typing import Final

from schemas.yaml_lines import Level, TextLine, text_lines
from schemas.yaml_problem import YamlProblem

FIELD: Final = re.compile(r" *(- +)*[a-z_]+ *:( |$)")
GLUED: Final = re.compile(r"([a-z_]+):(?!//)\S")
EQUALS: Final = re.compile(r"([A-Za-z_]+) *=")
SIGNS: Final = "%@`&*!|>?,]}"
QUOTES: Final = {'"': "double", "'": "single"}
PAIRS: Final = {"[": "]", "{": "}"}

NEAR: Final = 2


def diagnosis(text: str, line: int, column: int) -> YamlProblem:
    """The likeliest mistake in a text that a reader gave up at `line` and `column`."""
    levels: list[Level] = []
    before: TextLine | None = None
    for one in text_lines(text):
        if one.number > line + 1:
            break
        looks = (_of_item(one, before), _of_value(one), _of_key(one), _of_dash(one, levels))
        for found in (*looks, _of_indent(one, before, levels)):
            if found is not None:
                return found
        before = one
    return YamlProblem(
        "this line cannot be read.",
        "Compare it and the line above with an entry that is in order: blanks before it, the colon, the quotes.",
        line,
        column,
        rule="not-readable",
    )


def beside(text: str, line: int, column: int, told: str) -> YamlProblem:
    """The mistake in a file that is no entry, looked for beside `line` alone: others may be written as no entry is."""
    lines = text.split("\n")
    far = max(0, line - NEAR)
    found = diagnosis("\n".join([*("" for _ in lines[:far]), *lines[far:]]), line, column)
    if found.rule != "not-readable":
        return found
    remedy = "Mend this line or the one above."
    return YamlProblem(f"here it is no YAML: {told}.", remedy, line, column, rule="not-readable")


def swallowed(text: str, first: int, last: int) -> int | None:
    """The line of the first field that a text in quotes took in, since its closing quote is missing; lines from 1."""
    lines = text.split("\n")[first:last]
    return next((first + number for number, line in enumerate(lines, start=1) if FIELD.match(line)), None)


def quote_open(line: int, column: int, key: str, sign: str) -> YamlProblem:
    """The problem of a quote that is never closed."""
    message = f"the text begins with {sign} and no {sign} closes it."
    return YamlProblem(message, f"Put {sign} at its end too, or take both away.", line, column, key, "quote-open")


def _of_value(one: TextLine) -> YamlProblem | None:
    value = one.value
    if not value or value.startswith("#"):
        return None
    if value[0] in QUOTES:
        return _of_quoted(one, value[0])
    if value[0] in PAIRS:
        return _of_brackets(one, value[0])
    if value[0] in SIGNS or value.startswith("- "):
        sign = value[0]
        return one.problem(f"a text cannot begin with '{sign}'.", in_quotes(value), one.at, "first-sign")
    colon = re.search(r":(?=\s|$)", re.split(r" #", value)[0])
    if colon and (one.key or one.dash):
        message = f"the colon after '{value[: colon.start()][-30:]}' begins a field of its own."
        return one.problem(message, in_quotes(value), one.at + colon.start(), "colon-in-text")
    return None


def in_quotes(value: str) -> str:
    """The remedy that shows a text in quotes that suit it."""
    if '"' not in value:
        return f'Put the whole text in quotes: "{shortened(value)}"'
    if "'" not in value:
        return f"Put the whole text in quotes: '{shortened(value)}'"
    shown = shortened(value).replace("'", "''")
    return f"Put the whole text in single quotes, and write each ' twice: '{shown}'"


def shortened(text: str) -> str:
    """A text as a message quotes it: cut with a sign that shows the cut."""
    return text if len(text) <= 60 else text[:59] + "…"


def _of_quoted(one: TextLine, sign: str) -> YamlProblem | None:
    end = _end_of_quoted(one.value, sign)
    if end is None:
        for later in one.rest:
            if FIELD.match(later):
                return quote_open(one.number, one.at, one.key, sign)
            if sign in later:
                return None
        return quote_open(one.number, one.at, one.key, sign)
    after = one.value[end + 1 :].strip()
    if not after or after[0] in "#,]}:":
        return None
    if sign in after:
        plain = (one.value[1:] if one.value.endswith(sign) else one.value).removesuffix(sign)
        message = f"a {QUOTES[sign]} quote is inside a text in {QUOTES[sign]} quotes, and ends it there."
    else:
        plain = one.value
        message = f"'{shortened(after)}' is after the closing quote."
    return one.problem(message, in_quotes(plain), one.at + end, "quote-inside")


def _end_of_quoted(value: str, sign: str) -> int | None:
    """Where a text in quotes ends on its line; None when it goes on."""
    place = 1
    while place < len(value):
        if sign == '"' and value[place] == "\\":
            place += 2
        elif value[place] == sign:
            if sign == "'" and value[place + 1 : place + 2] == "'":
                place += 2
                continue
            return place
        else:
            place += 1
    return None


def _of_brackets(one: TextLine, sign: str) -> YamlProblem | None:
    text = _bracketed(one)
    opened, end = _brackets(text)
    if opened:
        first = text[opened[-1]]
        column = one.at + opened[-1] if "\n" not in text[: opened[-1]] else one.at
        return one.problem(
            f"what begins with '{first}' is not closed.", f"Put '{PAIRS[first]}' at its end.", column, "bracket-open"
        )
    after = text[end + 1 :].strip()
    if after and not after.startswith("#") and "\n" not in after:
        message = f"a text cannot begin with '{sign}', which begins a list."
        return one.problem(message, in_quotes(one.value), one.at, "first-sign")
    return None


def _bracketed(one: TextLine) -> str:
    """The value with the lines below it that its brackets take in."""
    text = one.value
    for later in one.rest:
        if _depth(text) <= 0 or FIELD.match(later):
            break
        text += "\n" + later
    return text


def _brackets(text: str) -> tuple[list[int], int]:
    """The brackets that are still open where the first is closed, where one closes wrongly, or at the end."""
    opened: list[int] = []
    place = 0
    for place, letter in enumerate(text):
        if letter in PAIRS:
            opened.append(place)
        elif letter in PAIRS.values():
            fits = PAIRS[text[opened[-1]]] == letter
            if fits:
                opened.pop()
            if not fits or not opened:
                break
    return opened, place


def _of_item(one: TextLine, before: TextLine | None) -> YamlProblem | None:
    """A text after a dash with fields below it: the name of its own field is missing."""
    if before is None or before.dash is None or before.key or not before.value or before.value[0] in "#[{|>":
        return None
    open_quote = before.value[0] in QUOTES and _end_of_quoted(before.value, before.value[0]) is None
    if open_quote or not re.fullmatch("[a-z_]+", one.key) or one.dash is not None or one.start <= before.dash:
        return None
    message = f"'{shortened(before.value)}' is in no field, and a field is below it."
    return before.problem(message, "Write its field before it, such as: - text: …", before.at, "colon-missing")


def _depth(text: str) -> int:
    return sum((letter in PAIRS) - (letter in PAIRS.values()) for letter in text)


def _of_key(one: TextLine) -> YamlProblem | None:
    if one.key:
        return None
    glued = GLUED.match(one.value)
    if glued:
        message, remedy = f"a blank is missing after '{glued[1]}:'.", f"Write '{glued[1]}: ', then the value."
        return one.problem(message, remedy, one.at + len(glued[1]), "colon-without-blank", glued[1])
    equals = EQUALS.match(one.value)
    if equals:
        remedy = f"Write '{equals[1].lower()}: ', then the value."
        return one.problem("an equals sign is no colon.", remedy, one.at, "colon-missing", equals[1])
    if one.dash is None and one.start == 1 and one.value:
        word = one.value.split()[0]
        if word == "...":
            return one.problem("this line ends the entry, and more is below it.", "Remove it.", 1, "two-entries")
        message = f"no colon is after '{word}'."
        return one.problem(message, f"Write '{word}: ', then the value.", one.at, "colon-missing")
    return None


def _of_dash(one: TextLine, levels: list[Level]) -> YamlProblem | None:
    """A dash that begins no item, since no blank is after it: in the first column, or in that of other items."""
    if not one.is_glued or not (one.dash == 1 or one.level in levels):
        return None
    return one.problem(
        "a blank is missing after '-'.", "Write '- ', then the item.", one.start - 1, "dash-without-blank"
    )


def _of_indent(one: TextLine, before: TextLine | None, levels: list[Level]) -> YamlProblem | None:
    """A line that is neither below the line above it nor level with a line of its sort before it."""
    if not one.key and one.dash is None:
        return None
    level, open_before = one.level, list(levels)
    while levels and levels[-1] > level:
        levels.pop()
    if levels[-1:] != [level]:
        if before is not None and not before.holds(level):
            return _indented(one, before, open_before)
        levels.append(level)
    if one.start > level.column:
        levels.append(Level(one.start, False))
    return None


def _indented(one: TextLine, before: TextLine, levels: list[Level]) -> YamlProblem:
    blanks = one.level.column - 1
    known = [level for level in levels if level.dashed == one.level.dashed]
    if not known and not before.opens:
        message = "an item of a list is here, and no field above it begins a list."
        return one.problem(message, "Write that field above it, such as: points:", blanks + 1, "colon-missing", "")
    fitting = {level.column - 1 for level in known or levels} | ({before.start + 1} if before.opens else set())
    near = min(fitting - {blanks}, key=lambda number: (abs(number - blanks), -number))
    message = f"{_blanks(blanks)} before this line {'do' if blanks != 1 else 'does'} not fit the lines above."
    return one.problem(message, f"Write {_blanks(near)} before it.", blanks + 1, "indentation")


def _blanks(number: int) -> str:
    return "no blanks" if number == 0 else "one blank" if number == 1 else f"{number} blanks"
