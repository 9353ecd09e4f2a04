"""Generated entries of a fixed seed: marks and models by the thousand, for measuring and nothing else."""

import random
from pathlib import Path

import yaml

MAKERS = ["Zastava", "Arsenal", "Cugir", "Radom", "Izhevsk", "Tula", "Gramsh", "Kragujevac", "Kazanlak", "Sadu"]
THINGS = ["slide", "frame", "barrel", "receiver", "magazine", "stock", "sight", "trunnion", "selector", "grip"]
SIGNS = ["a maker's name", "a number", "a crest", "a year", "an inspector's mark", "a calibre", "a letter", "a proof"]
PLACES = ["left", "right", "top", "rear", "front", "lower edge", "upper edge", "inner side"]


def add_generated(root: Path, count: int) -> None:
    """Adds `count` generated models to a root that holds the small fixture; the same files for the same count."""
    chance = random.Random(2026)
    for number in range(count):
        path = root / "model" / f"generated-{number:06}.yaml"
        path.write_text(yaml.safe_dump(_model(number, chance), sort_keys=False, allow_unicode=True), encoding="utf-8")


def _model(number: int, chance: random.Random) -> dict[str, object]:
    maker, code = chance.choice(MAKERS), f"{chance.choice('MKPR')}{number}"
    return {
        "title": f"{maker} {code}",
        "names": [
            {"text": f"{code} {chance.choice('ABCD')}{chance.randint(1, 9)}"},
            {"text": f"{maker[:4]}-{number}", "sort": "nickname"},
        ],
        "summary": f"A pistol by {maker}. {_sentence(chance)}",
        "status": "published",
        "written": "2026-11-24",
        "review_by": "2027-11-24",
        "points": [{"text": _sentence(chance), "basis": "general-knowledge", "where": "slide"} for _ in range(8)],
        "markings": [
            {"text": _sentence(chance), "basis": "general-knowledge", "reads": [f"{code}-{chance.randint(10, 99)}"]}
            for _ in range(3)
        ],
        "observations": [{"feature": "feature/magazine-position", "states": ["in-grip"], "basis": "general-knowledge"}],
        "type": "weapon-type/semi-automatic-pistol",
        "makers": [maker],
        "countries": ["RS"],
        "calibres": [{"ammunition": "ammunition/7-62x25", "basis": "general-knowledge"}],
        "sizes": [
            {"what": "overall-length", "low": 150 + number % 90, "unit": "mm", "basis": "general-knowledge"},
            {"what": "capacity", "low": 7 + number % 10, "unit": "rounds", "basis": "general-knowledge"},
        ],
    }


def _sentence(chance: random.Random) -> str:
    thing, sign, place, other = (chance.choice(words) for words in (THINGS, SIGNS, PLACES, THINGS))
    return f"The {place} of the {thing} carries {sign}, and the {other} repeats it {chance.randint(1, 99)} mm away."
