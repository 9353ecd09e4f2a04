"""Where a page stands below the root of the site, and how one page points to another."""

from typing import Final
from urllib.parse import quote

PAGE_LENGTH: Final = 500
"""Entries on one index page; more go to `index-2.html` and so on, since no phone likes a list of ten thousand."""


def address_of(entry_id: str) -> str:
    """The address of an entry's page: `model/zastava-m57.html`."""
    return f"{entry_id}.html"


def index_address(kind: str, page: int = 1) -> str:
    """The address of a kind's index page."""
    return f"{kind}/index.html" if page == 1 else f"{kind}/index-{page}.html"


def upward(address: str) -> str:
    """What leads from a page to the root: `../` for `model/zastava-m57.html`."""
    return "../" * address.count("/")


def report_address(pattern: str, entry_id: str) -> str:
    """The address at which an error in an entry is reported; `{id}` in the pattern is the entry's id."""
    return pattern.replace("{id}", quote(entry_id, safe=""))


def edit_address(base: str, entry_id: str) -> str:
    """The address at which an entry's file is edited, below `base`."""
    return f"{base.rstrip('/')}/kb/{entry_id}.yaml"
