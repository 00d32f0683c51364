"""Killed with -9 at any moment while it writes: what was acknowledged is there at the next start."""

import os
import random
import signal
import time
from pathlib import Path
from typing import NamedTuple

from desktop_app.storage import tables  # noqa: F401 - imported before the first fork
from desktop_app.storage.database import FILE_NAME, Database


class Killed(NamedTuple):
    kills: int
    acknowledged: int
    lost: int
    unreadable: int


def run(directory: Path, kills: int, seed: int = 1) -> Killed:
    """Kill a writer again and again; each next one looks whether all is there before it writes on."""
    dice = random.Random(seed)
    path = directory / FILE_NAME
    acknowledged = lost = unreadable = 0
    for _ in range(kills + 1):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _write_for_ever(path, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as heard:
            found = heard.readline().split()
            if found[:1] != [b"found"]:
                unreadable += 1
            elif int(found[1]) < acknowledged:
                lost += acknowledged - int(found[1])
            acknowledged = max(acknowledged, int(found[1]) if len(found) > 1 else 0)
            time.sleep(dice.uniform(0.0, 0.35))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            for line in heard:
                if line.endswith(b"\n"):
                    acknowledged = max(acknowledged, int(line))
    return Killed(kills, acknowledged, lost, unreadable)


def _write_for_ever(path: Path, writer: int) -> None:
    try:
        database = Database.open(path)
        (number,) = database.query("SELECT coalesce(max(id), 0) FROM person")[0]
        (count,) = database.query("SELECT count(*) FROM person")[0]
        whole = number == count and not database.note
        os.write(writer, b"found %d\n" % number if whole else b"damaged\n")
        while True:
            number += 1
            with database.transaction():
                database.execute(
                    "INSERT INTO person (id, name, email) VALUES (?, ?, '')", (number, f"Person {number}")
                )
                database.execute("UPDATE person SET phone = ? WHERE id = ?", (str(number), number // 2 + 1))
            os.write(writer, b"%d\n" % number)
    finally:
        os._exit(1)
