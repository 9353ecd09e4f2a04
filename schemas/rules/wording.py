"""Rules about words: short sentences, and what the handbook never says."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from schemas.entry import Entry
from schemas.knowledge_base import KnowledgeBase
from schemas.problem import Problem
from schemas.rules.severity import alone, notice
from schemas.walk import FieldPath

MAX_WORDS: Final = 25
SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+")
OWN_WORDS: Final = frozenset({"source", "law", "term"})
"""Kinds that speak in other people's words."""

AS_WRITTEN: Final = frozenset(
    {"title", "names", "words", "reads", "accepted", "legal", "situations", "report_words", "hs"}
)
QUOTED_FIELDS: Final = frozenset({"accepted", "names", "words"})

PRIVATE: Final = "Leave it out; no private data."

# What a text must not do, and how to say it instead. Only the watch itself holds these words. A pattern fits no text
# without one of the words behind it, where a new line is the beginning of a text: to look for them is quicker.
WATCH: Final = (
    (r"how to (make|build|convert|reactivate|print|remove|defeat|hide|conceal)", "Say what is seen, not how it is done.", ("how to ",)),
    (r"\b(drill(s|ing)?|fil(es?|ing)|mill(s|ing)?|lath(es?|ing)|weld(s|ing)?|grind(s|ing)?|saw(s|ing)?|tap(s|ping)?) (out|off|away|down|through|open)\b", "Say what is seen: 'a ground area'.", ("drill", "file", "filing", "mill", "lath", "weld", "grind", "saw", "tap")),
    (r"\b(step[- ]by[- ]step|instructions? for|guide to) (conver|build|mak|print|reactivat)", "Leave it out.", ("step", "instruction", "guide to ")),
    (r"\beas(y|ier|iest|ily) (to )?(convert|conversion|reactivat|modif|alter)", "Leave it out; nothing ranks by ease.", ("easy ", "easie", "easily ")),
    (r"\b(most (often|frequently|commonly)|favou?rite) (convert|altered|reactivat)", "Leave it out; nothing ranks by that.", ("most ", "favo")),
    (r"\b(infill|nozzle|layer height|filament type|slicer|g-?code|\.stl\b|\.3mf\b|stl file)", "Leave out files and settings.", ("infill", "nozzle", "layer height", "filament type", "slicer", "gcode", "g-code", ".stl", ".3mf", "stl file")),
    (r"\b(scanner|detector|x-ray|dog)s? (cannot|can't|does not|do not|will not|fails? to|miss(es)?) (see|detect|find|smell|show)", "Leave it out.", ("scanner", "detector", "x-ray", "dog")),
    (r"\b(gypsy|gypsies|roma people|ethnic|nationality|skin colou?r|looks? foreign)\b", "Leave it out; no one is chosen by who they are.", ("gyps", "roma people", "ethnic", "nationality", "skin colo", "foreign")),
    (r"\b(plate number|licen[cs]e plate)s? [A-Z]{1,3}[- ]?[0-9]", PRIVATE, ("plate",)),
    (r"\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b", PRIVATE, ("@",)),
    (r"\+[0-9]([ ./()-]{0,2}[0-9]){5,}", PRIVATE, ("+",)),
    (r"(\A|(?<=[ (]))00[1-9]([ ./()-]{0,2}[0-9]){8,}", PRIVATE, ("\n00", " 00", "(00")),
    (r"(\A|(?<=[ (]))0[0-9]{1,3}\)?[ ./-][0-9]{3}[ .-]?[0-9]{2,4}([ .-]?[0-9]{2,3})?(?![0-9-])", PRIVATE, ("\n0", " 0", "(0")),
)  # fmt: skip
TAKEN_FOR_ASCII: Final = (("İ", "i"), ("ı", "i"), ("ſ", "s"))
"""What a pattern that does not look at case takes for letters of ASCII."""
Watch = tuple[re.Pattern[str], str, tuple[str, ...]]
PATTERNS: Final[tuple[Watch, ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), remedy, words) for pattern, remedy, words in WATCH
)

PLAIN_TEXT: Final = (
    (re.compile(r"\*\*[^*\n]+\*\*|(?<!\w)__[^_\n]+__(?!\w)"), "bold"),
    (re.compile(r"(?<![\w*])\*(?=[A-Za-z])[^*\n]*[A-Za-z.]\*(?![\w*])"), "italic"),
    (re.compile(r"`[^`\n]+`"), "code"),
    (re.compile(r"\[[^\]\n]+\]\([^)\n]+\)|\[\[[a-z-]+/[^\]\n]+\]\]"), "a link"),
    (re.compile(r"</?(?:b|i|u|em|strong|br|p|a|span|sup|sub|font|div|li|ul)\b[^>\n]*>", re.IGNORECASE), "HTML"),
    (re.compile(r"&(?:amp|nbsp|lt|gt|quot|ndash|mdash|#\d+);"), "HTML"),
)
ANY_MARKUP: Final = re.compile(r"\*[^\s*]|__|`|\]\(|\[\[|</?[a-zA-Z]|&[a-z#0-9]+;")
MARKUP_IS_MEANT: Final = frozenset({"reads", "address", "letters", "codes"})


@alone()
def texts_are_plain(kb: KnowledgeBase) -> Iterator[Problem]:
    """A text holds no signs of Markdown or HTML: pages, cards and search show them as they are."""
    for entry in kb.asked:
        if not ANY_MARKUP.search(kb.said(entry)):
            continue
        for path, text in kb.texts(entry):
            if not MARKUP_IS_MEANT & {str(step) for step in path}:
                yield from _markup(kb, entry, path, text)


def _markup(kb: KnowledgeBase, entry: Entry, path: FieldPath, text: str) -> Iterator[Problem]:
    for pattern, what in PLAIN_TEXT:
        found = pattern.search(text)
        if found:
            plain = re.sub(r"\[([^\]]+)\]\([^)]*\)|<[^>]*>|[*_`\[\]]", r"\1", found[0])
            plain = html.unescape(plain)
            message = f"'{found[0]}' is meant as {what}, and texts are plain."
            yield kb.problem(entry, path, message, f"Write: {plain}" if plain else "Take it out.", sign=found[0])
            return


@alone()
@notice
def sentences_are_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """A sentence has at most 25 words, since a tired officer reads it (a notice)."""
    for entry in kb.asked:
        for path, text in kb.texts(entry) if entry.kind != "source" else ():
            if path[0] in QUOTED_FIELDS or len(text.split()) <= MAX_WORDS:
                continue
            longest = max(len(sentence.split()) for sentence in SENTENCE_END.split(text))
            if longest > MAX_WORDS:
                message = f"a sentence has {longest} words; {MAX_WORDS} are allowed."
                yield kb.problem(entry, path, message, "Make two of it.")


def _avoided(kb: KnowledgeBase) -> dict[str, str]:
    """The words that terms say to avoid, each with the word of the handbook."""
    terms = map(kb.brief, kb.of_kinds(["term"]))
    return {word.casefold(): term.title for term in terms for word in term.avoid}


@alone(_avoided)
@notice
def one_thing_has_one_word(kb: KnowledgeBase) -> Iterator[Problem]:
    """Entries call a thing by its term, not by a word that the term says to avoid (a notice)."""
    words = _avoided(kb)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})s?\b", re.IGNORECASE)
    for entry in kb.asked if words else ():
        if entry.kind in OWN_WORDS or not pattern.search(kb.said(entry)):
            continue
        for path, text in kb.texts(entry):
            found = pattern.search(text) if not AS_WRITTEN & {str(step) for step in path} else None
            if found:
                message = f"'{found.group(0)}' is used here."
                remedy = f"The handbook says '{words[found.group(1).casefold()]}'."
                yield kb.problem(entry, path, message, remedy)


@alone()
@notice
def content_policy_is_kept(kb: KnowledgeBase) -> Iterator[Problem]:
    """Nothing tells how to make, convert, reactivate, print, conceal or defeat (a notice, closed by `accepted`)."""
    for entry in kb.asked:
        near = watched(kb.said(entry), PATTERNS)
        for path, text in kb.texts(entry) if near else ():
            for pattern, remedy, _ in watched(text, near) if path[0] != "accepted" else ():
                open_ones = (found[0] for found in pattern.finditer(text) if not _is_accepted(entry, text, found))
                for words in dict.fromkeys(open_ones):
                    message = f"'{words}' may break the content policy."
                    accept = f"{remedy} A reviewed 'accepted' line that quotes the whole sentence closes the finding."
                    yield kb.problem(entry, path, message, accept)


def watched(said: str, among: Sequence[Watch]) -> list[Watch]:
    """The patterns of the watch that may fit one of the lines of a text."""
    for letter, taken_for in TAKEN_FOR_ASCII:
        said = said.replace(letter, taken_for)
    small = f"\n{said}".lower()
    return [one for one in among if any(word in small for word in one[2])]


@alone()
def accepted_findings_still_stand(kb: KnowledgeBase) -> Iterator[Problem]:
    """An `accepted` line accepts words that are still in the entry."""
    for entry in kb.asked:
        if not entry.accepted:
            continue
        everything = " ".join(text for path, text in kb.texts(entry) if path[0] != "accepted").casefold()
        for position, accepted in enumerate(entry.accepted):
            if accepted.text.casefold() not in everything:
                message = f"'{accepted.text}' is no longer in the entry."
                yield kb.problem(entry, ("accepted", position), message, "Remove the line.")


def _is_accepted(entry: Entry, text: str, found: re.Match[str]) -> bool:
    """Whether the sentence around what was found is accepted: another one with the same words is another finding."""
    before = [end.end() for end in SENTENCE_END.finditer(text, 0, found.start())]
    after = SENTENCE_END.search(text, found.end())
    sentence = text[max(before, default=0) : after.start() if after else len(text)].strip().casefold()
    return any(
        accepted.rule == "content-policy-is-kept" and accepted.text.casefold() == sentence
        for accepted in entry.accepted
    )
