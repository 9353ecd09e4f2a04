"""Shell pages: the site generator renders one for each folder, and ready pages are cut into it.

Our blocks of the theme put the sentinels (`main.html`, `partials/toc.html`), for pages that call themselves a shell.
Whatever stands around them comes along unread, so thousands of pages cost one rendering.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

TITLE: Final = "ZZTITLEZZ"
CONTENT: Final = "ZZCONTENTZZ"
SUMMARY: Final = "ZZSUMMARYZZ"
CONTENTS: Final = "ZZTOCZZ"
ADDRESS: Final = "ZZADDRESSZZ"

_SECTION: Final = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_INDENT: Final = re.compile(r"\n\s*(?=<)")
_PARTS: Final = re.compile(f"({TITLE}|{CONTENT}|{SUMMARY}|{CONTENTS}|{ADDRESS})")


class ShellProblem(RuntimeError):
    """The rendered shell lacks a sentinel: the theme changed in a way that this module does not know."""


@dataclass(frozen=True)
class CutPage:
    """A page ready to be cut into a shell; `address` is its path below the site's root."""

    address: str
    title: str
    content: str
    summary: str = ""
    lean: bool = False
    """Whether there are many such pages: then the frame's script brings what they share."""


def shell_source() -> str:
    """The Markdown of a shell page, for any site generator; its heading is where "Skip to content" leads."""
    return f"---\ntitle: {TITLE}\ndescription: {SUMMARY}\nshell: true\n---\n\n## Page {{ #page }}\n"


class Shell:
    """A rendered shell page, split once and filled many times."""

    def __init__(self, rendered: str, address: str) -> None:
        """`address` is where the generator wrote it, for the message when the theme put no sentinel."""
        self.parts = _PARTS.split(_INDENT.sub("\n", rendered))
        if CONTENT not in self.parts:
            raise ShellProblem(f"'{address}' holds no place for the content. Look at docs/theme/main.html.")

    def filled(self, page: CutPage) -> str:
        """The whole HTML of one page."""
        values = {
            TITLE: html.escape(page.title),
            CONTENT: page.content,
            SUMMARY: html.escape(page.summary or page.title),
            CONTENTS: _contents(page.content),
            ADDRESS: html.escape(page.address),
        }
        return "".join(values.get(part, part) for part in self.parts)


def _contents(content: str) -> str:
    """The items of the table of contents: every second-level heading that carries an id."""
    return "".join(
        f'<li class="md-nav__item"><a href="#{anchor}" class="md-nav__link">'
        f"{re.sub('<[^>]*>', '', words).strip()}</a></li>"
        for anchor, words in _SECTION.findall(content)
    )
