"""What a copy of the handbook knows about itself: where it lives, whom to tell, how long it is good for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from handbook.workplace import Refusal
from schemas.load import YamlProblem, read_file


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
    """What the project's `mkdocs.yml` says of the copy; raises Refusal."""
    try:
        data = read_file(project / "mkdocs.yml").data
    except YamlProblem as problem:
        raise Refusal(f"mkdocs.yml: {problem}", 1) from None
    extra = data.get("extra") or {} if isinstance(data, dict) else None
    if not isinstance(extra, dict):
        raise Refusal("mkdocs.yml: it holds no settings by name. Write lines such as site_name: Our handbook.", 1)
    return settings_in(data.get("site_name"), data.get("site_url"), extra)


def settings_in(name: str | None, site_url: str | None, extra: Mapping[str, Any]) -> Settings:
    """The settings in the values of a site's configuration; what is empty there keeps its default. Raises Refusal."""
    for key, (is_right, remedy) in _FORMS.items():
        value = extra.get(key)
        if value and not is_right(value):
            raise Refusal(f"mkdocs.yml: extra.{key}: '{value}' cannot be read. Write {remedy}.", 1)
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


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number_of_days(value: Any) -> bool:
    return re.fullmatch("[0-9]{1,5}", str(value)) is not None


def _names_files(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, (*value, *value.values())))


_FORMS: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "good_for_days": (_is_number_of_days, "a number of days, such as 180"),
    "authority": (_is_text, "the name of an authority"),
    "central_url": (_is_text, "addresses with commas between, such as https://centre.example:9200"),
    "central_keys": (_names_files, "a file for each authority, such as {Customs of Montenegro: keys/customs-me.pem}"),
}
"""How settings must be written, and what to write."""
