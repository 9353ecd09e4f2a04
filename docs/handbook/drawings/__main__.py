"""Writes what the kit makes.

`python -m handbook.drawings states` writes the drawings of the key, `… sheet FOLDER` all pictures to look at.
"""

import sys
from pathlib import Path

from handbook.drawings.picture import pictures, variant_pictures
from handbook.drawings.states import state_drawings
from handbook.releasing import released
from handbook.workplace import project


def main(arguments: list[str]) -> int:
    """Exit status 0 when all was written, 2 on wrong usage."""
    match arguments:
        case ["states"]:
            root = project()
            _write(root / "kb", dict(state_drawings(released(root, drafts=True).of_kind("feature"))))
        case ["sheet", folder]:
            found = released(project(), drafts=True)
            drawn = {**pictures(found), **variant_pictures(found)}
            _write(Path(folder), {f"{key.replace('/', '-')}.svg": one.svg for key, one in drawn.items()})
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
