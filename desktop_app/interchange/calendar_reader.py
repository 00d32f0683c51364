"""A tree of components becomes the reading of a file: methods, limits, series, doubles."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import CalendarReading, Invitation, Method, Series
from desktop_app.interchange import limits
from desktop_app.interchange.clocks import clocks_of
from desktop_app.interchange.components import Component, Growing
from desktop_app.interchange.early_events import EarlyEvents
from desktop_app.interchange.event_reader import EventReading, read_event, summary_of
from desktop_app.interchange.event_series import with_coming_dates
from desktop_app.interchange.event_words import called, lines_words
from desktop_app.interchange.reading_context import ReadingContext
from desktop_app.interchange.zone_names import iana_name

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    """What the reader knows of the person it reads for; see `ReadingContext`."""

    zone: str
    addresses: frozenset[str]
    answer_zone: str | None
    now: datetime | None = None


def read_growing(
    pieces: Iterable[str], person: Person, most: int = limits.EVENTS
) -> Generator[list[Invitation], None, CalendarReading]:
    """Yield events of a calendar as its pieces (`pieces_unfolded`) come, and return the reading of all that is left.

    Raises what `read_components` does, and `Tangled` when what was yielded does not count.
    """
    growing, early = Growing(), EarlyEvents(most)
    for piece in pieces:
        growing.add(piece)
        calendar = growing.root.children[0] if growing.root.children else None
        if (
            calendar is None
            or early.stopped
            or len(growing.root.children) > 1
            or calendar.name != "VCALENDAR"
        ):
            continue
        if early.context is None and not calendar.named("VEVENT"):
            continue
        found = early.take(calendar, early.context or _context(calendar, person))
        yield [reading.invitation for reading in found if reading.invitation]
    reading = read_components(growing.root, person, most, early)
    names = {uid for one in reading.invitations for uid in (one.uid, one.series)}
    early.check(growing.root, names | {series.uid for series in reading.series})
    return reading


def read_components(
    root: Component, person: Person, most: int = limits.EVENTS, early: EarlyEvents | None = None
) -> CalendarReading:
    """Return at most ``most`` events below ``root``; raise `UnreadableFile` when there is no whole one.

    ``early`` are events that were read before and are no longer there.
    """
    early = early or EarlyEvents(0)
    calendars = root.named("VCALENDAR")
    if root.named("VEVENT"):
        calendars.insert(0, root)
    count = early.count + sum(len(calendar.named("VEVENT")) for calendar in calendars)
    if not count:
        raise UnreadableFile(_without_events(root, calendars))
    readings: list[EventReading] = []
    series: list[Series] = []
    problems: list[str] = []
    cut: list[str] = []
    left = most - early.count
    for calendar in calendars:
        context = _context(calendar, person)
        events = calendar.named("VEVENT")[:left]
        left -= len(events)
        whole = [event for event in events if event.ended]
        cut += [summary_of(event) for event in events if not event.ended]
        read = [(event, read_event(event, context)) for event in whole]
        expanded, repeating = with_coming_dates(read, context, most - early.count - len(readings) - len(read))
        readings += expanded
        series += repeating
        if calendar.unreadable:
            problems.append(f"{lines_words(calendar.unreadable)} left out.")
    if root.skipped:
        problems.append(f"What lies deeper than {limits.NESTING} components within one another was left out.")
    if count == len(cut):
        raise UnreadableFile(
            "It is cut off: it stops in the middle of its only event. Ask for it again, or save it anew."
        )
    if count > most:
        problems.append(f"The calendar holds {count:,} events; only the first {most:,} were read.")
    problems += [
        f"The file is cut off in the middle of {called(summary, begins=False)}, which was left out."
        for summary in cut
    ]
    if not cut and not all(calendar.ended for calendar in root.named("VCALENDAR")):
        problems.append("The file is cut off after its last whole event; more may be missing.")
    invitations, doubles = _newest_of_each(readings)
    said = [*early.problems, *(sentence for reading in readings for sentence in reading.problems)]
    return CalendarReading(invitations, _bounded([*said, *doubles, *problems]), tuple(series))


def _without_events(root: Component, calendars: list[Component]) -> str:
    if calendars and not all(calendar.ended for calendar in calendars):
        return "It is cut off before its first event. Ask for it again, or save it anew."
    if not calendars and not root.children:
        return "It is not a calendar file."
    return "The calendar contains no event."


def _context(calendar: Component, person: Person) -> ReadingContext:
    return ReadingContext(
        own_zone=person.zone,
        own_addresses=person.addresses,
        answer_zone=person.answer_zone,
        method=_method(calendar),
        clocks=clocks_of(calendar, person.zone),
        calendar_zone=iana_name(calendar.text("X-WR-TIMEZONE")),
        now=person.now,
    )


def _method(calendar: Component) -> Method:
    text = calendar.text("METHOD").strip().upper() or Method.PUBLISH
    return next((method for method in Method if method == text), Method.OTHER)


def _newest_of_each(readings: list[EventReading]) -> tuple[tuple[Invitation, ...], list[str]]:
    """Return one invitation for each UID, the newest by SEQUENCE and DTSTAMP (RFC 5546, 2.1.5), in file order."""
    newest: dict[str, Invitation] = {}
    problems = []
    for invitation in (reading.invitation for reading in readings if reading.invitation):
        known = newest.get(invitation.uid)
        if known is None:
            newest[invitation.uid] = invitation
            continue
        if _age(known) == _age(invitation) and known.span != invitation.span:
            problems.append(
                f"{called(known.summary)} and {called(invitation.summary, begins=False)} have the same identifier; "
                "only the second was read."
            )
        if _age(invitation) >= _age(known):
            newest[invitation.uid] = invitation
    return tuple(newest.values()), problems


def _age(invitation: Invitation) -> tuple[int, datetime]:
    return invitation.sequence, invitation.dtstamp or _NEVER


def _bounded(problems: list[str]) -> tuple[str, ...]:
    if len(problems) <= limits.PROBLEMS:
        return tuple(problems)
    return (*problems[: limits.PROBLEMS], f"And {len(problems) - limits.PROBLEMS:,} more of this kind.")
