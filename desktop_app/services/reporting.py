"""Making the report of applications and their stages: read only."""

from collections import defaultdict
from datetime import date, time, timedelta

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.interviews import Interview, InterviewKind
from desktop_app.domain.reports import Report, ReportEntry, ReportLine
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, KIND_WORDS
from desktop_app.domain.zones import ONE_DAY, at_local, local_date
from desktop_app.services.context import Context
from desktop_app.storage import activities, applications, interviews

INTERVIEW = "Interview"
LAST_DAY = date.max - timedelta(days=2)
_CHANNELS = {
    Channel.EMAIL: "Contact by mail",
    Channel.PHONE: "Contact by telephone",
    Channel.OTHER: "Contact",
}


def report(context: Context, first: date | None = None, last: date | None = None) -> Report:
    """Return what happened from ``first`` to ``last``, both included: applications without anything are left out."""
    # Somewhere else it is another day already, or still.
    start = at_local(first - ONE_DAY, time(), "UTC") if first is not None and first > date.min else None
    end = at_local(last + 2 * ONE_DAY, time(), "UTC") if last is not None and last < LAST_DAY else None
    rounds: dict[int, list[Interview]] = defaultdict(list)
    for interview in interviews.listed(context.database, starts_from=start, starts_before=end):
        if not interview.cancelled:
            rounds[interview.application_id].append(interview)
    happened: dict[int, list[Activity]] = defaultdict(list)
    for activity in activities.steps_between(context.database, start, end):
        happened[activity.application_id].append(activity)
    entries: list[ReportEntry] = []
    applied = held = 0
    for application in applications.of_period(context.database, rounds.keys() | happened.keys(), first, last):
        lines = [_line(activity, context.zone) for activity in happened[application.id]]
        lines += [
            ReportLine(interview.span.first_day, _round_words(interview))
            for interview in rounds[application.id]
        ]
        if application.applied_on is not None:
            lines.append(ReportLine(application.applied_on, "Applied"))
        told = tuple(line for line in sorted(lines, key=_by_day) if _within(line.day, first, last))
        if told:
            entries.append(ReportEntry(application, told))
            applied += any(line.what == "Applied" for line in told)
            held += sum(line.what.startswith(INTERVIEW) for line in told)
    return Report(first, last, tuple(entries), applied, held)


def last_months(today: date, months: int) -> tuple[date, date]:
    """Return the first and the last day of the ``months`` whole months before this one."""
    end = today.replace(day=1) - timedelta(days=1)
    first = end.replace(day=1)
    for _ in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, end


def _line(activity: Activity, zone: str) -> ReportLine:
    """Return a step towards an answer in words."""
    match activity.kind:
        case ActivityKind.CONTACT:
            words = _CHANNELS[activity.channel or Channel.OTHER]
        case ActivityKind.LETTER_SENT:
            words = "Letter sent"
        case ActivityKind.REOPENED:
            words = "Reopened"
        case kind:
            assert activity.outcome is not None, "no step was asked for"
            stage = APPLICATION_STATUS_WORDS[activity.outcome]
            words = f"Outcome: {stage}" if kind is ActivityKind.OUTCOME else f"Stage: {stage}"
    return ReportLine(local_date(activity.at, zone), words)


def _round_words(interview: Interview) -> str:
    if interview.kind is InterviewKind.OTHER:
        return INTERVIEW
    return f"{INTERVIEW}: {KIND_WORDS[interview.kind]}"


def _by_day(line: ReportLine) -> date:
    return line.day


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
