"""The old address of a source: a few lines that lead on to the page that sources share now.

Copies, exports and bookmarks of earlier releases hold these addresses, and an address is kept for good. Without script
and from a stick too: the browser goes on by itself, and the link is there where it does not.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from handbook.addresses import address_of
from handbook.export.document import NOTICE
from handbook.site.shells import TITLE
from schemas.addresses import GROUPED
from schemas.release import Release

NAME: Final = "way"
"""The name of the shell into which the new address is cut, as if it were a title."""
PAGE: Final = f"""\
<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" \
content="default-src 'none'"><meta http-equiv="refresh" content="0; url={TITLE}">\
<title>Sources</title><p>This source is here now: <a href="{TITLE}">{TITLE}</a></p><p>%s. %s.</p></html>
"""


def parts_of_a_way(release: Release) -> list[str]:
    """The page between the places where the new address stands."""
    return re.split(f"({TITLE})", PAGE % (release.tlp.label, NOTICE[0].partition(". ")[0]))


def write_ways(site: Path, release: Release) -> Iterator[Path]:
    """Leads from `source/proof-law.html` to the line of that source, and so for every source."""
    parts = parts_of_a_way(release)
    for entry in release.of_kind(GROUPED):
        path = site / f"{entry.id}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        way = PurePosixPath(address_of(entry.id)).name
        path.write_text("".join(way if part == TITLE else part for part in parts), encoding="utf-8")
        yield path
