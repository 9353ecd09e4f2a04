"""What somebody wants printed, as typed or as a pack says it: entries, whole kinds, posters, look-alikes told apart."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handbook.print.posters import POSTERS, RULES
from schemas import kin
from schemas.addresses import id_in
from schemas.entry import Entry
from schemas.kinds import KINDS, Lesson, Procedure
from schemas.nearest import did_you_mean, nearest
from schemas.release import Release


class Paper(StrEnum):
    """Paper of a printed sheet (ISO 216)."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"
    A6 = "a6"


POSTER_NAMES: Final = (*POSTERS, RULES.split("/")[1])
POSTER_PAPERS: Final = (Paper.A3, Paper.A4)


class WantedProblem(Exception):
    """Something that cannot be printed; the message says what, and what is nearest."""


@dataclass(frozen=True)
class Wanted:
    """One sheet and its paper; `id` is an entry's, `poster/NAME`, or two entries' with +."""

    id: str
    size: Paper

    @property
    def file(self) -> str:
        """The name of its file without the ending: `model--zastava-m57-a4`."""
        return f"{self.id.replace('/', '--')}-{self.size}"


def wanted(release: Release, word: str, size: Paper | None = None) -> list[Wanted]:
    """The sheets that a word names; raises WantedProblem.

    Without a size, a procedure takes the smallest card that it says it fits on, a poster A3, all else A4.
    """
    word = "+".join(map(id_in, word.split("+")))
    if word in KINDS:
        return [_entry(entry, size) for entry in sorted(release.of_kind(word), key=_in_course)]
    if word == "poster":
        return [_poster(name, size) for name in POSTER_NAMES]
    if word.startswith("poster/"):
        return [_poster(word.removeprefix("poster/"), size)]
    if "+" in word:
        pair = [entry_named(release, one) for one in word.split("+")]
        if len(pair) != 2 or pair[0] == pair[1]:
            raise WantedProblem(f"'{word}' is not a pair. Write two ids with one + between them.")
        first, second = sorted(pair, key=lambda one: _live_first(release, one))
        return [Wanted(f"{first.id}+{second.id}", size or Paper.A4)]
    return [_entry(entry_named(release, word), size)]


def _live_first(release: Release, entry: Entry) -> tuple[bool, bool, str]:
    """The order of a pair however it is typed: what one withdraws from, what is live, what may look harmless."""
    return not kin.calls_for_withdrawal(release, entry), kin.may_look_harmless(release, entry), entry.id


def entry_named(release: Release, word: str) -> Entry:
    """The released entry with this id, this former id or this slug; raises WantedProblem with the nearest."""
    found = release.get(word) or next((entry for entry in release if word in entry.formerly), None)
    same_slug = [entry for entry in release if entry.slug == word]
    if found or len(same_slug) == 1:
        return found or same_slug[0]
    if same_slug:
        raise WantedProblem(f"'{word}' names several entries. Say which: {', '.join(one.id for one in same_slug)}.")
    known = [*KINDS, *release.by_id, *(f"poster/{name}" for name in POSTER_NAMES)]
    raise WantedProblem(f"No released entry has the id '{word}'. {did_you_mean(word, known)}")


def _entry(entry: Entry, size: Paper | None) -> Wanted:
    own = Paper(entry.card.value) if isinstance(entry, Procedure) else Paper.A4
    return Wanted(entry.id, size or own)


def _in_course(entry: Entry) -> int:
    """Lessons stand in the order of the course, all else in the order of ids."""
    return entry.order if isinstance(entry, Lesson) else 0


def _poster(name: str, size: Paper | None) -> Wanted:
    if name not in POSTER_NAMES:
        raise WantedProblem(f"There is no poster '{name}'. Did you mean 'poster/{nearest(name, POSTER_NAMES)}'?")
    if size and size not in POSTER_PAPERS:
        raise WantedProblem(f"'poster/{name}' is too large for {size.upper()}. Use --size a3 or a4.")
    return Wanted(f"poster/{name}", size or Paper.A3)
