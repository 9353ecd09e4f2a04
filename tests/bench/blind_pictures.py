"""A blind test of the pictures: `python tests/bench/blind_pictures.py FOLDER [TRIES]`.

Writes `tasks/NNN.png` and `tasks/NNN.txt` (the titles and points of a model and of its five nearest look-alikes, in an
order that tells nothing) and, apart from them, `key.json`. Somebody who has seen neither the entries nor the key names
a letter for each picture into `answers.json`, as `{"001": "B", …}`; `… score FOLDER` then counts and lists confusions.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

from browser import chromium
from handbook.drawings.picture import Picture, differences, marked, pictures
from handbook.releasing import released
from handbook.workplace import project

from schemas.kinds import Model

LETTERS = "ABCDEF"
PIXELS = {True: 2.4, False: 1.0}
"""Pixels a millimetre: of what is shorter than 40 cm, and of what is longer; one scale in every task."""


def tasks(folder: Path, tries: int) -> None:
    """Writes the pictures, what to choose from, and the key."""
    found = released(project(), drafts=True)
    drawn = pictures(found)
    models = [one for one in found.of_kind("model") if isinstance(one, Model) and one.id in drawn]
    models.sort(key=lambda one: crc32(one.id.encode()))
    key: dict[str, dict[str, object]] = {}
    (folder / "tasks").mkdir(parents=True, exist_ok=True)
    for one in models:
        near = nearest(one, models, drawn)
        if len(near) == 5 and one.points and len(key) < tries:
            number = f"{len(key) + 1:03}"
            shown = sorted([one, *near], key=lambda other: crc32(f"{number} {other.id}".encode()))
            (folder / "tasks" / f"{number}.txt").write_text(_choices(shown), encoding="utf-8")
            key[number] = {"right": LETTERS[shown.index(one)], "ids": [other.id for other in shown]}
    (folder / "key.json").write_text(json.dumps(key, indent=1), encoding="utf-8")
    ids = {number: str(one["ids"][LETTERS.index(str(one["right"]))]) for number, one in key.items()}  # type: ignore[index]
    _render(folder / "tasks", {number: drawn[entry_id] for number, entry_id in ids.items()})


def nearest(one: Model, models: list[Model], drawn: dict[str, Picture]) -> list[Model]:
    """The five models most like it that differ from it in a drawn part: those it names, then by what is observed."""
    named = {other.entry: place for place, other in enumerate(one.look_alikes)}
    mine = {each.feature: set(each.states) for each in one.observations}

    def distance(other: Model) -> tuple[int, int, float]:
        theirs = {each.feature: set(each.states) for each in other.observations}
        both = mine.keys() & theirs.keys()
        alike = sum(bool(mine[each] & theirs[each]) for each in both) - 2 * sum(
            not mine[each] & theirs[each] for each in both
        )
        return named.get(other.id, 99), int(other.type != one.type), -alike

    others = [
        other
        for other in models
        if other is not one and other.points and differences(drawn[one.id], drawn[other.id])
        and (other.type == one.type or other.id in named)
    ]  # fmt: skip
    return sorted(others, key=distance)[:5]


def _choices(shown: list[Model]) -> str:
    lines = ["Which of these six is drawn? Answer with one letter. Pale grey parts are not stated.", ""]
    for letter, one in zip(LETTERS, shown, strict=True):
        length = next((f"{size.low:g} {size.unit} long" for size in one.sizes if size.what == "overall-length"), "")
        lines += [
            f"{letter}. {one.title}{f' ({length})' if length else ''}",
            *(f"   - {point.text}" for point in one.points),
            "",
        ]
    return "\n".join(lines)


def _render(folder: Path, wanted: dict[str, Picture]) -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        for number, one in wanted.items():
            size = one.millimetres
            width = size[0] * PIXELS[size[0] < 400] if size else 600
            style = f"<style>body{{margin:8px}}svg{{width:{min(width, 1300):.0f}px;height:auto;display:block}}</style>"
            page.set_content(style + marked(one, frozenset()))
            page.locator("svg").screenshot(path=folder / f"{number}.png")


def score(folder: Path) -> None:
    """Counts the right answers and lists the confusions."""
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    wrong = Counter()
    for number, one in key.items():
        if number in answers and answers[number] != one["right"]:
            chosen = one["ids"][LETTERS.index(answers[number])] if answers[number] in LETTERS else "none"
            wrong[one["ids"][LETTERS.index(one["right"])], chosen] += 1
    total = sum(number in answers for number in key)
    print(f"{total - wrong.total()} of {total} right ({100 * (total - wrong.total()) / max(total, 1):.0f} %).")
    for (right, chosen), _ in sorted(wrong.items()):
        print(f"{right} was taken for {chosen}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["score"]:
        score(Path(sys.argv[2]))
    else:
        tasks(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 120)
