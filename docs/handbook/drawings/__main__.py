"""Writes what the kit makes.

`python -m handbook.drawings states` writes the drawings of the key, `… sheet FOLDER` all pictures to look at.
"""

import sys
from datetime import date
from pathlib import Path

from handbook.drawings.picture import pictures
from handbook.drawings.states import state_drawings
from schemas.reading import knowledge_base
from schemas.release import Release, release
from schemas.vocabulary import Tlp


def main(arguments: list[str]) -> int:
    """Exit status 0 when all was written, 2 on wrong usage."""
    if arguments[:1] == ["states"] and len(arguments) == 1:
        root = Path("kb")
        for name, text in state_drawings(_released(root).of_kind("feature")):
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return 0
    if arguments[:1] == ["sheet"] and len(arguments) == 2:
        folder = Path(arguments[1])
        folder.mkdir(parents=True, exist_ok=True)
        for entry_id, picture in pictures(_released(Path("kb"))).items():
            (folder / f"{entry_id.replace('/', '-')}.svg").write_text(picture.svg, encoding="utf-8")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


def _released(root: Path) -> Release:
    return release(knowledge_base(root, "kb"), Tlp.CLEAR, date.today(), drafts=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
