"""One command from its words to its exit status."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.cli import adding, following, keeping, letters
from desktop_app.cli.answers import Answer
from desktop_app.cli.arguments import parser
from desktop_app.domain.errors import AfterwordError, StorageError
from desktop_app.domain.notices import Notifier
from desktop_app.domain.public_holidays import UnknownRegion
from desktop_app.domain.zones import UnknownTimeZone, time_zone
from desktop_app.interchange.clean_text import without_steering
from desktop_app.services.context import Context


@dataclass(frozen=True, slots=True)
class Edges:
    """What the command line is given by whoever puts the program together."""

    data_directory: Callable[[str | None], Path]
    open_context: Callable[[Path, datetime | None, str | None], tuple[Context, str]]
    open_notifier: Callable[[], Notifier]
    is_resident: Callable[[Path], bool]
    bring_back: Callable[[Path, Path], str]
    """Puts a backup in the place of a database that cannot be opened."""


_COMMANDS: dict[str, Callable[[Context, Namespace], Answer]] = {
    "add": adding.add,
    "import": adding.import_files,
    "interviews": keeping.interviews,
    "applications": keeping.list_applications,
    "followups": keeping.list_follow_ups,
    "done": keeping.done,
    "skip": keeping.skip,
    "snooze": keeping.snooze,
    "contacted": keeping.contacted,
    "debrief": keeping.debrief,
    "outcome": keeping.outcome,
    "reopen": keeping.reopen,
    "letter": letters.letter,
    "export": keeping.export,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "check": keeping.check,
    **following.COMMANDS,
}
BACKUP_EVERY = timedelta(minutes=30)
_READING = following.READING | {
    "letter",
    "interviews",
    "applications",
    "followups",
    "check",
    "export",
    "backup",
}


def run(arguments: Sequence[str], edges: Edges) -> int:
    """Run one command; return 0 when all was done, 1 when something failed, 2 for wrong usage."""
    _speak_utf8()
    words = parser()
    try:
        options = words.parse_args(arguments)
        _check_usage(words, options)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        answer = _answer(options, edges)
    except UnknownRegion as error:
        print(f"afterword-cli: {error}", file=sys.stderr)
        return 2
    except AfterwordError as error:
        answer = Answer({"errors": [str(error)]}, messages=[str(error)], ok=False)
    return _print(answer, as_json=options.json)


def _answer(options: Namespace, edges: Edges) -> Answer:
    directory = edges.data_directory(options.data_dir)
    try:
        context, trouble = edges.open_context(directory, options.now, options.region)
    except StorageError:
        if options.command != "restore" or edges.is_resident(directory):
            raise
        said = edges.bring_back(directory, Path(options.file))
        return Answer({"path": options.file, "backup": None}, f"Restored {options.file}. {said}".strip())
    if trouble:
        print(trouble, file=sys.stderr)
    try:
        if options.command == "remind":
            from desktop_app.cli.reminding import remind

            answer = remind(context, edges.open_notifier, edges.is_resident(directory))
        else:
            answer = _COMMANDS[options.command](context, options)
    except BaseException:
        context.database.close()
        raise
    # The resident process backs up what it sees change; a command does it where nobody else does.
    alone = not edges.is_resident(directory)
    try:
        context.database.close(
            back_up=alone and options.command not in _READING,
            unless_younger_than=BACKUP_EVERY,
            put_seal_on=alone,
        )
    except AfterwordError as error:
        # What was asked for is done; that the copy of it is not is told beside it.
        answer.messages.append(f"It could not be backed up: {error}")
    return answer


def _check_usage(words: ArgumentParser, options: Namespace) -> None:
    zone = getattr(options, "time_zone", None)
    if zone is not None:
        try:
            time_zone(zone)
        except UnknownTimeZone as error:
            words.error(str(error))
    if options.command == "add" and options.text is None:
        missing = [f"--{name}" for name in ("company", "start") if getattr(options, name) is None]
        if missing:
            words.error(f"add needs {' and '.join(missing)}")


def _print(answer: Answer, *, as_json: bool) -> int:
    for message in answer.messages:
        print(without_steering(message), file=sys.stderr)
    try:
        if as_json:
            print(json.dumps(answer.document, ensure_ascii=False, indent=2))
        elif answer.text:
            # What somebody's file brought in must not steer the terminal.
            print(without_steering(answer.text))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (a pager, head). Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if answer.ok else 1


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
