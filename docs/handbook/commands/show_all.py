"""Prepares what `kb show` prints of every entry, and for which days it is good."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from handbook.book import Book
from handbook.commands.show_text import as_json, as_text, former_ids
from handbook.releasing import read
from handbook.settings import Settings
from schemas.kinds import Trend
from schemas.release import Release


def all_shown(project: Path, drafts: bool, today: date) -> tuple[dict[str, Any], bytes]:
    """Where each text is and the sum of it, with what else `kb show` must know; and all texts in one."""
    made, unread = read(project, drafts, today)
    book = Book(made, Settings())
    texts = bytearray()
    places = {}
    for entry in made:
        told = (as_text(book, entry), json.dumps(as_json(entry), ensure_ascii=False))
        places[entry.id] = [_put(texts, one.encode("utf-8")) for one in told]
    first, last = good_days(made)
    index = {
        "from": first.isoformat(),
        "until": last.isoformat(),
        "unread": unread,
        "formerly": former_ids(made),
        "at": places,
    }
    return index, bytes(texts)


def good_days(made: Release) -> tuple[date, date]:
    """The first and the last day, around the release's own, on which no notice or review runs out."""
    last_days = set(_last_days(made))
    first = max((day + timedelta(days=1) for day in last_days if day < made.today), default=date.min)
    return first, min((day for day in last_days if day >= made.today), default=date.max)


def _last_days(made: Release) -> Iterable[date]:
    for entry in made:
        yield entry.review_by
        if isinstance(entry, Trend):
            yield entry.valid_until


def _put(texts: bytearray, text: bytes) -> tuple[int, int, str]:
    """Adds a text; where it begins, its size and its sum."""
    place = len(texts)
    texts += text
    return place, len(text), hashlib.sha256(text).hexdigest()
