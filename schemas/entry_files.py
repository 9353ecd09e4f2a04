"""The files below a root of entries that may be entries; what else lies there, or cannot be opened, is reported."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from schemas.yaml_problem import unreadable

Report = Callable[..., None]
"""Takes a path, a rule, what is wrong and what to do; and how serious, where it is no error."""
PICTURES: Final = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
TOLERATED: Final = {".git", ".gitattributes", ".gitignore", ".gitkeep", ".DS_Store"}
"""What git and file managers leave in any folder; nothing of it is read."""
OPEN_IN_EDITOR: Final = re.compile(r"\.#|\..*\.sw[a-z]$|\.~lock")
LEFT_BY_A_TOOL: Final = re.compile(r".*(\.orig|\.rej|\.bak|\.tmp|~)$|(desktop\.ini|Thumbs\.db)$", re.IGNORECASE)


def entry_files(root: Path, head: Path | None, report: Report) -> Iterator[str]:
    """Every YAML file below the root but the head of an overlay; reports what is neither entry nor picture."""
    top = root.resolve()
    for one in _walked(root, report):
        if _is_plainly_read(one) and not head:
            yield one.path
            continue
        path = Path(one.path)
        if path.is_symlink() and (reason := _leads_away(path, top)):
            report(path, "file-unreadable", f"the link leads {reason}.", "Put the file itself here.")
        elif path.is_dir() or path.name in TOLERATED or path == head:
            continue
        elif path.name.startswith("."):
            _report_hidden(path, report)
        elif not path.is_file():
            remedy = "Remove it, or put the file itself here."
            report(path, "file-unreadable", "this is no plain file.", remedy)
        elif path.suffix.lower() in {".yaml", ".yml"}:
            yield one.path
        else:
            _report_other(path, report)


def _is_plainly_read(one: "os.DirEntry[str]") -> bool:
    """Whether what stands in a folder is nothing but a file with an entry; most of it is."""
    return one.name.endswith(".yaml") and not one.name.startswith(".") and one.is_file(follow_symlinks=False)


def _walked(root: Path, report: Report) -> Iterator["os.DirEntry[str]"]:
    """Every file below a folder, and every link, without what git keeps for itself; reports what cannot be opened."""
    todo = [str(root)]
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as found:
                inside = list(found)
        except OSError as error:
            fault = unreadable("folder", error)
            report(Path(folder), fault.rule, fault.message, fault.remedy)
            continue
        for one in inside:
            if one.is_dir(follow_symlinks=False):
                todo.extend([one.path] if one.name != ".git" else [])
            elif one.name != ".git":
                yield one


def _report_hidden(path: Path, report: Report) -> None:
    """Reports a file whose name begins with a dot; what an editor keeps while it is open stops no build."""
    message, remedy = "the name begins with a dot, so nobody sees the file.", "Remove it, or take the dot away."
    report(path, "hidden-file", message, remedy, "notice" if OPEN_IN_EDITOR.match(path.name) else "error")


def _report_other(path: Path, report: Report) -> None:
    """Reports a file that is neither an entry nor a picture of one."""
    if LEFT_BY_A_TOOL.match(path.name):
        report(path, "left-over", "a tool left this copy behind; nothing of it is read.", "Remove it.", "notice")
    elif path.suffix.lower() not in PICTURES:
        message, remedy = "the file is neither an entry nor a picture.", "Move it out of the knowledge base."
        report(path, "strange-file", message, remedy)
    elif not path.parent.with_suffix(".yaml").is_file():
        remedy = "Put it into the folder of its entry, as model/akm/left.svg beside model/akm.yaml, or remove it."
        report(path, "file-place", "no entry can name a picture in this place.", remedy)


def _leads_away(link: Path, top: Path) -> str:
    """Where a link leads that does not end below a folder; empty when it does."""
    try:
        return "" if link.resolve(strict=True).is_relative_to(top) else "out of the knowledge base"
    except (OSError, RuntimeError):
        return "nowhere"
