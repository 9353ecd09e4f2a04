"""The old address of a source: a few lines that lead on to the page that sources share now.

Copies, exports and bookmarks of earlier releases hold these addresses, and an address is kept for good. Without script
and from a stick too: the browser goes on by itself, and the link is there where it does not.
"""

from html import escape
from pathlib import Path, PurePosixPath
from typing import Final

from handbook.addresses import address_of
from handbook.export.document import NOTICE
from handbook.footnotes import starred_text
from schemas.entry import Entry
from schemas.vocabulary import Tlp

PAGE: Final = """\
<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" \
content="default-src 'none'"><meta http-equiv="refresh" content="0; url={way}">\
<title>{title}</title><p><a href="{way}">{title}</a></p><p>{level}. {notice}.</p></html>
"""


def write_way(site: Path, entry: Entry, level: Tlp) -> None:
    """Leads from `source/proof-law.html` to the line of that source."""
    path = site / f"{entry.id}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    way = PurePosixPath(address_of(entry.id)).name
    title = escape(starred_text(entry.title))
    path.write_text(PAGE.format(way=way, title=title, level=level.label, notice=NOTICE[0].partition(". ")[0]), encoding="utf-8")
