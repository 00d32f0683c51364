"""Lists for spreadsheets (.csv): one line for each round, and one for each application without any.

`own_list` reads it back.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from desktop_app.domain.applications import Application
from desktop_app.domain.going import Tell, untold
from desktop_app.domain.interviews import Interview
from desktop_app.domain.zones import local
from desktop_app.interchange.people_cells import people_cell

COLUMNS = (
    "Company", "Role", "Stage", "Applied on", "Round", "Kind", "Round status", "Starts at", "Ends at",
    "Time zone", "Location", "Meeting link", "Organizer", "Interviewers", "Decision by", "Job link", "Source",
    "Where", "Salary", "Notes", "Round notes", "Agency", "Round title", "Dial-in", "Round UID",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def neutral(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before what could begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def restored(cell: str) -> str:
    """Return the text of a cell that `neutral` made."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def write_csv(
    applications: Sequence[Application],
    interviews: Iterable[Interview],
    numbers: Mapping[int, int] | None = None,
    *,
    tell: Tell = untold,
) -> bytes:
    """Return the list (RFC 4180, UTF-8 with the mark that spreadsheets ask for).

    ``numbers``: which round each is, by id, where these are not all; they are counted otherwise.
    """
    rounds: dict[int, list[Interview]] = {}
    for round_ in interviews:
        rounds.setdefault(round_.application_id, []).append(round_)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for done, application in enumerate(applications):
        tell(done, len(applications))
        held: Sequence[Interview | None] = rounds.get(application.id) or [None]
        for place, interview in enumerate(held, start=1):
            number = place
            if interview is not None and numbers is not None:
                number = numbers[interview.id]
            writer.writerow([neutral(cell) for cell in _cells(application, interview, number)])
    return file.getvalue().encode("utf-8-sig", "replace")


def _moment(wall: datetime, at: datetime, zone: str, fold: int) -> str:
    """Return a time as the clock shows it; with its distance from UTC where it shows the same for the second time."""
    return local(at, zone).isoformat(" ", "minutes") if fold else f"{wall:%Y-%m-%d %H:%M}"


def _cells(application: Application, interview: Interview | None, number: int) -> list[str]:
    applied = application.applied_on.isoformat() if application.applied_on else ""
    front = [application.company, application.role, str(application.status), applied]
    back = [application.url, application.source, application.location, application.salary, application.notes]
    if interview is None:
        return [*front, *[""] * 11, *back, "", application.agency, "", "", ""]
    span = interview.span
    starts, ends = (
        (span.first_day.isoformat(), span.last_day.isoformat())
        if span.all_day
        else (
            _moment(span.start, span.starts_at, span.time_zone, span.start_fold),
            _moment(span.end, span.ends_at, span.time_zone, span.end_fold),
        )
    )
    return [
        *front,
        str(number),
        str(interview.kind),
        str(interview.status),
        starts,
        ends,
        span.time_zone,
        interview.location,
        interview.meeting_url,
        people_cell([interview.organizer] if interview.organizer else []),
        people_cell(interview.interviewers),
        interview.decision_by.isoformat() if interview.decision_by else "",
        *back,
        interview.notes,
        application.agency,
        interview.title,
        interview.dial_in,
        interview.uid,
    ]
