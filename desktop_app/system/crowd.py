"""Getting a turn soon although hundreds of us start at once: what the kernel gives without a privilege.

Two hundred interpreters that load share the processors in equal parts, and one that has its answer waits for its turn
among them for hundreds of milliseconds.
"""

import os
import sys
from time import monotonic, sleep

LONGEST_WAIT = 2.0
"""Seconds for which a crowd is waited for at most."""
CROWDED = 4
"""More than so many runnable threads a processor are a crowd."""
LOAD = "/proc/loadavg"
"""``0.20 0.18 0.12 3/412 9876``: the load, how many threads can run of all there are, and the last number given."""


def leave_crowd() -> None:
    """Be the next to run when there is something to do, for a process that will do little.

    Linux shares the processors out by sessions first (autogroups, see sched(7)): whoever has one of its own waits
    for a few others and not for two hundred. Where it has one already, the crowd is let pass.
    """
    if sys.platform != "linux":
        return
    if not _own_session():
        end = monotonic() + LONGEST_WAIT
        while _is_crowded() and monotonic() < end:
            sleep(0.02 + 0.08 * os.urandom(1)[0] / 255)


def leave_crowd_for_good() -> None:
    """The same for the resident process, which waits for nobody; one at a terminal stays there, for its Ctrl+C."""
    if sys.platform != "linux":
        return
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        _own_session()


def _own_session() -> bool:
    try:
        os.setsid()
    except OSError:  # it leads a group of processes, as what a shell or a desktop starts by itself does
        return False
    return True


def _is_crowded() -> bool:
    try:
        with open(LOAD, "rb") as file:
            runnable = int(file.read(100).split()[3].partition(b"/")[0])
    except (OSError, IndexError, ValueError):  # hidden, or made up by what the system runs in
        return False
    return runnable > CROWDED * (os.cpu_count() or 1)
