"""What stands beside anything that may look harmless, in every list, whoever made it: that it may be live.

It is apart from `kin.py`, which decides what may look harmless, so that lists are read without the models of entries.
"""

from collections.abc import Sequence
from typing import Any, Final

MAY_BE_LIVE: Final = "It may be live. Looks do not clear it: treat it as loaded."


def beside(harmless: bool, twin: Sequence[str] | None) -> dict[str, Any]:
    """`may_be_live` and `live_twin` as every row of every list carries them; both null for any other thing."""
    return {
        "may_be_live": MAY_BE_LIVE if harmless else None,
        "live_twin": {"id": twin[0], "title": twin[1], "url": f"{twin[0]}.html"} if harmless and twin else None,
    }
