"""What tests share beside fixtures: paths, the day, types of fixtures, and loud skips."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemas.problem import Problem

REPOSITORY = Path(__file__).parent.parent
FIXTURE_KB = REPOSITORY / "tests" / "fixtures" / "kb"
TODAY = date(2026, 11, 24)

LoadText = Callable[[str, str], list[Problem]]
ChangeFixture = Callable[..., list[str]]


def missing(tool: str, remedy: str) -> None:
    """Skips the test with a loud reason, or fails it in CI where nothing may be skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is missing, and in CI nothing is skipped. {remedy}")
    pytest.skip(f"NOT TESTED: {tool} is missing. {remedy}")
