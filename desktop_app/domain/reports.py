"""The report of a search: what was done and what came of it, for those who have to prove it."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.applications import Application


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that happened on one day, in words."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One application with what happened in the period, by day."""

    application: Application
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that happened in a period; None stands for no limit."""

    first: date | None
    last: date | None
    entries: tuple[ReportEntry, ...]
    applied: int
    """How many applications were sent in the period."""
    interviews: int
