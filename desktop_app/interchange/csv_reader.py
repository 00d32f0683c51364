"""Lists of applications (CSV, TSV, semicolons) of any origin: the way in.

Which column holds what is told by the set of the heading's words; a title above the heading does no harm.
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import COMPANY, DateOrder, ListAnswers, ListReading
from desktop_app.domain.wording import counted
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_columns import (
    Places,
    described,
    find_heading,
    guess_heading,
    places,
    refuse_barred,
)
from desktop_app.interchange.list_dates import is_ambiguous, order_of, read_date
from desktop_app.interchange.list_origins import Origin, origin_of
from desktop_app.interchange.list_rows import HEADING_WITHIN, Rows, is_even, rows_of, text_of
from desktop_app.interchange.list_words import NOTHING, SAVED, STAGES, YES_OR_NO, heading_key, stage_key

LARGEST = 50_000_000
TOO_LARGE = "It is larger than 50 MB, more than a list of applications can be."
SHOWN = 5
"""Rows that a reading shows as they stand."""
_SHOWN_LENGTH = 80
_QUOTED = 40
_STAGE_OF = {stage_key(word): stage for stage, words in STAGES.items() for word in words}
_JOINED = {"salary": " – ", "notes": "\n"}
"""What stands between the cells of a field that several columns make; of another, the first that says something."""


def is_list(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a list with a heading that is understood."""
    rows = _first_rows(data)
    return rows is not None and find_heading(rows) is not None


def is_table(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a table, in whatever words."""
    rows = _first_rows(data)
    return rows is not None and is_even(rows)


def read_list(data: bytes, answers: ListAnswers, *, asks: bool = False) -> ListReading:
    """Return the applications of a list.

    Where no line names its columns: `UnreadableFile`; with ``asks``, a reading that asks which is the company.
    """
    if len(data) > LARGEST:
        raise UnreadableFile(TOO_LARGE)
    rows = rows_of(text_of(data), lambda some: find_heading(some, answers) is not None)
    start = find_heading(rows, answers) if answers.heading is None else answers.heading - 1
    if start is None:
        numbered = any(heading.isdecimal() for heading in answers.columns)
        if not numbered and not asks:
            raise UnreadableFile("No line of it names a company and another column that is known.")
        start = guess_heading(rows) if asks and not numbered else -1
    heading = rows[start] if 0 <= start < len(rows) else []
    body = rows[start + 1 :]
    found = _without_ticks(places(heading, answers), body, answers)
    keys = frozenset(map(heading_key, heading[:HEADING_WITHIN]))
    origin = origin_of(keys)
    columns = described(heading, body[:SHOWN], found)
    refuse_barred(columns)
    about = ListReading(
        (),
        origin=origin.name if origin else "",
        heading=start + 1,
        columns=columns,
        rows=tuple(
            tuple(one_line(restored(cell), _SHOWN_LENGTH) for cell in row[: len(columns)])
            for row in body[:SHOWN]
        ),
    )
    if "company" not in found:
        if not asks:
            raise UnreadableFile("No line of it names a company and another column that is known.")
        names = tuple(column.name for column in columns)
        return replace(about, questions=(Question(COMPANY, "Which column is the company?", names),))
    kept = any(word in keys for word in SAVED) and "applied_on" not in found
    reading = _read_body(about, body, start + 2, found, answers, origin, kept=kept)
    return _without_rounds(reading, heading, body) if origin is not None and origin.by_round else reading


def _read_body(
    about: ListReading,
    body: Rows,
    first_line: int,
    found: Places,
    answers: ListAnswers,
    origin: Origin | None,
    *,
    kept: bool,
) -> ListReading:
    nothing = frozenset[str]() if origin is not None and origin.by_round else NOTHING

    def cell(row: Sequence[str], name: str) -> str:
        cells = [restored(row[place]).strip() for place in found.get(name, ()) if place < len(row)]
        told = [text for text in cells if text and text.casefold() not in nothing]
        return _JOINED[name].join(told) if name in _JOINED else next(iter(told), "")

    days = [cell(row, "applied_on") for row in body]
    order = answers.dates or order_of(days) or (origin.dates if origin else None)
    questions = []
    if order is None and any(map(is_ambiguous, days)):
        example = one_line(next(filter(is_ambiguous, days)), _QUOTED)
        questions.append(
            Question(
                "date_order", f"Which number of “{example}” is the day?", tuple(map(str, DateOrder)), example
            )
        )
    known = {**_STAGE_OF, **{stage_key(word): stage for word, stage in answers.stages.items()}}
    words = dict.fromkeys(one_line(cell(row, "status"), limits.NAME_LENGTH) for row in body)
    unknown = {key: word for word in words if (key := stage_key(word)) and key not in known}
    questions += [
        Question("stage", f"Which stage is “{word}”?", tuple(map(str, ApplicationStatus)), word)
        for word in list(unknown.values())[: limits.PROBLEMS]
    ]
    if questions:
        return replace(about, questions=tuple(questions))
    drafts, problems, skipped = [], [], 0
    for number, row in enumerate(body, start=first_line):
        company = one_line(cell(row, "company"), limits.NAME_LENGTH)
        if not company:
            if any(map(str.strip, row)):
                skipped += 1
                problems.append(f"Row {number} names no company and was left out.")
            continue
        said = cell(row, "applied_on")
        applied_on = read_date(said, order) if said else None
        if said and applied_on is None:
            problems.append(f"Row {number}: “{one_line(said, _QUOTED)}” is no date; it was left empty.")
        status = stage_key(one_line(cell(row, "status"), limits.NAME_LENGTH))
        url = one_line(cell(row, "url"), limits.URL_LENGTH)
        drafts.append(
            ApplicationDraft(
                company=company,
                role=one_line(cell(row, "role"), limits.TITLE_LENGTH),
                status=known[status] if status else _unsaid(kept=kept),
                applied_on=applied_on,
                url=url if url.casefold().startswith(("https://", "http://")) else "",
                source=one_line(cell(row, "source"), limits.NAME_LENGTH),
                location=one_line(cell(row, "location"), limits.LOCATION_LENGTH),
                salary=one_line(cell(row, "salary"), limits.NAME_LENGTH),
                notes=many_lines(cell(row, "notes"), limits.DESCRIPTION_LENGTH),
            )
        )
    if origin is not None and origin.by_mail:
        drafts = _one_for_each(drafts)
    more = len(problems) - limits.PROBLEMS
    said_problems = problems[: limits.PROBLEMS] + ([f"And {more:,} more of this kind."] if more > 0 else [])
    return replace(about, drafts=tuple(drafts), problems=tuple(said_problems), skipped=skipped)


def _one_for_each(drafts: Sequence[ApplicationDraft]) -> list[ApplicationDraft]:
    """Return one draft for all rows of an application: sent with the first mail, at the stage of the newest."""
    by_application: dict[tuple[str, str], list[ApplicationDraft]] = {}
    for draft in drafts:
        by_application.setdefault((company_key(draft.company), company_key(draft.role)), []).append(draft)
    merged = []
    for rows in by_application.values():
        dated = sorted((row for row in rows if row.applied_on), key=lambda row: str(row.applied_on))
        if dated:
            merged.append(replace(dated[-1], applied_on=dated[0].applied_on))
        else:
            merged.append(rows[0])
    return merged


def _without_ticks(found: Places, body: Rows, answers: ListAnswers) -> Places:
    """Return the places without a column of days that only says yes or no, unless the person wants it."""
    days = found.get("applied_on", ())
    if not days or "applied_on" in answers.columns.values():
        return found
    cells = {row[place].strip().casefold() for row in body for place in days if place < len(row)}
    if not cells - {""} or not cells <= YES_OR_NO:
        return found
    return {name: places for name, places in found.items() if name != "applied_on"}


def _without_rounds(reading: ListReading, heading: Sequence[str], body: Rows) -> ListReading:
    """Return each application of our own list once, and say what became of its rounds."""
    place = list(map(heading_key, heading)).index("round")
    rounds = sum(1 for row in body if place < len(row) and row[place].strip())
    if not rounds:
        return reading
    back = "the calendar file (.ics) and the whole export (JSON) bring them back"
    left = f"{counted(rounds, 'interview')} stayed out: {back}."
    return replace(reading, drafts=tuple(dict.fromkeys(reading.drafts)), problems=(left, *reading.problems))


def _first_rows(data: bytes) -> Rows | None:
    begins = text_of(data[: 64 * 1024], errors="ignore")
    try:
        return rows_of(begins, lambda rows: find_heading(rows) is not None, most=HEADING_WITHIN)
    except UnreadableFile:
        return None


def _unsaid(*, kept: bool) -> ApplicationStatus:
    return ApplicationStatus.SAVED if kept else ApplicationStatus.APPLIED
