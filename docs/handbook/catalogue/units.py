"""HTML cut into units: the text of an element, with what is set apart in it in brackets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from handbook.catalogue.messages import is_text, plain

SKIPPED: Final = frozenset({"script", "style", "svg", "code", "pre", "template", "textarea"})
VOID: Final = frozenset({"br", "img", "input", "meta", "link", "hr", "path", "circle", "source", "wbr"})
ATTRIBUTES: Final = ("aria-label", "placeholder", "title", "alt")


@dataclass
class _Element:
    tag: str
    attributes: dict[str, str | None]
    children: list["_Element | str"] = field(default_factory=list)

    @property
    def is_skipped(self) -> bool:
        return self.tag in SKIPPED or "data-verbatim" in self.attributes

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else "" if one.is_skipped else one.text() for one in self.children)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = _Element(tag, dict(attrs))
        self.open[-1].children.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def units(html: str) -> Iterator[str]:
    """The texts of a page as messages, in order."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    yield from _units(tree.open[0])


def _units(one: _Element) -> Iterator[str]:
    if one.is_skipped:
        return
    for name in ATTRIBUTES:
        if value := one.attributes.get(name):
            yield plain(value)
    own = plain("".join(child for child in one.children if isinstance(child, str)))
    if is_text(own):
        yield serialised(one)
        return
    for child in one.children:
        if not isinstance(child, str):
            yield from _units(child)


def serialised(one: _Element) -> str:
    """The text of an element, each inner element that holds words in brackets."""
    pieces = []
    for child in one.children:
        if isinstance(child, str):
            pieces.append(child)
        elif not child.is_skipped and is_text(child.text()):
            pieces.append(f"[{plain(child.text())}]")
    return plain("".join(pieces))
