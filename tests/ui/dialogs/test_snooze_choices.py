"""What "Snooze" offers, at different times of the week."""

from datetime import UTC, date, datetime

from desktop_app.domain.business_days import no_holidays
from desktop_app.ui.dialogs.snooze_menu import snooze_choices


def texts(now: datetime) -> list[str]:
    return [choice.text for choice in snooze_choices(now, "Europe/London", no_holidays)]


def test_on_a_weekday_morning(qapp: object) -> None:
    found = snooze_choices(datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "Europe/London", no_holidays)
    assert [choice.text for choice in found] == ["In 1 hour", "Tonight 18:00", "Tomorrow 09:00"]
    assert [choice.until for choice in found] == [
        datetime(2026, 12, 1, 10, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 18, 0, tzinfo=UTC),
        datetime(2026, 12, 2, 9, 0, tzinfo=UTC),
    ]


def test_in_the_evening_tonight_has_passed(qapp: object) -> None:
    assert texts(datetime(2026, 12, 1, 18, 0, tzinfo=UTC)) == ["In 1 hour", "Tomorrow 09:00"]


def test_on_friday_the_next_business_day_is_another(qapp: object) -> None:
    found = snooze_choices(datetime(2026, 12, 4, 9, 0, tzinfo=UTC), "Europe/London", no_holidays)
    assert found[-1].text == "Next business day, Mon 7 Dec 09:00"
    assert found[-1].until == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)


def test_holidays_are_no_business_days(qapp: object) -> None:
    def holiday(day: date) -> str:
        return "St Nicholas" if day == date(2026, 12, 7) else ""

    found = snooze_choices(datetime(2026, 12, 4, 9, 0, tzinfo=UTC), "Europe/London", holiday)
    assert found[-1].until == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
