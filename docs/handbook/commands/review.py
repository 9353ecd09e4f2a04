"""`kb review`: an entry for an examiner as PDF and CSV, and the filled CSV read back as a proposal.

The command writes into no entry. Whether an entry is verified is for the person to say who stands for it.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from handbook.article.page import EntryPage
from handbook.article.statements import Said, statements
from handbook.book import Book
from handbook.commands.print import TEMPLATES, default_folder, prepared, write
from handbook.commands.show_text import entry_of
from handbook.export.sheets import as_read
from handbook.print.document import document
from handbook.print.pictures import PictureRefused, Pictures
from handbook.print.press import CardProblem, Press
from handbook.print.review import review
from handbook.resources import of_project
from handbook.settings import Settings, settings_of
from handbook.terminal import text_of_office
from handbook.workplace import Refusal, shown
from schemas.entry import Entry
from schemas.project import lies_ahead
from schemas.release import Release
from schemas.right_values import right_date
from schemas.vocabulary import Tlp

COLUMNS: Final = ("no", "section", "statement", "sources", "answer", "remark", "line")
ROLE, DAY = "role", "day"
ASKED: Final = {
    ROLE: "Role and organisation of whoever checks, such as: firearms examiner, national laboratory. No name.",
    DAY: "Day of the check, such as: 2026-11-24",
}
ANSWER: Final = "answer: right, wrong or unclear; empty: not checked"
WORDS: Final = {
    "right": "right ok yes y true correct agreed + ✓ x da tačno tacno točno po да точно",
    "wrong": "wrong no n false incorrect - ✗ ne netačno netacno netočno jo не",
    "unclear": "unclear ? doubtful unsure maybe partly",
}
ANSWERS: Final = {word: answer for answer, words in WORDS.items() for word in words.split()}
NAME: Final = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[^\W\d_a-z]\w+(?:[ -][^\W\d_a-z]\w+){1,2}")
WORK: Final = re.compile(
    r"\b(?:academy|agency|analyst|armourer|army|bureau|central|cent(?:re|er)|centar|qendra|центар|chief|crime|criminal|"
    r"customs|department|directorate|division|engineer|examiner|expert|federal|firearms?|gunsmith|inspector|inspectorate|"
    r"instructor|laboratory|lab|military|ministry|museum|national|office|officer|police|policija|policia|полиција|school|"
    r"scientist|senior|service|state|technician|trainer|training|unit|university|weapons?|"
    r"(?:laborator|лаборатор|institut|институт|forensi|forenz|форенз|[ck]riminalist|криминалист|ball?isti|балисти)\w*)\b",
    re.IGNORECASE,
)
"""Words of a role or an organisation, which may be written in capitals as a name is."""

INITIAL: Final = re.compile(r"(?<!\.)\b(?!R\. Srpsk)[^\W\d_a-z]\. ?[^\W\d_a-z]\w+")
NOT_EVERYWHERE: Final = re.compile(r"[^!-~]+|[?']")
"""What a spreadsheet may change on its way: letters outside of ASCII, blanks, and the sign before a formula."""
SEPARATOR: Final = re.compile(r"\Asep=.\r?\n")
"""What Excel writes above a table."""
PRIVATE: Final = re.compile(r"@|\+?\d[\d /-]{5,}")


@dataclass
class Proposal:
    """What an examiner found, and what a person may make of it."""

    entry: Entry
    file: str
    role: str = ""
    day: str = ""
    answers: dict[int, tuple[Said, str, str]] = field(default_factory=dict)
    open: list[Said] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def counted(self, answer: str) -> list[tuple[Said, str]]:
        """The statements with this answer, each with its remark."""
        return [(one, remark) for one, given, remark in self.answers.values() if given == answer]

    @property
    def is_whole(self) -> bool:
        """Whether every statement was found right, by a role on a day."""
        return not (self.open or self.strange or self.counted("wrong") or self.counted("unclear"))

    def as_json(self) -> dict[str, Any]:
        """The proposal as data."""
        return {
            "entry": self.entry.id,
            "checked_by": self.role,
            "reviewed": self.day,
            "right": len(self.counted("right")),
            "wrong": [{"line": one.line, "text": one.text, "remark": remark} for one, remark in self.counted("wrong")],
            "unclear": [
                {"line": one.line, "text": one.text, "remark": remark} for one, remark in self.counted("unclear")
            ],
            "open": [one.line for one in self.open],
            "strange": self.strange,
            "every_statement_is_right": self.is_whole,
        }

    def as_text(self) -> str:
        """The proposal for a person, with what may be written where."""
        said = ", ".join(f"{len(self.counted(word))} {word}" for word in WORDS)
        lines = [f"{self.entry.title} ({self.entry.id}), checked by {self.role or '?'} on {self.day or '?'}:"]
        lines.append(f"{said}, {len(self.open)} not checked.")
        for word in ("wrong", "unclear"):
            for one, remark in self.counted(word):
                lines += ["", f"{one.number}. {word}: {one.text}", f"   {remark or 'No remark.'}"]
        if self.open:
            lines += ["", f"Not checked: {', '.join(str(one.number) for one in self.open)}."]
        lines += [f"\nStrange: {one}" for one in self.strange]
        return "\n".join([*lines, "", *self._next()])

    def _next(self) -> list[str]:
        """What a person may do now."""
        path = self.file
        if not self.is_whole:
            return [f"Mend {path} first, then print and check it again. This command has changed nothing."]
        return [
            f"Every statement was found right. Whoever answers for it in this role writes into {path}:",
            "",
            f"    reviewed: {self.day}",
            f"    checked_by: {self.role}",
            "",
            "The status 'verified' is for that person to set. This command has changed nothing.",
        ]


def print_review(project: Path, release: Release, entry_id: str, out: Path | None) -> list[Path]:
    """Writes the PDF and the CSV of an entry; raises Refusal, and then writes nothing."""
    page = EntryPage(Book(release, settings_of(project)), entry_of(release, entry_id))
    folder = out or default_folder(project, release.tlp)
    prepared(project, folder, release.tlp)
    pictures = Pictures(release)
    try:
        content = Press(of_project(project, TEMPLATES)).pdf(document([review(page, pictures)], pictures))
    except (CardProblem, PictureRefused) as problem:
        raise Refusal(f"{problem}\nNothing was written.", 1) from None
    marking = "" if release.tlp is Tlp.CLEAR else f".{release.tlp.slug}"
    stem = f"review-{page.entry.id.replace('/', '-')}{marking}"
    return [write(folder / f"{stem}.pdf", content), write(folder / f"{stem}.csv", as_csv(page))]


def as_csv(page: EntryPage) -> bytes:
    """The statements as a table that any spreadsheet opens: UTF-8 with a mark, so that Excel knows it."""
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\r\n")
    rows.writerow([*COLUMNS[:4], ANSWER, *COLUMNS[5:]])
    rows.writerows(["", name, words, "", "", "", ""] for name, words in ASKED.items())
    for one in statements(page):
        cells = [str(one.number), one.section, one.text, "\n".join(one.sources), "", "", one.line]
        rows.writerow(map(as_read, cells))
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8")


def proposal(release: Release, entry_id: str, path: Path, overlays: Sequence[Path] = ()) -> Proposal:
    """What a filled CSV says of an entry as it is now; raises Refusal when it is no such table."""
    entry = entry_of(release, entry_id)
    known = {one.line: one for one in statements(EntryPage(Book(release, Settings()), entry))}
    own = [one / f"{entry.id}.yaml" for one in overlays if entry.id in release.authorities]
    found = Proposal(entry, next((shown(one) for one in own if one.is_file()), f"kb/{entry.id}.yaml"))
    seen = set()
    for row in _rows(path):
        line = row["line"].lstrip("'")
        if not line:
            _take_head(found, row, release.today)
        elif line not in known:
            found.strange.append(f"statement {row['no']} is no longer in the entry: {row['statement'][:80]}")
        elif line in seen:
            found.strange.append(f"statement {row['no']} is there twice.")
        elif not _was_printed(row, known[line]):
            found.strange.append(f"statement {row['no']} has other words or sources now: {row['statement'][:80]}")
        else:
            seen.add(line)
            _take_answer(found, known[line], row)
    found.open.extend(one for line, one in known.items() if line not in seen)
    found.open.sort(key=lambda one: one.number)
    found.strange += [] if found.role else ["no role says who checked."]
    found.strange += [] if found.day else ["no day says when."]
    return found


def _was_printed(row: dict[str, str], one: Said) -> bool:
    """Whether an examiner saw this statement, its weight and its sources as they are now.

    Letters outside of ASCII are passed over: a spreadsheet may save them in an encoding that we do not know.
    """
    return all(
        NOT_EVERYWHERE.sub("", row[name]) == NOT_EVERYWHERE.sub("", cell)
        for name, cell in (("statement", one.text), ("sources", "".join(one.sources)))
    )


def _take_head(found: Proposal, row: dict[str, str], today: date) -> None:
    answer = row["answer"].strip()
    if row["section"] == ROLE and answer:
        if PRIVATE.search(answer) or _is_name(answer):
            found.strange.append(f"'{answer}' looks like a person. Write a role and an organisation, never a name.")
        else:
            found.role = answer
    elif row["section"] == DAY and answer:
        day = right_date(answer)
        if not day:
            found.strange.append(f"'{answer}' is not a date. Write year-month-day, such as 2026-11-24.")
        elif date.fromisoformat(day) < found.entry.written or lies_ahead(date.fromisoformat(day), today):
            found.strange.append(f"{day} is before the entry was written, or lies in the future.")
        else:
            found.day = day


def _is_name(answer: str) -> bool:
    """Whether a name of a person is all that is said, or is said with words of work alone, or has an initial."""
    if INITIAL.search(answer):
        return True
    rest = " ".join(WORK.sub("", answer).split())
    return bool(NAME.fullmatch(answer) and NAME.fullmatch(rest))


def _take_answer(found: Proposal, one: Said, row: dict[str, str]) -> None:
    word, remark = row["answer"].strip().casefold().rstrip("."), row["remark"].strip()
    answer = ANSWERS.get(word)
    if answer:
        found.answers[one.number] = one, answer, remark
    elif word:
        found.strange.append(
            f"statement {one.number}: '{row['answer'].strip()}' is no answer. Write right, wrong or unclear."
        )
        found.open.append(one)
    else:
        found.open.append(one)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table as any spreadsheet saves it; raises Refusal."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refusal(f"'{path}' cannot be read: {error.strerror}. Give the filled CSV.") from None
    text = SEPARATOR.sub("", text_of_office(raw))
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:  # a cell that is longer than any of ours
        rows = []
    names = [cell.partition(":")[0].strip().lower() for cell in rows[0]] if rows else []
    if set(names) < set(COLUMNS) or not set(COLUMNS) <= set(names):
        raise Refusal(f"'{path}' is not a table of 'kb review': its first row must name {', '.join(COLUMNS)}.")
    return [dict.fromkeys(COLUMNS, "") | dict(zip(names, row, strict=False)) for row in rows[1:] if any(row)]
