"""Where a page stands below the root of the site, and how one page points to another."""

from typing import Final
from urllib.parse import quote

from schemas.addresses import address_of, page_of

__all__ = [
    "PAGE_LENGTH",
    "address_of",
    "edit_address",
    "index_address",
    "letter_of",
    "page_of",
    "report_address",
    "upward",
]

PAGE_LENGTH: Final = 500
"""Entries on one index page; more go to `index-2.html` and so on, since no phone likes a list of ten thousand."""


def letter_of(address: str) -> str:
    """What the page that sources share is called: `W` for `source/index-w.html`."""
    letter = address.removesuffix(".html").rpartition("-")[2]
    return "0–9" if letter == "0" else letter.upper()


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
