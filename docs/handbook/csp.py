"""The Content-Security-Policy of a page: nothing from outside, and only the inline scripts that the theme brings."""

import base64
import hashlib
import re
from functools import lru_cache
from typing import Final

_INLINE: Final = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
_CHARSET: Final = '<meta charset="utf-8">'

# The standard leaves open what 'self' means on file:// (w3c/webappsec-csp issue 459), so `file:` stands beside it.
# A page that comes from a web server cannot load file: addresses, so this lets nothing more in there.
OURS: Final = "'self' file:"


def with_policy(page: str) -> str:
    """The page with its policy as the first thing after the character set."""
    inline = tuple(dict.fromkeys(_INLINE.findall(page)))
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy(inline)}">'
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


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
