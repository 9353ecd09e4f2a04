"""`kb init`: a knowledge base of one's own, in a folder that holds nothing of ours but the kit."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from handbook.resources import copy_schemas, shared
from handbook.workplace import Refusal, shown
from schemas.kinds import KINDS
from schemas.load import as_yaml

NAME: Final = "ZZNAMEZZ"
VERSION: Final = "ZZVERSIONZZ"
DOT: Final = "dot-"
"""How names that begin with a dot are written in the kit, where they must not act."""
MAP: Final = "yaml.schemas"
"""The setting of an editor that is ours."""
OURS: Final = ("docs/hook.py",)
"""Files of the kit that belong to the tool; `--renew` writes them again."""
MAY_BE_THERE: Final = frozenset({".git", ".venv", ".DS_Store"})
PLAIN: Final = re.compile(r"[^<>\"\\\n]{1,80}\Z")
EXAMPLE: Final = "# An example that came with the tool. Replace it by an entry of your own, or delete it.\n"


def init(folder: Path, name: str, examples: bool) -> Path:
    """Writes a base into an empty or new folder; returns it. Raises Refusal."""
    if not PLAIN.match(name) or not name.strip():
        raise Refusal(f"'{name}' cannot be a name. Use up to 80 signs, without <, >, \" and \\.")
    _refuse_what_is_there(folder)
    for path, text in _kit(name):
        _write(folder / path, text)
    (folder / "hooks" / "pre-commit").chmod(0o755)
    for kind in KINDS:
        (folder / "kb" / kind).mkdir(parents=True, exist_ok=True)
    if examples:
        for path, text in _examples():
            _write(folder / "kb" / path, text)
    _editor(folder)
    return folder


def _refuse_what_is_there(folder: Path) -> None:
    """Raises Refusal for a file, a link to nowhere, and a folder that holds something."""
    if folder.is_symlink() and not folder.exists():
        raise Refusal(f"'{shown(folder)}' is a link that leads nowhere. Give an empty or a new folder.")
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"'{shown(folder)}' is a file. Give an empty or a new folder.")
    there = sorted(path.name for path in folder.iterdir() if path.name not in MAY_BE_THERE) if folder.is_dir() else []
    if there:
        raise Refusal(
            f"'{shown(folder)}' holds something already, such as '{there[0]}'. "
            "Give an empty or a new folder; or --renew to bring the tool's own files in a base up to date."
        )


def renew(folder: Path) -> Path:
    """Writes again what belongs to the tool: hook, schemas and their map; all else stays. Raises Refusal."""
    if not (folder / "mkdocs.yml").is_file() or not (folder / "kb").is_dir():
        raise Refusal(f"'{shown(folder)}' is no base: it holds no kb/ and mkdocs.yml. Leave out --renew to make one.")
    for path, text in _kit(""):
        if path.as_posix() in OURS:
            _write(folder / path, text)
    _editor(folder)
    return folder


def tool_version() -> str:
    """The version of the installed tool."""
    try:
        return version("proofmark")
    except PackageNotFoundError:
        return "0"


def _kit(name: str) -> Iterator[tuple[Path, str]]:
    kit = shared("kit")
    for path in sorted(kit.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            steps = (one.replace(DOT, ".", 1) if one.startswith(DOT) else one for one in path.relative_to(kit).parts)
            text = path.read_text(encoding="utf-8").replace(VERSION, tool_version())
            in_yaml = path.suffix == ".yml" or text.startswith("---\n")
            yield Path(*steps), _named(text, name, in_yaml)


def _named(text: str, name: str, in_yaml: bool) -> str:
    """The text with the name of the base; a value of YAML where it is one."""
    if in_yaml:
        text = re.sub(rf"^(\w+): {NAME}$", lambda match: f"{match[1]}: {as_yaml(name)}", text, flags=re.MULTILINE)
    return text.replace(NAME, name)


def _examples() -> Iterator[tuple[Path, str]]:
    """One entry of each kind; their titles say what they are, on pages, on cards and in search."""
    root = shared("examples")
    for path in sorted(root.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            inside = path.relative_to(root)
            if path.suffix == ".yaml" and len(inside.parts) == 2:
                text = EXAMPLE + re.sub(r"^title: (.*)$", r'title: "Example: \1"', text, count=1, flags=re.MULTILINE)
            yield inside, text


def _editor(folder: Path) -> None:
    copy_schemas(folder / "schemas" / "json")
    settings, text = folder / ".vscode" / "settings.json", shared("editor.json").read_text(encoding="utf-8")
    _write(settings, _mapped(settings.read_text(encoding="utf-8"), text) if settings.is_file() else text)


def _mapped(own: str, ours: str) -> str:
    """Settings of an editor with our map of schemas; as they are where they cannot be read, as with remarks."""
    try:
        found, maps = json.loads(own), json.loads(ours)[MAP]
        changed = {**found, MAP: {**found.get(MAP, {}), **maps}}
    except (ValueError, TypeError, AttributeError):
        return own
    return own if changed == found else json.dumps(changed, ensure_ascii=False, indent=2) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
