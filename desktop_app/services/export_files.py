"""What is stored, written into a file that the person chose: a calendar, a list, or everything."""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.going import Tell, untold
from desktop_app.domain.wording import counted
from desktop_app.services import exporting
from desktop_app.services.context import Context
from desktop_app.storage.connection import is_ours

Counts = dict[str, tuple[str, int]]
"""Of what a file holds how many: by the name in the command line's document, the noun and the number."""

_AT_ONCE = 200


class Format(StrEnum):
    """How what is stored is written."""

    ICS = "ics"
    CSV = "csv"
    JSON = "json"


def content_of(context: Context, form: Format, tell: Tell = untold) -> tuple[Iterable[bytes], Counts]:
    """Return a file's content in pieces, made as they are asked for, and what it holds."""
    if form is Format.ICS:
        from desktop_app.interchange.ics_export import write_calendar

        rounds, owed = exporting.calendar_contents(context)
        content = write_calendar(rounds, owed, now=context.now(), tell=tell)
        counts: Counts = {
            "interviews": ("interview", len(rounds)),
            "followups": ("open follow-up", len(owed)),
        }
        _let_go(rounds, owed)
        return (content,), counts
    if form is Format.CSV:
        from desktop_app.interchange.csv_export import write_csv

        rows, rounds = exporting.list_contents(context)
        content = write_csv(rows, rounds, tell=tell)
        counts = {
            "applications": ("application", len(rows)),
            "interviews": ("interview", len(rounds)),
        }
        _let_go(rows, rounds)
        return (content,), counts
    from desktop_app.interchange.whole_json import whole_pieces

    batches, held, schema = exporting.whole_batches(context)
    return whole_pieces(batches, schema, sum(held.values()), tell=tell), {
        "applications": ("application", held["application"]),
        "interviews": ("interview", held["interview"]),
        "followups": ("follow-up", held["follow_up"]),
    }


def _let_go(*lists: list[Any]) -> None:
    """Let go of many objects some at a time: all at once would hold every thread up."""
    for items in lists:
        while items:
            del items[-_AT_ONCE:]


def write_file(context: Context, form: Format, path: Path, tell: Tell = untold) -> str:
    """Write the file, the whole of it or nothing; return in words what it holds."""
    content, counts = content_of(context, form, tell)
    write_chosen(path, content)
    return ", ".join(counted(number, noun) for noun, number in counts.values())


def write_chosen(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file where the person wants it; InvalidInput when that cannot be, or would destroy what is stored."""
    try:
        if path.is_file() and os.access(path, os.R_OK) and is_ours(path):
            raise InvalidInput(f"{path} is a database of Afterword or a backup of one. Choose another name.")
        if path.exists() and not path.is_file():
            # A pipe or a device has no place that another file could take.
            path.write_bytes(content if isinstance(content, bytes) else b"".join(content))
        else:
            write_atomically(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise InvalidInput(f"{path} could not be written: {error.strerror or error}.") from error
