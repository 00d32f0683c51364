"""What the calendar shows, read from the database: the marks of days, the rounds of a week, what comes next."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain

from desktop_app.domain.conflicts import TRAVEL, Conflict, conflicts
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import InterviewDraft, InterviewKind, InterviewStatus
from desktop_app.domain.wording import follow_up_mark
from desktop_app.domain.zones import ONE_DAY, at_local, local_date, time_zone
from desktop_app.services.context import Context
from desktop_app.services.views import CalendarEntry, DayEntries, EntryKind, RoundSpan, TimedRound
from desktop_app.storage import calendar
from desktop_app.storage.values import moment, seconds

_MIDNIGHT = time()
_EPOCH = date(1970, 1, 1)
_LONGEST_ALL_DAY = timedelta(days=31)
_A_DAY = 24 * 60 * 60
_LONGEST = 32 * _A_DAY
"""More than a round may take, in seconds."""
_LOOKED_AT = 200
"""Rounds that are looked through for conflicts."""

_INTERVIEW_STATUS = {str(one): one for one in InterviewStatus}
_INTERVIEW_KIND = {str(one): one for one in InterviewKind}
_FOLLOW_UP_STATE = {str(one): one for one in FollowUpState}
_FOLLOW_UP_KIND = {str(one): one for one in FollowUpKind}


def entries(
    context: Context, first: date, last: date, per_day: int, *, with_timed: bool = True
) -> dict[date, DayEntries]:
    """Return the marks of each day from ``first`` to ``last``, as the person's own clocks count days.

    Days without a mark are left out. ``with_timed`` False leaves out the rounds with a time of day.
    """
    if last < first:
        return {}
    database, zone = context.database, time_zone(context.zone)
    days = day_bounds(context, first, last)
    found: list[list[CalendarEntry]] = [[] for _day in days]
    spread = _all_day_entries(context, first, last)
    going_on = _going_on(context, days) if with_timed else {}
    for number, day in enumerate(days):
        found[number] += spread.get(date.fromisoformat(day.day), ())
        found[number] += going_on.get(number, ())
    counts = [len(marks) for marks in found]
    if with_timed:
        there = calendar.timed_counts(database, days)
        counts = _added(counts, there)
        for (
            number,
            id_,
            application_id,
            company,
            starts_at,
            status,
            ends_at,
            kind,
            title,
            own_zone,
        ) in calendar.timed(database, days, per_day, _room(found, per_day, there)):
            found[number].append(
                CalendarEntry(
                    EntryKind.INTERVIEW,
                    id_,
                    application_id,
                    company,
                    company,
                    datetime.fromtimestamp(starts_at, zone),
                    _INTERVIEW_STATUS[status],
                    None,
                    datetime.fromtimestamp(ends_at, zone),
                    _INTERVIEW_KIND[kind],
                    title,
                    own_zone,
                )
            )
    there = calendar.promised_counts(database, days)
    counts = _added(counts, there)
    for number, id_, application_id, company in calendar.promised(
        database, days, per_day, _room(found, per_day, there)
    ):
        found[number].append(CalendarEntry(EntryKind.PROMISE, id_, application_id, company, company, None))
    there = calendar.follow_up_counts(database, days)
    counts = _added(counts, there)
    for number, id_, application_id, company, next_at, state, kind, title in calendar.follow_ups(
        database, days, per_day, _room(found, per_day, there)
    ):
        what = _FOLLOW_UP_KIND[kind]
        found[number].append(
            CalendarEntry(
                EntryKind.FOLLOW_UP,
                id_,
                application_id,
                company,
                follow_up_mark(what, company, title),
                datetime.fromtimestamp(next_at, zone),
                _FOLLOW_UP_STATE[state],
                what,
            )
        )
    return {
        date.fromisoformat(day.day): DayEntries(tuple(marks[:per_day]), count)
        for day, marks, count in zip(days, found, counts, strict=True)
        if count
    }


def rounds(context: Context, first: date, last: date, most: int) -> list[TimedRound]:
    """Return the rounds with a time of day that touch the days from ``first`` to ``last``, by start.

    At most ``most``. One that began on the day before ``first`` and goes on is among them.
    """
    begins, ends = _span_of_days(context, first, last)
    rows = calendar.rounds(context.database, begins - _A_DAY, ends, most)
    return [one for one in _timed_rounds(context, rows) if seconds(one.ends_at) > begins]


def round_spans(context: Context, first: date, last: date, most: int) -> list[RoundSpan]:
    """Return when the rounds are that `rounds` returns."""
    begins, ends = _span_of_days(context, first, last)
    ahead = _ahead_of_utc(context.zone, begins, ends)
    midnight = (first - _EPOCH) // timedelta(minutes=1)
    return [
        RoundSpan(
            id_,
            (starts_at + ahead(starts_at)) // 60 - midnight,
            (ends_at + ahead(ends_at)) // 60 - midnight,
            starts_at,
            own_zone,
        )
        for id_, starts_at, ends_at, own_zone in chain(
            # What takes more than a day may have begun long before.
            calendar.long_spans(context.database, begins - _LONGEST, begins - _A_DAY, _A_DAY, begins),
            calendar.round_spans(context.database, begins - _A_DAY, ends, most),
        )
        if ends_at > begins
    ]


def rounds_with_ids(context: Context, ids: Sequence[int]) -> dict[int, TimedRound]:
    """Return these rounds with a time of day, by id; those that are gone are left out."""
    found = _timed_rounds(context, calendar.rounds_with_ids(context.database, ids))
    return {one.id: one for one in found}


def conflict_with(context: Context, draft: InterviewDraft) -> Conflict | None:
    """Return which stored round gets in the way of one that is about to be added; None when none does."""
    starts_at, ends_at = draft.span.starts_at, draft.span.ends_at
    first, last = local_date(starts_at - TRAVEL, context.zone), local_date(ends_at + TRAVEL, context.zone)
    new = TimedRound(
        0,
        0,
        draft.company,
        draft.title,
        draft.kind,
        InterviewStatus.SCHEDULED,
        starts_at,
        ends_at,
        draft.span.time_zone,
    )
    return conflicts([new, *rounds(context, first, last, _LOOKED_AT)]).get(new.id)


def days_with_rounds(context: Context, first: date, last: date) -> frozenset[date]:
    """Return the days from ``first`` to ``last`` on which there is a round."""
    found = entries(context, first, last, 1)  # rounds come first on a day
    return frozenset(day for day, marks in found.items() if marks.entries[0].kind is EntryKind.INTERVIEW)


def next_marked_day(context: Context, day: date) -> date | None:
    """Return the first day from ``day`` on that has a mark; None when none has."""
    starts = seconds(at_local(day, _MIDNIGHT, context.zone))
    found = [local_date(moment(one), context.zone) for one in calendar.next_marks(context.database, starts)]
    # No further than where something else is already.
    until = min(found, default=date.max)
    promise = calendar.promise_day(context.database, day.isoformat(), until.isoformat())
    found += [date.fromisoformat(promise)] if promise else []
    return min((max(one, day) for one in found), default=None)


def last_marked_day(context: Context, day: date) -> date | None:
    """Return the last day up to ``day`` that has a mark; None when none has."""
    ends = seconds(at_local(day + ONE_DAY if day < date.max else day, _MIDNIGHT, context.zone))
    found = [local_date(moment(one), context.zone) for one in calendar.last_marks(context.database, ends)]
    since = max(found, default=date.min)
    promise = calendar.promise_day(context.database, since.isoformat(), day.isoformat(), latest=True)
    found += [date.fromisoformat(promise)] if promise else []
    return max((min(one, day) for one in found), default=None)


def day_bounds(context: Context, first: date, last: date) -> list[calendar.DayBounds]:
    """Return the bounds of each day from ``first`` to ``last``, as the person's own clocks count days."""
    bounds = []
    day, begins = first, seconds(at_local(first, _MIDNIGHT, context.zone))
    while day <= last:
        ends = seconds(at_local(day + ONE_DAY, _MIDNIGHT, context.zone))
        bounds.append(calendar.DayBounds(day.isoformat(), begins, ends))
        day, begins = day + ONE_DAY, ends
    return bounds


def _span_of_days(context: Context, first: date, last: date) -> tuple[int, int]:
    """Return the instants [begins, ends) of the days from ``first`` to ``last``, in seconds."""
    return (
        seconds(at_local(first, _MIDNIGHT, context.zone)),
        seconds(at_local(last + ONE_DAY, _MIDNIGHT, context.zone)),
    )


def _ahead_of_utc(zone_name: str, begins: int, ends: int) -> Callable[[int], int]:
    """Return what tells how many seconds a zone's clocks are ahead of UTC, at an instant around [begins, ends)."""
    zone = time_zone(zone_name)

    def ahead(at: int) -> int:
        return int((datetime.fromtimestamp(at, zone).utcoffset() or timedelta()).total_seconds())

    found = {ahead(at) for at in range(begins - _A_DAY, ends + _A_DAY, _A_DAY // 2)}
    if len(found) > 1:
        return ahead
    steady = found.pop()
    return lambda _at: steady


def _timed_rounds(context: Context, rows: calendar.Rows) -> list[TimedRound]:
    zone = time_zone(context.zone)
    return [
        TimedRound(
            id_,
            application_id,
            company,
            title,
            _INTERVIEW_KIND[kind],
            _INTERVIEW_STATUS[status],
            datetime.fromtimestamp(starts_at, zone),
            datetime.fromtimestamp(ends_at, zone),
            own_zone,
        )
        for id_, application_id, company, title, kind, status, starts_at, ends_at, own_zone in rows
    ]


def _room(found: list[list[CalendarEntry]], per_day: int, there: list[int]) -> list[int]:
    """Return the days that are not full yet and have more: of the others nothing need be read."""
    return [
        number
        for number, (marks, more) in enumerate(zip(found, there, strict=True))
        if more and len(marks) < per_day
    ]


def _added(counts: list[int], more: list[int]) -> list[int]:
    return [count + some for count, some in zip(counts, more, strict=True)]


def _going_on(context: Context, days: Sequence[calendar.DayBounds]) -> dict[int, list[CalendarEntry]]:
    """Return the rounds of more than a day on the days after their first, by the place of the day.

    A night over midnight stands on its first day alone.
    """
    begins, database = days[0].begins, context.database
    spans = calendar.long_spans(database, begins - _LONGEST, days[-1].begins, _A_DAY, begins)
    if not spans:
        return {}
    known = rounds_with_ids(context, [span[0] for span in spans])
    found: dict[int, list[CalendarEntry]] = {}
    for id_, starts_at, ends_at, _zone in spans:
        one = known.get(id_)
        for number, day in enumerate(days):
            if one is not None and starts_at < day.begins < ends_at:
                ends_here = one.ends_at if ends_at < day.ends else None
                found.setdefault(number, []).append(
                    CalendarEntry(
                        EntryKind.INTERVIEW,
                        id_,
                        one.application_id,
                        one.company,
                        one.company,
                        None,
                        one.status,
                        ends_at=ends_here,
                        interview_kind=one.interview_kind,
                        title=one.title,
                        time_zone=one.time_zone,
                    )
                )
    return found


def _all_day_entries(context: Context, first: date, last: date) -> dict[date, list[CalendarEntry]]:
    spread: dict[date, list[CalendarEntry]] = {}
    rows = calendar.all_day(
        context.database,
        (first - _LONGEST_ALL_DAY).isoformat(),
        (last + ONE_DAY).isoformat(),
        first.isoformat(),
    )
    for id_, application_id, company, start_wall, end_wall, status, kind, title in rows:
        entry = CalendarEntry(
            EntryKind.INTERVIEW,
            id_,
            application_id,
            company,
            company,
            None,
            _INTERVIEW_STATUS[status],
            interview_kind=_INTERVIEW_KIND[kind],
            title=title,
        )
        day = max(first, date.fromisoformat(start_wall[:10]))
        end = min(last + ONE_DAY, date.fromisoformat(end_wall[:10]))
        while day < end:
            spread.setdefault(day, []).append(entry)
            day += ONE_DAY
    return spread
