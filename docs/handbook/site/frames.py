"""Takes out of a shell what only a script can use, and what the pages of all kinds share: one file holds it for all.

The search box, the choice of a language and dark mode do nothing without JavaScript; the open branch of the menu is the
same on a thousand pages. A page keeps a place for each, and the menu a way to its list. What a project's own theme
does not mark stays in its pages.
"""

import json
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from handbook.addresses import upward

FRAME: Final = "javascripts/frame.js"
OPEN: Final = "ZZOPENZZ"
"""Between the closed and the open form of a branch of the menu, in the theme (`partials/nav.html`)."""

_PART: Final = re.compile(r"ZZPARTZZ(.*?)ZZPARTENDZZ", re.DOTALL)
_BRANCH: Final = re.compile(r'ZZCLOSEDZZ\s*(.*?data-pm-branch="([^"]+)".*?)\s*ZZOPENZZ\s*(.*?)\s*ZZBRANCHENDZZ', re.DOTALL)
_LINK: Final = re.compile(r'href="([^"#:]+)"')
_SCOPE: Final = re.compile(r'<script>(__md_scope=new URL\()"[./]*"(,)location(\).*?)</script>\s*', re.DOTALL)
_PALETTE: Final = re.compile(r'<script>(var palette=__md_get\("__palette"\).*?)</script>\s*', re.DOTALL)
_TABS: Final = re.compile(r"<script>var target=document\.getElementById\(location\.hash[^<]*</script>\s*")
_GENERATOR: Final = re.compile(r'<meta name="generator"[^>]*>\s*')


@dataclass
class Frame:
    """What the shells gave away, and the script that puts it back."""

    template: str
    parts: dict[str, int] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    scope: str = ""
    palette: str = ""

    def lean(self, rendered: str, address: str) -> str:
        """A rendered shell without what the script brings; the place of an open branch is left to the page."""
        scope, palette = _SCOPE.search(rendered), _PALETTE.search(rendered)
        if not scope or not palette or not _PART.search(rendered):
            return full(rendered)
        self.scope, self.palette = f"{scope[1]}'..'{scope[2]}document.currentScript.src{scope[3]}", palette[1]
        script = f'<script src="{upward(address)}{FRAME}"></script>\n'
        for pattern in (_SCOPE, _TABS, _GENERATOR):
            rendered = pattern.sub("", rendered)
        rendered = _PALETTE.sub(lambda _: script, rendered)
        rendered = _PART.sub(lambda match: f'<b data-pm-part="{self._part(match[1])}"></b>', rendered)
        return _BRANCH.sub(lambda match: self._branch(match, address), rendered)

    def script(self) -> str:
        """The whole script, the same for every page."""
        parts = {str(number): text for text, number in self.parts.items()}
        filled = self.template.replace("ZZSCOPEZZ", self.scope).replace("ZZPALETTEZZ", self.palette)
        return filled.replace("ZZPARTSZZ", _as_json(parts)).replace("ZZBRANCHESZZ", _as_json(self.branches))

    def write(self, site: Path) -> None:
        """Puts the script into the site, when a shell needs it."""
        if self.parts:
            (site / FRAME).write_text(self.script(), encoding="utf-8")

    def _part(self, text: str) -> int:
        return self.parts.setdefault(_thin(text), len(self.parts))

    def _branch(self, match: re.Match[str], address: str) -> str:
        folder = posixpath.dirname(address)
        rooted = _LINK.sub(lambda one: f'href="~/{posixpath.normpath(posixpath.join(folder, one[1]))}"', match[3])
        rooted = rooted.replace(" md-nav__link--active", "").replace(' aria-current="page"', "")
        self.branches[match[2]] = _thin(rooted)
        return match[1]


def full(rendered: str) -> str:
    """A rendered shell with everything in it, for lists and other pages that are few."""
    return _BRANCH.sub(lambda match: match[3], _PART.sub(lambda match: match[1], rendered))


def _thin(text: str) -> str:
    return re.sub(r"\n\s*", "\n", text).strip()


def _as_json(value: dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
