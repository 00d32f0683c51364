"""When the next round like another is proposed."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.domain.next_round import like, next_span
from desktop_app.domain.people import Person

ZONE = "Europe/London"
SPAN = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15, 30), ZONE)


def test_a_week_later_at_the_same_hour() -> None:
    assert next_span(SPAN, date(2026, 11, 20)).start == datetime(2026, 12, 8, 14)
    assert next_span(SPAN, date(2026, 12, 7)).end == datetime(2026, 12, 8, 15, 30)


def test_an_old_round_is_proposed_for_the_next_such_weekday() -> None:
    assert next_span(SPAN, date(2027, 3, 3)).start == datetime(2027, 3, 9, 14)
    assert next_span(SPAN, date(2026, 12, 8)).start == datetime(2026, 12, 15, 14)


def test_days_stay_days() -> None:
    days = TimeSpan.of_days(date(2026, 12, 1), date(2026, 12, 3), ZONE)
    after = next_span(days, date(2026, 12, 1))
    assert (after.first_day, after.last_day) == (date(2026, 12, 8), date(2026, 12, 10))


@given(st.dates(date(1971, 1, 2), date(2199, 1, 1)), st.dates(date(1971, 1, 2), date(2199, 1, 1)))
def test_it_is_the_first_such_weekday_after_both(day: date, today: date) -> None:
    after = next_span(TimeSpan.of_days(day, day, ZONE), today).first_day
    assert after.weekday() == day.weekday()
    assert 1 <= (after - max(day, today)).days <= 7


def test_what_belongs_to_the_one_round_is_left_out() -> None:
    jane = Person("Jane", "jane@acme.example")
    first = Interview(
        7, 3, "uid", "Acme", "Engineer", "First talk", InterviewKind.VIDEO, InterviewStatus.CANCELLED, SPAN,
        "London", "https://meet.example/1", "", jane, (jane,), date(2026, 12, 9), 4, None, "notes", True,
    )  # fmt: skip
    after = like(first, date(2026, 11, 20))
    assert (after.company, after.role, after.kind, after.interviewers) == (
        "Acme", "Engineer", InterviewKind.VIDEO, (jane,),
    )  # fmt: skip
    assert (after.location, after.meeting_url) == ("London", "https://meet.example/1")
    assert (after.id, after.uid, after.title, after.notes, after.decision_by) == (0, "", "", "", None)
    assert (after.status, after.invited) == (InterviewStatus.SCHEDULED, False)
