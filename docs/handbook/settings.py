"""What a copy of the handbook knows about itself: where it lives, whom to tell, how long it is good for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from schemas.load import read_file


@dataclass(frozen=True)
class Settings:
    """Addresses may be empty; then the links that need them are left out.

    `authority` is whose handbook it is, as bundles say; `central_keys` are files of public keys by authority.
    """

    name: str = "Proofmark"
    site_url: str = ""
    edit_url: str = ""
    report_to: str = ""
    good_for_days: int = 180
    authority: str = ""
    central_url: str = ""
    central_keys: Mapping[str, str] = field(default_factory=dict)


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(value: date) -> str:
    """A date in words that no country misreads: `24 November 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def good_until(built: date, settings: Settings) -> date:
    """The last day on which a copy built on `built` does not warn that it is old."""
    return built + timedelta(days=settings.good_for_days)


def settings_of(project: Path) -> Settings:
    """What the project's `mkdocs.yml` says of the copy; raises YamlProblem."""
    data = read_file(project / "mkdocs.yml").data
    return settings_in(data.get("site_name"), data.get("site_url"), data.get("extra") or {})


def settings_in(name: str | None, site_url: str | None, extra: Mapping[str, Any]) -> Settings:
    """The settings in the values of a site's configuration; what is empty there keeps its default."""
    return Settings(
        name=name or Settings.name,
        site_url=site_url or "",
        edit_url=extra.get("edit_url") or "",
        report_to=extra.get("report_to") or "",
        good_for_days=int(extra.get("good_for_days") or Settings.good_for_days),
        authority=extra.get("authority") or "",
        central_url=extra.get("central_url") or "",
        central_keys=extra.get("central_keys") or {},
    )
