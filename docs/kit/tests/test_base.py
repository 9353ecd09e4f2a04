"""What a pull request must pass: the base checks, builds, finds its entries and prints.

Run: python -m unittest discover tests
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BASE = Path(__file__).parent.parent


def kb(*arguments):
    """Runs a command in the base; gives what it says, or fails with it."""
    done = subprocess.run(
        [sys.executable, "-m", "handbook.cli", "--root", str(BASE), *arguments], capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise AssertionError(f"kb {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


def entries():
    """Id and title of every entry that may leave."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "handbook.json"
        kb("export", "json", "--out", str(file))
        told = json.loads(file.read_text(encoding="utf-8"))
    return [(one["id"], one["title"]) for one in told["entries"]]


class TheBase(unittest.TestCase):
    """The base as its readers need it."""

    def test_it_has_no_errors(self):
        kb("check")

    def test_every_entry_has_its_page(self):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            kb("build", "--out", str(site))
            for entry_id, _ in entries():
                self.assertTrue((site / f"{entry_id}.html").is_file(), entry_id)

    def test_search_finds_entries_by_their_title(self):
        for entry_id, title in entries()[:20]:
            with self.subTest(entry_id):
                hits = json.loads(kb("search", title, "--json"))["hits"]
                if not entry_id.startswith("source/"):
                    self.assertIn(entry_id, [one["id"] for one in hits])

    def test_every_procedure_prints(self):
        if any(entry_id.startswith("procedure/") for entry_id, _ in entries()):
            with tempfile.TemporaryDirectory() as folder:
                kb("print", "--out", folder)
                self.assertTrue(list(Path(folder).rglob("*.pdf")))


if __name__ == "__main__":
    unittest.main()
