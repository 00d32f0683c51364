"""What the command line prints for people."""

from collections.abc import Iterable
from datetime import datetime

from desktop_app.domain.alarms import Alarm
from desktop_app.domain.applications import Application
from desktop_app.domain.feedback import Feedback, ThemeCount
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.notice_wording import alarm_title
from desktop_app.domain.offers import Offer, OpenProcess, Verdict
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, KIND_WORDS, counted, follow_up_title
from desktop_app.domain.zones import local
from desktop_app.services.ledger import Promise, Promised


def moment(value: datetime, zone: str) -> str:
    """Return an instant as the clocks of a zone show it."""
    return f"{local(value, zone):%a %d %b %Y %H:%M}"


def span(value: TimeSpan) -> str:
    """Return when a round begins, as the clocks where it takes place show it, and their zone."""
    when = (
        f"{value.first_day:%a %d %b %Y}, all day"
        if value.all_day
        else moment(value.starts_at, value.time_zone)
    )
    return f"{when} {value.time_zone}"


def interview(value: Interview) -> str:
    """Return one line for an interview."""
    status = "" if value.status == "scheduled" else f"  [{value.status}]"
    role = f" · {value.role}" if value.role else ""
    return f"{value.id:>5}  {span(value.span)}  {value.company}{role}  {KIND_WORDS[value.kind]}{status}"


def application(value: Application) -> str:
    """Return one line for an application."""
    role = f" · {value.role}" if value.role else ""
    return f"{value.id:>5}  {APPLICATION_STATUS_WORDS[value.status]:<13} {value.company}{role}"


def follow_up(value: FollowUp) -> str:
    """Return one line for a follow-up."""
    when = moment(value.next_at, value.time_zone)
    return f"{value.id:>5}  {when}  {follow_up_title(value)}  [{value.state}]  ({value.why})"


def alarm(value: Alarm, zone: str) -> str:
    """Return one line for an alarm."""
    return f"       {moment(value.starts_at, zone)}  {alarm_title(value)}  [{value.state}]"


def promise(value: Promise) -> str:
    """Return one line for what the other side owes."""
    role = f" · {value.role}" if value.role else ""
    if value.what is Promised.FEEDBACK:
        said = f"feedback, asked for on {value.since:%a %d %b %Y}"
    elif value.decision_by is None:
        said = f"no date named, since {value.since:%a %d %b %Y}"
    else:
        over = f", {counted(value.days_over, 'day')} over" if value.days_over > 0 else ""
        said = f"decide by {value.decision_by:%a %d %b %Y}{over}"
    words = f"  “{value.words}”" if value.words else ""
    return f"{value.application_id:>5}  {value.company}{role}  {said}{words}"


def feedback(value: Feedback, zone: str) -> str:
    """Return the lines for what they said about how one did."""
    rated = ", ".join(f"{theme} {rating}" for theme, rating in value.says.ratings)
    head = "  ".join(filter(None, (moment(value.at, zone), value.says.person, rated)))
    return "\n".join(filter(None, (head, value.says.text)))


def theme(value: ThemeCount) -> str:
    """Return one line for a theme."""
    return f"{value.theme}: {counted(value.count, 'time')}, {value.weak} to work on"


def progress(what: str, count: int, goal: int) -> str:
    """Return one line for how the week goes."""
    return f"{what} this week: {count} of {goal}" if goal else f"{what} this week: {count}"


def offer(value: Offer, verdict: Verdict) -> str:
    """Return one line for an offer."""
    by = f"  answer by {value.says.answer_by:%a %d %b %Y}" if value.says.answer_by else ""
    parts = [
        f"misses {', '.join(verdict.missed)}" if verdict.missed else "",
        f"not known yet: {', '.join(verdict.unknown_musts)}" if verdict.unknown_musts else "",
        f"{verdict.score} %" if verdict.score is not None else "",
    ]
    return f"{value.application_id:>5}  {value.company}{by}  {'; '.join(filter(None, parts))}".rstrip()


def process(value: OpenProcess) -> str:
    """Return one line for another application that is under way."""
    by = f"  decide by {value.decision_by:%a %d %b %Y}" if value.decision_by else ""
    return f"{value.application_id:>5}  {value.company}  {APPLICATION_STATUS_WORDS[value.status]}{by}"


def lines(values: Iterable[str], nothing: str) -> str:
    """Return the lines, or a sentence where there are none."""
    return "\n".join(values) or nothing
