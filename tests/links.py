"""What tests ask of built pages, read as HTML: links and anchors that lead somewhere, ids that are given once."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"script", "img", "image", "link", "iframe", "source", "use", "object", "embed", "video", "audio"}


@dataclass
class Page(HTMLParser):
    """The ids, the names and the addresses of a page."""

    ids: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    targets: dict[str, None] = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "a" and "name" in given:
            self.names.add(given["name"])
        for name in ("href", "src"):
            if name in given:
                self.targets[given[name]] = None
                if tag in LOADS and given.get("rel") != "canonical":
                    self.loaded.append(given[name])


@lru_cache(maxsize=20_000)
def page(path: Path) -> Page:
    """A page as read once."""
    found = Page()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    return found


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Address and file of every page."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path


def ids_given_twice(site: Path) -> Iterator[str]:
    """`page: id` for every id that a page gives more than once."""
    for address, path in pages(site):
        yield from (f"{address}: {one}" for one, count in page(path).ids.items() if count > 1)


def broken_links(site: Path) -> Iterator[str]:
    """`page -> link: reason` for every link that leads nowhere; addresses of other sites are not asked."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for address, path in pages(site):
        for target in page(path).targets:
            reason = _reason(site, files, address, target)
            if reason:
                yield f"{address} -> {target}: {reason}"


def outside_requests(site: Path) -> Iterator[str]:
    """Every address of another host that a page would load by itself; links that a reader follows are not meant."""
    for address, path in pages(site):
        for target in page(path).loaded:
            if urlsplit(target).netloc or urlsplit(target).scheme not in {"", "data"}:
                yield f"{address}: {target}"


def _reason(site: Path, files: set[str], address: str, target: str) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    other = (
        posixpath.normpath(posixpath.join(posixpath.dirname(address), unquote(parts.path))) if parts.path else address
    )
    if other.startswith(("../", "/")):
        return "it leads out of the site"
    if other not in files:
        is_folder = (site / other).is_dir()
        return "it leads to a folder, which does not open from a stick" if is_folder else "there is no such file"
    if "=" in parts.fragment:
        return None  # not an anchor: what a script reads, such as `record-sheet.html#from=model/zastava-m57`
    if parts.fragment and other.endswith(".html"):
        found = page(site / other)
        if unquote(parts.fragment) not in found.ids and unquote(parts.fragment) not in found.names:
            return "there is no such anchor"
    return None
