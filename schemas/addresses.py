"""Where an entry is read: on a page of its own, or at a line of a page that it shares with others."""

from typing import Final

GROUPED: Final = "source"
"""The kind whose entries share pages: a source is looked up from a number behind a statement, and one block is read."""


def page_of(entry_id: str) -> str:
    """The file on which an entry is read: `model/zastava-m57.html`, `source/index-p.html` for `source/proof-law`."""
    kind, _, slug = entry_id.partition("/")
    return f"{kind}/index-{group_of(slug)}.html" if kind == GROUPED else f"{entry_id}.html"


def address_of(entry_id: str) -> str:
    """The address of an entry: its page, with the anchor of its line where it shares one."""
    kind, _, slug = entry_id.partition("/")
    return f"{page_of(entry_id)}#{slug}" if kind == GROUPED else page_of(entry_id)


def group_of(slug: str) -> str:
    """The letter under which a source is filed; `0` holds those that begin with a digit."""
    return slug[:1] if slug[:1].isalpha() else "0"


def id_in(word: str) -> str:
    """The id or slug in a word that somebody types or a shell completes: a file of an entry, its page, a place on it.

    `./kb/model/zastava-m57.yaml`, `model/zastava-m57.html#points` and `Model/Zastava-M57` are `model/zastava-m57`.
    """
    path = word.strip().replace("\\", "/").partition("#")[0].lower()
    steps = [step for step in path.split("/") if step.strip(".")][-2:]
    return "/".join(steps).removeprefix("kb/").removesuffix(".yaml").removesuffix(".html")
