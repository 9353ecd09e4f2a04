"""What a copy of the handbook knows about itself: where it lives, whom to tell, how long it is good for."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from handbook.workplace import Refusal
from schemas.load import Document, YamlProblem, read_file
from schemas.problem import field_name, of_reading


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
        data = settings_file(project).data
    except YamlProblem as problem:
        raise Refusal(str(of_reading("mkdocs.yml", problem)), 1) from None
    return settings_in(data.get("site_name"), data.get("site_url"), data.get("extra") or {})


def settings_file(project: Path) -> Document:
    """The project's `mkdocs.yml`, in the shape that all may count on; raises YamlProblem.

    Tags of the generator, such as `!ENV`, may be in it, but in nothing that is read here.
    """
    document = read_file(project / "mkdocs.yml", tags=True)
    if not isinstance(document.data, dict):
        raise YamlProblem("it holds no settings by name.", "Write lines such as site_name: Our handbook.")
    for name, (is_right, remedy) in _SHAPES.items():
        value = document.data.get(name)
        if value is not None and not is_right(value):
            raise YamlProblem("it cannot be read as it is here.", f"Write {remedy}.", *document.position((name,)), name)
    for path in document.tagged:
        if path[0] in _FORMS or (path[0] == "extra" and ".".join(map(str, path[:2])) in {*_FORMS, "extra"}):
            message = "what a tag puts here is known to the site generator alone."
            raise YamlProblem(message, "Write it out.", *document.position(path), field_name(path))
    data = document.data
    for key, message, remedy in _misread(data.get("site_name"), data.get("site_url"), data.get("extra") or {}):
        raise YamlProblem(message, remedy, *document.position(tuple(key.split("."))), key)
    return document


def settings_in(name: str | None, site_url: str | None, extra: Mapping[str, Any]) -> Settings:
    """The settings in the values of a site's configuration; what is empty there keeps its default. Raises Refusal."""
    for key, message, remedy in _misread(name, site_url, extra):
        raise Refusal(f"mkdocs.yml: {key}: {message} {remedy}", 1)
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


def _misread(name: Any, site_url: Any, extra: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The settings that have another form than theirs: the key, what is wrong, and what to do."""
    values = {"site_name": name, "site_url": site_url, **{f"extra.{key}": value for key, value in extra.items()}}
    for key, (is_right, remedy) in _FORMS.items():
        value = values.get(key)
        if value not in (None, "", {}) and not is_right(value):
            yield key, f"'{value}' cannot be read.", f"Write {remedy}."


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number_of_days(value: Any) -> bool:
    return re.fullmatch("[1-9][0-9]{0,4}", str(value)) is not None


def _names_files(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, (*value, *value.values())))


def _holds_settings(value: Any) -> bool:
    return isinstance(value, dict)


def _is_theme(value: Any) -> bool:
    return isinstance(value, str | dict)


def _are_extensions(value: Any) -> bool:
    """Whether it is a list of names, each with its options or none; the generator takes names with options too."""
    each = [{name: options} for name, options in value.items()] if isinstance(value, dict) else value
    return isinstance(each, list) and all(
        isinstance(one, str)
        or (isinstance(one, dict) and len(one) == 1 and all(isinstance(more, dict | None) for more in one.values()))
        for one in each
    )


Forms = Mapping[str, tuple[Callable[[Any], bool], str]]
_FORMS: Final[Forms] = {
    "site_name": (_is_text, "the name of the handbook, a number in quotes"),
    "site_url": (_is_text, "an address that begins with https://"),
    "extra.edit_url": (_is_text, "an address that begins with https://"),
    "extra.report_to": (_is_text, "an address that begins with https:// or mailto:"),
    "extra.good_for_days": (_is_number_of_days, "a number of days, such as 180"),
    "extra.authority": (_is_text, "the name of an authority"),
    "extra.central_url": (_is_text, "addresses with commas between, such as https://centre.example:9200"),
    "extra.central_keys": (
        _names_files,
        "a file for each authority, such as {Customs of Montenegro: keys/customs-me.pem}",
    ),
}
"""How settings must be written, and what to write."""
_SHAPES: Final[Forms] = {
    "extra": (_holds_settings, "settings by name below it, such as good_for_days: 180"),
    "theme": (_is_theme, "the name of the theme, or name: and its settings below it"),
    "markdown_extensions": (_are_extensions, "a list of names, such as - tables, options below a name and its colon"),
}
"""The shapes of what holds settings."""
