"""What the tool brings with it: theme, templates, words, drawing parts, pages around its scripts, the kit of a base.

In a checkout these lie in `docs/`; in an installed package beside this file, in `shared/`. A project's own file of the
same name comes first, so a country may change a word or a page, and gets everything else with the next version.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
PAGES: Final = ("compare.md", "identify.md", "quiz.md", "read-a-mark.md", "record-sheet.md")
"""Hand-written pages that are the frame of a script of ours; a site has them whoever writes the rest."""
ELSEWHERE: Final = {"mkdocs.yml": "mkdocs.yml", "examples": "tests/fixtures/kb", "editor.json": ".vscode/settings.json"}
"""What lies in a checkout outside of `docs/`."""
MADE_FROM: Final = ("kb", "docs", "schemas", "search", "mkdocs.yml", "CHANGELOG.md")
"""What the handbook of a project is made from."""


def shared(name: str) -> Path:
    """A file or folder that the tool brings, such as `templates/typst`."""
    if (HERE / "shared").is_dir():
        return HERE / "shared" / name
    return HERE.parent.parent / ELSEWHERE[name] if name in ELSEWHERE else HERE.parent / name


def of_project(project: Path, name: str) -> Path:
    """The project's own file or folder of this name below `docs/`, else the tool's."""
    own = project / "docs" / name
    return own if own.exists() else shared(name)


def pages(project: Path) -> tuple[Path, ...]:
    """The tool's pages that the project does not write itself."""
    return tuple(shared(f"pages/{name}") for name in PAGES if not (project / "docs" / "pages" / name).exists())


def events() -> dict[str, Callable[..., Any]]:
    """The events by which the site generator calls the tool; `docs/hook.py` of a project of one's own hands them on."""
    spec = importlib.util.spec_from_file_location("proofmark_hook", shared("hook.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {name: one for name, one in vars(module).items() if name.startswith("on_")}


def copy_schemas(folder: Path) -> None:
    """Writes the JSON Schemas of the kinds for an editor."""
    import shutil

    from schemas.json_schema import FOLDER as SCHEMAS  # all models; who asks for a path needs none

    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(SCHEMAS.glob("*.json")):
        shutil.copyfile(path, folder / path.name)
