"""The words of the command line: commands, options, and how their values are read."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import parseaddr

from desktop_app.domain.activities import Channel
from desktop_app.domain.applications import OUTCOMES, ApplicationStatus
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.domain.people import Person
from desktop_app.version import VERSION

_KIND_NAMES = {
    "telephone": InterviewKind.PHONE,
    "call": InterviewKind.PHONE,
    "on-site": InterviewKind.ONSITE,
    "in-person": InterviewKind.ONSITE,
    "in person": InterviewKind.ONSITE,
}


def instant(text: str) -> datetime:
    """Read an RFC 3339 instant with ``Z`` or an offset."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(_not_an_instant(text)) from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(_not_an_instant(text))
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise argparse.ArgumentTypeError(_not_an_instant(text)) from error


def _not_an_instant(text: str) -> str:
    return f"“{text}” is not an instant; write it as 2026-12-01T14:00:00Z"


def day(text: str) -> date:
    """Read a date, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-12-01") from error


def start(text: str) -> tuple[datetime, bool]:
    """Read a local time without an offset, or a date for all day; the second value says which."""
    try:
        if len(text.strip()) == 10:
            return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time()), True
        wall = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise argparse.ArgumentTypeError(_not_local(text)) from error
    if wall.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"{_not_local(text)}, and name the zone with --time-zone")
    return wall.replace(second=0, microsecond=0), False


def _not_local(text: str) -> str:
    return f"“{text}” is not a local time; write it as 2026-12-01T14:00, or 2026-12-01 for all day"


def minutes(text: str) -> int:
    """Read a duration in whole minutes, at least one."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of minutes") from error
    if not 1 <= number <= 31 * 24 * 60:
        raise argparse.ArgumentTypeError("a duration is between one minute and 31 days")
    return number


def kind(text: str) -> InterviewKind:
    """Read a kind of interview."""
    name = text.strip().casefold()
    try:
        return _KIND_NAMES.get(name) or InterviewKind(name)
    except ValueError as error:
        known = ", ".join(InterviewKind)
        raise argparse.ArgumentTypeError(f"“{text}” is not a kind of interview; known are {known}") from error


def person(text: str) -> Person:
    """Read ``Name <mail>``, a name, or an address."""
    name, address = parseaddr(text)
    if "@" not in address:
        name, address = text.strip(), ""
    if not (name or address):
        raise argparse.ArgumentTypeError(
            f"“{text}” names nobody; write it as 'Jane Miller <jane@acme.example>'"
        )
    return Person(" ".join(name.split()), address)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="afterword-cli",
        description="What happens after a job interview, kept on time. Follow-ups, promises and interviews "
        "from the command line.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"afterword {VERSION}")
    top.add_argument("--data-dir", metavar="DIR", help="where everything is kept (also AFTERWORD_DATA_DIR)")
    top.add_argument("--now", type=instant, metavar="INSTANT", help="the clock for this one command")
    top.add_argument(
        "--region", metavar="CODE", help="public holidays for this one command: GB-ENG, DE-BY, US"
    )
    top.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        # Without a default here, the option before the command would be overwritten.
        added.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON document"
        )
        return added

    _describe(command)
    return top


def _describe(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    add = command("add", "Add an interview.")
    add.add_argument("--text", metavar="PHRASE", help="the interview in a phrase; options win over it")
    add.add_argument("--company", metavar="C")
    add.add_argument("--role", metavar="R", default="")
    add.add_argument("--kind", type=kind, metavar="K")
    add.add_argument("--start", type=start, metavar="LOCAL", help="2026-12-01T14:00, or a date for all day")
    add.add_argument("--duration", type=minutes, metavar="MIN", help="in minutes; 60 if not given")
    add.add_argument("--time-zone", metavar="IANA", help="the zone of the start; the system's if not given")
    add.add_argument("--location", metavar="L", default="")
    add.add_argument("--url", metavar="U", default="", help="the meeting's link")
    add.add_argument(
        "--interviewer",
        type=person,
        metavar="'Name <mail>'",
        action="append",
        default=[],
        help="may be repeated",
    )
    add.add_argument("--decision-by", type=day, metavar="DATE", help="when they promised to decide")
    add.add_argument("--dry-run", action="store_true", help="show what would be stored")

    importing = command(
        "import", "Import invitations (.ics, .eml), lists of applications (CSV) and exports (JSON)."
    )
    importing.add_argument("files", nargs="+", metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="show what would happen")
    importing.add_argument("--time-zone", metavar="IANA", help="the zone of times that name none")
    importing.add_argument(
        "--large", action="store_true", help="read files beyond 5 MB, 2,000 events and 2 seconds, too"
    )
    importing.add_argument(
        "--dates",
        type=int,
        metavar="N",
        help="of an event that repeats, its next N dates; default: all that are read, a year's",
    )
    importing.add_argument("--map", metavar="FILE", help="how the columns of a list are read")

    interviews = command("interviews", "List interviews.")
    interviews.add_argument("--from", dest="first", type=day, metavar="DATE")
    interviews.add_argument("--to", dest="last", type=day, metavar="DATE")
    interviews.add_argument("--search", metavar="TEXT", default="")
    applications = command("applications", "List applications.")
    applications.add_argument("--search", metavar="TEXT", default="")
    followups = command("followups", "List follow-ups, the open ones unless states are named.")
    followups.add_argument(
        "--state", type=FollowUpState, choices=list(FollowUpState), action="append", default=[]
    )
    followups.add_argument("--due-by", type=instant, metavar="INSTANT")

    for name, summary in (("done", "Record that a follow-up was done."), ("skip", "Leave a follow-up out.")):
        command(name, summary).add_argument("id", type=int, metavar="ID")
    snooze = command("snooze", "Be reminded of a follow-up later.")
    snooze.add_argument("id", type=int, metavar="ID")
    snooze.add_argument("--until", type=instant, required=True, metavar="INSTANT")

    contacted = command("contacted", "Log a contact; open steps are planned anew.")
    contacted.add_argument("id", type=int, metavar="APPLICATION")
    contacted.add_argument("--on", type=instant, metavar="INSTANT")
    contacted.add_argument("--channel", type=Channel, choices=list(Channel), default=Channel.OTHER)
    contacted.add_argument("--decision-by", type=day, metavar="DATE")
    contacted.add_argument("--note", default="", metavar="TEXT")
    debrief = command("debrief", "Record how an interview went.")
    debrief.add_argument("id", type=int, metavar="INTERVIEW")
    debrief.add_argument("--decision-by", type=day, metavar="DATE")
    debrief.add_argument("--note", default="", metavar="TEXT")
    outcome = command("outcome", "Record how an application ended.")
    outcome.add_argument("id", type=int, metavar="APPLICATION")
    outcome.add_argument("outcome", type=ApplicationStatus, choices=list(OUTCOMES), metavar="OUTCOME")
    outcome.add_argument("--on", type=instant, metavar="INSTANT")
    command("reopen", "Take the outcome of an application back.").add_argument(
        "id", type=int, metavar="APPLICATION"
    )

    letter = command("letter", "Print the draft for a follow-up.")
    letter.add_argument("id", type=int, metavar="FOLLOWUP")
    letter.add_argument("--format", choices=("text", "eml"), default="text")
    letter.add_argument(
        "--template", choices=list(map(str, LetterKind)), help="another letter about the round"
    )
    letter.add_argument("--tone", choices=list(map(str, Tone)), default=str(Tone.SHORT))
    remind = command("remind", "Deliver what is due now.")
    remind.add_argument("--once", action="store_true", required=True)
    export = command("export", "Write everything into a file.")
    export.add_argument("--format", choices=("ics", "csv", "json"), required=True)
    export.add_argument("--output", required=True, metavar="FILE")
    export.add_argument("--force", action="store_true", help="overwrite FILE")
    backup = command("backup", "Write a verified backup.")
    backup.add_argument("--output", metavar="FILE")
    restore = command("restore", "Replace everything by a backup; what was there is backed up first.")
    restore.add_argument("file", metavar="FILE")
    command("check", "Check the database.")
