"""A long change made on a connection of its own: the same as at once, stopped whole, and never over newer facts."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Busy, StorageError
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind, FollowUpState
from desktop_app.domain.going import Going, Stopped
from desktop_app.domain.policy import Policy
from desktop_app.domain.public_holidays import holidays_of
from desktop_app.domain.settings import Settings
from desktop_app.services import follow_ups, reading
from desktop_app.services.choosing import SettingsChange, choose_settings
from desktop_app.services.context import Context
from desktop_app.services.history import History
from desktop_app.services.long_changes import LongChange, at_once, run_apart
from desktop_app.services.planning import replan
from desktop_app.services.policies import PolicyChange
from tests.services.test_policies import OTHER, due, rows, some
from tests.ui.stored import add_round, at


def in_a_thread(context: Context, change: LongChange, going: Going | None = None) -> Change:
    for _step in change.look():
        pass
    change.begin()
    settled: list[Callable[[], Change]] = []
    thread = threading.Thread(
        target=lambda: settled.append(run_apart(context.database, change, going or Going()))
    )
    thread.start()
    thread.join()
    return settled[0]()


def test_apart_gives_what_at_once_gives_and_so_does_taking_it_back(context: Context) -> None:
    some(context)
    stored = rows(context)
    history = History()
    history.remember(at_once(context, PolicyChange(context, OTHER)))
    expected = rows(context)
    history.undo(context)
    assert rows(context) == stored
    history.remember(in_a_thread(context, PolicyChange(context, OTHER)))
    assert (rows(context), context.settings.policy) == (expected, OTHER)
    undoing = history.undoing(context)
    assert undoing is not None
    in_a_thread(context, undoing)
    assert (rows(context), context.settings.policy) == (stored, Policy())
    redoing = history.redoing(context)
    assert redoing is not None
    in_a_thread(context, redoing)
    assert (rows(context), context.settings.policy) == (expected, OTHER)


def test_stopped_between_two_pieces_nothing_is_changed(context: Context) -> None:
    some(context)
    stored = rows(context)
    going = Going()
    going.report = lambda _done: setattr(going, "stopped", True)
    with pytest.raises(Stopped):
        in_a_thread(
            context,
            PolicyChange(context, OTHER),
            going,
        )
    assert (rows(context), context.settings.policy) == (stored, Policy())


def test_while_another_writes_it_is_said_and_the_settings_stay(context: Context) -> None:
    some(context)
    other = context.database.beside()
    other.wait_at_most(0.01)
    change = PolicyChange(context, OTHER)
    stored = rows(context)
    with other.transaction():
        other.execute("UPDATE follow_up SET why = why")
        context.database.wait_at_most(0.01)
        with pytest.raises(Busy):
            at_once(context, change)
    other.close()
    assert (rows(context), context.settings.policy) == (stored, Policy())


def test_a_step_dealt_with_meanwhile_stays_dealt_with(context: Context) -> None:
    add_round(context, "Acme", at(2, 14))
    change = PolicyChange(context, OTHER)
    for _step in change.look():
        pass
    (debrief,) = [
        row for row in reading.listed_follow_ups(context, OPEN_STATES) if row.kind is FollowUpKind.DEBRIEF
    ]
    follow_ups.mark_done(context, debrief.id)
    change.begin()
    change.run(context.database, Going())
    assert reading.follow_up(context, debrief.id).state is FollowUpState.DONE
    assert due(context)[1, FollowUpKind.THANK_YOU] == datetime(2026, 12, 2, 19, tzinfo=UTC)


def test_another_region_moves_what_planning_each_moves(context: Context) -> None:
    # In England the 25th and the 28th (in place of the 26th, a Saturday) are free.
    for number in range(3):
        add_round(context, f"Company {number}", at(16 + number, 14), decision_by=date(2026, 12, 24))
    assert due(context)[1, FollowUpKind.STATUS_ENQUIRY] == datetime(2026, 12, 25, 10, tzinfo=UTC)

    def store(settings: Settings) -> None:
        context.settings, context.holiday_name = settings, holidays_of(settings.region)

    change = choose_settings(context, replace(context.settings, region="GB-ENG"), store)
    assert change.inverse is None
    assert due(context)[1, FollowUpKind.STATUS_ENQUIRY] == datetime(2026, 12, 29, 10, tzinfo=UTC)
    at_a_time = rows(context)
    with context.database.transaction():
        for (id_,) in context.database.query("SELECT id FROM application ORDER BY id"):
            replan(context, id_)
    assert rows(context) == at_a_time


def test_settings_that_move_nothing_write_nothing_and_failing_ones_leave_all(context: Context) -> None:
    some(context)
    stored, before = rows(context), context.database.connection.total_changes

    def store(settings: Settings) -> None:
        context.settings = settings

    quiet = SettingsChange(context, replace(context.settings, own_name="Sam"), store)
    assert quiet.size == 0
    at_once(context, quiet)
    assert context.database.connection.total_changes == before

    def full(_settings: Settings) -> None:
        raise StorageError("The disk is full.")

    with pytest.raises(StorageError):
        choose_settings(context, replace(context.settings, region="GB-ENG"), full)
    assert rows(context) == stored
