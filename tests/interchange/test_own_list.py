"""Our own list comes back to the facts it was written from, its rounds too, whatever people did to it meanwhile."""

import csv
import io
import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.domain.job_lists import DateOrder, ListAnswers, ListReading
from desktop_app.domain.people import Person
from desktop_app.interchange.csv_export import COLUMNS, write_csv
from desktop_app.interchange.csv_reader import read_list
from desktop_app.interchange.people_cells import people_cell, people_of

S = ApplicationStatus
SPAN = TimeSpan.of_instants(
    datetime(2026, 12, 1, 14, tzinfo=UTC), datetime(2026, 12, 1, 15, tzinfo=UTC), "Europe/Berlin"
)
ROUND = Interview(1, 1, "1@x", "Acorn", "Clerk", "", InterviewKind.PHONE, InterviewStatus.HELD, SPAN)
ACORN = Application(1, "Acorn", "Clerk", S.INTERVIEWING)


def read_rows(*rows: dict[str, str], answers: ListAnswers | None = None) -> ListReading:
    """Read our own list with these rows; what is not said is empty, or what the usual round has."""
    usual = {
        "Company": "Acorn", "Role": "Clerk", "Stage": "interviewing", "Round": "1", "Kind": "phone",
        "Round status": "held", "Starts at": "2026-12-01 15:00", "Ends at": "2026-12-01 16:00",
        "Time zone": "Europe/Berlin",
    }  # fmt: skip
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(usual | row for row in rows)
    return read_list(file.getvalue().encode(), answers or ListAnswers())


def facts(rounds: Sequence[Interview]) -> list[object]:
    return [
        (
            one.application_id, one.uid, one.title, one.kind, one.status, one.span, one.location, one.meeting_url,
            one.dial_in, one.organizer, one.interviewers, one.decision_by, one.notes,
        )
        for one in rounds
    ]  # fmt: skip


def read_back(reading: ListReading) -> list[object]:
    """Return the same of what was read; applications are counted from 0 there."""
    return [
        (
            one.application + 1, one.draft.uid, one.draft.title, one.draft.kind, one.status, one.draft.span,
            one.draft.location, one.draft.meeting_url, one.draft.dial_in, one.draft.organizer,
            one.draft.interviewers, one.draft.decision_by, one.draft.notes,
        )
        for one in reading.rounds
    ]  # fmt: skip


_SIGNS = string.ascii_letters + "äé ,;\"'=+-@<>|\\()" + "שלום"
_LINE = st.text(_SIGNS, max_size=12).map(lambda text: " ".join(text.split()))
_NAME = _LINE.filter(bool)
_ADDRESS = st.from_regex(r"[a-z]{1,5}@[a-z]{1,5}\.example", fullmatch=True)
_PERSON = st.builds(Person, _NAME, _ADDRESS | st.just("")) | st.builds(Person, st.just(""), _ADDRESS)
_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"])
_SPANS = st.builds(
    lambda start, minutes, zone: TimeSpan.of_instants(start, start + timedelta(minutes=minutes), zone),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
        lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
    )
    # The hours before and after clocks are put back, in Berlin and in New York.
    | st.integers(-60, 120).map(
        lambda minutes: datetime(2026, 10, 25, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    )
    | st.integers(-60, 120).map(
        lambda minutes: datetime(2026, 11, 1, 6, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.integers(1, 600),
    _ZONES,
) | st.builds(
    lambda first, days, zone: TimeSpan.of_days(first, first + timedelta(days=days), zone),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 5),
    _ZONES,
)


@st.composite
def _stores(draw: st.DrawFn) -> tuple[list[Application], list[Interview]]:
    names = draw(
        st.lists(st.tuples(_NAME, _LINE), min_size=1, max_size=4, unique_by=lambda one: one[0].casefold())
    )
    held: list[Application] = []
    rounds: list[Interview] = []
    for number, (company, role) in enumerate(names, start=1):
        held.append(
            Application(
                number, company, role, draw(st.sampled_from(S)), notes=draw(_LINE), agency=draw(_LINE)
            )
        )
        for _ in range(draw(st.integers(0, 3))):
            span = draw(_SPANS)
            rounds.append(
                Interview(
                    len(rounds) + 1, number, f"{len(rounds)}@x", company, role, draw(_LINE),
                    draw(st.sampled_from(InterviewKind)), draw(st.sampled_from(InterviewStatus)), span,
                    location=draw(_LINE), meeting_url=draw(st.sampled_from(["", "https://meet.example/x?a=1,2"])),
                    dial_in=draw(_LINE), organizer=draw(st.none() | _PERSON),
                    interviewers=tuple(draw(st.lists(_PERSON, max_size=3))),
                    decision_by=draw(st.sampled_from([None, span.first_day + timedelta(days=9)])),
                    notes=draw(_LINE),
                )
            )  # fmt: skip
    return held, rounds


@settings(deadline=None)
@given(_stores())
def test_rounds_come_back_to_the_same_facts(store: tuple[list[Application], list[Interview]]) -> None:
    held, rounds = store
    reading = read_list(write_csv(held, rounds), ListAnswers())
    assert reading.problems == ()
    assert read_back(reading) == facts(sorted(rounds, key=lambda one: one.application_id))
    assert [(one.company, one.role, one.status, one.notes, one.agency) for one in reading.drafts] == [
        (one.company, one.role, one.status, one.notes, one.agency) for one in held
    ]


@given(st.lists(_PERSON, max_size=4))
def test_people_come_back_from_their_cell(people: list[Person]) -> None:
    assert people_of(people_cell(people)) == tuple(people)


@given(st.text(_SIGNS, max_size=40))
def test_any_cell_names_people_or_nobody(cell: str) -> None:
    assert all(person.label for person in people_of(cell))


def test_a_typed_address_is_an_address() -> None:
    assert people_of("jane@acme.example; Tom , Miller;;") == (
        Person("", "jane@acme.example"),
        Person("Tom , Miller"),
    )


def test_the_same_role_twice_stays_two() -> None:
    again = replace(ACORN, id=2)
    ended = replace(ACORN, status=S.REJECTED)
    rounds = [replace(ROUND, id=n, uid=f"{n}@x", application_id=a) for n, a in ((1, 1), (2, 1), (3, 2))]
    reading = read_list(write_csv([ended, again], rounds), ListAnswers())
    assert [draft.status for draft in reading.drafts] == [S.REJECTED, S.INTERVIEWING]
    assert [one.application for one in reading.rounds] == [0, 0, 1]


def test_a_thousand_times_the_same_role_stay_a_thousand() -> None:
    ended = {"Stage": "rejected", "Round": "1"}
    first = [
        {**(ended if number % 2 else {"Round": "1"}), "Round UID": f"{number}@x"} for number in range(1_000)
    ]
    second = [{"Stage": "rejected", "Round": "2", "Round UID": f"{number}@y"} for number in range(500)]
    reading = read_rows(*first, *second, {"Round": "2", "Stage": "offer"})
    assert len(reading.drafts) == 1_000
    assert [one.application for one in reading.rounds] == [*range(1_000), *range(1, 1_000, 2), 0]


def test_a_row_that_was_copied_is_the_same_round_of_the_same_application() -> None:
    for number in ("1", ""):
        reading = read_rows({"Round": number}, {"Round": number, "Round notes": "The same, noted again"})
        assert len(reading.drafts) == 1
        assert [one.application for one in reading.rounds] == [0, 0]


def test_rounds_without_a_number_are_of_one_application() -> None:
    later = {"Round": "", "Starts at": "2026-12-08 15:00", "Ends at": "2026-12-08 16:00"}
    reading = read_rows({"Round": ""}, later, {**later, "Company": "Birch"})
    assert [draft.company for draft in reading.drafts] == ["Acorn", "Birch"]
    assert [one.application for one in reading.rounds] == [0, 0, 1]


def test_a_row_changed_by_hand_stays_with_its_application() -> None:
    reading = read_rows({}, {"Round": "2", "Stage": "offer", "Starts at": "2026-12-08 15:00", "Ends at": ""})
    assert [draft.status for draft in reading.drafts] == [S.INTERVIEWING]
    assert [one.application for one in reading.rounds] == [0, 0]
    assert reading.rounds[1].draft.span.end == datetime(2026, 12, 8, 16)


def test_a_time_that_the_clock_shows_twice_says_which() -> None:
    at = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    span = TimeSpan.of_instants(at, at + timedelta(minutes=45), "Europe/Berlin")
    assert span.start > span.end
    written = write_csv([ACORN], [replace(ROUND, span=span)])
    assert b",2026-10-25 02:45,2026-10-25 02:30+01:00,Europe/Berlin," in written
    (found,) = read_list(written, ListAnswers()).rounds
    assert found.draft.span == span


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-01T15:00", "2026-12-01T16:00:00"),
        ("01.12.2026 15:00", "01.12.2026 16:00"),
        ("46357.625", "46357.6666666667"),
        ("1 Dec 2026 3:00 pm", "1 Dec 2026 04:00 PM"),
    ],
)
def test_a_start_is_read_as_a_spreadsheet_writes_it(start: str, end: str) -> None:
    (one,) = read_rows({"Starts at": start, "Ends at": end}).rounds
    assert one.draft.span == SPAN


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"Starts at": "soon"}, "Row 2: “soon” is no time; its interview was left out."),
        ({"Starts at": "T" * 100_000}, "Row 2: “" + "T" * 40 + "” is no time; its interview was left out."),
        (
            {"Starts at": "9999-12-20 14:00"},
            "Row 2: “9999-12-20 14:00” is no time; its interview was left out.",
        ),
        ({"Starts at": "0001-01-01"}, "Row 2: “0001-01-01” is no time; its interview was left out."),
        ({"Starts at": "2026-12-01 15:00+99:00"}, "Row 2: “2026-12-01 15:00+99:00” is no time"),
        ({"Starts at": "0001-01-01 00:00+14:00"}, "Row 2: “0001-01-01 00:00+14:00” is no time"),
        ({"Starts at": ""}, "Row 2: “” is no time; its interview was left out."),
        ({"Ends at": "25:99"}, "Row 2: “25:99” is no time; its interview was left out."),
        ({"Time zone": ""}, "Row 2 names no time zone; its interview was left out."),
        ({"Time zone": "Mars/Base"}, "Row 2: “Mars/Base” is not a time zone that is known here."),
        ({"Ends at": "2026-11-01 16:00"}, "Row 2: An interview ends after it starts."),
    ],
)
def test_a_round_that_is_not_told_for_sure_is_left_out_and_said(changed: dict[str, str], said: str) -> None:
    reading = read_rows(changed, {"Round": "2"})
    assert (len(reading.drafts), len(reading.rounds)) == (1, 1)
    assert reading.problems[0].startswith(said)


def test_which_number_is_the_day_is_asked_once_and_only_if_nothing_tells() -> None:
    twice = {"Starts at": "03/04/2026 14:00", "Ends at": "03/04/2026 15:00", "Decision by": "05/06/2026"}
    reading = read_rows(twice)
    assert [(one.kind, one.about) for one in reading.questions] == [("date_order", "03/04/2026")]
    assert (reading.drafts, reading.rounds) == ((), ())
    for answers, other, month in (
        (ListAnswers(dates=DateOrder.DAY_FIRST), {}, 4),
        (ListAnswers(dates=DateOrder.MONTH_FIRST), {}, 3),
        (ListAnswers(), {"Round": "2", "Starts at": "25/04/2026 14:00", "Ends at": ""}, 4),
    ):
        found = read_rows(twice, *([other] if other else []), answers=answers).rounds[0].draft
        assert found.span.start.month == month
        assert found.decision_by == (date(2026, 6, 5) if month == 4 else date(2026, 5, 6))


def test_words_nobody_knows_are_said_and_cost_no_round() -> None:
    reading = read_rows({"Kind": "seance", "Round status": "dreamt", "Decision by": "2026-11-01"})
    (one,) = reading.rounds
    assert (one.draft.kind, one.status, one.draft.decision_by) == (
        InterviewKind.OTHER,
        InterviewStatus.SCHEDULED,
        None,
    )
    assert reading.problems == (
        "Row 2: they cannot decide before the interview; that day was left out.",
        "Row 2: “seance” is not known as kind; “other” was taken.",
        "Row 2: “dreamt” is not known as round status; “scheduled” was taken.",
    )
