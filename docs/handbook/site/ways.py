"""The old address of a source: a few lines that lead on to the page that sources share now.

Copies, exports and bookmarks of earlier releases hold these addresses, and an address is kept for good. Without script
and from a stick too: the browser goes on by itself, and the link is there where it does not.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from handbook.addresses import address_of
from handbook.export.document import NOTICE
from handbook.site.shells import CONTENT, CutPage, Shell
from schemas.addresses import GROUPED
from schemas.release import Release

NAME: Final = "way"
"""The name of the shell into which the new address is cut."""
PAGE: Final = f"""\
<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" \
content="default-src 'none'"><meta http-equiv="refresh" content="0; url={CONTENT}">\
<title>Sources</title><p>This source is here now: <a href="{CONTENT}">{CONTENT}</a></p><p>%s. %s.</p></html>
"""


def way(release: Release) -> Shell:
    """The page that leads on, without the address to which it does."""
    return Shell(PAGE % (release.tlp.label, NOTICE[0].partition(". ")[0]), NAME)


def ways(release: Release) -> Iterator[CutPage]:
    """Leads from `source/proof-law.html` to the line of that source, and so for every source."""
    for entry in release.of_kind(GROUPED):
        yield CutPage(f"{entry.id}.html", "", PurePosixPath(address_of(entry.id)).name)
