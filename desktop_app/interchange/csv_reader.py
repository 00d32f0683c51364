"""Lists of applications (CSV, TSV, semicolons) of any origin: the way in.

Which column holds what is told by the set of the heading's words; a title above the heading does no harm.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.errors import InvalidInput, UnreadableFile
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import DateOrder, ListAnswers, ListReading
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_dates import is_ambiguous, order_of, read_date
from desktop_app.interchange.list_words import ANSWERS, COLUMNS, SAVED, STAGES

LARGEST = 50_000_000
TOO_LARGE = "It is larger than 50 MB, more than a list of applications can be."
_SEPARATORS = ",;\t"
_HEADING_WITHIN = 30
_QUOTED = 40
_STAGE_OF = {word: stage for stage, words in STAGES.items() for word in words}

Rows = list[list[str]]


def is_list(data: bytes) -> bool:
    """Tell by the beginning of a file whether it is a list with a heading that is understood."""
    begins = _text(data[: 64 * 1024], errors="ignore")
    try:
        return _heading(_rows(begins, most=_HEADING_WITHIN)) is not None
    except UnreadableFile:
        return False


def read_answers(data: bytes) -> ListAnswers:
    """Return what a JSON document (``columns``, ``stages``, ``dates``) says; InvalidInput when it is none."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
        columns, stages = (document.get(name) or {} for name in ("columns", "stages"))
        dates = document.get("dates")
        if unknown := set(document) - {"columns", "stages", "dates"}:
            raise InvalidInput(
                f"The map says “{one_line(min(unknown), _QUOTED)}”; it can say columns, stages and dates."
            )
        if wrong := set(columns.values()) - set(COLUMNS):
            raise InvalidInput(
                f"“{one_line(min(map(str, wrong)), _QUOTED)}” is no field; known are {', '.join(COLUMNS)}."
            )
        if any(word in heading.casefold() for heading in columns for word in ANSWERS):
            raise InvalidInput(
                "Answers to employers' questions are never imported; take them out of the map."
            )
        return ListAnswers(
            {company_key(heading): str(name) for heading, name in columns.items()},
            {company_key(word): ApplicationStatus(stage) for word, stage in stages.items()},
            DateOrder(str(dates)) if dates else None,
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInput(f"The map cannot be understood: {one_line(str(error), 200)}.") from error


def read_list(data: bytes, answers: ListAnswers) -> ListReading:
    """Return the applications of a list; `UnreadableFile` when no line names its columns."""
    if len(data) > LARGEST:
        raise UnreadableFile(TOO_LARGE)
    rows = _rows(_text(data))
    start = _heading(rows, answers)
    if start is None:
        if not any(heading.isdecimal() for heading in answers.columns):
            raise UnreadableFile("No line of it names a company and another column that is known.")
        start = -1
    columns = _columns(rows[start] if start >= 0 else [], answers)
    body = rows[start + 1 :]
    kept = start >= 0 and SAVED in map(company_key, rows[start]) and "applied_on" not in columns
    return _read_body(body, start + 2, columns, answers, kept=kept)


def _read_body(
    body: Rows, first_line: int, columns: Mapping[str, int], answers: ListAnswers, *, kept: bool
) -> ListReading:
    def cell(row: Sequence[str], name: str) -> str:
        place = columns.get(name, -1)
        return restored(row[place]).strip() if 0 <= place < len(row) else ""

    days = [cell(row, "applied_on") for row in body]
    order = answers.dates or order_of(days)
    questions = []
    if order is None and any(map(is_ambiguous, days)):
        example = one_line(next(filter(is_ambiguous, days)), _QUOTED)
        questions.append(
            Question("date_order", f"Which number of “{example}” is the day?", tuple(map(str, DateOrder)))
        )
    known = {**_STAGE_OF, **answers.stages}
    words = dict.fromkeys(one_line(cell(row, "status"), limits.NAME_LENGTH) for row in body)
    questions += [
        Question("stage", f"Which stage is “{word}”?", tuple(map(str, ApplicationStatus)))
        for word in words
        if word and company_key(word) not in known
    ][: limits.PROBLEMS]
    if questions:
        return ListReading((), tuple(questions))
    drafts, problems = [], []
    for number, row in enumerate(body, start=first_line):
        company = one_line(cell(row, "company"), limits.NAME_LENGTH)
        if not company:
            if any(map(str.strip, row)):
                problems.append(f"Row {number} names no company and was left out.")
            continue
        said = cell(row, "applied_on")
        applied_on = read_date(said, order) if said else None
        if said and applied_on is None:
            problems.append(f"Row {number}: “{one_line(said, _QUOTED)}” is no date; it was left empty.")
        status = company_key(one_line(cell(row, "status"), limits.NAME_LENGTH))
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
    more = len(problems) - limits.PROBLEMS
    said_problems = problems[: limits.PROBLEMS] + ([f"And {more:,} more of this kind."] if more > 0 else [])
    return ListReading(tuple(drafts), (), tuple(said_problems))


def _unsaid(*, kept: bool) -> ApplicationStatus:
    return ApplicationStatus.SAVED if kept else ApplicationStatus.APPLIED


def _text(data: bytes, errors: str = "strict") -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[1:200:2].count(0) > len(data[1:200:2]) // 2:
        return data.decode("utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig", errors)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what Excel writes where it does not write UTF-8


def _rows(text: str, most: int | None = None) -> Rows:
    begins = text[:6].casefold()
    if begins.startswith("sep=") and len(begins) > 4:
        return _parsed(text.partition("\n")[2], text[4], most)
    separator = max(
        _SEPARATORS, key=lambda separator: _fit(_parsed(text[:20_000], separator, _HEADING_WITHIN))
    )
    return _parsed(text, separator, most)


def _fit(rows: Rows) -> tuple[bool, int]:
    return _heading(rows) is not None, max(map(len, rows), default=0)


def _parsed(text: str, separator: str, most: int | None) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if most is not None and len(rows) >= most:
                break
    except (csv.Error, TypeError, ValueError) as error:
        raise UnreadableFile("It is no list: its rows cannot be told apart.") from error
    return rows


def _heading(rows: Rows, answers: ListAnswers | None = None) -> int | None:
    for number, row in enumerate(rows[:_HEADING_WITHIN]):
        found = _columns(row, answers or ListAnswers())
        if "company" in found and len(found) > 1:
            return number
    return None


def _columns(heading: Sequence[str], answers: ListAnswers) -> dict[str, int]:
    """Return the place of each field: where the person says, else where its surest word stands."""
    words = [company_key(word) for word in heading]
    found = {
        name: words.index(word)
        for name, known in COLUMNS.items()
        for word in reversed(known)
        if word in words and word not in answers.columns
    }
    for word, name in answers.columns.items():
        if word in words:
            found[name] = words.index(word)
        elif not heading and word.isdecimal() and word != "0":
            found[name] = int(word) - 1
    return found
