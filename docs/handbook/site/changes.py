"""What changed: the Handbook sections of the changelog, and the entries by the day of their last revision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from handbook.book import Book, Link
from schemas.release import Release

NEWEST: Final = 200

_VERSION: Final = re.compile(r"^## +(.+?)\s*$")
_SECTION: Final = re.compile(r"^### +(.+?)\s*$")
_TOPIC: Final = re.compile(r"^(?:#### +|\*\*)?(New|Revised|Corrected|Withdrawn)\b\**:?\**\s*$")
_ITEM: Final = re.compile(r"^[-*] +(.*)$")


@dataclass(frozen=True)
class Topic:
    """New, Revised, Corrected or Withdrawn, with its lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Version:
    """What one version of the handbook brought its readers."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Day:
    """The entries whose last revision is of one day; no author is named."""

    day: date
    links: tuple[Link, ...]


def versions(changelog: Path) -> tuple[Version, ...]:
    """The Handbook sections of a changelog; none when there is no file."""
    if not changelog.is_file():
        return ()
    found: list[tuple[str, dict[str, list[str]]]] = []
    topics: dict[str, list[str]] | None = None
    topic = ""
    for line in changelog.read_text(encoding="utf-8").splitlines():
        if match := _VERSION.match(line):
            found.append((match[1].strip("[]"), {}))
            topics = None
        elif match := _SECTION.match(line):
            topics = found[-1][1] if found and match[1].strip("*").lower() == "handbook" else None
            topic = ""
        elif topics is not None:
            topic = _take(line, topic, topics)
    return tuple(
        Version(title, tuple(Topic(name, tuple(lines)) for name, lines in topics.items() if lines))
        for title, topics in found
        if any(topics.values())
    )


def _take(line: str, topic: str, topics: dict[str, list[str]]) -> str:
    """Adds one line of a Handbook section; returns the topic that the next line belongs to."""
    if match := _ITEM.match(line):
        topics.setdefault(topic, []).append(match[1])
    elif match := _TOPIC.match(line):
        return match[1]
    elif line.strip() and topics.get(topic):
        topics[topic][-1] += " " + line.strip()
    elif line.strip():
        topics.setdefault(topic, []).append(line.strip())
    return topic


def days(release: Release, book: Book) -> tuple[Day, ...]:
    """The newest entries by the day of their last review or writing."""
    newest = sorted(_dated(release), key=lambda pair: (-pair[0].toordinal(), pair[1]))[:NEWEST]
    found: dict[date, list[str]] = {}
    for when, entry_id in newest:
        found.setdefault(when, []).append(entry_id)
    return tuple(Day(when, book.links(ids)) for when, ids in found.items())


def _dated(release: Release) -> Iterator[tuple[date, str]]:
    for entry in release:
        yield entry.reviewed or entry.written, entry.id
