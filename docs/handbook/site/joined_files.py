"""One style sheet and one script for every page: 45 files were 45 requests, and 2 kB of every page named them."""

from collections.abc import Iterable
from typing import Any, Final

from handbook.site.site_frame import SIGN

STYLES: Final = "stylesheets/proofmark.css"


def join_files(files: Any, config: Any) -> None:
    """Puts the style sheets and scripts that every page loads into one file each, in their order; in place.

    The script is called as the first of them, which finds the root of the copy by its own address.
    """
    config.extra_css = _joined(files, config, config.extra_css, STYLES)
    config.extra_javascript = _joined(files, config, config.extra_javascript, SIGN)


def _joined(files: Any, config: Any, wanted: Iterable[Any], name: str) -> list[Any]:
    """The list with the joined file in the place of those in it; what is elsewhere stays, behind it."""
    wanted = list(wanted)
    found = [file for one in wanted if (file := files.get_file_from_path(str(one))) is not None]
    if not found:
        return wanted
    text = "\n".join(file.content_string for file in found)
    for file in found:
        files.remove(file)
    files.append(type(found[0]).generated(config, name, content=text))  # the generator is imported by the hook alone
    paths = {file.src_uri for file in found}
    return [name, *(one for one in wanted if str(one) not in paths)]
