"""Spares the collector of what nobody needs any more where nothing is let go."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = 100_000
"""So many more things are made than let go before the collector looks for circles among them."""


def look_seldom() -> None:
    """Lets the collector of a command look seldom, and not at its end: most commands end before there is a need."""
    gc.set_threshold(SELDOM, 20, 20)
    atexit.register(gc.freeze)


@contextmanager
def nothing_let_go() -> Iterator[None]:
    """Spares the collector the thousands of objects that all stay: looking through them costs a fifth of a reading."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def only_new_ones_looked_at() -> Iterator[None]:
    """Lets the collector pass over all that is there already, and look seldom at what is made within.

    Each page leaves circles of its template behind: of ten thousand pages they would take 200 MB.
    """
    was = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*was)
        if was[0] != SELDOM:  # a process that stays
            gc.unfreeze()


def hold(*values: object) -> None:
    """Holds values that a command needs no more: to let go of all that they hold costs a fiftieth of a build.

    A process that stays lets go of them as ever.
    """
    if gc.get_threshold()[0] == SELDOM:
        circle: list[object] = [*values]
        circle.append(circle)
        gc.freeze()
