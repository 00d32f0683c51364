"""Simultaneous starts, each a process with a file of its own: ``python -m tests.end_to_end.many_starts DIR COUNT``.

The processes wait at a gate until all are there, then take the lock or hand over as `desktop_app.__main__` does. The
winner listens as the resident process does and notes what arrives; its window is left out. Timed is the hand-over
itself, from connecting to the answer, by the process that hands over; how long the winner takes to load Qt before it
listens is not part of it. Prints ``{"winners": n, "arrived": [...], "refused": n, "seconds": [...]}``.
"""

import json
import os
import sys
import time
from pathlib import Path

from desktop_app.system import handover
from desktop_app.system.instance_lock import InstanceLock


def main(directory: Path, count: int) -> None:
    """Start ``count`` processes at once and print what came of them."""
    os.environ["XDG_RUNTIME_DIR"] = str(directory)
    gate, opener = os.pipe()
    results, teller = os.pipe()
    for number in range(count):
        if os.fork() == 0:
            os.close(opener)
            os.read(gate, 1)
            _start(directory, f"/invitations/{number}.ics", count, teller)
            os._exit(0)
    os.close(teller)
    os.close(gate)
    os.close(opener)
    with os.fdopen(results) as lines:
        told = [json.loads(line) for line in lines]
    handed = [row["seconds"] for row in told if "seconds" in row]
    arrived = [row["arrived"] for row in told if "arrived" in row]
    refused = sum("refused" in row for row in told)
    result = {"winners": len(arrived), "arrived": arrived, "refused": refused, "seconds": handed}
    sys.stdout.write(json.dumps(result))


def _start(directory: Path, file: str, count: int, teller: int) -> None:
    lock = InstanceLock(directory)
    if lock.acquire():
        _tell(teller, {"arrived": [file, *_listen(directory, count - 1)]})
        return
    exchange = handover._exchange
    seconds = 0.0

    def timed(name: str, message: bytes, limit: float) -> bytes:
        nonlocal seconds
        begun = time.perf_counter()
        answer = exchange(name, message, limit)
        seconds = time.perf_counter() - begun
        return answer

    handover._exchange = timed
    handover.PATIENCE = 60.0
    taken = handover.hand_over(handover.server_name(directory), [file], show=True)
    _tell(teller, {"seconds": seconds} if taken else {"refused": file})


def _listen(directory: Path, expected: int) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QTimer

    from desktop_app.ui.handover import HandoverServer

    application = QCoreApplication([])
    server = HandoverServer(handover.server_name(directory))
    arrived: list[str] = []

    def note(files: list[str], _show: bool) -> None:
        arrived.extend(files)
        if len(arrived) == expected:
            application.quit()

    server.arrived.connect(note)
    QTimer.singleShot(60_000, application.quit)
    application.exec()
    server.close()
    return arrived


def _tell(teller: int, row: dict[str, object]) -> None:
    os.write(teller, json.dumps(row).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
