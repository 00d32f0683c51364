"""Lists of applications (CSV, TSV, semicolons) of any origin: the way in.

Which column holds what is told by the set of the heading's words; a title above the heading does no harm.
"""

from collections.abc import Generator, Iterable
from dataclasses import replace
from itertools import islice

from desktop_app.domain.applications import ApplicationDraft, company_key
from desktop_app.domain.errors import UnreadableFile
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import (
    COMPANY,
    ListAnswers,
    ListedRound,
    ListReading,
    ListRounds,
    ListRow,
    ListRows,
    drafts_of,
    row_of,
)
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.content import Content
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
from desktop_app.interchange.list_rows import HEADING_WITHIN, Rows, Table, is_even, is_rule
from desktop_app.interchange.list_words import SAVED, heading_key
from desktop_app.interchange.own_list import OwnList, moment_places, with_own

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
    rounds: tuple[ListedRound, ...] = ()
    while True:
        try:
            part = next(parts)
        except StopIteration as end:
            reading: ListReading = end.value
            return replace(reading, drafts=tuple(drafts_of(rows)), rounds=rounds)
        if isinstance(part, ListRounds):
            rounds += part.rounds
        else:
            rows += part.rows


def read_list_parts(
    data: Content, answers: ListAnswers, *, asks: bool = False
) -> Generator[ListRows | ListRounds, None, ListReading]:
    """Yield the applications of a list, and return what else is to be said of it; with questions, none was told.

    The rounds of our own list come before all its applications.

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
    first = start + 1
    if start >= 0 and is_rule(next(table.rows(first), [])):
        first += 1
    shown = list(islice(table.rows(first), SHOWN))
    keys = frozenset(map(heading_key, heading[:HEADING_WITHIN]))
    origin = origin_of(keys)
    is_own = origin is not None and origin.by_round
    moments = moment_places(heading) if is_own else ()
    survey = Survey(table, first, places(heading, answers), answers, origin, moments)
    columns = described(heading, shown, survey.places)
    refuse_barred(columns)
    if not asks:
        refuse_absent(heading, answers, lambda: table.rows(first))
    if is_own:
        columns = with_own(columns)
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
    body = Body(table, first, survey, kept=kept)
    if is_own:
        own = OwnList(heading, body, survey.order)
        own.read()
        if own.rounds:
            yield ListRounds(tuple(own.rounds))
        yield ListRows(tuple(own.applications))
    elif origin is not None and origin.by_mail:
        yield ListRows(tuple(_one_for_each(row for part in body.parts() for row in part.rows)))
    else:
        yield from body.parts()
    return replace(about, problems=body.said(), skipped=body.skipped)


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


def _first_rows(data: bytes) -> Rows | None:
    try:
        return Table(data[:_BEGINS], lambda rows: find_heading(rows) is not None, cut=True).begin()
    except UnreadableFile:
        return None
