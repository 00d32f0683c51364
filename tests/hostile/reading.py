"""Reads files as the program does and prints what each cost: ``python -m tests.hostile.reading FILE…``.

A process of its own, because a child's peak of memory counts from the size of the process that started it, and that
of a long run of tests is large. Prints ``{"costs": [[name, seconds, sentence]], "largest": bytes}``.
"""

import json
import resource
import sys
from pathlib import Path

from desktop_app.domain.errors import AfterwordError
from desktop_app.services.foreign import Wish, read_file


def main(paths: list[Path]) -> None:
    costs: list[tuple[str, float, str]] = []
    for path in paths:
        before, said = _seconds(), "."
        try:
            read_file(path, Wish("Europe/London", ("me@example.org",)))
        except AfterwordError as error:
            said = str(error)
        costs.append((path.name, _seconds() - before, said))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    sys.stdout.write(json.dumps({"costs": costs, "largest": largest}))


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
