"""Documents that are nobody's answer: code-like names and shuffled words, of a fixed seed, to fill an index up.

Names are made of syllables and codes; bodies draw words as often as the real entries use them, and made-up ones beside
them, in no order. They state nothing, no name of a real entry is among them, and no number of a judged query.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from judged import judged

from search import fold
from search.documents import Document, NameText

SYLLABLES: Final = (
    "ba",
    "dor",
    "vik",
    "ze",
    "mal",
    "tro",
    "nes",
    "gu",
    "pil",
    "ras",
    "ko",
    "fen",
    "ul",
    "jar",
    "tem",
    "so",
)
KINDS: Final = ("model", "model", "model", "alarm-weapon", "mark")
WORDS: Final = 130
MADE_UP: Final = 0.2
RARE: Final = 60_000


def with_distractors(documents: Sequence[Document], count: int) -> list[Document]:
    """The documents and as many made ones as bring them to `count`, in the order of their ids."""
    made = _made(documents, random.Random(2026))
    return sorted([*documents, *(next(made) for _ in range(count - len(documents)))], key=lambda one: one.id)


def _made(documents: Sequence[Document], chance: random.Random) -> Iterator[Document]:
    taken = {fold.joined(name.text) for one in documents for name in one.names}
    taken |= {number for row in judged() for number in re.findall(r"[0-9]+", row.query)}
    vocabulary = Counter(word for one in documents for word in one.body.split())
    words, weights = list(vocabulary), list(accumulate(vocabulary.values()))
    makers = [_maker(chance) for _ in range(1_500)]
    number = 0
    while True:
        maker, code = chance.choice(makers), _code(chance)
        if not {fold.joined(code), fold.joined(f"{maker} {code}"), *re.findall(r"[0-9]+", code)} & taken:
            body = chance.choices(words, cum_weights=weights, k=WORDS)
            rare = [_rare(int(RARE ** chance.random())) for _ in range(int(WORDS * MADE_UP))]
            yield _document(number, chance, f"{maker} {code}", code, " ".join(body + rare))
            number += 1


def _document(number: int, chance: random.Random, title: str, code: str, body: str) -> Document:
    kind = chance.choice(KINDS)
    names = (title, f"{code} {chance.choice('ABCDEFGH')}{chance.randint(1, 9)}", f"{title.split()[0][:4]}-{number}")
    return Document(
        id=f"{kind}/made-{number:06}",
        kind=kind,
        title=title,
        names=tuple(NameText(text, "und", "title" if place == 0 else "spelling") for place, text in enumerate(names)),
        marks=(f"{code}-{chance.randint(10, 99)}", title.upper()),
        facets={"kind": (kind,), "maker": (title.split()[0],)},
        summary="",
        body=body,
        url="",
        drawing=None,
        handling=None,
    )


def _maker(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()


def _code(chance: random.Random) -> str:
    letters = "".join(chance.choices("ABCDEFGHKLMNPRSTVXZ", k=chance.randint(1, 3)))
    figures = str(chance.randint(100, 9999))
    return f"{letters}{chance.choice(['', '-', ' '])}{figures}{chance.choice(['', '', f' {chance.choice(letters)}2'])}"


def _rare(place: int) -> str:
    """The made-up word of a rank: the same word for the same rank."""
    word = ""
    while place:
        place, rest = divmod(place, len(SYLLABLES))
        word += SYLLABLES[rest]
    return word
