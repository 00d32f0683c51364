"""Backups as a person sees them: when, why, how much is in them, and what bringing one back would change."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.wording import counted


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; ``counts`` says how many of each noun it holds, and is empty where it cannot be read."""

    path: Path
    made_at: datetime
    label: str
    size: int
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """How two stores differ in one kind of record: what only the first has, only the second, and both otherwise."""

    noun: str
    only_first: int
    only_second: int
    changed: int
    names_first: tuple[str, ...] = ()
    names_second: tuple[str, ...] = ()


def amounts(differences: tuple[Difference, ...], which: str) -> str:
    """Return in words how many records of each noun there are: ``which`` names a number of `Difference`."""
    found = [(difference.noun, int(getattr(difference, which))) for difference in differences]
    return ", ".join(counted(number, noun) for noun, number in found if number)
