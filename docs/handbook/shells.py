"""Shell pages: the site generator renders one for each folder, and ready pages are cut into it.

Only this file knows the sentinels. Whatever the generator puts around them (header, navigation, table of contents,
footer) comes along unread, so the theme stays in one place and thousands of pages cost one rendering.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

TITLE: Final = "ZZTITLEZZ"
CONTENT: Final = "ZZCONTENTZZ"
SUMMARY: Final = "ZZSUMMARYZZ"
HEADING: Final = "zzheadingzz"

_BODY: Final = re.compile(rf"<h1[^>]*>{TITLE}.*?{CONTENT}</p>\s*<h2[^>]*>{HEADING}.*?</h2>", re.DOTALL)
_TOC_ITEM: Final = re.compile(rf'<li class="md-nav__item">\s*<a href="#{HEADING}".*?</li>', re.DOTALL)
_SKIP: Final = re.compile(rf'href="#{HEADING}"')
_SECTION: Final = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_PARTS: Final = re.compile("(ZZTITLEZZ|ZZCONTENTZZ|ZZSUMMARYZZ|ZZTOCZZ|ZZADDRESSZZ)")


class ShellProblem(RuntimeError):
    """The rendered shell lacks a sentinel: the theme changed in a way that this module does not know."""


@dataclass(frozen=True)
class CutPage:
    """A page ready to be cut into a shell; `address` is its path below the site's root."""

    address: str
    title: str
    content: str
    summary: str = ""


def shell_source() -> str:
    """The Markdown of a shell page, for any site generator."""
    return f"---\ntitle: {TITLE}\ndescription: {SUMMARY}\n---\n\n<h1>{TITLE}</h1>\n\n{CONTENT}\n\n## {HEADING}\n"


class Shell:
    """A rendered shell page, split once and filled many times."""

    def __init__(self, rendered: str, address: str) -> None:
        """`address` is where the generator wrote it; a canonical link to it becomes one to the cut page."""
        body, found = _BODY.subn(CONTENT, rendered)
        if not found:
            raise ShellProblem(f"'{address}' holds no place for the content. Look at docs/handbook/shells.py.")
        body = _TOC_ITEM.sub("ZZTOCZZ", body)
        body = _SKIP.sub('href="#page"', body)
        body = re.sub(rf'(<link rel="canonical" href="[^"]*?){re.escape(address)}"', r'\1ZZADDRESSZZ"', body, count=1)
        self._parts = _PARTS.split(body)

    def filled(self, page: CutPage) -> str:
        """The whole HTML of one page."""
        values = {
            "ZZTITLEZZ": html.escape(page.title),
            "ZZCONTENTZZ": page.content,
            "ZZSUMMARYZZ": html.escape(page.summary or page.title),
            "ZZTOCZZ": _contents(page.content),
            "ZZADDRESSZZ": html.escape(page.address),
        }
        return "".join(values.get(part, part) for part in self._parts)


def _contents(content: str) -> str:
    """The items of the table of contents: every second-level heading that carries an id."""
    return "".join(
        f'<li class="md-nav__item"><a href="#{anchor}" class="md-nav__link">'
        f'<span class="md-ellipsis">{re.sub("<[^>]*>", "", words).strip()}</span></a></li>'
        for anchor, words in _SECTION.findall(content)
    )
