"""How values of the domain are stored: instants as whole seconds, dates and wall times as ISO text."""

import json
from collections.abc import Iterable, Sized
from datetime import UTC, date, datetime, timedelta

Value = str | int | None
"""What stands in a column."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)

LISTED = "(SELECT value FROM json_each(?))"
"""The values of one JSON array, however many: SQLite limits the number of its placeholders."""
LISTED_IDS = LISTED
"""The ids of one `ids_text`."""


def seconds(moment: datetime) -> int:
    """Return an aware instant as whole seconds since the epoch, rounded down."""
    return (moment - _EPOCH) // _SECOND


def seconds_or_none(moment: datetime | None) -> int | None:
    """Return an instant as seconds, or None for none."""
    return None if moment is None else seconds(moment)


def moment(stored: int) -> datetime:
    """Return stored seconds as an aware instant in UTC."""
    return datetime.fromtimestamp(stored, UTC)


def moment_or_none(stored: int | None) -> datetime | None:
    """Return stored seconds as an instant, or None for none."""
    return None if stored is None else moment(stored)


def day_or_none(stored: str | None) -> date | None:
    """Return a stored date, or None for none."""
    return None if stored is None else date.fromisoformat(stored)


def day_text(day: date | None) -> str | None:
    """Return a date as it is stored, or None for none."""
    return None if day is None else day.isoformat()


def wall_text(wall: datetime) -> str:
    """Return a naive wall time as it is stored."""
    return wall.isoformat(timespec="seconds")


def placeholders(values: Sized) -> str:
    """Return ``?, ?, …`` for as many values as there are."""
    return ", ".join("?" * len(values))


def ids_text(ids: Iterable[int]) -> str:
    """Return ids as the one parameter of `LISTED_IDS`."""
    return json.dumps(list(ids))
