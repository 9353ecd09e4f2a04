"""Spares the collector of what nobody needs any more where nothing is let go."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
