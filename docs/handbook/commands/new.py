"""`kb new`: a new entry with every field explained, in the base or in an overlay, beside what is near to it."""

import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from handbook.commands.new_like import fields_like
from handbook.commands.new_questions import Questions, wrong_value
from handbook.commands.new_template import template
from handbook.workplace import Refusal, overlay_head, shown
from schemas.fields import refused_name
from schemas.json_schema import write_for_editors
from schemas.kinds import KINDS
from schemas.load import YamlProblem, read_file
from schemas.nearest import near_titles, nearest
from schemas.raw_text import PLACEHOLDER
from schemas.right_values import right_id
from schemas.vocabulary import Tlp
from search import fold

LETTERS = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "×": "x", "ı": "i"})
TITLE: Final = re.compile(r"^title: *(.+)$", re.MULTILINE)
DRAFT: Final = re.compile(r"^status: *draft\b", re.MULTILINE)
BY_NAME: Final = frozenset({"exact", "beginning", "near"})
NEAR_AT_MOST: Final = 5
FEW: Final = 2
"""Where more entries than this hold each word of a title, the words are common and say nothing of one thing."""
SMALL: Final = frozenset({"and", "the", "for", "with"})
ALMOST: Final = 88.0
"""How alike two titles are (0-100) that are likely of one thing, where no search can say it."""


@dataclass(frozen=True)
class Wanted:
    """A new entry before it is written."""

    project: Path
    root: Path
    kind: str
    title: str
    slug: str
    today: date
    like: tuple[str, dict[str, Any]] | None = None
    level: Tlp | None = None

    @property
    def path(self) -> Path:
        """Where it will be."""
        return self.root / self.kind / f"{self.slug}.yaml"


@dataclass(frozen=True)
class Near:
    """An entry that a new one may be already; `named` when it bears the title, and not only its words."""

    id: str
    title: str
    named: bool


def wanted(project: Path, kind: str, title: str, like: str | None, overlay: Path | None, today: date) -> Wanted:
    """The new entry that is asked for; raises Refusal."""
    slug, root = slug_of(title), project / "kb"
    level: Tlp | None = None
    known_kind(kind)
    if told := wrong_value(KINDS[kind], "title", title):
        raise Refusal(f"The title cannot be used: {told}")
    if PLACEHOLDER in title:
        raise Refusal(f"'{title}' holds {PLACEHOLDER}, which is for what is still to be written. Give a title.")
    if overlay is not None:
        root = overlay.resolve()
        head = overlay_head(overlay)
        level = head.tlp
        slug = slug if slug.startswith(f"{head.prefix}-") else f"{head.prefix}-{slug}"[:60].strip("-")
    other = _other(project / "kb", kind, like) if like else None
    found = Wanted(project, root, kind, title, slug, today, other, level)
    if found.path.exists():
        raise Refusal(f"'{shown(found.path)}' is there already. Edit it, or choose another title.")
    return found


def slug_of(title: str) -> str:
    """The slug that a title gives, of another script as search reads it; raises Refusal when none is left."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(LETTERS))
    plain = " ".join(word if _is_latin(word) else fold.plain(word) for word in plain.split())
    ascii_only = "".join(character for character in plain if character.isascii())
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].strip("-")
    if not slug:
        raise Refusal(f"'{title}' has no letters a-z or digits to name a file by. Give an English title.")
    if reason := refused_name(slug):
        raise Refusal(f"{reason[0].upper()}{reason[1:]} Give a longer title.")
    return slug


def _is_latin(word: str) -> bool:
    return not any(one.isalpha() and not one.isascii() for one in word)


def known_kind(kind: str) -> str:
    """The kind as given; raises Refusal with the nearest one."""
    if kind not in KINDS:
        raise Refusal(
            f"'{kind}' is not a kind of entry. Did you mean '{nearest(kind, KINDS)}'? Kinds: {', '.join(KINDS)}."
        )
    return kind


def _other(root: Path, kind: str, like: str) -> tuple[str, dict[str, Any]]:
    """The id and the fields of the entry that a new one begins with; raises Refusal."""
    ids = [f"{kind}/{path.stem}" for path in sorted((root / kind).glob("*.yaml"))]
    found = like if "/" in like else f"{kind}/{like}"
    if found not in ids:
        meant = right_id(like, (kind,), ids)
        raise Refusal(f"There is no {kind} '{like}'. " + (f"Did you mean '{meant}'?" if meant in ids else ""))
    try:
        data = read_file(root / f"{found}.yaml").data
    except YamlProblem:
        data = None
    if not isinstance(data, dict):
        raise Refusal(f"'{found}' cannot be read. Run: kb check kb/{found}.yaml")
    return found, data


def near_duplicates(new: Wanted) -> list[Near]:
    """Entries of the kind that search takes the title for, drafts of almost that title, and what shares its words."""
    from handbook.commands.search import search
    from handbook.releasing import released

    day = new.today.isoformat()
    hits = search(new.project, lambda: released(new.project, day=day), _plain(new.title), new.kind, 2 * NEAR_AT_MOST)
    others = [hit for hit in hits["hits"] if not new.like or hit["id"] != new.like[0]]
    found = {hit["id"]: Near(hit["id"], hit["title"], True) for hit in others if _is_named(hit)}
    found |= {one: Near(one, title, True) for one, title in near_titles(new.title, _unreleased(new), ALMOST)}
    worded = [hit for hit in others if hit["id"] not in found and _has_each_word(hit, new.title)]
    return [
        *list(found.values())[:NEAR_AT_MOST],
        *(Near(hit["id"], hit["title"], False) for hit in worded if len(worded) <= FEW),
    ]


def _is_named(hit: dict[str, Any]) -> bool:
    return hit["match"] in BY_NAME or " · " in hit["why"]


def _plain(title: str) -> str:
    """The title as words to search for: a colon and the like would be read as a field."""
    return " ".join(re.sub(r"[:\"()*?~^\[\]{}]", " ", title).split()) or title


def _has_each_word(hit: dict[str, Any], title: str) -> bool:
    """Whether a hit holds each word of the title, of two or more."""
    words = set(re.findall(r"\w{3,}", fold.plain(title))) - SMALL
    return len(words) > 1 and words <= set(fold.plain(hit["why"].partition("words: ")[2]).split(", "))


def _unreleased(new: Wanted) -> list[tuple[str, str]]:
    """(id, title) of drafts, and of an overlay's own entries, which the search of the base does not know."""
    found = []
    for root in dict.fromkeys((new.project / "kb", new.root)):
        for path in sorted((root / new.kind).glob("*.yaml")):
            text = path.read_text(encoding="utf-8", errors="replace")
            title = TITLE.search(text)
            if title and (root != new.project / "kb" or DRAFT.search(text)):
                found.append((f"{new.kind}/{path.stem}", title[1].strip("'\" ")))
    return found


def write(new: Wanted, ask: bool) -> Path:
    """Writes the new entry; asks for its fields first when that is wanted. Raises Refusal."""
    given: dict[str, Any] = {
        "title": new.title,
        "status": "draft",
        "written": new.today.isoformat(),
        "review_by": (new.today + timedelta(days=365)).isoformat(),
    }
    if new.like:
        given |= fields_like(new.kind, new.like[1], new.like[0])
    if ask:
        given = _asked(new, given)
    head = (f"It is {new.level.label} where it says nothing else: overlay.yaml says so.",) if new.level else ()
    new.path.parent.mkdir(parents=True, exist_ok=True)
    write_for_editors(new.project)
    new.path.write_text(template(new.kind, given, _schema(new), head), encoding="utf-8")
    return new.path


def _asked(new: Wanted, given: dict[str, Any]) -> dict[str, Any]:
    if not sys.stdin.isatty() and not os.environ.get("PROOFMARK_ASK"):
        raise Refusal("--ask needs a terminal to ask on. Leave it out, and fill in the template.")
    roots = dict.fromkeys((new.project / "kb", new.root))
    ids = [f"{path.parent.name}/{path.stem}" for root in roots for path in sorted(root.glob("*/*.yaml"))]
    return Questions(new.kind, given, ids, input, lambda text: print(text, file=sys.stderr)).all()


def _schema(new: Wanted) -> str:
    """Where editors find the schema, as seen from the new file; empty when it is not there."""
    file = new.project / "schemas" / "json" / f"{new.kind}.schema.json"
    try:
        return Path(os.path.relpath(file, new.path.parent)).as_posix() if file.is_file() else ""
    except ValueError:  # on another drive
        return ""
