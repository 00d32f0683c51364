"""Lists of applications (CSV, TSV, semicolons) of any origin: the way in.

Which column holds what is told by the set of the heading's words; a title above the heading does no harm.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import (
    COMPANY,
    ListAnswers,
    ListReading,
    ListRow,
    ListRows,
    drafts_of,
    row_of,
)
from desktop_app.domain.wording import counted
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_body import Body, Survey
from desktop_app.interchange.list_columns import (
    described,
    find_heading,
    guess_heading,
    places,
    refuse_absent,
    refuse_barred,
)
from desktop_app.interchange.list_origins import origin_of
from desktop_app.interchange.list_rows import HEADING_WITHIN, Rows, Table, is_even
from desktop_app.interchange.list_words import SAVED, heading_key

LARGEST = 50_000_000
TOO_LARGE = "It is larger than 50 MB, more than a list of applications can be."
SHOWN = 5
"""Rows that a reading shows as they stand."""
_SHOWN_LENGTH = 80
_BEGINS = 64 * 1024
_UNKNOWN = "No line of it names a company and another column that is known."


def is_list(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a list with a heading that is understood."""
    rows = _first_rows(data)
    return rows is not None and find_heading(rows) is not None


def is_table(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a table, in whatever words."""
    rows = _first_rows(data)
    return rows is not None and is_even(rows)


def read_list(data: bytes, answers: ListAnswers, *, asks: bool = False) -> ListReading:
    """Return the applications of a list, as `read_list_parts` tells them."""
    parts = read_list_parts(data, answers, asks=asks)
    rows: list[ListRow] = []
    while True:
        try:
            rows += next(parts).rows
        except StopIteration as end:
            reading: ListReading = end.value
            return replace(reading, drafts=tuple(drafts_of(rows)))


def read_list_parts(
    data: bytes, answers: ListAnswers, *, asks: bool = False
) -> Generator[ListRows, None, ListReading]:
    """Yield the applications of a list, and return what else is to be said of it; with questions, none was told.

    Where no line names its columns: `UnreadableFile`; with ``asks``, a reading that asks which is the company.
    """
    if len(data) > LARGEST:
        raise UnreadableFile(TOO_LARGE)
    table = Table(data, lambda some: find_heading(some, answers) is not None)
    begin = table.begin()
    start = find_heading(begin, answers) if answers.heading is None else answers.heading - 1
    if start is None:
        numbered = any(heading.isdecimal() for heading in answers.columns)
        if not numbered and not asks:
            raise UnreadableFile(_UNKNOWN)
        start = guess_heading(begin) if asks and not numbered else -1
    heading = next(table.rows(start), []) if start >= 0 else []
    shown = list(islice(table.rows(start + 1), SHOWN))
    keys = frozenset(map(heading_key, heading[:HEADING_WITHIN]))
    origin = origin_of(keys)
    survey = Survey(table, start + 1, places(heading, answers), answers, origin)
    columns = described(heading, shown, survey.places)
    refuse_barred(columns)
    if not asks:
        refuse_absent(heading, answers, lambda: table.rows(start + 1))
    about = ListReading(
        (),
        origin=origin.name if origin else "",
        heading=start + 1,
        columns=columns,
        rows=tuple(
            tuple(one_line(restored(cell), _SHOWN_LENGTH) for cell in row[: len(columns)]) for row in shown
        ),
    )
    if "company" not in survey.places:
        if not asks:
            raise UnreadableFile(_UNKNOWN)
        names = tuple(column.name for column in columns)
        return replace(about, questions=(Question(COMPANY, "Which column is the company?", names),))
    if questions := survey.questions():
        return replace(about, questions=questions)
    kept = any(word in keys for word in SAVED) and "applied_on" not in survey.places
    body = Body(table, start + 1, survey, kept=kept)
    by_mail = origin is not None and origin.by_mail
    by_round = origin is not None and origin.by_round
    left = _left_out(heading, table.batches(start + 1)) if by_round else ()
    if by_mail or left:
        rows = [row for part in body.parts() for row in part.rows]
        yield ListRows(tuple(_one_for_each(rows) if by_mail else dict.fromkeys(rows)))
    else:
        yield from body.parts()
    return replace(about, problems=(*left, *body.said()), skipped=body.skipped)


def _one_for_each(rows: Iterable[ListRow]) -> list[ListRow]:
    """Return one row for all rows of an application: sent with the first mail, at the stage of the newest."""
    by_application: dict[tuple[str, str], list[ApplicationDraft]] = {}
    for draft in drafts_of(rows):
        by_application.setdefault((company_key(draft.company), company_key(draft.role)), []).append(draft)
    merged = []
    for drafts in by_application.values():
        dated = sorted((draft for draft in drafts if draft.applied_on), key=lambda one: str(one.applied_on))
        merged.append(replace(dated[-1], applied_on=dated[0].applied_on) if dated else drafts[0])
    return list(map(row_of, merged))


def _left_out(heading: Sequence[str], batches: Iterable[Rows]) -> tuple[str, ...]:
    """Say what became of the rounds of our own list."""
    place = list(map(heading_key, heading)).index("round")
    rounds = sum(1 for rows in batches for row in rows if place < len(row) and row[place].strip())
    back = "the calendar file (.ics) and the whole export (JSON) bring them back"
    return (f"{counted(rounds, 'interview')} stayed out: {back}.",) if rounds else ()


def _first_rows(data: bytes) -> Rows | None:
    try:
        return Table(data[:_BEGINS], lambda rows: find_heading(rows) is not None, cut=True).begin()
    except UnreadableFile:
        return None
