"""The real program with a clock at its hand-over, which is all that is added. Run in place of `desktop_app`.

``STARTS_TELL`` is the number of a pipe that is told, a line of JSON each: ``{"seconds": s}`` how long a hand-over
took from connecting to the answer, or, by the one that became resident, ``{"arrived": [paths]}`` whenever files come.
"""

import os
import sys
from time import perf_counter

from desktop_app import __main__
from desktop_app.system import handover

TELL = int(os.environ["STARTS_TELL"])


def _tell(row: str) -> None:
    os.write(TELL, row.encode() + b"\n")


def _time_the_hand_over() -> None:
    exchange = handover._exchange

    def timed(name: str, message: bytes, limit: float) -> bytes:
        begun = perf_counter()
        answer = exchange(name, message, limit)
        _tell(f'{{"seconds": {perf_counter() - begun:.6f}}}')
        return answer

    handover._exchange = timed


def _note_what_arrives() -> None:
    import json

    from desktop_app.ui.program import Program

    open_files = Program.open_files

    def noted(self: Program, files: list[str], activation_token: str = "") -> None:
        _tell(json.dumps({"arrived": files}))
        open_files(self, files, activation_token)

    Program.open_files = noted  # type: ignore[method-assign]


def _watch_the_winner() -> None:
    become = __main__._become_resident

    def watched(*arguments: object) -> int:
        _note_what_arrives()
        return become(*arguments)  # type: ignore[arg-type]

    __main__._become_resident = watched  # type: ignore[assignment]


if __name__ == "__main__":
    _time_the_hand_over()
    _watch_the_winner()
    sys.exit(__main__.main())
