"""Attempts to show a follow-up: one row each, with route, result and error in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import moment, seconds

Result = Literal["accepted", "failed", "unanswered"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt."""

    follow_up_id: int | None
    at: datetime
    route: str
    result: Result
    error: str


def insert(follow_up_id: int | None, at: datetime, route: str, result: Result, error: str = "") -> None:
    """Record an attempt; inside a transaction."""
    tables.Delivery.insert(
        follow_up=follow_up_id, at=seconds(at), route=route, result=result, error=error
    ).execute()


def newest(database: Database, limit: int = 20) -> list[Delivery]:
    """Return the last attempts, newest first."""
    rows = database.query(
        "SELECT follow_up_id, at, route, result, error FROM delivery ORDER BY id DESC LIMIT ?", (limit,)
    )
    return [Delivery(id_, moment(at), route, result, error) for id_, at, route, result, error in rows]
