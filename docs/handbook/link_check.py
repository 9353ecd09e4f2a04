"""Follows every link and anchor of a built site, without a network."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ATTRIBUTE = re.compile(r'<(?!!--)[a-z][^>]*?\s(?:href|src)="([^"]*)"', re.IGNORECASE)
_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
_SCRIPT = re.compile(r"<script[^>]*>.*?</script>|<pre\b.*?</pre>", re.DOTALL)


def broken_links(site: Path) -> Iterator[str]:
    """`page -> link: reason` for every link that leads nowhere; addresses of other sites are not asked."""
    site = site.resolve()
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for target in _targets(path):
            reason = _reason(site, path, target)
            if reason:
                yield f"{page} -> {target}: {reason}"


def outside_requests(site: Path) -> Iterator[str]:
    """Every address of another host that a page would load by itself; links that a reader follows are not meant."""
    pattern = re.compile(r'<(?:script|img|image|link|iframe|source|use)\b[^>]*?(?:src|href)="((?:https?:)?//[^"]+)"')
    for path in sorted(site.rglob("*.html")):
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            if 'rel="canonical"' not in match[0]:
                yield f"{path.relative_to(site).as_posix()}: {match[1]}"


def _targets(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    scripts = re.findall(r'<script[^>]*\bsrc="([^"]*)"', text)
    return list(dict.fromkeys(unescape(one) for one in [*_ATTRIBUTE.findall(_SCRIPT.sub("", text)), *scripts]))


def _reason(site: Path, page: Path, target: str) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    other = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not other.is_relative_to(site.resolve()):
        return "it leads out of the site"
    if other.is_dir():
        return "it leads to a folder, which does not open from a stick"
    if not other.is_file():
        return "there is no such file"
    if "=" in parts.fragment:
        return None  # not an anchor: what a script reads, such as `record-sheet.html#from=model/zastava-m57`
    if parts.fragment and other.suffix == ".html" and unquote(parts.fragment) not in _anchors(other):
        return "there is no such anchor"
    return None


@lru_cache(maxsize=20_000)
def _anchors(path: Path) -> frozenset[str]:
    return frozenset(unescape(one) for one in _ANCHOR.findall(path.read_text(encoding="utf-8")))
