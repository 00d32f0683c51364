"""Lists of applications (CSV, TSV, semicolons) of any origin: the way in.

Which column holds what is told by the set of the heading's words; a title above the heading does no harm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import COMPANY, FIELDS, DateOrder, ListAnswers, ListReading
from desktop_app.domain.wording import counted
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_cells import as_texts, cells_of, one_lines
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
    cells = {field: cells_of(body, field, found.get(field, ()), nothing) for field in FIELDS}
    days, words = cells["applied_on"], one_lines(cells["status"], limits.NAME_LENGTH)
    order = answers.dates or order_of(days) or (origin.dates if origin else None)
    known = {**_STAGE_OF, **{stage_key(word): stage for word, stage in answers.stages.items()}}
    if questions := _questions(days, order, words, known):
        return replace(about, questions=questions)
    day_of = {said: read_date(said, order) for said in dict.fromkeys(days) if said}
    unsaid = _unsaid(kept=kept)
    stage_of = {word: known.get(stage_key(word), unsaid) for word in dict.fromkeys(words)}
    drafts, problems, skipped = [], [], 0
    for number, (company, role, word, said, url, source, location, salary, notes) in enumerate(
        zip(
            one_lines(cells["company"], limits.NAME_LENGTH),
            one_lines(cells["role"], limits.TITLE_LENGTH),
            words,
            days,
            one_lines(cells["url"], limits.URL_LENGTH),
            one_lines(cells["source"], limits.NAME_LENGTH),
            one_lines(cells["location"], limits.LOCATION_LENGTH),
            one_lines(cells["salary"], limits.NAME_LENGTH),
            as_texts(cells["notes"], limits.DESCRIPTION_LENGTH),
            strict=True,
        )
    ):
        if not company:
            if any(map(str.strip, body[number])):
                skipped += 1
                problems.append(f"Row {first_line + number} names no company and was left out.")
            continue
        applied_on = day_of.get(said)
        if said and applied_on is None:
            problems.append(
                f"Row {first_line + number}: “{one_line(said, _QUOTED)}” is no date; it was left empty."
            )
        drafts.append(
            ApplicationDraft(
                company=company,
                role=role,
                status=stage_of[word],
                applied_on=applied_on,
                url=url if url[:8].casefold().startswith(("https://", "http://")) else "",
                source=source,
                location=location,
                salary=salary,
                notes=notes,
            )
        )
    if origin is not None and origin.by_mail:
        drafts = _one_for_each(drafts)
    more = len(problems) - limits.PROBLEMS
    said_problems = problems[: limits.PROBLEMS] + ([f"And {more:,} more of this kind."] if more > 0 else [])
    return replace(about, drafts=tuple(drafts), problems=tuple(said_problems), skipped=skipped)


def _questions(
    days: Sequence[str], order: DateOrder | None, words: Sequence[str], known: Mapping[str, ApplicationStatus]
) -> tuple[Question, ...]:
    """Return what the list does not tell: which number is the day, and which stage a word is."""
    questions = []
    if order is None and (day := next(filter(is_ambiguous, days), "")):
        example = one_line(day, _QUOTED)
        text = f"Which number of “{example}” is the day?"
        questions.append(Question("date_order", text, tuple(map(str, DateOrder)), example))
    unknown = {key: word for word in dict.fromkeys(words) if (key := stage_key(word)) and key not in known}
    questions += [
        Question("stage", f"Which stage is “{word}”?", tuple(map(str, ApplicationStatus)), word)
        for word in list(unknown.values())[: limits.PROBLEMS]
    ]
    return tuple(questions)


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
