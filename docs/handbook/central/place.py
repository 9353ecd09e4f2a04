"""How the indexes and aliases of a centre are named: by authority, release and level; the level comes last."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_lowercase
from typing import Any, Final

from handbook.central.rows import FIELDS, LAYOUT
from handbook.workplace import Refusal
from schemas.leaving import level_that_leaves
from schemas.vocabulary import Tlp

PREFIX: Final = "proofmark"
LEVELS: Final = tuple(one for one in Tlp if one is not Tlp.RED)
_SLUG: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SAYS: Final = {"authority": str, "release": str, "level": str, "rows": int, "digest": int, "attempt": int}
"""What each index says of itself, and what it is; one that was loaded once need not count."""


@dataclass(frozen=True)
class Place:
    """One release of one authority in a centre; `attempt` tells apart the indexes of one that was loaded again."""

    authority: str
    release: str
    level: Tlp
    attempt: int = 1

    @property
    def slug(self) -> str:
        """The authority as indexes name it."""
        return slug(self.authority)

    @property
    def index(self) -> str:
        """The index of this release; its end tells the level, which roles go by."""
        again = f"-{self.attempt}" if self.attempt > 1 else ""
        return f"{PREFIX}-{self.slug}-{self.release}{again}-{self.level.slug}"

    @property
    def alias(self) -> str:
        """The name under which the authority's current release of this level is asked."""
        return f"{PREFIX}-{self.slug}-{self.level.slug}"

    def beside(self, taken: Collection[str]) -> "Place":
        """The same release in the first index whose name is not taken."""
        attempts = (replace(self, attempt=number) for number in count(1))
        return next(one for one in attempts if one.index not in taken)

    def about(self, rows: int, digest: int, whole: bool) -> dict[str, Any]:
        """What the index says of itself."""
        return {
            "layout": LAYOUT,
            "authority": self.authority,
            "release": self.release,
            "level": self.level.word,
            "rows": rows,
            "digest": digest,
            "attempt": self.attempt,
            "whole": whole,
        }


def slug(authority: str) -> str:
    """The name of an authority in letters that an index may be named by; raises Refusal.

    No letter and no digit is lost, so that "Police 1" and "Police 2" are not one.
    """
    apart = unicodedata.normalize("NFKD", authority).lower()
    found = re.sub(r"[^a-z]+", "-", "".join(one for one in apart if not unicodedata.combining(one))).strip("-")
    lost = next((one for one in apart if one.isalnum() and one not in ascii_lowercase), None)
    if lost or not _SLUG.fullmatch(found) or len(found) > 60:
        reason = f": its indexes cannot be named with '{lost}'" if lost else ""
        raise Refusal(
            f"'{authority}' cannot name an authority{reason}. "
            "Use up to 60 letters from A to Z, also with accents, such as 'Customs of Montenegro'."
        )
    return found


def level(word: str) -> Tlp:
    """The level that a word names; raises Refusal."""
    try:
        return level_that_leaves(word)
    except ValueError as error:
        raise Refusal(str(error)) from None


def of_index(name: str, mapping: Mapping[str, Any]) -> Place:
    """The release in an index that may be asked; raises Refusal where it is not whole, or not laid out as ours."""
    about = {"attempt": 1, **mapping.get("_meta", {})}
    again = "Load its bundle again."
    if about.get("layout") != LAYOUT:
        raise Refusal(f"The index '{name}' is not laid out as this version reads it. {again}", 1)
    kinds = {field: one.get("type", "object") for field, one in mapping.get("properties", {}).items()}
    if kinds != {field: one["type"] for field, one in FIELDS.items()}:
        raise Refusal(f"The index '{name}' has another mapping than ours: its answers would be wrong. {again}", 1)
    if about.get("whole") is not True:
        raise Refusal(f"The index '{name}' is not whole: its loading was cut off. {again}", 1)
    if not all(isinstance(about.get(field), kind) for field, kind in _SAYS.items()):
        raise Refusal(f"The index '{name}' does not say which release it holds. {again}", 1)
    found = Place(about["authority"], about["release"], level(about["level"]), about["attempt"])
    if found.index != name:
        raise Refusal(f"The index '{name}' says that it is '{found.index}'. {again}", 1)
    return found
