"""Where the project lies and which day it is: the two things that come from outside."""

import os
from datetime import UTC, date, datetime
from pathlib import Path


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
    if given:
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise ProjectProblem(f"'{given}' is not a date. Write it as 2026-11-24.") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ProjectProblem(f"SOURCE_DATE_EPOCH is '{epoch}'. Give seconds since 1970, or unset it.") from None
    return datetime.now(UTC).date()
