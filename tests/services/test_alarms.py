"""Alarms go with their rounds: planned, moved, called off, deleted, brought back, snoozed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import InvalidInput, NotFound
from desktop_app.domain.follow_ups import OPEN_STATES
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.policy import Policy
from desktop_app.services import alarms, follow_ups, history, interviews, reading
from desktop_app.services.choosing import choose_settings
from desktop_app.services.context import Context
from tests.conftest import HandClock

TEN = TimeSpan(datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 11), "Europe/Berlin")


def stored(context: Context) -> list[tuple[str, str, str]]:
    return [
        (kind, f"{datetime.fromtimestamp(due_at, UTC):%d %H:%M}", state)
        for kind, due_at, state in context.database.query("SELECT kind, due_at, state FROM alarm ORDER BY id")
    ]


def add(context: Context, span: TimeSpan = TEN) -> Change:
    return interviews.add_interview(context, InterviewDraft("Acme", span, role="Ops"))


BOTH = [("day_before", "02 18:00", "scheduled"), ("hour_before", "03 08:00", "scheduled")]


def test_the_evening_before_and_one_hour_before_in_the_interviews_zone(context: Context) -> None:
    change = add(context)
    assert stored(context) == BOTH
    assert change.ids[Kind.ALARM] == {1, 2}
    listed = {row.kind for row in reading.listed_follow_ups(context, OPEN_STATES)}
    assert listed.isdisjoint(AlarmKind)


def test_an_all_day_round_has_no_hour_before(context: Context) -> None:
    add(context, TimeSpan.of_days(date(2026, 12, 3), date(2026, 12, 3), "Europe/London"))
    assert stored(context) == [("day_before", "02 19:00", "scheduled")]


def test_what_lies_in_the_past_when_it_is_planned_passes(context: Context, clock: HandClock) -> None:
    clock.set(datetime(2026, 12, 2, 18, 30, tzinfo=UTC))
    add(context)
    assert stored(context) == [("day_before", "02 18:00", "passed"), ("hour_before", "03 08:00", "scheduled")]


def test_a_round_that_has_begun_gets_none(context: Context, clock: HandClock) -> None:
    clock.set(datetime(2026, 12, 3, 9, 0, tzinfo=UTC))
    add(context)
    assert stored(context) == []


def test_they_move_with_the_round_and_back_by_undo(context: Context) -> None:
    add(context)
    later = replace(TEN, start=datetime(2026, 12, 5, 15), end=datetime(2026, 12, 5, 16))
    moved = interviews.move_interview(context, 1, later)
    assert stored(context) == [
        ("day_before", "04 18:00", "scheduled"),
        ("hour_before", "05 13:00", "scheduled"),
    ]
    history.take_back(context, moved)
    assert stored(context) == BOTH


def test_a_shown_one_rings_again_only_for_a_time_that_lies_ahead(context: Context, clock: HandClock) -> None:
    add(context)
    clock.set(datetime(2026, 12, 2, 18, 30, tzinfo=UTC))
    with context.database.transaction():
        context.database.execute("UPDATE alarm SET state = 'shown' WHERE id = 1")
    interviews.move_interview(context, 1, replace(TEN, end=datetime(2026, 12, 3, 12)))
    assert stored(context)[0] == ("day_before", "02 18:00", "shown")
    interviews.move_interview(
        context, 1, replace(TEN, start=datetime(2026, 12, 3, 14), end=datetime(2026, 12, 3, 15))
    )
    assert stored(context) == [("day_before", "02 18:00", "passed"), ("hour_before", "03 12:00", "scheduled")]
    interviews.move_interview(
        context, 1, replace(TEN, start=datetime(2026, 12, 4, 14), end=datetime(2026, 12, 4, 15))
    )
    assert stored(context)[0] == ("day_before", "03 18:00", "scheduled")


def test_a_round_called_off_has_none_and_one_reinstated_has_them_again(context: Context) -> None:
    add(context)
    cancelled = interviews.cancel_interview(context, 1)
    assert stored(context) == []
    history.take_back(context, cancelled)
    assert stored(context) == BOTH
    interviews.cancel_interview(context, 1)
    interviews.reinstate_interview(context, 1)
    assert stored(context) == BOTH


def test_deleting_the_round_deletes_them_with_their_deliveries_and_undo_brings_them_back(
    context: Context,
) -> None:
    add(context)
    with context.database.transaction():
        context.database.execute(
            "INSERT INTO delivery (alarm_id, at, route, result) VALUES (2, 0, 'dbus', 'accepted')"
        )
    deleted = interviews.delete_interview(context, 1)
    assert stored(context) == []
    assert context.database.query("SELECT count(*) FROM delivery") == [(0,)]
    history.take_back(context, deleted)
    assert stored(context) == BOTH
    assert context.database.query("SELECT alarm_id FROM delivery") == [(2,)]


def test_other_hours_chosen_in_the_settings_move_them(context: Context) -> None:
    add(context)

    def store(settings: object) -> None:
        context.settings = chosen

    policy = replace(Policy(), alarm_before_start=timedelta(minutes=90))
    chosen = replace(context.settings, policy=policy)
    choose_settings(context, chosen, store)
    assert stored(context)[1] == ("hour_before", "03 07:30", "scheduled")


def test_rounds_from_before_there_were_alarms_get_them(context: Context) -> None:
    add(context)
    with context.database.transaction():
        context.database.execute("DELETE FROM alarm")
    alarms.plan_missing_alarms(context)
    assert stored(context) == BOTH
    assert alarms.plan_missing_alarms(context).ids == {}


def test_one_can_rest_until_before_the_interview(context: Context, clock: HandClock) -> None:
    add(context)
    clock.set(datetime(2026, 12, 2, 18, 0, tzinfo=UTC))
    alarms.snooze_alarm(context, 1, clock.now() + timedelta(hours=1))
    (snoozed,) = reading.alarms_with(context, (1,))
    assert snoozed.snoozed_until == datetime(2026, 12, 2, 19, 0, tzinfo=UTC)
    with pytest.raises(InvalidInput, match="already passed"):
        alarms.snooze_alarm(context, 1, clock.now())
    with pytest.raises(InvalidInput, match="will have begun"):
        alarms.snooze_alarm(context, 1, datetime(2026, 12, 3, 9, 0, tzinfo=UTC))
    with pytest.raises(NotFound):
        alarms.snooze_alarm(context, 9, clock.now() + timedelta(hours=1))


def test_a_thank_you_is_to_be_shown_once_more_twenty_hours_after_the_end(context: Context) -> None:
    add(context)
    ends_at = datetime(2026, 12, 3, 10, tzinfo=UTC)

    def escalations() -> list[tuple[str, int]]:
        return context.database.query(
            "SELECT kind, escalate_at FROM follow_up WHERE escalate_at IS NOT NULL ORDER BY id"
        )

    at = int((ends_at + timedelta(hours=20)).timestamp())
    assert escalations() == [("thank_you", at)]
    interviews.move_interview(context, 1, replace(TEN, end=datetime(2026, 12, 3, 11, 30)))
    assert escalations() == [("thank_you", at + 1800)]
    with context.database.transaction():
        context.database.execute("UPDATE follow_up SET escalate_at = NULL")
    # Used up: another end on the same day does not bring it back, another day does.
    interviews.move_interview(context, 1, TEN)
    assert escalations() == []
    interviews.move_interview(
        context, 1, replace(TEN, start=datetime(2026, 12, 4, 10), end=datetime(2026, 12, 4, 11))
    )
    assert escalations() == [("thank_you", at + 24 * 3600)]
    assert follow_ups.mark_done(context, 3).ids[Kind.FOLLOW_UP] >= {3}
