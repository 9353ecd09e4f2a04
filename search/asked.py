"""What is gathered for one query: the best name of each entry, and what its words add."""

from dataclasses import dataclass, field

Postings = list[tuple[int, int]]


@dataclass
class Match:
    """The best name of an entry: how like it is, how it was found, and which name it is."""

    likeness: float
    way: str
    name: int


@dataclass
class Asked:
    """What is gathered for one query; `words` and `covered` have a place for each entry."""

    words: list[float]
    covered: list[float]
    names: dict[int, Match] = field(default_factory=dict)
    holders: dict[str, list[Postings]] = field(default_factory=dict)
    weight: float = 0.0
    task: bool = False
