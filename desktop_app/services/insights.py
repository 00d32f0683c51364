"""What the search looks like: read only, each picture in one or two queries."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from statistics import median

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.goals import week_of
from desktop_app.domain.zones import at_local, local_date
from desktop_app.services.context import Context
from desktop_app.storage import board, insights

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday."""

    monday: date
    applications: int
    interviews: int


@dataclass(frozen=True, slots=True)
class Answers:
    """How many days after the last round they said yes or no."""

    count: int
    median: int
    longest: int


def stage_counts(context: Context) -> list[tuple[ApplicationStatus, int]]:
    """Return how many applications are at each stage, in the order of the stages; stages without any left out."""
    counts = board.counts(context.database)
    return [(status, counts[str(status)]) for status in ApplicationStatus if counts.get(str(status))]


def weeks(context: Context) -> list[Week]:
    """Return the last twelve weeks, this one last."""
    monday, next_monday = week_of(context.today())
    first = monday - timedelta(weeks=WEEKS - 1)
    start, end = (at_local(day, time(), context.zone) for day in (first, next_monday))
    days, added = insights.application_days(context.database, first, start)
    applied = [*days, *(local_date(at, context.zone) for at in added)]
    met = [local_date(at, context.zone) for at in insights.interview_starts(context.database, start, end)]
    mondays = [first + timedelta(weeks=number) for number in range(WEEKS)]
    return [
        Week(
            day,
            sum(week_of(other)[0] == day for other in applied),
            sum(week_of(other)[0] == day for other in met),
        )
        for day in mondays
    ]


def answers(context: Context) -> Answers | None:
    """Return how long they took to answer, or None before anybody did."""
    days = sorted(
        (local_date(at, context.zone) - local_date(ended, context.zone)).days
        for ended, at in insights.answers(context.database)
    )
    return Answers(len(days), round(median(days)), days[-1]) if days else None
