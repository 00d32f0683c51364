"""What reminding knows of itself, from a real database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notice_wording import SUMMARY_TAG, alarm_tag_of
from desktop_app.domain.notices import Accepted, Failed
from desktop_app.services import interviews
from desktop_app.services.context import Context
from desktop_app.services.health import MOST_MISSED, LastDelivery, Reminder, health
from desktop_app.services.reminders import Reminders
from tests.conftest import HandClock
from tests.services.paper import PaperNotifier


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def engine(context: Context, make: Callable[[], Reminders]) -> Reminders:
    span = TimeSpan(datetime(2026, 12, 3, 14), datetime(2026, 12, 3, 15), "Europe/London")
    interviews.add_interview(context, InterviewDraft("Acme", span))
    engine = make()
    engine.start()
    return engine


def test_nothing_yet(context: Context) -> None:
    found = health(context, None)
    assert (found.last_delivery, found.last_error) == (None, None)
    assert (found.upcoming, found.missed, found.missed_count) == ((), (), 0)


def test_the_next_five(engine: Reminders, context: Context) -> None:
    coming = health(context).upcoming
    assert [(row.at, row.reminder.title) for row in coming] == [
        (at(2, 19), "Interview with Acme, the day before"),
        (at(3, 13), "Interview with Acme, shortly before"),
        (at(3, 13, 30), "Thank Acme and ask when they will decide"),
        (at(3, 15, 15), "Note how it went at Acme"),
        (at(3, 18), "Thank Acme"),
    ]
    assert coming[0].reminder == Reminder("Interview with Acme, the day before", None, 1)
    assert coming[2].reminder.follow_up_id == 1


def test_quiet_hours_and_layers_that_are_off_are_reckoned_with(engine: Reminders, context: Context) -> None:
    context.settings = replace(
        context.settings, quiet_from=time(13), quiet_to=time(9), remind_hour_before=False
    )
    coming = health(context).upcoming
    assert [(row.at, row.due_at) for row in coming[:4]] == [
        (at(3, 9), at(2, 19)),
        (at(3, 13, 30), at(3, 13, 30)),
        (at(4, 9), at(3, 15, 15)),
        (at(4, 9), at(3, 18)),
    ]
    context.settings = replace(context.settings, notifications=False)
    assert health(context).upcoming == ()


def test_an_alarm_that_quiet_hours_would_hold_back_too_long_is_not_promised(
    engine: Reminders, context: Context
) -> None:
    context.settings = replace(context.settings, quiet_from=time(18), quiet_to=time(15))
    assert at(2, 19) not in [row.due_at for row in health(context).upcoming]


def test_the_last_delivery_and_the_last_error(engine: Reminders, context: Context, clock: HandClock) -> None:
    clock.set(at(2, 19))
    engine.tick()
    engine.handle(Failed(alarm_tag_of(1), "dbus", "no daemon"))
    found = health(context, engine.awake_since)
    assert found.last_error is not None
    assert (found.last_error.at, found.last_error.sentence) == (at(2, 19), "no daemon")
    assert not found.last_error.overcome
    assert found.upcoming[0].at == at(2, 19)
    clock.advance(timedelta(minutes=1))
    engine.tick()
    engine.handle(Accepted(alarm_tag_of(1), "plyer"))
    found = health(context, engine.awake_since)
    assert found.last_delivery == LastDelivery(at(2, 19, 1), "plyer")
    assert found.last_error is not None
    assert found.last_error.overcome
    assert found.missed == ()


def test_what_was_missed_while_asleep_shown_and_still_waiting(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(at(4, 8))
    engine.tick()
    waiting = health(context, engine.awake_since)
    assert [(row.due_at, row.shown_at) for row in waiting.missed] == []
    engine.handle(Failed(SUMMARY_TAG, "dbus", "no daemon"))
    waiting = health(context, engine.awake_since)
    assert [(row.due_at, row.shown_at) for row in waiting.missed] == [
        (at(3, 15, 15), None),
        (at(3, 18), None),
    ]
    clock.advance(timedelta(minutes=1))
    engine.tick()
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    found = health(context, engine.awake_since)
    assert [(row.due_at, row.shown_at, row.reminder.title) for row in found.missed] == [
        (at(3, 15, 15), at(4, 8, 1), "Note how it went at Acme"),
        (at(3, 18), at(4, 8, 1), "Thank Acme"),
    ]
    assert found.missed_count == 2
    # Awake since, nothing is missed any more.
    clock.set(at(5, 8))
    engine.tick()
    assert health(context, engine.awake_since).missed_count == 0


def test_many_missed_are_counted_and_the_last_are_listed(
    engine: Reminders, context: Context, clock: HandClock
) -> None:
    for number in range(12):
        span = TimeSpan(datetime(2026, 12, 3, 14), datetime(2026, 12, 3, 15), "Europe/London")
        interviews.add_interview(context, InterviewDraft(f"Company {number}", span))
    clock.set(at(4, 8))
    engine.tick()
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    found = health(context, engine.awake_since)
    assert (len(found.missed), found.missed_count) == (MOST_MISSED, 26)
