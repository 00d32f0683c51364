"""The words of the command line: its commands and their options."""

import argparse
from collections.abc import Callable

from desktop_app.cli.arguments_read import (
    amount,
    any_instant,
    bound,
    day,
    instant,
    kind,
    minutes,
    number,
    one_of,
    person,
    start,
)
from desktop_app.cli.following_arguments import describe_debrief, describe_following
from desktop_app.domain.activities import Channel
from desktop_app.domain.applications import OUTCOMES
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.letters import LetterKind, Tone
from desktop_app.version import VERSION


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
        type=amount,
        metavar="N",
        help="of an event that repeats, its next N dates; default: all that are read, a year's",
    )
    importing.add_argument(
        "--split", action="store_true", help="make a round of each line of an agenda in an invitation's text"
    )
    importing.add_argument("--map", metavar="FILE", help="how the columns of a list are read")

    interviews = command("interviews", "List interviews.")
    interviews.add_argument("--from", dest="first", type=bound, metavar="DATE")
    interviews.add_argument("--to", dest="last", type=bound, metavar="DATE")
    interviews.add_argument("--search", metavar="TEXT", default="")
    applications = command("applications", "List applications.")
    applications.add_argument("--search", metavar="TEXT", default="")
    followups = command("followups", "List follow-ups, the open ones unless states are named.")
    followups.add_argument(
        "--state", type=one_of(FollowUpState), choices=list(FollowUpState), action="append", default=[]
    )
    followups.add_argument("--due-by", type=any_instant, metavar="INSTANT")

    for name, summary in (("done", "Record that a follow-up was done."), ("skip", "Leave a follow-up out.")):
        command(name, summary).add_argument("id", type=number, metavar="ID")
    snooze = command("snooze", "Be reminded of a follow-up later.")
    snooze.add_argument("id", type=number, metavar="ID")
    snooze.add_argument("--until", type=instant, required=True, metavar="INSTANT")

    contacted = command("contacted", "Log a contact; open steps are planned anew.")
    contacted.add_argument("id", type=number, metavar="APPLICATION")
    contacted.add_argument("--on", type=instant, metavar="INSTANT")
    contacted.add_argument("--channel", type=one_of(Channel), choices=list(Channel), default=Channel.OTHER)
    contacted.add_argument("--decision-by", type=day, metavar="DATE")
    contacted.add_argument("--note", default="", metavar="TEXT")
    debrief = command("debrief", "Record how an interview went.")
    debrief.add_argument("id", type=number, metavar="INTERVIEW")
    debrief.add_argument("--decision-by", type=day, metavar="DATE")
    debrief.add_argument(
        "--note",
        default="",
        metavar="TEXT",
        help="what impressed you; the thank-you letter is written from it",
    )
    describe_debrief(debrief)
    outcome = command("outcome", "Record how an application ended.")
    outcome.add_argument("id", type=number, metavar="APPLICATION")
    outcome.add_argument("outcome", type=one_of(OUTCOMES), choices=list(OUTCOMES), metavar="OUTCOME")
    outcome.add_argument("--on", type=instant, metavar="INSTANT")
    command("reopen", "Take the outcome of an application back.").add_argument(
        "id", type=number, metavar="APPLICATION"
    )

    describe_following(command)
    letter = command("letter", "Print the draft for a follow-up.")
    letter.add_argument("id", type=number, metavar="FOLLOWUP")
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
