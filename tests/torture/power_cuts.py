"""Simulated power cuts: what was not synced may be on the disk, in part, in any order, or not at all.

A VFS notes every write, sync and deletion of SQLite with our settings. An image is what a disk could hold had
the power failed at one point of that record: everything synced, and of the rest each sector or not.
"""

import random
import sqlite3
import sys
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from desktop_app.storage.connection import PRAGMAS
from desktop_app.storage.migrations import NEWEST_VERSION, SCHEMA_DIRECTORY

SECTOR = 512


class Step(NamedTuple):
    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


class Cut(NamedTuple):
    images: int
    lost: int
    unreadable: int


class NotingFile(apsw.VFSFile):
    def __init__(self, vfs: str, name: Any, flags: list[int], steps: list[Step]) -> None:
        super().__init__(vfs, name, flags)
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._name = Path(text).name
        self._steps = steps

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Step("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        self._steps.append(Step("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._steps.append(Step("sync", self._name))


class NotingVFS(apsw.VFS):
    def __init__(self, steps: list[Step], name: str = "noting") -> None:
        self._steps = steps
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return NotingFile("", name, flags, self._steps)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self._steps.append(Step("delete", Path(filename).name, int(syncdir)))


def note(directory: Path, commits: int, *, synchronous: str = "") -> list[Step]:
    """Commit ``commits`` times and return what SQLite asked of the disk; ``synchronous`` instead of ours."""
    steps: list[Step] = []
    vfs = NotingVFS(steps)
    connection = apsw.Connection(str(directory / "power.sqlite3"), vfs="noting")
    for name, value, _expected in PRAGMAS:
        chosen = synchronous if synchronous and name == "synchronous" else value
        list(connection.execute(f"PRAGMA {name} = {chosen}"))
    for version in range(1, NEWEST_VERSION + 1):
        connection.execute(f"BEGIN; {(SCHEMA_DIRECTORY / f'{version:04}.sql').read_text('utf-8')}; COMMIT")
    for number in range(1, commits + 1):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO application (company, company_key, role, role_key, status, notes, created_at)"
            " VALUES (?, ?, '', '', 'applied', ?, 0)",
            (f"Company {number}", f"company {number}", "words " * (number % 400)),
        )
        connection.execute("COMMIT")
        steps.append(Step("acknowledged", at=number))
    connection.close()
    vfs.unregister()
    return steps


class Disk:
    """What is surely on the disk, and what may be."""

    def __init__(self) -> None:
        self.sure: dict[str, bytearray] = {}
        self.pending: dict[str, list[Step]] = {}
        self.deleted: dict[str, bytearray] = {}
        self.acknowledged = 0

    def take(self, step: Step) -> None:
        if step.what == "acknowledged":
            self.acknowledged = step.at
        elif step.what in ("write", "truncate"):
            self.pending.setdefault(step.file, []).append(step)
        elif step.what == "sync":
            content = self.sure.setdefault(step.file, bytearray())
            for earlier in self.pending.pop(step.file, []):
                _apply(content, earlier)
        elif step.what == "delete":
            self.pending.pop(step.file, None)
            gone = self.sure.pop(step.file, None)
            self.deleted.pop(step.file, None)
            if gone is not None and not step.at:
                self.deleted[step.file] = gone

    def image(self, dice: random.Random) -> dict[str, bytes]:
        """Return one content of the disk that the power cut could leave."""
        files = {name: bytearray(content) for name, content in self.sure.items()}
        for name, content in self.deleted.items():
            if name not in files and dice.random() < 0.5:
                files[name] = bytearray(content)
        for name, steps in self.pending.items():
            if name not in files and dice.random() < 0.3:
                continue
            content = files.setdefault(name, bytearray())
            chance = dice.choice((0.0, 0.5, 0.9, 1.0))
            for step in steps:
                for part in _sectors(step):
                    if dice.random() < chance:
                        _apply(content, part)
        return {name: bytes(content) for name, content in files.items()}


def cut(directory: Path, steps: list[Step], images: int, seed: int = 1) -> Cut:
    """Look at ``images`` contents of the disk, at random points of the record after the schema was made."""
    dice = random.Random(seed)
    first = next(index for index, step in enumerate(steps) if step.what == "acknowledged")
    points = sorted(dice.randrange(first, len(steps) + 1) for _ in range(images))
    disk, done = Disk(), 0
    lost = unreadable = 0
    for point in points:
        for step in steps[done:point]:
            disk.take(step)
        done = max(done, point)
        found = _look(directory, disk.image(dice))
        if found is None:
            unreadable += 1
        elif found < disk.acknowledged:
            lost += 1
    return Cut(images, lost, unreadable)


def _look(directory: Path, image: dict[str, bytes]) -> int | None:
    """Return how many commits an image holds, from the first without a gap; None if it is not whole."""
    for old in directory.iterdir():
        old.unlink()
    for name, content in image.items():
        (directory / name).write_bytes(content)
    connection = sqlite3.connect(directory / "power.sqlite3")
    try:
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            return None
        ((count, newest),) = connection.execute("SELECT count(*), coalesce(max(id), 0) FROM application")
        return int(count) if count == newest else None
    except sqlite3.Error as error:
        print(error, file=sys.stderr)  # noqa: T201
        return None
    finally:
        connection.close()


def _sectors(step: Step) -> list[Step]:
    if step.what != "write":
        return [step]
    return [
        Step("write", step.file, step.at + at, step.data[at : at + SECTOR])
        for at in range(0, len(step.data), SECTOR)
    ]


def _apply(content: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))
        return
    content.extend(bytes(max(0, step.at - len(content))))
    content[step.at : step.at + len(step.data)] = step.data
