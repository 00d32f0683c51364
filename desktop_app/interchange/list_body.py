"""The rows below the heading of a list: looked through once for what only all of them tell, then read."""

import re
from collections.abc import Iterator, Sequence

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.invitations import Question
from desktop_app.domain.job_lists import FIELDS, DateOrder, ListAnswers, ListRow, ListRows
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import one_line
from desktop_app.interchange.list_cells import as_texts, cells_of, one_lines
from desktop_app.interchange.list_columns import Places
from desktop_app.interchange.list_dates import is_ambiguous, numbers_of, order_of, read_date
from desktop_app.interchange.list_origins import Origin
from desktop_app.interchange.list_rows import Rows, Table
from desktop_app.interchange.list_words import NOTHING, STAGES, YES_OR_NO, stage_key

_QUOTED = 40
_STAGE_OF = {stage_key(word): stage for stage, words in STAGES.items() for word in words}
_NOTION_PAGE = re.compile(r" \(https://(?:www\.)?notion\.(?:so|site)/[^() ]*\)")
"""What Notion writes behind the name of a page that a cell refers to."""
_LENGTHS = {
    "company": limits.NAME_LENGTH,
    "role": limits.TITLE_LENGTH,
    "status": limits.NAME_LENGTH,
    "url": limits.URL_LENGTH,
    "source": limits.NAME_LENGTH,
    "location": limits.LOCATION_LENGTH,
    "salary": limits.NAME_LENGTH,
}
"""Of the fields that are one line."""


class Survey:
    """What all rows of a list tell together: which number is the day, and the words for its stages."""

    def __init__(
        self,
        table: Table,
        first: int,
        found: Places,
        answers: ListAnswers,
        origin: Origin | None,
        moments: Sequence[int] = (),
    ) -> None:
        """``moments``: places of further columns with days, maybe with a time behind."""
        self.nothing = frozenset[str]() if origin is not None and origin.by_round else NOTHING
        days, words = dict[str, None](), dict[str, None]()
        ticks = set[str]()
        says_when = "applied_on" in answers.columns.values()
        for rows in table.batches(first):
            places = found.get("applied_on", ())
            days.update(dict.fromkeys(cells_of(rows, "applied_on", places, self.nothing)))
            for place in moments:
                days.update(dict.fromkeys(numbers_of(row[place]) for row in rows if place < len(row)))
            words.update(dict.fromkeys(_line(rows, "status", found, self.nothing)))
            if not says_when and ticks <= YES_OR_NO:
                ticks |= {row[at].strip().casefold() for row in rows for at in places if at < len(row)}
        if not says_when and ticks - {""} and ticks <= YES_OR_NO:
            found = {name: places for name, places in found.items() if name != "applied_on"}
            days = {}  # a column that says whether, not when
        self.places = found
        self.days = tuple(filter(None, days))
        self.words = tuple(words)
        self.order = answers.dates or order_of(self.days) or (origin.dates if origin else None)
        self.stages = {**_STAGE_OF, **{stage_key(word): stage for word, stage in answers.stages.items()}}

    def questions(self) -> tuple[Question, ...]:
        """Return what the list does not tell: which number is the day, and which stage a word is."""
        questions = []
        if self.order is None and (day := next(filter(is_ambiguous, self.days), "")):
            example = one_line(day, _QUOTED)
            text = f"Which number of “{example}” is the day?"
            questions.append(Question("date_order", text, tuple(map(str, DateOrder)), example))
        unknown = {key: word for word in self.words if (key := stage_key(word)) and key not in self.stages}
        questions += [
            Question("stage", f"Which stage is “{word}”?", tuple(map(str, ApplicationStatus)), word)
            for word in list(unknown.values())[: limits.PROBLEMS]
        ]
        return tuple(questions)


class Body:
    """Reads the rows, a column at a time: a hundred thousand have a million cells."""

    def __init__(self, table: Table, first: int, survey: Survey, *, kept: bool) -> None:
        """``kept``: where no stage is said, it was only saved."""
        self._table = table
        self._first = first
        self._survey = survey
        unsaid = ApplicationStatus.SAVED if kept else ApplicationStatus.APPLIED
        days = {said: read_date(said, survey.order) for said in survey.days}
        self._day_of = {"": None} | {said: day and day.isoformat() for said, day in days.items()}
        self._no_days = {said for said, day in days.items() if day is None}
        self._stage_of = {word: str(survey.stages.get(stage_key(word), unsaid)) for word in survey.words}
        self._problems: list[str] = []
        self._count = 0
        self.skipped = 0

    def parts(self) -> Iterator[ListRows]:
        """Yield the applications."""
        for _line, _rows, read in self.batches():
            if kept := tuple(row for row in read if row[0]):
                yield ListRows(kept)

    def batches(self) -> Iterator[tuple[int, Rows, list[ListRow]]]:
        """Yield some rows, the number of the first, and what each says of an application, maybe without a name."""
        line = self._first + 1
        for rows in self._table.batches(self._first):
            yield line, rows, self._read(rows, line)
            line += len(rows)

    def said(self) -> tuple[str, ...]:
        """Return a sentence for what was left out, once all was read."""
        more = self._count - len(self._problems)
        return (*self._problems, *([f"And {more:,} more of this kind."] if more > 0 else []))

    def _read(self, rows: Rows, first_line: int) -> list[ListRow]:
        found, nothing = self._survey.places, self._survey.nothing
        days = cells_of(rows, "applied_on", found.get("applied_on", ()), nothing)
        notes = as_texts(cells_of(rows, "notes", found.get("notes", ()), nothing), limits.DESCRIPTION_LENGTH)
        company, role, words, url, source, location, salary = (
            _line(rows, field, found, nothing) for field in FIELDS if field in _LENGTHS
        )
        company = [_NOTION_PAGE.sub("", one) if " (http" in one else one for one in company]
        url = [_address(one) for one in url]
        stages, dates = map(self._stage_of.__getitem__, words), map(self._day_of.__getitem__, days)
        agency = [""] * len(rows)
        read = list(
            zip(company, role, stages, agency, dates, url, source, location, salary, notes, strict=True)
        )
        if all(company) and self._no_days.isdisjoint(days):
            return read
        for number, (name, said) in enumerate(zip(company, days, strict=True), first_line):
            if not name:
                if any(map(str.strip, rows[number - first_line])):
                    self.skipped += 1
                    self.say(f"Row {number} names no company and was left out.")
            elif said in self._no_days:
                self.say(f"Row {number}: “{one_line(said, _QUOTED)}” is no date; it was left empty.")
        return read

    def say(self, problem: str) -> None:
        """Note what was left out."""
        self._count += 1
        if len(self._problems) < limits.PROBLEMS:
            self._problems.append(problem)


def _address(cell: str) -> str:
    """Return the address a cell is, also where it begins as people write it; else nothing."""
    begins = cell[:8].casefold()
    if begins.startswith(("https://", "http://")):
        return cell
    return f"https://{cell}" if begins.startswith("www.") and " " not in cell else ""


def _line(rows: Rows, field: str, found: Places, nothing: frozenset[str]) -> Sequence[str]:
    return one_lines(cells_of(rows, field, found.get(field, ()), nothing), _LENGTHS[field])
