"""What the calendar reads: marks by day, rounds that reach into a week, and the next day that holds anything."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop_app.domain.interviews import InterviewDraft, InterviewKind, TimeSpan
from desktop_app.services import calendar, interviews
from desktop_app.services.context import Context
from desktop_app.services.views import EntryKind

TUESDAY = date(2026, 12, 1)
SPAN = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
DRAFT = InterviewDraft("Acme", SPAN, title="Second round", kind=InterviewKind.VIDEO)


def add(context: Context, company: str, start: datetime, end: datetime, promise: date | None = None) -> None:
    span = TimeSpan(start, end, "Europe/London")
    interviews.add_interview(context, replace(DRAFT, company=company, span=span, decision_by=promise))


def test_a_full_day_is_counted_whole_and_read_in_part(context: Context) -> None:
    for number in range(12):
        add(context, f"C{number}", datetime(2026, 12, 1, 8 + number), datetime(2026, 12, 1, 9 + number))
    add(context, "Later", datetime(2026, 12, 3, 8), datetime(2026, 12, 3, 9))
    found = calendar.entries(context, date(2026, 11, 30), date(2026, 12, 3), 5)
    assert [entry.company for entry in found[TUESDAY].entries] == ["C0", "C1", "C2", "C3", "C4"]
    # Twelve rounds, and the thank-yous of those that end in time for the same day.
    assert found[TUESDAY].count == len(calendar.entries(context, TUESDAY, TUESDAY, 100)[TUESDAY].entries) > 20
    assert found[date(2026, 12, 3)].entries[0].company == "Later"


def test_an_entry_says_what_kind_of_round_it_is(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    entry = calendar.entries(context, TUESDAY, TUESDAY, 5)[TUESDAY].entries[0]
    assert (entry.title, entry.interview_kind, entry.time_zone) == ("Second round", "video", "Europe/London")
    assert entry.ends_at is not None
    assert entry.ends_at.hour == 15


def test_without_timed_rounds_the_rest_stays(context: Context) -> None:
    interviews.add_interview(context, DRAFT)
    found = calendar.entries(context, TUESDAY, TUESDAY, 5, with_timed=False)
    assert [entry.kind for entry in found[TUESDAY].entries] == [EntryKind.FOLLOW_UP]
    assert found[TUESDAY].count == 1


def test_a_round_over_midnight_reaches_into_the_next_day(context: Context) -> None:
    add(context, "Night", datetime(2026, 11, 30, 23), datetime(2026, 12, 1, 1))
    add(context, "Evening", datetime(2026, 11, 30, 18), datetime(2026, 11, 30, 19))
    assert [one.company for one in calendar.rounds(context, TUESDAY, TUESDAY, 9)] == ["Night"]


def test_a_round_of_several_days_is_on_each_of_them(context: Context) -> None:
    add(context, "Assess", datetime(2026, 12, 1, 14), datetime(2026, 12, 3, 12))
    add(context, "Night", datetime(2026, 12, 1, 22), datetime(2026, 12, 2, 2))
    found = calendar.entries(context, date(2026, 11, 30), date(2026, 12, 5), 9)
    rounds = {
        day.day: [one for one in marks.entries if one.kind is EntryKind.INTERVIEW]
        for day, marks in found.items()
    }
    assert [one.company for one in rounds[1]] == ["Assess", "Night"]
    assert [(one.company, one.starts_at, one.ends_at) for one in rounds[2]] == [("Assess", None, None)]
    (last,) = rounds[3]
    assert last.starts_at is None
    assert last.ends_at is not None
    assert last.ends_at.hour == 12
    assert 4 not in rounds
    assert found[date(2026, 12, 2)].count == len(found[date(2026, 12, 2)].entries)
    # Asked for the last days alone, it is there as well.
    alone = calendar.entries(context, date(2026, 12, 3), date(2026, 12, 3), 1)
    assert alone[date(2026, 12, 3)].entries[0].company == "Assess"


def test_a_round_that_ends_at_midnight_is_not_on_the_next_day(context: Context) -> None:
    add(context, "Assess", datetime(2026, 12, 1, 9), datetime(2026, 12, 3, 0))
    found = calendar.entries(context, date(2026, 12, 1), date(2026, 12, 4), 9)
    days = [day.day for day, marks in found.items() if marks.entries[0].kind is EntryKind.INTERVIEW]
    assert days == [1, 2]


def test_a_round_of_a_month_reaches_into_every_week(context: Context) -> None:
    add(context, "Trial", datetime(2026, 12, 1, 9), datetime(2026, 12, 31, 9))
    for first in (date(2026, 11, 30), date(2026, 12, 14), date(2026, 12, 28)):
        spans = calendar.round_spans(context, first, first + timedelta(days=6), 50)
        assert len(spans) == 1, first
    assert calendar.round_spans(context, date(2027, 1, 4), date(2027, 1, 10), 50) == []
    whole = calendar.entries(context, date(2026, 12, 1), date(2026, 12, 31), 9)
    assert sum(marks.entries[0].company == "Trial" for marks in whole.values()) == 31


def test_where_rounds_lie_is_what_the_clocks_show_even_when_they_change(context: Context) -> None:
    # On 25 October 2026 London's clocks go from 2:00 back to 1:00.
    first, last = date(2026, 10, 24), date(2026, 10, 26)
    add(context, "Over", datetime(2026, 10, 23, 23), datetime(2026, 10, 24, 0, 30))
    add(context, "Before", datetime(2026, 10, 24, 9), datetime(2026, 10, 24, 10))
    add(context, "Night", datetime(2026, 10, 24, 23), datetime(2026, 10, 25, 4))
    add(context, "After", datetime(2026, 10, 25, 9, 15), datetime(2026, 10, 25, 10))
    spans = calendar.round_spans(context, first, last, 9)
    known = calendar.rounds_with_ids(context, [one.id for one in spans])
    midnight = datetime(2026, 10, 24)
    assert [known[one.id] for one in spans] == calendar.rounds(context, first, last, 9)
    for span in spans:
        one = known[span.id]
        begins, ends = one.starts_at.replace(tzinfo=None), one.ends_at.replace(tzinfo=None)
        assert midnight + timedelta(minutes=span.start) == begins, one.company
        assert midnight + timedelta(minutes=span.end) == ends, one.company
    assert [one.start for one in spans] == [-60, 540, 1380, 1440 + 555]


def test_rounds_that_are_gone_are_not_among_those_asked_for(context: Context) -> None:
    add(context, "Acme", datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 10))
    (span,) = calendar.round_spans(context, TUESDAY, TUESDAY, 9)
    assert list(calendar.rounds_with_ids(context, [span.id, 999])) == [span.id]
    assert calendar.rounds_with_ids(context, []) == {}


def test_the_next_and_the_last_day_with_a_mark(context: Context) -> None:
    assert calendar.next_marked_day(context, TUESDAY) is None
    assert calendar.last_marked_day(context, TUESDAY) is None
    add(context, "Far", datetime(2031, 6, 2, 9), datetime(2031, 6, 2, 10), promise=date(2034, 1, 9))
    assert calendar.next_marked_day(context, TUESDAY) == date(2031, 6, 2)
    assert calendar.next_marked_day(context, date(2032, 1, 1)) == date(2034, 1, 9)
    assert calendar.last_marked_day(context, date(2040, 1, 1)) == date(2034, 1, 24)  # letting go
    assert calendar.last_marked_day(context, date(2031, 6, 1)) is None
