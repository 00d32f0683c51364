"""Another policy: what it would move, that it moves just that, and the way back, settings included."""

import json
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import InvalidInput, StorageError
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import NUMBERS, OWN_NUMBERS, own_numbers, read_own, with_own, write_own
from desktop_app.domain.settings import Settings
from desktop_app.services import follow_ups, policies, reading
from desktop_app.services.applications import record_outcome
from desktop_app.services.context import Context
from desktop_app.services.history import History, take_back
from desktop_app.services.interviews import move_interview
from desktop_app.services.planning import replan
from desktop_app.services.replanning import Preview
from tests.conftest import HandClock
from tests.ui.stored import add_round, at

OTHER = Policy(
    ask_before_start=timedelta(minutes=20),
    debrief_after_end=timedelta(minutes=30),
    thank_you_at=time(19),
    enquiry_at=time(11),
    enquiry_business_days=5,
    let_go_days=40,
)


def due(context: Context) -> dict[tuple[int | None, FollowUpKind], datetime]:
    return {
        (row.interview_id, row.kind): row.due_at for row in reading.listed_follow_ups(context, OPEN_STATES)
    }


def looked_at(context: Context, policy: Policy, application_id: int | None = None) -> Preview:
    (found,) = deque(policies.preview(context, policy, application_id), maxlen=1)
    return found


def some(context: Context) -> None:
    for number in range(4):
        add_round(context, f"Company {number}", at(2 + number, 14))
    record_outcome(context, 4, ApplicationStatus.OFFER)
    for row in reading.listed_follow_ups(context, OPEN_STATES)[:2]:
        follow_ups.mark_done(context, row.id)


def rows(context: Context) -> list[tuple[object, ...]]:
    return context.database.query("SELECT * FROM follow_up ORDER BY id")


def test_the_preview_writes_nothing_and_says_what_then_happens(context: Context) -> None:
    some(context)
    before, stored = due(context), rows(context)
    found = looked_at(context, OTHER)
    assert found.complete
    assert rows(context) == stored
    policies.change_policy(context, OTHER, found)
    after = due(context)
    moved = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert sorted(moved.values()) == sorted((move.before, move.after) for move in found.moves)
    assert moved
    assert context.settings.policy == OTHER


def test_moving_many_at_once_gives_what_planning_each_gives(context: Context) -> None:
    some(context)
    policies.change_policy(context, OTHER)
    at_once = rows(context)
    with context.database.transaction():
        for (id_,) in context.database.query("SELECT id FROM application ORDER BY id"):
            replan(context, id_)
    assert rows(context) == at_once


def test_undo_and_redo_take_the_settings_along(context: Context) -> None:
    some(context)
    stored = rows(context)
    history = History()
    history.remember(policies.change_policy(context, OTHER))
    moved = rows(context)
    history.undo(context)
    assert (rows(context), context.settings.policy) == (stored, Policy())
    history.redo(context)
    assert (rows(context), context.settings.policy) == (moved, OTHER)


def test_a_policy_that_moves_nothing_can_be_undone_too(context: Context) -> None:
    history = History()
    history.remember(policies.change_policy(context, OTHER))
    assert history.undo_label == "change when follow-ups are due"
    history.undo(context)
    assert context.settings.policy == Policy()


def test_settings_that_cannot_be_kept_leave_everything_as_it_was(context: Context) -> None:
    some(context)
    stored = rows(context)

    def full(_settings: Settings) -> None:
        raise StorageError("The disk is full.")

    context.store_settings = full
    with pytest.raises(StorageError):
        policies.change_policy(context, OTHER)
    assert (rows(context), context.settings.policy) == (stored, Policy())


def test_a_preview_from_before_a_change_is_not_trusted(context: Context) -> None:
    some(context)
    found = looked_at(context, OTHER)
    move_interview(context, 1, at(14, 9))
    policies.change_policy(context, OTHER, found)
    assert due(context)[1, FollowUpKind.DEBRIEF] == datetime(2026, 12, 14, 10, 30, tzinfo=UTC)


def test_what_passed_by_itself_is_not_called_back(context: Context, clock: HandClock) -> None:
    from desktop_app.domain.follow_ups import FollowUpState
    from desktop_app.storage import follow_ups as stored

    add_round(context, "Acme", at(2, 14))
    clock.set(datetime(2026, 12, 2, 16, tzinfo=UTC))
    (asking,) = [
        row
        for row in reading.listed_follow_ups(context, OPEN_STATES)
        if row.kind is FollowUpKind.ASK_TIMESCALE
    ]
    with context.database.transaction():
        stored.close(asking.id, FollowUpState.SKIPPED, "time", clock.now())
    policies.change_policy(context, OTHER)
    assert FollowUpKind.ASK_TIMESCALE not in {kind for _id, kind in due(context)}


def test_one_application_may_have_numbers_of_its_own(context: Context) -> None:
    some(context)
    own = replace(Policy(), enquiry_business_days=3)
    found = looked_at(context, own, 1)
    assert {move.company for move in found.moves} == {"Company 0"}
    others = {key: value for key, value in due(context).items() if key[0] != 1}
    change = policies.change_own_policy(context, 1, own)
    assert due(context)[1, FollowUpKind.STATUS_ENQUIRY] == datetime(2026, 12, 7, 10, tzinfo=UTC)
    assert {key: value for key, value in due(context).items() if key[0] != 1} == others
    assert policies.has_own_policy(context, 1)
    # The settings' other numbers still hold for it, and its own outlive a change of the settings.
    policies.change_policy(context, OTHER)
    assert due(context)[1, FollowUpKind.STATUS_ENQUIRY] == datetime(2026, 12, 7, 11, tzinfo=UTC)
    policies.change_own_policy(context, 1, OTHER)
    assert not policies.has_own_policy(context, 1)
    assert due(context)[1, FollowUpKind.STATUS_ENQUIRY] == datetime(2026, 12, 9, 11, tzinfo=UTC)
    take_back(context, change)


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        (Policy(enquiry_business_days=0), "between 1 and 90"),
        (Policy(ask_before_start=timedelta(days=2)), "between 1 min and 24 h"),
        (Policy(thank_you_if_ended_by=time(18, 1)), "before the interview is over"),
        (Policy(office_opens=time(18)), "comes before"),
        (Policy(alarm_before_start=timedelta()), "between 1 min and 24 h"),
        (Policy(thank_you_again_after_end=timedelta(hours=50)), "counts as late"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(
    context: Context, policy: Policy, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        policies.change_policy(context, policy)
    with pytest.raises(InvalidInput, match=reason):
        looked_at(context, policy)
    assert context.settings.policy == Policy()


def alarms_due(context: Context) -> list[tuple[int, str, str]]:
    return [
        (interview_id, kind, f"{datetime.fromtimestamp(at, UTC):%d %H:%M}")
        for interview_id, kind, at in context.database.query(
            "SELECT interview_id, kind, due_at FROM alarm ORDER BY interview_id, kind"
        )
    ]


def test_the_alarms_of_an_interview_move_with_their_numbers_and_back(context: Context) -> None:
    for number in range(2):
        add_round(context, f"Company {number}", at(2 + number, 14))
    before = alarms_due(context)
    earlier = Policy(evening_before=time(17, 30), alarm_before_start=timedelta(hours=2))
    found = looked_at(context, earlier)
    assert (found.moved, found.alarms_moved) == (0, 4)
    assert [(move.kind, move.company) for move in found.moves if move.id == 1] == [
        (AlarmKind.DAY_BEFORE, "Company 0")
    ]
    assert alarms_due(context) == before, "looking writes nothing"
    change = policies.change_policy(context, earlier, found)
    assert alarms_due(context) == [
        (1, "day_before", "01 17:30"),
        (1, "hour_before", "02 12:00"),
        (2, "day_before", "02 17:30"),
        (2, "hour_before", "03 12:00"),
    ]
    take_back(context, change)
    assert alarms_due(context) == before


def test_one_application_may_have_alarms_of_its_own(context: Context) -> None:
    for number in range(2):
        add_round(context, f"Company {number}", at(2 + number, 14))
    own = replace(Policy(), alarm_before_start=timedelta(hours=3))
    found = looked_at(context, own, 1)
    assert [(move.company, move.after) for move in found.moves] == [
        ("Company 0", datetime(2026, 12, 2, 11, tzinfo=UTC))
    ]
    policies.change_own_policy(context, 1, own)
    near = [(1, "hour_before", "02 11:00"), (2, "hour_before", "03 13:00")]
    assert [row for row in alarms_due(context) if row[1] == "hour_before"] == near
    # A move of the round keeps them, and another policy for all leaves its own number alone.
    move_interview(context, 1, at(4, 14))
    policies.change_policy(context, Policy(evening_before=time(18), alarm_before_start=timedelta(hours=2)))
    assert alarms_due(context) == [
        (1, "day_before", "03 18:00"),
        (1, "hour_before", "04 11:00"),
        (2, "day_before", "02 18:00"),
        (2, "hour_before", "03 12:00"),
    ]


def test_when_a_thank_you_is_shown_again_follows_its_number(context: Context) -> None:
    add_round(context, "Acme", at(2, 14))
    found = looked_at(context, Policy(thank_you_again_after_end=timedelta(hours=30)))
    assert (found.moved, found.shown_again) == (0, 1)
    policies.change_policy(context, found.policy, found)
    ((again,),) = context.database.query("SELECT escalate_at FROM follow_up WHERE kind = 'thank_you'")
    assert datetime.fromtimestamp(again, UTC) == datetime(2026, 12, 3, 21, tzinfo=UTC)


def test_numbers_are_written_down_and_read_tolerantly() -> None:
    own = own_numbers(Policy(), OTHER)
    assert read_own(write_own(own)) == own
    assert with_own(Policy(), own) == OTHER
    assert write_own({}) == ""
    for damaged in ("", "{", "[]", '{"enquiry_at": "25:00", "let_go_days": true, "x": 1}'):
        assert read_own(damaged) == {}
    assert with_own(Policy(), {"office_opens": time(20)}) == Policy()
    assert len(NUMBERS) == 20


@pytest.mark.parametrize("number", [-5, 10**6, 10**11])
def test_numbers_that_no_editor_gives_change_nothing(number: int) -> None:
    for one in OWN_NUMBERS:
        assert with_own(Policy(), read_own(json.dumps({one.name: number}))) == Policy()
