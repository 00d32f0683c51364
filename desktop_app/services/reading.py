"""What the front ends show, read from the database; nothing here changes anything."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from desktop_app.domain.alarms import Alarm
from desktop_app.domain.applications import Application
from desktop_app.domain.follow_ups import FollowUp, FollowUpState
from desktop_app.domain.interviews import Interview
from desktop_app.domain.zones import ONE_DAY, at_local
from desktop_app.services.context import Context
from desktop_app.services.views import (
    ApplicationDetails,
    FollowUpBoard,
    Waiting,
)
from desktop_app.storage import activities, alarms, applications, follow_ups, interviews, lists
from desktop_app.storage.values import seconds

BOARD_LIMIT = 500
"""How many open follow-ups, and how many waiting rounds, the follow-up panel lists at the most."""

APPLICATION_LIMIT = 100
"""How many applications a dialog offers to choose from."""

_MIDNIGHT = time()


def interview(context: Context, interview_id: int) -> Interview:
    """Return one round; NotFound if it is gone."""
    return interviews.find(context.database, interview_id)


def interviews_with(context: Context, ids: Sequence[int]) -> list[Interview]:
    """Return the rounds of ``ids`` that exist, by start."""
    return interviews.with_ids(context.database, ids)


def application(context: Context, application_id: int) -> Application:
    """Return one application; NotFound if it is gone."""
    return applications.find(context.database, application_id)


def follow_up(context: Context, follow_up_id: int) -> FollowUp:
    """Return one follow-up; NotFound if it is gone."""
    return follow_ups.find(context.database, follow_up_id)


def listed_interviews(
    context: Context, *, first: date | None = None, last: date | None = None, search: str = ""
) -> list[Interview]:
    """Return the rounds that start on the days from ``first`` to ``last`` where the person is, by start."""
    return interviews.listed(
        context.database,
        starts_from=at_local(first, _MIDNIGHT, context.zone) if first else None,
        starts_before=at_local(last + ONE_DAY, _MIDNIGHT, context.zone) if last else None,
        search=search,
    )


def listed_applications(context: Context, search: str = "") -> list[Application]:
    """Return the applications that match, by company."""
    return applications.listed(context.database, search)


def newest_open_applications(context: Context, also: int | None = None) -> list[Application]:
    """Return the open applications one may mean, by company: the newest ones, and ``also``, open or not."""
    return applications.newest_open(context.database, APPLICATION_LIMIT, also)


def listed_follow_ups(
    context: Context, states: Sequence[FollowUpState], due_by: datetime | None = None
) -> list[FollowUp]:
    """Return the follow-ups in one of ``states`` that ask for attention by an instant, by time."""
    return follow_ups.listed(context.database, states, due_by)


def follow_ups_with(context: Context, ids: Sequence[int]) -> list[FollowUp]:
    """Return the follow-ups of ``ids`` that still exist, by id."""
    return follow_ups.with_ids(context.database, ids)


def alarms_with(context: Context, ids: Sequence[int]) -> list[Alarm]:
    """Return the alarms of ``ids`` that exist, by id."""
    return alarms.with_ids(context.database, ids)


def company_names(context: Context) -> list[str]:
    """Return the names of all companies, sorted, for completion."""
    return list(applications.company_names(context.database))


def is_empty(context: Context) -> bool:
    """Tell whether nothing was stored yet."""
    return lists.is_empty(context.database)


def due_count(context: Context) -> int:
    """Return how many follow-ups ask for attention now."""
    return lists.due_count(context.database, seconds(context.now()))


def follow_up_board(context: Context) -> FollowUpBoard:
    """Return what is owed now and later, and what the other side owes, as the follow-up panel shows it."""
    now, today = context.now(), context.today()
    today_starts = at_local(today, _MIDNIGHT, context.zone)
    tomorrow_starts = at_local(today + ONE_DAY, _MIDNIGHT, context.zone)
    week_ends = at_local(today + timedelta(days=7 - today.weekday()), _MIDNIGHT, context.zone)
    groups: dict[str, list[FollowUp]] = {"overdue": [], "today": [], "this_week": [], "later": []}
    rows = follow_ups.open_by_time(context.database, BOARD_LIMIT)
    for row in rows:
        if row.next_at < today_starts:
            groups["overdue"].append(row)
        elif row.next_at < tomorrow_starts:
            groups["today"].append(row)
        elif row.next_at < week_ends:
            groups["this_week"].append(row)
        else:
            groups["later"].append(row)
    waiting = tuple(
        Waiting(
            application_id,
            interview_id,
            company,
            role,
            date.fromisoformat(decision_by) if decision_by else None,
            words or "",
            (today - date.fromisoformat(decision_by)).days if decision_by else 0,
        )
        for application_id, interview_id, company, role, decision_by, words in lists.waiting(
            context.database, seconds(now), BOARD_LIMIT
        )
    )
    full = len(rows) == BOARD_LIMIT
    return FollowUpBoard(
        tuple(groups["overdue"]),
        tuple(groups["today"]),
        tuple(groups["this_week"]),
        tuple(groups["later"]),
        waiting,
        due_count(context),
        lists.open_count(context.database) - BOARD_LIMIT if full else 0,
    )


def application_details(context: Context, application_id: int) -> ApplicationDetails:
    """Return everything about one application; NotFound if it is gone."""
    database = context.database
    steps = follow_ups.of_application(database, application_id)
    return ApplicationDetails(
        applications.find(database, application_id),
        tuple(interviews.of_application(database, application_id)),
        tuple(reversed(activities.of_application(database, application_id))),
        tuple(reversed(steps)),
        next((step for step in steps if step.is_open), None),
    )
