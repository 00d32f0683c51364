"""Events that repeat become their coming dates (RFC 5545, 3.8.5), each an invitation of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from desktop_app.domain.interviews import EPOCH, TimeSpan
from desktop_app.domain.invitations import Invitation, Method, Series
from desktop_app.interchange import limits
from desktop_app.interchange.components import Component
from desktop_app.interchange.event_reader import EventReading
from desktop_app.interchange.event_words import called, day_words
from desktop_app.interchange.ics_values import moment
from desktop_app.interchange.reading_context import ReadingContext
from desktop_app.interchange.recurrence import first_is_left_out, repeats
from desktop_app.interchange.recurrence_rule import MOST_DAYS, NotFollowed
from desktop_app.interchange.series_dates import SeriesDates

COMING = timedelta(days=366)
"""How far ahead dates are read."""
_DAYS_OF_ALL, _DAYS_OF_EACH = 200_000, 100
"""Days looked at for all series of a file together, and for each in any case."""


@dataclass(frozen=True, slots=True)
class _SeriesReading:
    """The dates of one event that repeats; ``series`` is None when it could not be followed."""

    dates: tuple[EventReading, ...]
    series: Series | None = None


def with_coming_dates(
    read: Sequence[tuple[Component, EventReading]], context: ReadingContext, most: int
) -> tuple[list[EventReading], list[Series]]:
    """Return the readings of a calendar's events with each series in place of its coming dates, and the series.

    At most ``most`` dates are added. A date that the calendar changes is there once, in its series' place.
    """
    if not any(_is_series(event, reading) for event, reading in read):
        return [reading for _, reading in read], []
    masters = {
        reading.series: number for number, (event, reading) in _by_age(read) if _is_series(event, reading)
    }
    most_days = min(max(_DAYS_OF_ALL // len(masters), _DAYS_OF_EACH), MOST_DAYS)
    changed: dict[str, dict[str, EventReading]] = {}
    for _, (_event, reading) in _by_age(read):
        if reading.changes_date and reading.series in masters:
            changed.setdefault(reading.series, {})[reading.changes_date] = reading
    readings: list[EventReading] = []
    series: list[Series] = []
    for number, (event, reading) in enumerate(read):
        if reading.series not in masters:
            readings.append(reading)
        elif number == masters[reading.series]:
            of_it = changed.get(reading.series, {})
            dates = _coming_dates(event, reading, of_it, context, max(min(limits.DATES, most), 1), most_days)
            most -= len(dates.dates)
            readings += dates.dates
            # Dates that are added say nothing of the others (RFC 5546, 3.2.4).
            series += [dates.series] if dates.series and context.method is not Method.ADD else []
        elif reading.invitation is None:
            readings.append(reading)  # its sentence is still to be said
    return readings, series


def _by_age(
    read: Sequence[tuple[Component, EventReading]],
) -> list[tuple[int, tuple[Component, EventReading]]]:
    """Return the events with their places, the newest revision last (RFC 5546, 2.1.5)."""

    def age(numbered: tuple[int, tuple[Component, EventReading]]) -> tuple[int, datetime]:
        invitation = numbered[1][1].invitation
        return (invitation.sequence, invitation.dtstamp or EPOCH) if invitation else (-1, EPOCH)

    return sorted(enumerate(read), key=age)


def _coming_dates(
    event: Component,
    master: EventReading,
    changed: dict[str, EventReading],
    context: ReadingContext,
    most: int,
    most_days: int,
) -> _SeriesReading:
    """Return the dates of ``event`` that are not over and begin within a year, at most ``most``.

    ``master`` is the event's own reading; ``changed`` are the readings of its changed dates, by date.
    """
    invitation = master.invitation
    assert invitation is not None
    first = invitation.span
    assert first is not None
    now = context.now or first.starts_at
    horizon = max(now, first.starts_at) + COMING
    try:
        dates = SeriesDates(event, first, context, most_days)
        found = list(islice(dates.coming(now, horizon), most + 1))
        changed = dict(_renamed(dates, *one) for one in changed.items())
    except (NotFollowed, OverflowError, ValueError):
        return _first_alone(event, master, changed)
    until = horizon
    if len(found) > most:
        until = found[most][1].starts_at
        found = found[:most]
    series = Series(invitation.uid, invitation.sequence, invitation.dtstamp, until)
    readings = list(_changed_or_not(invitation, found, changed, now, until))
    if not readings:
        return _first_alone(event, master, changed, why="is over")
    problems = [*master.problems]
    if until != horizon or _goes_on(dates, now, until):
        problems.append(
            f"{called(invitation.summary)} repeats; of its dates, those until "
            f"{day_words(found[-1][1].first_day if found else until.date())} were read."
        )
    readings[0] = replace(readings[0], problems=(*problems, *readings[0].problems))
    return _SeriesReading(tuple(readings), series)


def _renamed(dates: SeriesDates, date: str, reading: EventReading) -> tuple[str, EventReading]:
    """Return a changed date under the name that its series has for it."""
    name = dates.name_of(date)
    if name == date or reading.invitation is None:
        return name, reading
    invitation = replace(reading.invitation, uid=f"{reading.series}/{name}", date=name)
    return name, replace(reading, invitation=invitation, changes_date=name)


def _goes_on(dates: SeriesDates, now: datetime, until: datetime) -> bool:
    try:
        return any(True for _ in dates.coming(max(until, now), until + COMING))
    except (NotFollowed, OverflowError, ValueError):
        return True


def _changed_or_not(
    master: Invitation,
    found: Iterable[tuple[str, TimeSpan]],
    changed: dict[str, EventReading],
    now: datetime,
    until: datetime,
) -> Iterator[EventReading]:
    later = sorted((reading.changes_date, reading) for reading in changed.values() if _is_for_all(reading))
    names = set()
    for name, span in found:
        names.add(name)
        reading = changed.get(name)
        if reading is None:
            of_all = [reading for date_changed, reading in later if date_changed <= name]
            yield _of_date(master, name, span, of_all[-1] if of_all else None)
        elif not _is_called_off(reading):
            yield _one_alone(reading)
    for name, reading in changed.items():
        if name in names or _is_called_off(reading) or reading.invitation is None:
            continue
        moved_to = reading.invitation.span
        if moved_to is None or (moved_to.ends_at > now and moved_to.starts_at < until):
            yield _one_alone(reading)


def _of_date(master: Invitation, name: str, span: TimeSpan, for_all: EventReading | None) -> EventReading:
    """Return the invitation of one date; ``for_all`` changes it and all the others from its own on."""
    facts = master
    if for_all is not None and for_all.invitation is not None and for_all.invitation.span is not None:
        facts = for_all.invitation
        span = _shifted(span, for_all.changes_date, for_all.invitation.span)
    uid = f"{master.uid}/{name}"
    return EventReading(
        replace(facts, uid=uid, span=span, series=master.uid, date=name, and_later=False),
        (),
        master.uid,
        name,
    )


def _shifted(span: TimeSpan, date_changed: str, to: TimeSpan) -> TimeSpan:
    """Return ``span`` moved as the date that was changed has been, and as long as that."""
    was = moment(date_changed)
    if was is None or was.is_date or span.all_day or to.all_day:
        return span
    starts_at = span.starts_at + (to.starts_at - was.wall.replace(tzinfo=UTC))
    return TimeSpan.of_instants(starts_at, starts_at + (to.ends_at - to.starts_at), to.time_zone)


def _is_for_all(reading: EventReading) -> bool:
    return reading.invitation is not None and reading.invitation.and_later


def _is_called_off(reading: EventReading) -> bool:
    """Tell whether a changed date is one that does not take place, so that the series is without it."""
    return reading.invitation is None or reading.invitation.cancelled


def _one_alone(reading: EventReading) -> EventReading:
    assert reading.invitation is not None
    return replace(reading, invitation=replace(reading.invitation, and_later=False))


def _first_alone(
    event: Component, master: EventReading, changed: dict[str, EventReading], why: str = ""
) -> _SeriesReading:
    """Return the first date of a series that is over or cannot be followed, and its changed ones."""
    invitation = master.invitation
    assert invitation is not None
    assert invitation.span is not None
    others = tuple(_one_alone(reading) for reading in changed.values() if not _is_called_off(reading))
    name = f"{invitation.span.first_day:%Y%m%d}" if invitation.span.all_day else _utc_name(invitation.span)
    said = f"{called(invitation.summary)} {why or 'repeats in a way that is not followed here'}"
    if name in changed or first_is_left_out(event):
        problem = f"{said}; its first date does not take place, so it was left out."
        return _SeriesReading((EventReading(None, (*master.problems, problem)), *others))
    problem = f"{said}; only its first date, {day_words(invitation.span.first_day)}, was read."
    first = replace(invitation, uid=f"{invitation.uid}/{name}", series=invitation.uid, date=name)
    return _SeriesReading((EventReading(first, (*master.problems, problem), invitation.uid, name), *others))


def _utc_name(span: TimeSpan) -> str:
    return f"{span.starts_at:%Y%m%dT%H%M%SZ}"


def _is_series(event: Component, reading: EventReading) -> bool:
    invitation = reading.invitation
    return (
        invitation is not None
        and invitation.span is not None
        and not invitation.cancelled
        and invitation.method not in (Method.REPLY, Method.COUNTER)
        and repeats(event)
    )
