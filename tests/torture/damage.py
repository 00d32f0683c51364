"""Damage after a clean close: noticed, and everything brought back."""

import random
import shutil
from pathlib import Path
from typing import NamedTuple

from desktop_app.domain.errors import StorageError
from desktop_app.storage import whole
from desktop_app.storage.database import FILE_NAME, Database


class Damaged(NamedTuple):
    cases: int
    unnoticed: int
    not_restored: int


def run(directory: Path, cases: int, seed: int = 1) -> Damaged:
    """Damage copies of a database that was closed in order, in a different way each."""
    dice = random.Random(seed)
    original = directory / "original"
    original.mkdir()
    database = Database.open(original / FILE_NAME)
    with database.transaction():
        for number in range(400):
            database.execute(
                "INSERT INTO application (company, company_key, role, role_key, status, notes, created_at)"
                " VALUES (?, ?, '', '', 'applied', ?, 0)",
                (f"Company {number}", f"company {number}", "what was said " * (number % 40)),
            )
    rows = whole.dump(database)
    database.close(back_up=True, put_seal_on=True)
    unnoticed = not_restored = 0
    for number in range(cases):
        copy = directory / f"case-{number}"
        shutil.copytree(original, copy)
        path = copy / FILE_NAME
        path.write_bytes(_damaged(path.read_bytes(), dice))
        try:
            database = Database.open(path)
            unnoticed += not database.note
            not_restored += whole.dump(database) != rows
            database.close()
        except StorageError:
            not_restored += 1
        shutil.rmtree(copy)
    return Damaged(cases, unnoticed, not_restored)


def _damaged(content: bytes, dice: random.Random) -> bytes:
    """Return other bytes: a bit, a run of zeros or noise, a page, an end, one page in the place of another."""
    while True:
        damaged = bytearray(content)
        at = dice.randrange(len(content))
        page = dice.randrange(len(content) // 4096) * 4096
        way = dice.randrange(8)
        if way <= 1:
            damaged[at] ^= 1 << dice.randrange(8)
        elif way == 2:
            damaged[dice.randrange(100)] ^= 1 << dice.randrange(8)
        elif way == 3:
            length = dice.randrange(1, 9000)
            damaged[at : at + length] = bytes(len(damaged[at : at + length]))
        elif way == 4:
            length = len(damaged[at : at + dice.randrange(1, 9000)])
            damaged[at : at + length] = dice.randbytes(length)
        elif way == 5:
            del damaged[at:]
        elif way == 6:
            damaged += dice.randbytes(dice.randrange(1, 9000))
        else:
            damaged[page : page + 4096] = content[:4096] if page else content[4096:8192]
        if damaged != content:
            return bytes(damaged)
