"""What the command line prints for people."""

from collections.abc import Iterable
from datetime import datetime

from desktop_app.domain.alarms import Alarm
from desktop_app.domain.applications import Application
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.notice_wording import alarm_title
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, KIND_WORDS, follow_up_title
from desktop_app.domain.zones import local


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


def lines(values: Iterable[str], nothing: str) -> str:
    """Return the lines, or a sentence where there are none."""
    return "\n".join(values) or nothing
