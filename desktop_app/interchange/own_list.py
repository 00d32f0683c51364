"""Our own list (`csv_export`), read back: each application once, and its rounds."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TypeVar

from desktop_app.domain.applications import company_key
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.interviews import (
    DEFAULT_DURATION,
    InterviewDraft,
    InterviewKind,
    InterviewStatus,
    TimeSpan,
)
from desktop_app.domain.job_lists import DateOrder, ListColumn, ListedRound, ListRow
from desktop_app.domain.people import Person
from desktop_app.domain.zones import local
from desktop_app.interchange import limits
from desktop_app.interchange.clean_text import many_lines, one_line
from desktop_app.interchange.csv_export import restored
from desktop_app.interchange.list_body import Body
from desktop_app.interchange.list_dates import read_date
from desktop_app.interchange.list_words import heading_key
from desktop_app.interchange.people_cells import people_of

_CLOCK = re.compile(r"(?:^|[T ,])+(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?$")
_SERIAL = re.compile(r"(\d{5})[.,](\d+)")
_QUOTED = 40
_OFFSET_AT = len("2026-10-25 02:30")
_LONGEST_MOMENT = 60
"""Characters of a cell that can name a time; what looks for one in a cell of any length would never end."""
_OWN = frozenset(
    {
        "round", "kind", "round status", "starts at", "ends at", "time zone", "location", "meeting link", "organizer",
        "interviewers", "decision by", "round notes", "agency", "round title", "dial in", "round uid",
    }
)  # fmt: skip
_Kind = TypeVar("_Kind", InterviewKind, InterviewStatus)
_Key = tuple[str, str] | ListRow
"""What applications have in common: company and role, or the whole row."""
_MOMENTS = frozenset({"starts at", "ends at", "decision by"})


def with_own(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """Return the columns, those named that only our own list has."""
    return tuple(
        ListColumn(column.name, is_ours=True) if heading_key(column.name) in _OWN else column
        for column in columns
    )


def moment_places(heading: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the columns with a round's days and times."""
    return tuple(number for number, word in enumerate(heading) if heading_key(word) in _MOMENTS)


class OwnList:
    """Takes the rows one by one. ``applications`` and ``rounds`` are all of them, in the order of the list."""

    def __init__(self, heading: Sequence[str], body: Body, order: DateOrder | None) -> None:
        keys = list(map(heading_key, heading))
        self._at = {key: number for number, key in reversed(list(enumerate(keys)))}
        self._body = body
        self._order = order
        self._numbers: list[set[str]] = []  # the rounds of each application
        self._alike: dict[_Key, list[int]] = {}
        self._looked: dict[tuple[_Key, str], int] = {}
        self._repeated: dict[tuple[str, ...], int] = {}  # the applications of rounds without UID
        self.applications: list[ListRow] = []
        self.rounds: list[ListedRound] = []

    def read(self) -> None:
        """Take all rows."""
        for first, rows, read in self._body.batches():
            for line, (cells, row) in enumerate(zip(rows, read, strict=True), first):
                if row[0]:
                    self._take(line, cells, row)

    def _take(self, line: int, cells: Sequence[str], row: ListRow) -> None:
        number = self._text(cells, "round")
        agency = one_line(self._text(cells, "agency"), limits.NAME_LENGTH)
        application = self._application((*row[:3], agency, *row[4:]), number, self._repeatable(cells, row))
        if number or self._text(cells, "starts at"):
            draft = self._draft(line, cells, row)
            if draft is not None:
                status = self._word(line, cells, "round status", InterviewStatus, InterviewStatus.SCHEDULED)
                self.rounds.append(ListedRound(application, draft, status))

    def _repeatable(self, cells: Sequence[str], row: ListRow) -> tuple[str, ...]:
        """Return what a row that was copied has in common with its original; nothing where a UID tells it."""
        start = self._text(cells, "starts at")
        if not start or self._text(cells, "round uid"):
            return ()
        said = (self._text(cells, name) for name in ("round", "kind", "ends at", "time zone"))
        return (company_key(row[0]), company_key(row[1]), start, *said)

    def _application(self, row: ListRow, number: str, repeatable: tuple[str, ...]) -> int:
        """Return the number of a row's application: two for the same role at one company have the same round twice.

        Rows that were changed by hand stay together: the first says what the application is. So do those of rounds
        without a number, and a row that was copied.
        """
        names = (company_key(row[0]), company_key(row[1]))
        if repeatable and (found := self._repeated.get(repeatable)) is not None:
            return found
        alike = self._alike.get(row) or self._alike.get(names)
        found = alike[0] if alike and repeatable and not number else self._without(number, row)
        if found is None:
            found = self._without(number, names)
        if found is None:
            found = len(self.applications)
            self.applications.append(row)
            self._numbers.append(set())
            for key in (row, names):
                self._alike.setdefault(key, []).append(found)
        self._numbers[found].add(number)
        if repeatable:
            self._repeated[repeatable] = found
        return found

    def _without(self, number: str, key: _Key) -> int | None:
        """Return the first application of those alike that has no such round yet.

        Whichever has one keeps it, so none is looked at twice: thousands of rows may be of one role.
        """
        alike = self._alike.get(key, ())
        at = self._looked.get((key, number), 0)
        while at < len(alike) and number in self._numbers[alike[at]]:
            at += 1
        if at:
            self._looked[key, number] = at
        return alike[at] if at < len(alike) else None

    def _draft(self, line: int, cells: Sequence[str], row: ListRow) -> InterviewDraft | None:
        span = self._span(line, cells)
        if span is None:
            return None
        decision_by = self._day(line, cells, "decision by")
        if decision_by is not None and decision_by < span.first_day:
            self._body.say(f"Row {line}: they cannot decide before the interview; that day was left out.")
            decision_by = None
        url = one_line(self._text(cells, "meeting link"), limits.URL_LENGTH)
        return InterviewDraft(
            company=row[0],
            role=row[1],
            span=span,
            title=one_line(self._text(cells, "round title"), limits.TITLE_LENGTH),
            kind=self._word(line, cells, "kind", InterviewKind, InterviewKind.OTHER),
            location=one_line(self._text(cells, "location"), limits.LOCATION_LENGTH),
            meeting_url=url if url[:8].casefold().startswith(("https://", "http://")) else "",
            dial_in=one_line(self._text(cells, "dial in"), limits.NAME_LENGTH),
            organizer=next(iter(self._people(cells, "organizer")), None),
            interviewers=self._people(cells, "interviewers")[: limits.PEOPLE],
            decision_by=decision_by,
            notes=many_lines(self._text(cells, "round notes"), limits.DESCRIPTION_LENGTH),
            uid=one_line(self._text(cells, "round uid"), limits.UID_LENGTH),
        )

    def _span(self, line: int, cells: Sequence[str]) -> TimeSpan | None:
        """Return when a round is; None, and say so, where the row does not tell for sure."""
        said, said_end = self._text(cells, "starts at"), self._text(cells, "ends at")
        zone = self._text(cells, "time zone")
        start, end = self._moment(said, zone), self._moment(said_end, zone)
        if start is None or (said_end and end is None):
            quoted = one_line(said_end if start is not None else said, _QUOTED)
            self._body.say(f"Row {line}: “{quoted}” is no time; its interview was left out.")
            return None
        if not zone:
            self._body.say(f"Row {line} names no time zone; its interview was left out.")
            return None
        (first, begins), (last, ends) = start, end or (start[0], None)
        try:
            if begins is None:
                return TimeSpan.of_days(first, last, zone)
            wall = datetime.combine(first, begins)
            until = datetime.combine(last, ends) if ends else wall + DEFAULT_DURATION
            folds = wall.fold, until.fold
            return TimeSpan(wall.replace(fold=0), until.replace(fold=0), zone, False, *folds)
        except (AfterwordError, ValueError, OverflowError) as error:
            self._body.say(f"Row {line}: {one_line(str(error), 200)} Its interview was left out.")
            return None

    def _moment(self, cell: str, zone: str) -> tuple[date, time | None] | None:
        """Return the day and, unless it is a whole one, the time that a cell names, as we or a spreadsheet write.

        With a distance from UTC behind it, it is what the clocks of the zone show then.
        """
        if len(cell) > _LONGEST_MOMENT:
            return None
        if cell[_OFFSET_AT : _OFFSET_AT + 1] in ("+", "-"):
            try:
                there = local(datetime.fromisoformat(cell), zone)
            except (AfterwordError, ValueError, OverflowError):
                return None
            return there.date(), there.time()
        if serial := _SERIAL.fullmatch(cell):
            minutes = round(float(f"0.{serial[2]}") * 24 * 60)
            day = read_date(serial[1], None)
            return (day, time(minutes // 60, minutes % 60)) if day and minutes < 24 * 60 else None
        clock = _CLOCK.search(cell)
        day = read_date(cell[: clock.start()] if clock else cell, self._order)
        if day is None or clock is None:
            return None if day is None else (day, None)
        hour, minute = int(clock[1]), int(clock[2])
        if clock[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if clock[3] in "Pp" else 0)
        return (day, time(hour, minute)) if hour < 24 and minute < 60 else None

    def _day(self, line: int, cells: Sequence[str], name: str) -> date | None:
        cell = self._text(cells, name)
        day = read_date(cell, self._order) if cell else None
        if cell and day is None:
            self._body.say(f"Row {line}: “{one_line(cell, _QUOTED)}” is no date; it was left empty.")
        return day

    def _word(self, line: int, cells: Sequence[str], name: str, words: type[_Kind], usual: _Kind) -> _Kind:
        cell = self._text(cells, name)
        try:
            return words(cell.casefold()) if cell else usual
        except ValueError:
            quoted = one_line(cell, _QUOTED)
            self._body.say(f"Row {line}: “{quoted}” is not known as {name}; “{usual}” was taken.")
            return usual

    def _people(self, cells: Sequence[str], name: str) -> tuple[Person, ...]:
        cell = one_line(self._text(cells, name), limits.DESCRIPTION_LENGTH)
        return tuple(
            Person(person.name[: limits.NAME_LENGTH], person.email[: limits.NAME_LENGTH])
            for person in people_of(cell)
        )

    def _text(self, cells: Sequence[str], name: str) -> str:
        place = self._at.get(name)
        return restored(cells[place]).strip() if place is not None and place < len(cells) else ""
