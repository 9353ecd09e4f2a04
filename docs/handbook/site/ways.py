"""The old address of a source: a few lines that lead on to the page that sources share now.

Copies, exports and bookmarks of earlier releases hold these addresses, and an address is kept for good. Without script
and from a stick too: the browser goes on by itself, and the link is there where it does not.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePosixPath
from typing import Final

from handbook.addresses import address_of
from handbook.export.document import NOTICE
from handbook.footnotes import starred_text
from schemas.addresses import GROUPED
from schemas.release import Release

PAGE: Final = """\
<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" \
content="default-src 'none'"><meta http-equiv="refresh" content="0; url={way}">\
<title>{title}</title><p><a href="{way}">{title}</a></p><p>{level}. {notice}.</p></html>
"""


def write_ways(site: Path, release: Release) -> Iterator[Path]:
    """Leads from `source/proof-law.html` to the line of that source, and so for every source."""
    level, notice = release.tlp.label, NOTICE[0].partition(". ")[0]
    for entry in release.of_kind(GROUPED):
        path = site / f"{entry.id}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        way = PurePosixPath(address_of(entry.id)).name
        title = escape(starred_text(entry.title))
        path.write_text(PAGE.format(way=way, title=title, level=level, notice=notice), encoding="utf-8")
        yield path
