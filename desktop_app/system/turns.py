"""Short turns for Python's threads while one of them works beside the window.

A thread that computes keeps the interpreter for 5 ms each time another asks for it; a paint that asks several times
is late by all of them together. Turns of half a millisecond cost the work some hundredths of its time.
"""

import contextlib
import sys
import threading
from collections.abc import Iterator

SHORT = 0.0005
"""Seconds."""
_lock = threading.Lock()
_wanted = 0
_usual = sys.getswitchinterval()


@contextlib.contextmanager
def short_turns() -> Iterator[None]:
    """Have all threads take short turns until nobody wants that any more."""
    global _wanted
    with _lock:
        _wanted += 1
        sys.setswitchinterval(SHORT)
    try:
        yield
    finally:
        with _lock:
            _wanted -= 1
            if _wanted == 0:
                sys.setswitchinterval(_usual)
