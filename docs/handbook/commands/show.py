"""`kb show`: one entry in the terminal, from texts that were prepared beside the packs when entries last changed."""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from handbook.cache import in_cache, name_of, stamp_of
from handbook.workplace import Refusal
from schemas.addresses import id_in
from search.prepared import Prepare, prepared, prepared_anew

INDEX: Final = "index.json"
TEXTS: Final = "texts"


class ShownProblem(Exception):
    """What was prepared is damaged, or is not good for this day: it is made anew."""


def shown(project: Path, word: str, as_json: bool, drafts: bool, today: date) -> str:
    """The text or the JSON of the entry that a word means. Raises Refusal."""
    try:
        return _told(_folder(project, drafts, today, prepared), word, as_json, today)
    except (ShownProblem, OSError, ValueError, KeyError, TypeError):
        return _told(_folder(project, drafts, today, prepared_anew), word, as_json, today)


def id_of(ids: Sequence[str], formerly: Mapping[str, str], word: str) -> str:
    """The id that a word means: an id, a former one, a slug or a file of these; raises Refusal with the nearest id."""
    asked = id_in(word)
    if not asked:
        raise Refusal(f"{word!r} is not an id. Write one, such as model/zastava-m57; kb search finds it by any name.")
    for known in (dict(zip(ids, ids, strict=True)), formerly):
        if asked in known:
            return known[asked]
        same_slug = sorted({entry_id for one, entry_id in known.items() if one.split("/")[1] == asked})
        if len(same_slug) == 1:
            return same_slug[0]
        if same_slug:
            raise Refusal(f"{word!r} names several entries: {', '.join(same_slug)}.")
    from schemas.nearest import did_you_mean

    remedy = did_you_mean(asked, ids if "/" in asked else [one.split("/")[1] for one in ids])
    raise Refusal(f"No released entry has the id {word!r}. {remedy}")


def _folder(project: Path, drafts: bool, today: date, ready: Prepare) -> Path:
    """Where the texts of this state of entries, drawings and code are."""
    name = name_of(drafts) + "-shown"
    now = partial(stamp_of, project, name)
    fill = partial(_fill, project, drafts, today)
    return in_cache(project, name, lambda folder: ready(folder, now(), fill, now))


def _fill(project: Path, drafts: bool, today: date, folder: Path) -> None:
    from handbook.commands.show_all import all_shown  # models and articles are loaded only to prepare

    index, texts = all_shown(project, drafts, today)
    (folder / TEXTS).write_bytes(texts)
    (folder / INDEX).write_text(json.dumps(index), encoding="utf-8")


def _told(folder: Path, word: str, as_json: bool, today: date) -> str:
    """The text, once its sum is found right."""
    index: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    if not index["from"] <= today.isoformat() <= index["until"]:
        raise ShownProblem
    if index["unread"]:
        print(index["unread"], file=sys.stderr)
    start, size, total = index["at"][id_of(list(index["at"]), index["formerly"], word)][as_json]
    with (folder / TEXTS).open("rb") as file:
        file.seek(start)
        found = file.read(size)
    if hashlib.sha256(found).hexdigest() != total:
        raise ShownProblem
    return found.decode("utf-8")
