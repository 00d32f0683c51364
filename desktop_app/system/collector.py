"""Python's collector of cycles, told to rest while a thread makes very many objects beside the window.

It would look through all of them again and again, holding up every thread for a tenth of a second each time; what is
made here has no cycles.
"""

import contextlib
import gc
import threading
from collections.abc import Iterator

_lock = threading.Lock()
_resting = 0


@contextlib.contextmanager
def collector_resting(*, keeps: bool = False) -> Iterator[None]:
    """Have it rest; ``keeps``: what was made is not looked through afterwards either, until `look_again`."""
    global _resting
    with _lock:
        _resting += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _resting -= 1
            if keeps:
                gc.freeze()
            if _resting == 0:
                gc.enable()


def leave_alone() -> None:
    """Have it leave out what is there now: the modules and widgets of a window that stands.

    To look through them takes longer than a frame may, and it does so now and then while somebody types.
    """
    gc.freeze()


def look_again() -> None:
    """Have it look through what was kept, now that nobody shows it any more."""
    gc.unfreeze()
