"""Takes out of a shell what only a script can use: one file holds it for the pages of all entries.

The search box, the choice of a language, dark mode and the buttons do nothing without JavaScript; the menu and the
table of contents are the same on a thousand pages, or follow from them. A page keeps a place for each. Without
JavaScript it has its way to the start page, to its list, to the three quick ways and to what stands at its foot. What
a project's own theme does not mark stays in its pages.
"""

import json
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from handbook.addresses import upward
from handbook.site.lean_scripts import lean
from handbook.site.shells import CONTENTS

FRAME: Final = "javascripts/frame.js"

_PART: Final = re.compile(r"<!--ZZ(?:PART|MENU)ZZ-->(.*?)<!--ZZ(?:PART|MENU)ENDZZ-->", re.DOTALL)
_LINK: Final = re.compile(r'((?:href|src)=")([^"#:]+)"')
_SCOPE: Final = re.compile(r'<script>(__md_scope=new URL\()"[./]*"(,)location(\).*?)</script>\s*', re.DOTALL)
_PALETTE: Final = re.compile(r'<script>(var palette=__md_get\("__palette"\).*?)</script>\s*', re.DOTALL)
_TABS: Final = re.compile(r"<script>var target=document\.getElementById\(location\.hash[^<]*</script>\s*")
_DIALOG: Final = re.compile(r'<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>')
_GENERATOR: Final = re.compile(r'<meta name="generator"[^>]*>\s*')
_ACTIVE: Final = re.compile(r' md-nav__link--active(?=")| aria-current="page"')


@dataclass
class Frame:
    """What the shells gave away, and the script that puts it back."""

    template: str
    parts: dict[str, int] = field(default_factory=dict)
    scope: str = ""
    palette: str = ""

    def lean(self, rendered: str, address: str) -> str:
        """A rendered shell without what the script brings."""
        scope, palette = _SCOPE.search(rendered), _PALETTE.search(rendered)
        if not scope or not palette or not _PART.search(rendered):
            return full(rendered)
        self.scope, self.palette = f'{scope[1]}".."{scope[2]}document.currentScript.src{scope[3]}', palette[1]
        for pattern in (_SCOPE, _TABS, _GENERATOR):
            rendered = pattern.sub("", rendered)
        rendered = _DIALOG.sub(lambda match: f"<!--ZZPARTZZ-->{match[0]}<!--ZZPARTENDZZ-->", rendered)
        rendered = _PALETTE.sub("", rendered).replace(CONTENTS, "")
        rendered = _PART.sub(lambda match: f'<b data-pm-part="{self._part(match[1], address)}"></b>', rendered)
        return rendered.replace("</header>", f'<script src="{upward(address)}{FRAME}"></script>\n</header>', 1)

    def script(self) -> str:
        """The whole script, the same for every page."""
        filled = self.template.replace("ZZSCOPEZZ", self.scope).replace("ZZPALETTEZZ", self.palette)
        return filled.replace("ZZPARTSZZ", json.dumps(list(self.parts), ensure_ascii=False, indent=1))

    def write(self, site: Path) -> None:
        """Puts the script into the site, when a shell needs it."""
        if self.parts:
            (site / FRAME).write_text(lean(self.script()), encoding="utf-8")

    def _part(self, text: str, address: str) -> int:
        """The number of a part whose addresses count from the root, in which no page is the one that is shown."""
        folder = posixpath.dirname(address)
        text = _PALETTE.sub("", text)
        rooted = _LINK.sub(lambda one: f'{one[1]}~/{posixpath.normpath(posixpath.join(folder, one[2]))}"', text)
        return self.parts.setdefault(re.sub(r"\n\s*", "\n", _ACTIVE.sub("", rooted)).strip(), len(self.parts))


def full(rendered: str) -> str:
    """A rendered shell with everything in it, for lists and other pages that are few."""
    return _PART.sub(lambda match: match[1], rendered)
