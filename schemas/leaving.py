"""Which level may leave: the word of a user, before anything is read."""

from schemas.vocabulary import Tlp


def level_that_leaves(word: str) -> Tlp:
    """The TLP level that a word names, for output; raises ValueError when it is none, or RED."""
    level = Tlp.named(word)
    if level is Tlp.RED:
        raise ValueError(
            "TLP:RED is for the people in the room: it is never built, printed or bundled. Use AMBER+STRICT or lower."
        )
    return level
