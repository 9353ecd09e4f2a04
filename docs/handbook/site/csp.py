"""The Content-Security-Policy of a page: nothing from outside, and of inline scripts only those of the theme.

What may run is read from the theme as it is installed, never from the page: a script that stands in a page and is not
the theme's stops the build, and would be blocked by the browser.
"""

import base64
import hashlib
import re
from functools import cache, lru_cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Final

_CHARSET: Final = '<meta charset="utf-8">'
_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_VALUE: Final = re.compile(r"\\\{\\\{.*?\\\}\\\}")
_ADDRESS: Final = r"[A-Za-z0-9._~:/-]*"
"""What a template may put into a script of the theme: an address, in quotes."""

# The standard leaves open what 'self' means on file:// (w3c/webappsec-csp issue 459), so `file:` stands beside it.
# A page that comes from a web server cannot load file: addresses, so this lets nothing more in there.
OURS: Final = "'self' file:"


class NoPolicy(ValueError):
    """A page does not come from the theme, or holds an inline script that the theme does not bring."""


def with_policy(page: str, address: str) -> str:
    """The page with its policy as the first thing after the character set; raises NoPolicy."""
    if _CHARSET not in page:
        raise NoPolicy(
            f"{address}: the page has no {_CHARSET}, so no policy can be written behind it. "
            "Remove it from docs/pages, or mend main.html in docs/theme."
        )
    found = _Scripts()
    found.feed(page)
    found.close()
    for script in found.inline:
        if not any(known.fullmatch(script) for known in _of_theme()):
            raise NoPolicy(
                f"{address}: a script is here that the theme does not bring: '{script.strip()[:60]}'. "
                "Remove it from docs/pages, docs/theme or mkdocs.yml."
            )
    meta = (
        f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy(tuple(dict.fromkeys(found.inline)))}">'
    )
    return page.replace(_CHARSET, meta, 1)


@lru_cache(maxsize=64)
def policy(inline_scripts: tuple[str, ...]) -> str:
    """The policy that allows our own files and exactly these inline scripts."""
    allowed = "".join(f" '{_hash(script)}'" for script in inline_scripts)
    return "; ".join(
        (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            f"script-src {OURS}{allowed}",
            f"style-src {OURS}",
            f"img-src {OURS} data:",
            f"font-src {OURS}",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
        )
    )


@cache
def _of_theme() -> tuple[re.Pattern[str], ...]:
    """The inline scripts of the installed theme, each as a pattern with room for the address of the site's root."""
    folder = files("material") / "templates" / "partials" / "javascripts"
    texts = [one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".html")]
    return tuple(
        re.compile(_VALUE.sub(lambda _: _ADDRESS, re.escape(script)))
        for text in sorted(texts)
        for script in _SCRIPT.findall(text)
    )


class _Scripts(HTMLParser):
    """Collects the inline scripts of a page; blocks of data, which no browser runs, are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inline: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._open = tag == "script" and "src" not in given and given.get("type") != "application/json"
        if self._open:
            self.inline.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inline[-1] += data


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
