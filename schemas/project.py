"""Where the project lies and which day it is: the two things that come from outside."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2099
"""What zip and gzip can write as a day, and what a review a year later still fits in."""


class ProjectProblem(Exception):
    """The command cannot start here; the message says what to do."""


def project_root(start: Path) -> Path:
    """The nearest folder upward that holds `kb/` and `mkdocs.yml`; raises ProjectProblem."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "kb").is_dir() and (folder / "mkdocs.yml").is_file():
            return folder
    raise ProjectProblem(
        f"No Proofmark project at or above '{start}'. Go into its folder: it holds kb/ and mkdocs.yml."
    )


def today_is(given: str | None = None) -> date:
    """The day as given, or from SOURCE_DATE_EPOCH, or from the clock (UTC); raises ProjectProblem."""
    day, origin = _day(given)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ProjectProblem(
            f"{origin} says {day.isoformat()}, which no zip can carry. Give a day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return day


def lies_ahead(day: date, today: date) -> bool:
    """Whether a day has begun nowhere yet: today is that of UTC, and east of it the next one begins hours earlier."""
    return (day - today).days > 1


def _day(given: str | None) -> tuple[date, str]:
    """The day, and who says so."""
    if given is not None:
        try:
            return date.fromisoformat(given), "--today"
        except ValueError:
            raise ProjectProblem(f"'{given}' is not a date. Write it as 2026-11-24.") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date(), "SOURCE_DATE_EPOCH"
        except (ValueError, OverflowError, OSError):
            raise ProjectProblem(f"SOURCE_DATE_EPOCH is '{epoch}'. Give seconds since 1970, or unset it.") from None
    return datetime.now(UTC).date(), "the clock of this machine"
