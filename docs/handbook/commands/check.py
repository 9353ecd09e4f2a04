"""`kb check`: every problem of some roots, in the form that a person, a program or a code host reads."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from handbook.drawings.known import drawings_of, of_kit
from handbook.known import known, linked
from handbook.resources import shared
from handbook.site import hand_written
from handbook.workplace import Refusal, Target, progress, project
from schemas.codes import chosen, codes
from schemas.entry import Entry
from schemas.overlay import is_overlay, overlaid
from schemas.problem import Problem
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.rules import problems
from schemas.sparing import spared
from schemas.vocabulary import Tlp


def rules(select: list[str], ignore: list[str]) -> frozenset[str]:
    """The rules that `--select` and `--ignore` leave, by their names; raises Refusal for a word that means none.

    A selection without a word, such as that of a variable that nobody set, is of all rules.
    """
    words = _words(select)
    try:
        wanted = chosen(words) if words else frozenset(one.rule for one in codes())
        return wanted - chosen(_words(ignore))
    except KeyError as unknown:
        word = str(unknown.args[0])
        raise Refusal(f"'{word}' is no code or rule. 'kb explain' lists all of them.") from None


def _words(given: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for one in given for word in one.split(",") if word.strip())


@dataclass(frozen=True)
class Looked:
    """What a check saw: how many entries, the problems, and whether the answer may be kept for the next time."""

    count: int
    problems: list[Problem]
    may_stay: bool


def checked(targets: list[Target], today: date, wanted: frozenset[str] | None = None) -> tuple[int, list[Problem]]:
    """How many entries were read, and the wanted problems: of all rules, or of some."""
    found = looked(targets, today, wanted)
    return found.count, found.problems


def looked(
    targets: list[Target],
    today: date,
    wanted: frozenset[str] | None = None,
    sums: Mapping[str, str] | None = None,
) -> Looked:
    """The same, with whether all was CLEAR and could be read: only such an answer may be kept.

    `sums` are those of the files of the project's entries, where somebody made them just now.
    """
    count, may_stay = 0, True
    found: list[Problem] = []
    for target in targets:
        with progress(f"Reading {target.label}") as step:
            if is_overlay(target.root):
                kb = overlaid(knowledge_base(project() / "kb", "kb", step), target.root, target.label)
            else:
                known = spared(target.root, sums if sums and target.root == project() / "kb" else None)
                kb = knowledge_base(target.root, target.label, step, spared=known)
                if known:
                    known.save(kb)
        count += len(kb)
        may_stay &= not kb.unread and all(one.sum for one in kb.documents.values())
        told = problems(kb, today, None if target.is_whole else target.wants)
        found.extend(problem for problem in told if target.wants(problem.path))
        found.extend(drawings_of(kb, target.wants))
        if target.is_whole and (target.root.parent / "mkdocs.yml").is_file():
            found.extend(beside_the_entries(target.root.parent, release(kb, Tlp.CLEAR, today)))
    return Looked(count, [problem for problem in found if wanted is None or problem.rule in wanted], may_stay)


@dataclass(frozen=True)
class Ready:
    """What may leave of a project's CLEAR entries, what is wrong, and the sums of entries that leave as written."""

    release: Release
    problems: list[Problem]
    sums: dict[str, str]


def ready(project: Path, drafts: bool, today: date, entries: dict[tuple[str, str], Entry] | None = None) -> Ready:
    """A project's entries, checked and released; `entries` are those that this process knows."""
    from handbook.drawings.studio import Studio

    known = spared(project / "kb", None)
    kb = knowledge_base(project / "kb", "kb", entries=entries, spared=known, whole=True)
    if known:
        known.save(kb)
    made = replace(release(kb, Tlp.CLEAR, today, drafts), artist=Studio())
    found = [*problems(kb, today), *drawings_of(kb, lambda path: True), *beside_the_entries(project, made)]
    sums = {key: kb.documents[key].sum for key, entry in made.by_id.items() if entry is kb.entries[key]}
    return Ready(made, found, sums)


def beside_the_entries(project: Path, released: Release) -> Iterator[Problem]:
    """Problems of a project that are no entry's: hand-written pages, catalogues of words, packs, drawings."""
    yield from hand_written.problems(project / "docs" / "pages", released)
    pages = (*(project / one for one in ("docs/pages", "docs/theme", "mkdocs.yml", "CHANGELOG.md")), shared("theme"))
    watched = [*((one, "") for one in pages), *linked(project)]
    yield from known(project, "pages", watched, lambda: _of_pages(project))
    words = project / "docs" / "words"
    for problem in known(project, "words", [(words, "")], lambda: _of_words(words)):
        yield problem._replace(severity="notice")  # pages show such a line in English; 'kb words check' is strict
    if released.is_public:
        named = repr([(key, (released.spared.get(key) or released.by_id[key]).formerly) for key in released.by_id])
        packs = [(project / "docs" / "packs", "")]
        yield from known(project, "packs", packs, lambda: _of_packs(project, released), named)
    else:
        yield from _of_packs(project, released)  # which name ids
    yield from of_kit(project, released)


# What these look with is loaded only where something changed: that is most of the time of a check.
def _of_pages(project: Path) -> Iterator[Problem]:
    from handbook.site import safe_pages

    return safe_pages.problems(project)


def _of_words(words: Path) -> Iterator[Problem]:
    from handbook.catalogue import checking

    return checking.problems(words, "docs/words", told_missing=False)


def _of_packs(project: Path, released: Release) -> Iterator[Problem]:
    from handbook.print import packs

    return packs.problems(project, released)


def report(count: int, found: list[Problem], form: str) -> str:
    """The problems and one line of summary, as text, JSON or annotations."""
    errors = sum(problem.severity == "error" for problem in found)
    notices = len(found) - errors
    if form == "json":
        data = {
            "entries": count,
            "errors": errors,
            "notices": notices,
            "fixable": sum(problem.is_mended for problem in found),
            "problems": [one.as_json() for one in found],
        }
        return json.dumps(data, ensure_ascii=False, indent=1)
    lines = [problem.as_annotation() if form == "github" else problem.with_code() for problem in found]
    summary = f"{_many(count, 'entry', 'entries')} read: {_many(errors, 'error')}, {_many(notices, 'notice')}."
    if form == "text" and found:
        fixable = sum(problem.is_mended for problem in found)
        mends = [f"{fixable} of them {'is' if fixable == 1 else 'are'} mended by 'kb check --fix'."] if fixable else []
        summary = " ".join([summary, *mends])
    return "\n".join([*lines, summary])


def _many(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"
