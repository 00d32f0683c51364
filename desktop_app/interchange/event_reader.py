"""One VEVENT becomes an invitation."""

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.invitations import Invitation, Method
from desktop_app.domain.zones import in_utc
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.company_guess import Said, guess_company, said_of
from desktop_app.interchange.components import Component
from desktop_app.interchange.described_people import described_people
from desktop_app.interchange.dial_in import dial_in
from desktop_app.interchange.event_people import (
    answer_of,
    attendees_of,
    interviewers_of,
    is_our_own,
    organizer_of,
)
from desktop_app.interchange.event_time import EventTime, event_time
from desktop_app.interchange.event_words import called, lines_words
from desktop_app.interchange.ics_values import in_range, moment
from desktop_app.interchange.marked_up import without_markup
from desktop_app.interchange.meeting_links import meeting_link, place_without_link
from desktop_app.interchange.reading_context import ReadingContext
from desktop_app.interchange.recurrence import changes_later_dates, recurrence_suffix, repeats, start_name
from desktop_app.interchange.round_guess import guess_role, kind_named, kind_of_place

COMPANY_PROPERTY = "X-AFTERWORD-COMPANY"
ROLE_PROPERTY = "X-AFTERWORD-ROLE"
KIND_PROPERTY = "X-AFTERWORD-KIND"
DECISION_PROPERTY = "X-AFTERWORD-DECISION-BY"
HELD_PROPERTY = "X-AFTERWORD-HELD"
UNTITLED_PROPERTY = "X-AFTERWORD-UNTITLED"
"""What our own export knows, so that nothing needs to be guessed when it comes back."""

_LONGEST_SEQUENCE = 9
_CHANGES_WITH_EACH_SENDING = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED"})


@dataclass(frozen=True, slots=True)
class EventReading:
    """An invitation, or None with a sentence that says why; sentences beside one say what it lacks."""

    invitation: Invitation | None
    problems: tuple[str, ...] = ()
    series: str = ""
    """The UID as written, shared by a series and its changed dates."""
    changes_date: str = ""
    """For a changed date of a series: the date it changes, as in the invitation's uid."""


def summary_of(event: Component) -> str:
    """Return the title of an event, maybe empty."""
    return one_line(event.text("SUMMARY"), limits.TITLE_LENGTH)


def read_event(event: Component, context: ReadingContext) -> EventReading:
    """Return what ``event`` says, as far as it can be read."""
    summary = summary_of(event)
    cancelled = context.method is Method.CANCEL or event.text("STATUS").strip().upper() == "CANCELLED"
    time_needed = not cancelled and context.method is not Method.REPLY
    problems: list[str] = []
    when = event_time(event, summary, context)
    if not time_needed and when.span is None:
        when = EventTime()  # RFC 5546, 3.2.3 and 3.2.5: the UID says which event is meant
    if when.problem:
        problems.append(when.problem)
    if time_needed and when.span is None and when.question is None:
        return EventReading(None, tuple(problems))
    if event.unreadable:
        problems.append(f"{lines_words(event.unreadable)} left out of {called(summary, begins=False)}.")
    series = _uid(event)
    all_day = when.span is not None and when.span.all_day
    date_changed = recurrence_suffix(event, context, all_day=all_day)
    if context.method is Method.ADD and not date_changed and not repeats(event):
        date_changed = start_name(event, context)  # RFC 5546, 3.2.4: one date more of a series
    uid = f"{series}/{date_changed}" if date_changed else series
    invitation = _invitation(event, uid, summary, when, context, cancelled=cancelled)
    if context.method in (Method.REPLY, Method.COUNTER):
        who, answer = answer_of(event)
        comment = one_line(event.text("COMMENT"), limits.LOCATION_LENGTH)
        invitation = replace(invitation, answered_by=who, answer=answer, comment=comment)
    if date_changed:
        later = changes_later_dates(event)
        invitation = replace(invitation, series=series, date=date_changed, and_later=later)
    return EventReading(invitation, tuple(problems), series, date_changed)


def _invitation(
    event: Component, uid: str, summary: str, when: EventTime, context: ReadingContext, *, cancelled: bool
) -> Invitation:
    organizer = organizer_of(event)
    interviewers = interviewers_of(event, organizer, context)
    link = meeting_link(event)
    location = place_without_link(one_line(event.text("LOCATION"), limits.LOCATION_LENGTH), link)
    description = many_lines(event.text("DESCRIPTION"), limits.DESCRIPTION_LENGTH)
    said_there = without_markup(description)
    if said_there is not description:
        said_there = many_lines(said_there)
    invited = interviewers
    if all(person == organizer for person in interviewers) and not is_our_own(event):
        known = {person.name.casefold() for person in interviewers}
        described = described_people(said_there)
        interviewers += tuple(person for person in described if person.name.casefold() not in known)
    own_kind = _own_kind(event)
    said, named, role = _of_title(summary)
    kind = own_kind or named or kind_of_place(location, link)
    number = dial_in(event, location, said_there, by_phone=kind is InterviewKind.PHONE)
    if number and kind is InterviewKind.OTHER and own_kind is None:
        kind = InterviewKind.PHONE  # there is no other way to take part
    is_own = organizer is not None and organizer.email.casefold() in context.own_addresses
    return Invitation(
        method=context.method,
        uid=uid,
        summary="" if _says(event, UNTITLED_PROPERTY) else summary,
        span=when.span,
        sequence=_sequence(event),
        dtstamp=_dtstamp(event),
        cancelled=cancelled,
        organizer=organizer,
        interviewers=interviewers,
        location=location,
        meeting_url=link,
        dial_in=number,
        description=description,
        company=one_line(event.text(COMPANY_PROPERTY), limits.TITLE_LENGTH)
        or guess_company(summary, None if is_own else organizer, invited, partial(attendees_of, event), said),
        role=one_line(event.text(ROLE_PROPERTY), limits.TITLE_LENGTH) or role,
        kind=kind,
        question=when.question,
        decision_by=_decision_by(event),
        held=_says(event, HELD_PROPERTY),
    )


@lru_cache(maxsize=4_000)  # many events of a calendar have the same title
def _of_title(summary: str) -> tuple[Said, InterviewKind | None, str]:
    return said_of(summary), kind_named(summary), sys.intern(guess_role(summary))


def _own_kind(event: Component) -> InterviewKind | None:
    text = event.text(KIND_PROPERTY).strip()
    if not text:
        return None
    return next((kind for kind in InterviewKind if kind == text), None)


def _says(event: Component, name: str) -> bool:
    """Tell whether our own export says that something is so."""
    return event.text(name).strip() == "TRUE"


def _decision_by(event: Component) -> date | None:
    text = event.text(DECISION_PROPERTY)
    found = moment(text) if text else None
    return found.wall.date() if found is not None and found.is_date and in_range(found) else None


def _sequence(event: Component) -> int:
    text = event.text("SEQUENCE").strip()
    return int(text) if len(text) <= _LONGEST_SEQUENCE and text.isascii() and text.isdecimal() else 0


def _dtstamp(event: Component) -> datetime | None:
    found = moment(event.text("DTSTAMP"))
    return in_utc(found.wall) if found and in_range(found) else None


def _uid(event: Component) -> str:
    """Return the UID; for an event without one, one that the same event gets again."""
    uid = one_line(event.text("UID"), limits.UID_LENGTH + 1)
    if uid and len(uid) <= limits.UID_LENGTH:
        return uid
    if uid:
        return _derived(event.text("UID"))
    lines = (
        line
        for name, lines in event.lines.items()
        if name not in _CHANGES_WITH_EACH_SENDING
        for line in lines
    )
    return _derived("\n".join(sorted(lines)))


def _derived(text: str) -> str:
    import hashlib  # which brings OpenSSL along

    return "afterword-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
