"""Reads a mark as it is legible: `?` is one unread character, `*` several; each reading says why and how sure.

Each pattern is laid against each place of the text. What looks alike by eye costs a little, an unread character a
little more, anything else ends the attempt. Symbols are found by the words of their shape.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import exp
from typing import Any, Final

from schemas.beside import beside
from search import fold
from search.form import ARE_LIVE, MAY_LOOK_HARMLESS
from search.hazards import Reader
from search.mark_order import in_order, keep, warnings
from search.mark_shapes import rounded, shapes_read
from search.mark_table import Glyphs, Pattern, Shape, glyphs, glyphs_of, over_gaps, turned, with_gaps
from search.phrases import Hazard
from search.settings import ranking

NUMBERS: Final[dict[str, Any]] = ranking()["marks"]
UNREAD, MISSING_END, ALIKE, CLASS, LETTER, APART, HAZARD = (
    NUMBERS[key] for key in ("unread", "missing_end", "alike", "class", "letter", "apart", "hazard")
)
BEGUN, MISSING, EVIDENCE, COVER, PIECE = (NUMBERS[key] for key in ("begun", "missing", "evidence", "cover", "piece"))
"""Glyphs read at least before the text ends; the share of a pattern that may be missing then; what makes one sure."""

MAX_TEXT: Final[int] = NUMBERS["longest"]
READ: Final[int] = ranking()["limits"]["read"]
"""Hazards are read far behind the longest text."""

BEGIN: Final[int] = NUMBERS["begin"]
LEAST: Final[float] = NUMBERS["least"]
BARE: Final[int] = NUMBERS["bare"]
LONG: Final[int] = NUMBERS["long"]
"""A text of fewer glyphs counts only where it stands as a word of its own."""

ALONE: Final[int] = NUMBERS["alone"]
"""A designation of fewer letters, and no digit, names a hazard alone: `914-TD` is a Zoraki."""

LONGER: Final[float] = NUMBERS["longer"]
"""So sure is a longer name that a word of it names no hazard: `STEN MK II`."""

SENTENCES: Final[dict[str, str]] = ranking()["sentences"]
NAMED: Final = frozenset(ranking()["kinds"]["models"])


class MarkReader:
    """Patterns and shapes made ready for reading many texts."""

    def __init__(self, patterns: Sequence[Pattern], shapes: Sequence[Shape], hazards: Reader | None = None) -> None:
        """`hazards` reads what calls for withdrawal in the same text."""
        self.patterns, self.shapes, self.hazards = patterns, shapes, hazards
        self.entries = {one.id: one.entry for one in patterns} | {one.id: one.entry for one in shapes}
        self.outlined = frozenset(one.id for one in shapes)
        self._begun: dict[str, Sequence[int]] = {"": range(len(patterns))}
        pairs = _twinned(glyphs()["confusable"])
        self.cost = {pair: cost for one, two, cost in pairs for pair in (one + two, two + one)}

    def read(self, typed: str, limit: int | None = 12) -> dict[str, Any]:
        """Readings in the JSON of `kb mark`, the surest first; all for no limit."""
        found: dict[tuple[str, int, int], dict[str, Any]] = {}
        begun = typed[:MAX_TEXT]
        marked = with_gaps(begun)
        for part in dict.fromkeys((begun, marked, over_gaps(marked))):
            text = glyphs_of(part)
            for position, best in sorted(self._best(text).items()):
                keep(found, _reading(self.patterns[position], text, *best))
        for part in dict.fromkeys((begun, marked)):
            for reading in self._turned(part):
                keep(found, reading)
        for shape, confidence in shapes_read(self.shapes, begun):
            keep(found, _shape_reading(shape, begun, confidence))
        readings = in_order(found.values())
        return {
            "text": typed,
            "first": self._first(typed, readings),
            "readings": readings[:limit],
            "total": len(readings),
            "warnings": warnings(typed, readings, limit, self.outlined),
        }

    def _turned(self, typed: str) -> Iterator[dict[str, Any]]:
        """Readings of more than one part of a text whose parts were read off in another order: `KNALL 8mm`."""
        for part, places, seam in turned(typed, NUMBERS["turned_parts"]):
            text = glyphs_of(part)
            over = sum(place < seam for place in text.places)
            text = text._replace(places=tuple(places[place] for place in text.places))
            for position, best in sorted(self._best(text, over).items()):
                if sum(map(str.isalpha, self.patterns[position].cells)) >= NUMBERS["turned_letters"]:
                    reading = _reading(self.patterns[position], text, *best)
                    yield {**reading, "confidence": rounded(reading["confidence"] * NUMBERS["turned"])}

    def _first(self, typed: str, readings: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
        """The withdraw card of a hazard that the text names, above all; what mostly means something else counts alone.

        Where no words name one, that of a hazard of which letters are read as surely as anything: `P?A-2`. Words that
        name one alone, and mean something else beside the others, name none: `RPG game`.
        """
        if self.hazards is None:
            return None
        words = fold.words(typed[:READ])
        trade, told = self.hazards.speaks_of_another_trade, self.hazards.read(words, typed)
        said = [one for one in told if not (one.ambiguous and trade(words, one))]
        found = [one for one in said if not self._is_of_another(typed, words, one, readings)]
        if found:
            rest = [word for place, word in enumerate(words) if not found[0].start <= place < found[0].end]
            is_short = found[0].phrase.isalpha() and len(found[0].phrase) < ALONE
            is_else = found[0].often and any(word.isalpha() for word in rest)
            is_piece = is_short and any(map(str.isalpha, "".join(rest)))
            if len(found) > 1 or not (is_else or is_piece):
                return self.hazards.first(found[0].card)
        read = [(one["confidence"], self.hazards.first_of(one["id"]), one["span"]) for one in readings]
        others = max((sure for sure, card, _ in read if card is None), default=0.0)
        is_other = bool(told) and not said
        for sure, card, span in read:
            is_surest = sure > others or (sure == others and not found)
            part = typed[slice(*span)]
            may_be = card and sure >= HAZARD and is_surest and not is_other and any(map(str.isalpha, part))
            if may_be and (said or not any(one.phrase.isalpha() for one in self.hazards.read(fold.words(part), part))):
                return card
        return None

    def _is_of_another(self, typed: str, words: list[str], one: Hazard, readings: Sequence[dict[str, Any]]) -> bool:
        """Whether a name that is surely read of something else holds the hazard's word and more: `STEN MK II`.

        That of an ambiguous word may be its title, if it is surer than the hazard is: `M84 ŠKORPION`.
        """
        assert self.hazards is not None
        part, card = words[one.start : one.end], self.hazards.first(one.card)["id"]
        least = max((two["confidence"] for two in readings if two["id"] == card), default=0.0)
        for two in readings:
            is_sure = two["confidence"] >= LONGER and two["kind"] in NAMED and self.hazards.first_of(two["id"]) is None
            is_titled = one.ambiguous and two["confidence"] > least and _holds(fold.words(two["title"]), part)
            if is_sure and (is_titled or _holds(fold.words(typed[slice(*two["span"])]), part)):
                return True
        return False

    def _best(self, text: Glyphs, over: int | None = None) -> dict[int, tuple[int, int, float]]:
        """(start, end, confidence) in glyphs of each pattern's surest place; none lies behind the last legible one.

        Where a seam is told, of whole words on both of its sides only.
        """
        best: dict[int, tuple[int, int, float]] = {}
        for start in range(len(text.cells.rstrip("?*")))[:over]:
            for position in self._beginning(text.cells[start : start + BEGIN].partition("*")[0]):
                cells = self.patterns[position].cells
                laid = self._laid(cells, text, start, self.patterns[position].treatment == MAY_LOOK_HARMLESS)
                if laid is None:
                    continue
                end, cost, evidence = laid
                if over is not None and not (end > over and start in text.starts and end in text.ends):
                    continue
                if _is_bare(self.patterns[position], text, start, end):
                    continue
                confidence = _confidence(cells, text, start, end, cost, evidence)
                if confidence >= LEAST and (position not in best or confidence > best[position][2]):
                    best[position] = (start, end, confidence)
        return best

    def _beginning(self, glyphs: str) -> Sequence[int]:
        """The positions of the patterns that may begin with a few glyphs, in order; all for none."""
        if glyphs not in self._begun:
            at, last = len(glyphs) - 1, glyphs[-1]
            if at == 0:
                fitting = [places for cell, places in self._firsts.items() if self._step(cell, last) is not None]
                self._begun[glyphs] = sorted(place for places in fitting for place in places)
            else:
                self._begun[glyphs] = [one for one in self._beginning(glyphs[:-1]) if self._may_hold(one, at, last)]
        return self._begun[glyphs]

    @cached_property
    def _firsts(self) -> dict[str, list[int]]:
        """The positions of the patterns by their first glyph."""
        found: dict[str, list[int]] = {}
        for position, one in enumerate(self.patterns):
            found.setdefault(one.cells[0], []).append(position)
        return found

    def _may_hold(self, position: int, at: int, glyph: str) -> bool:
        cells = self.patterns[position].cells
        return at >= len(cells) or self._step(cells[at], glyph) is not None

    def _laid(self, cells: str, typed: Glyphs, start: int, is_harmless: bool) -> tuple[int, float, float] | None:
        """(end, cost, evidence) of a pattern laid at a place of the text; None where it does not fit.

        A number of the pattern is seldom two words of the text: `PTB 822 9mm` is no `PTB 8229`. Of what may look
        harmless none is longer than the text has it: `HW 3` is no `HW 37`.
        """
        text, place, cost, evidence, gap = typed.cells, start, 0.0, 0.0, False
        position = 0
        while position < len(cells):
            if place >= len(text):
                missing = len(cells) - position
                is_longer = is_harmless and cells[position].isdigit() and text[-1:].isdigit()
                if not gap and (is_longer or position < BEGUN or missing > MISSING * len(cells)):
                    return None
                return place, cost + MISSING_END * missing, evidence
            if text[place] == "*":
                gap, place = True, place + 1
                continue
            is_word = place in typed.spelled and cells[position].isdigit()
            step = None if is_word else self._step(cells[position], text[place])
            if step is None:
                if not gap:
                    return None
                cost, position = cost + UNREAD, position + 1
                continue
            goes_on = cells[position - 1 : position + 1] == "##" and place in typed.starts
            cost, evidence, gap = cost + step[0] + APART * goes_on, evidence + step[1], False
            place, position = place + 1, position + 1
        return place, cost, evidence

    def _step(self, wanted: str, read: str) -> tuple[float, float] | None:
        """(cost, evidence) of one glyph read where another is wanted; None when they do not look alike."""
        if read == "?":
            return UNREAD, 0.0
        if wanted == "#":
            return (0.0, CLASS) if read.isdigit() else None
        if wanted == "$":
            return (0.0, CLASS) if read.isalpha() else None
        if wanted == read:
            return 0.0, 1.0
        cost = self.cost.get(wanted + read)
        return None if cost is None else (cost, ALIKE)


def _is_bare(pattern: Pattern, text: Glyphs, start: int, end: int) -> bool:
    """Whether two digits with no dot, or the beginning of more, are read of a harmless look behind others: `VZO 50`."""
    read = text.cells[start:end]
    is_begun = len(read) < len(pattern.cells)
    is_short = len(read) == BARE or (len(read) == BARE + 1 and is_begun)
    is_bare = is_short and read[:BARE].isdigit() and start not in text.dotted
    return is_bare and start > 0 and pattern.treatment == MAY_LOOK_HARMLESS


def _holds(words: list[str], part: list[str]) -> bool:
    """Whether words hold others in a row, and more."""
    return len(words) > len(part) and any(words[at : at + len(part)] == part for at in range(len(words)))


def _twinned(pairs: list[list[Any]]) -> list[tuple[str, str, float]]:
    twins = glyphs()["twins"]
    return [(twins.get(one, one), twins.get(two, two), cost) for one, two, cost in pairs]


def _confidence(cells: str, text: Glyphs, start: int, end: int, cost: float, evidence: float) -> float:
    if end <= start or (evidence < 1 and len(cells) > 1):
        return 0.0
    whole = start in text.starts and end in text.ends
    if not whole and len(cells) < LONG:
        return 0.0
    if len(cells) == 1:
        return LETTER if whole and len(text.cells) <= 2 and evidence else 0.0
    fit = max(0.0, 1 - cost / len(cells))
    enough = 1 - exp(-evidence / EVIDENCE)
    cover = COVER + (1 - COVER) * (end - start) / len(text.cells)
    return rounded(fit * enough * cover * (1 if whole else PIECE))


def _reading(pattern: Pattern, text: Glyphs, start: int, end: int, confidence: float) -> dict[str, Any]:
    return {
        "id": pattern.id,
        "kind": pattern.kind,
        "title": pattern.title,
        "span": [min(text.places[start:end]), max(text.places[start:end]) + 1],
        "meaning": pattern.meaning,
        "confidence": confidence,
        "says": pattern.says,
        "not_a_serial": pattern.not_a_serial,
        "url": f"{pattern.id}.html",
        **_kinship(pattern),
    }


def _kinship(known: Pattern | Shape) -> dict[str, Any]:
    """Whether the bearer is live, and for one that may look harmless the sentence and the live twin."""
    return {"live": known.treatment in ARE_LIVE, **beside(known.treatment == MAY_LOOK_HARMLESS, known.twin)}


def _shape_reading(shape: Shape, typed: str, confidence: float) -> dict[str, Any]:
    return {
        "id": shape.id,
        "kind": "mark",
        "title": shape.title,
        "span": [0, len(typed)],
        "meaning": shape.meaning,
        "confidence": confidence,
        "says": "shape",
        "not_a_serial": False,
        "url": f"{shape.id}.html",
        **_kinship(shape),
    }
