"""A foreign file of any kind: which it is, its content tells."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Invitation
from desktop_app.domain.job_lists import (
    ListAnswers,
    ListedRound,
    ListReading,
    ListRounds,
    ListRows,
    drafts_of,
)
from desktop_app.interchange.content import Content
from desktop_app.interchange.limits import Limits
from desktop_app.interchange.whole_json import WholeStore

Reading = CalendarReading | ListReading | WholeStore | ListAnswers
_BEGINS = 64 * 1024
UNKNOWN_TABLE = (
    "It is a table, but no line of it names a company and another column that is known. What its columns hold is "
    "asked in the window, and said by --map on the command line."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a file, and what the readers have to know about the person."""

    own_zone: str = "Etc/UTC"
    own_addresses: tuple[str, ...] = ()
    answer_zone: str | None = None
    """See `ics.read_calendar` for these three."""
    now: datetime | None = None
    """From when on dates of events that repeat are wanted; aware."""
    only_invitations: bool = False
    """Lists and exports are no answer."""
    answers: ListAnswers | None = None
    """What was said about a list; with it, whatever is no calendar is taken for one."""
    asks_columns: bool = False
    """A table in whose headings no company is known is an answer too; it asks for it."""
    is_map: bool = False
    """The file is what the command line's ``--map`` names, the answers themselves."""


def read_any(data: Content, wish: Wish, limits: Limits) -> Reading:
    """Return what a file holds. Raises `UnreadableFile` (InvalidInput for a map) with a plain sentence."""
    parts = read_parts(data, wish, limits)
    early: list[Any] = []
    rounds: tuple[ListedRound, ...] = ()
    while True:
        try:
            part = next(parts)
        except StopIteration as end:
            rest: Reading = end.value
            if isinstance(rest, CalendarReading):
                rest = replace(rest, invitations=(*early, *rest.invitations))
            elif isinstance(rest, ListReading):
                rest = replace(rest, drafts=tuple(early), rounds=rounds)
            return rest
        if isinstance(part, ListRounds):
            rounds += part.rounds
        elif isinstance(part, ListRows):
            early += drafts_of(part.rows)
        else:
            early = [] if part is None else early + part


def read_parts(
    data: Content, wish: Wish, limits: Limits
) -> Generator[list[Invitation] | ListRows | ListRounds | None, None, Reading]:
    """Yield the events of a calendar, or the rows of a list, that can be told early, and return the rest.

    `read_any` puts them together. None says that what was yielded before does not count.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableFile(too_large(limits))
    if wish.is_map:
        from desktop_app.interchange.list_map import read_answers

        return read_answers(data[:])
    if not wish.only_invitations and not _begins_calendar(data[:_BEGINS]):
        from desktop_app.interchange import csv_reader, whole_json

        if whole_json.is_whole(data[:_BEGINS]):
            return whole_json.read_whole(data[:])
        if wish.answers is not None or csv_reader.is_list(data[:_BEGINS]):
            answers = wish.answers or ListAnswers()
            return (yield from csv_reader.read_list_parts(data, answers, asks=wish.asks_columns))
    from desktop_app.interchange.early_events import Tangled
    from desktop_app.interchange.ics import read_calendar_parts

    parts = partial(
        read_calendar_parts,
        data,
        own_zone=wish.own_zone,
        own_addresses=wish.own_addresses,
        answer_zone=wish.answer_zone,
        limits=limits,
        now=wish.now,
    )
    try:
        return (yield from parts())
    except Tangled:
        yield None
        return (yield from parts(whole=True))
    except UnreadableFile:
        table = None if wish.only_invitations else _unknown_table(data[:], wish)
        if table is None:
            raise
        yield None
        return table


def _unknown_table(data: bytes, wish: Wish) -> ListReading | None:
    """Return a table in words nobody knows, with its question; None for what is no table."""
    from desktop_app.interchange import csv_reader

    if not csv_reader.is_table(data[:_BEGINS]):
        return None
    if not wish.asks_columns:
        raise UnreadableFile(UNKNOWN_TABLE) from None
    return csv_reader.read_list(data, ListAnswers(), asks=True)


def _begins_calendar(begins: bytes) -> bool:
    return begins.lstrip(b"\xef\xbb\xbf \r\n")[:6].upper() == b"BEGIN:"


def too_large(limits: Limits) -> str:
    """Return the sentence for a file beyond the limit."""
    return f"It is larger than {limits.file_bytes // 1_000_000} MB, more than is read of a foreign file."
