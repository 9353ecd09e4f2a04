"""`kb diff`: what changed between a revision and the working tree, in sentences for a reviewer."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from handbook.drawings.picture import Picture, labels, marked, names_of_slots, picture
from handbook.workplace import Refusal
from schemas.entry import Entry
from schemas.kinds import AlarmWeapon, Model
from schemas.knowledge_base import KnowledgeBase
from schemas.reading import knowledge_base

SAME = 0.5
LABELS = (
    "text",
    "do",
    "question",
    "key",
    "entry",
    "feature",
    "name",
    "reads",
    "id",
    "code",
    "file",
    "label",
    "what",
    "law",
)


def changes(project: Path, revision: str) -> list[str]:
    """Sentences on every entry that was added, removed, moved or changed since `revision`; raises Refusal."""
    with tempfile.TemporaryDirectory() as folder:
        before = _at_revision(project, revision, Path(folder))
        after = knowledge_base(project / "kb", "kb")
        return [*_unread(before, "before"), *_unread(after, "now"), *_sentences(before, after)]


def _at_revision(project: Path, revision: str, folder: Path) -> KnowledgeBase:
    if revision.startswith("-"):
        raise Refusal(f"'{revision}' is not a revision. Give a commit, a tag or a branch.")
    command = ["git", "-C", str(project), "archive", "--format=tar", revision, "--", "kb"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise Refusal("git is not installed. Install it, then try again.") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["git says nothing"]
        raise Refusal(
            f"git has no entries at '{revision}': {reason[0].removeprefix('fatal: ')}. "
            "Give a commit, a tag or a branch."
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter=_inside)
    if not (folder / "kb").is_dir():
        raise Refusal(f"At '{revision}' kb/ was a link, and git knows nothing of what was behind it.")
    return knowledge_base(folder / "kb", "kb")


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo:
    """A file of an archive; a link that leads out of it is an empty file, which is then told as not read."""
    try:
        return tarfile.data_filter(member, folder)
    except (tarfile.LinkOutsideDestinationError, tarfile.AbsoluteLinkError):
        empty = tarfile.TarInfo(member.name)
        empty.mode = 0o644
        return empty


def _unread(kb: KnowledgeBase, when: str) -> Iterator[str]:
    if kb.problems:
        files = sorted({problem.path for problem in kb.problems})
        yield f"Not compared, since they cannot be read {when}: {', '.join(files)}."


def _sentences(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    drawn_before, drawn = _pictures(before), _pictures(after)
    moved = {old: entry for entry in after for old in entry.formerly if old in before and entry.id not in before}
    for entry in after:
        old_id = next((old for old in entry.formerly if moved.get(old) is entry), entry.id)
        if old_id in before:
            redrawn = _picture_changes(drawn_before.get(old_id), drawn.get(entry.id))
            yield from _changed(before.entries[old_id], entry, redrawn)
        elif entry.id not in before.unread:
            yield f"New {entry.kind}: {entry.title} ({entry.id}), {entry.status}, {_sourcing(entry)}."
    yield from (_removed(one) for one in before if not any(one.id in now for now in (after, moved, after.unread)))


def _changed(old: Entry, new: Entry, redrawn: list[str]) -> Iterator[str]:
    """What changed in one entry, in one sentence of several lines; nothing where nothing did."""
    moved = [f"moved from {old.id}"] if old.id != new.id else []
    lines = [*moved, *_differences("", _data(old), _data(new)), *redrawn]
    if lines:
        yield "\n  - ".join([f"{new.title} ({new.id}):", *lines])


def _removed(entry: Entry) -> str:
    return (
        f"Removed {entry.kind}: {entry.title} ({entry.id}). "
        "Its address no longer answers; use 'withdrawn' or 'formerly'."
    )


def _pictures(kb: KnowledgeBase) -> dict[str, Picture]:
    """The pictures that are made from the entries, drawn with the kit of today."""
    words = labels(kb.of_kind("feature"))
    entries = [entry for entry in kb if isinstance(entry, Model | AlarmWeapon)]
    return {one.id: one for entry in entries if (one := picture(kb.entries, entry, words))}


def _picture_changes(old: Picture | None, new: Picture | None) -> list[str]:
    """What a reviewer looks at again: the parts that are now drawn otherwise."""
    if old is None or new is None:
        return [f"picture: {'made' if new else 'no longer made'}"] if old or new else []
    if marked(old, frozenset()) == marked(new, frozenset()):
        return []
    names = {**names_of_slots(old), **names_of_slots(new)}
    slots = sorted(slot for slot in {*old.parts, *new.parts} if old.parts.get(slot) != new.parts.get(slot))
    return [f"picture: drawn otherwise: {', '.join(names.get(slot, slot) for slot in slots) or 'length or scale'}"]


def _data(entry: Entry) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_defaults=True)


def _sourcing(entry: Entry) -> str:
    from schemas.entry import Sourced
    from schemas.walk import parts

    claims = [part for _, part in parts(entry) if isinstance(part, Sourced)]
    return f"{sum(bool(part.sources) for part in claims)} of {len(claims)} statements sourced"


def _differences(path: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            yield from _differences(f"{path}.{name}" if path else name, old.get(name), new.get(name))
    elif isinstance(old, list | None) and isinstance(new, list | None):
        yield from _list_differences(path, old or [], new or [])
    elif old is None:
        yield f"{path}: added {_shown(new)}"
    elif new is None:
        yield f"{path}: removed {_shown(old)}"
    else:
        yield f"{path}: {_shown(old)} → {_shown(new)}"


def _list_differences(path: str, old: list[Any], new: list[Any]) -> Iterator[str]:
    """Pairs the items that are alike, then tells what changed in each pair and what came or went."""
    partners = _partners(old, new)
    for position, item in enumerate(new):
        if position in partners:
            name = f"{path} '{_label(item)}'" if isinstance(item, dict) else path
            yield from _differences(name, old[partners[position]], item)
        else:
            yield f"{path}: added {_shown(item)}"
    for index, item in enumerate(old):
        if index not in partners.values():
            yield f"{path}: removed {_shown(item)}"
    order = [partners[position] for position in sorted(partners)]
    if order != sorted(order):
        yield f"{path}: put into another order"


def _partners(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Which old item each new one was: first those that are the same, then those that are alike."""
    partners: dict[int, int] = {}
    for position, item in enumerate(new):
        same = next((index for index in _left(old, partners) if old[index] == item), None)
        if same is not None:
            partners[position] = same
    for position, item in enumerate(new):
        best = max(_left(old, partners), key=lambda index: _alike(old[index], item), default=None)
        if position not in partners and best is not None and _alike(old[best], item) >= SAME:
            partners[position] = best
    return partners


def _left(old: list[Any], partners: Mapping[int, int]) -> list[int]:
    """The positions of old items that have no partner yet."""
    return [index for index in range(len(old)) if index not in partners.values()]


def _alike(old: Any, new: Any) -> float:
    if old == new:
        return 1.0
    return SequenceMatcher(None, _label(old), _label(new)).ratio() if isinstance(old, dict) else 0.0


def _label(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    found = next((item[name] for name in LABELS if item.get(name)), "")
    text = ", ".join(map(str, found)) if isinstance(found, list) else str(found)
    return text if len(text) <= 50 else text[:49] + "…"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        sources = ", ".join(str(source["id"]) for source in value.get("sources", []) if isinstance(source, dict))
        said = f" ({sources or value['basis']})" if sources or value.get("basis") else ""
        return f"'{_label(value)}'{said}"
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    return f"'{value}'"
