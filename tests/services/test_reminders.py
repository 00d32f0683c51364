"""The engine over a real database; the notifier and the clock are the test's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notice_wording import SUMMARY_TAG, tag_of
from desktop_app.domain.notices import (
    Accepted,
    Acted,
    Failed,
    NoticeAction,
    RouteUp,
    Unanswered,
)
from desktop_app.services import follow_ups, history, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.reminders import STRAY, Reminders
from desktop_app.storage import deliveries
from tests.conftest import HandClock
from tests.services.paper import Heard, PaperNotifier

DEBRIEF, THANKS = 2, 3
AFTER_DEBRIEF = datetime(2026, 12, 1, 15, 16, tzinfo=UTC)
EVENING = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


@pytest.fixture
def engine(context: Context, make: Callable[[], Reminders], clock: HandClock) -> Reminders:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    interviews.add_interview(context, InterviewDraft("AT&T <Dana>", span, role="Ops"))
    return make()


def state(context: Context, follow_up_id: int) -> FollowUpState:
    return reading.follow_up(context, follow_up_id).state


def results(context: Context) -> list[tuple[int | None, str, str]]:
    return [(row.follow_up_id, row.route, row.result) for row in deliveries.newest(context.database)]


def test_due_then_sending_then_shown(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    clock.set(AFTER_DEBRIEF - timedelta(minutes=2))
    engine.tick()
    assert notifier.sent == []
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)]
    assert "AT&T <Dana>" in notifier.sent[0].title
    assert state(context, DEBRIEF) is FollowUpState.SENDING
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert state(context, DEBRIEF) is FollowUpState.SHOWN
    assert results(context) == [(DEBRIEF, "dbus", "accepted")]
    assert all(change.inverse is None for change in heard.changes)


def test_asking_the_timescale_passes_with_the_interview(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    assert state(context, 1) is FollowUpState.SKIPPED
    interviews.edit_interview(
        context,
        1,
        InterviewDraft("AT&T <Dana>", reading.interview(context, 1).span, role="Other"),
    )
    assert state(context, 1) is FollowUpState.SKIPPED


def test_a_failure_goes_back_and_is_tried_again_later_or_when_a_route_comes(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Failed(tag_of(DEBRIEF), "dbus", "no daemon", final=False))
    assert state(context, DEBRIEF) is FollowUpState.SENDING
    engine.handle(Failed(tag_of(DEBRIEF), "plyer", "no notify-send"))
    assert state(context, DEBRIEF) is FollowUpState.SCHEDULED
    assert heard.troubles == ["Reminders cannot be shown: no notify-send"]
    assert results(context) == [(DEBRIEF, "plyer", "failed"), (DEBRIEF, "dbus", "failed")]
    engine.tick()
    assert len(notifier.sent) == 1
    wake = engine.next_wake()
    assert wake is not None
    assert wake > clock.now()
    engine.handle(RouteUp("dbus"))
    assert notifier.tags == [tag_of(DEBRIEF)] * 2
    engine.handle(Failed(tag_of(DEBRIEF), "plyer", "again"))
    clock.advance(timedelta(minutes=1))
    engine.tick()
    assert len(notifier.sent) == 3
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert heard.troubles[-1] == ""


def test_no_answer_is_no_failure_and_a_late_answer_counts(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Unanswered(tag_of(DEBRIEF), "dbus", "no answer in 5 s"))
    engine.tick()
    assert state(context, DEBRIEF) is FollowUpState.SENDING
    assert len(notifier.sent) == 1
    assert "has not answered" in heard.troubles[0]
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert state(context, DEBRIEF) is FollowUpState.SHOWN


def test_a_new_start_takes_up_what_was_being_sent(
    engine: Reminders,
    make: Callable[[], Reminders],
    context: Context,
    clock: HandClock,
    notifier: PaperNotifier,
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    make().start()
    assert notifier.tags == [tag_of(DEBRIEF)] * 2
    assert state(context, DEBRIEF) is FollowUpState.SENDING


def test_many_at_once_are_one_summary(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    for number in range(5):
        span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
        interviews.add_interview(context, InterviewDraft(f"Company {number}", span))
    clock.set(EVENING)
    engine.start()
    assert notifier.tags == [SUMMARY_TAG]
    assert notifier.sent[0].title == "12 follow-ups due"
    assert notifier.sent[0].body.endswith("and 9 more")
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    shown = reading.listed_follow_ups(context, (FollowUpState.SHOWN,))
    assert len(shown) == 12
    engine.handle(Acted(SUMMARY_TAG, NoticeAction.OPEN, "token"))
    assert heard.opened == [("open", None, "token")]


def test_buttons(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.OPEN, ""))
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.WRITE, "t"))
    assert heard.opened == [("open", DEBRIEF, ""), ("write", DEBRIEF, "t")]
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.SNOOZE, ""))
    snoozed = reading.follow_up(context, DEBRIEF)
    assert (snoozed.state, snoozed.next_at) == (FollowUpState.SCHEDULED, AFTER_DEBRIEF + timedelta(hours=1))
    clock.advance(timedelta(hours=1))
    engine.tick()
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.DONE, ""))
    assert state(context, DEBRIEF) is FollowUpState.DONE
    assert notifier.withdrawn == [tag_of(DEBRIEF)] * 2
    assert heard.changes[-1].inverse is not None
    engine.handle(Acted(tag_of(DEBRIEF), NoticeAction.DONE, ""))
    engine.handle(Acted(tag_of(999), NoticeAction.DONE, ""))
    assert "already done" in heard.said[0]
    assert "no longer there" in heard.said[1]


def test_what_is_dealt_with_elsewhere_is_withdrawn(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    engine.concerned(follow_ups.mark_done(context, DEBRIEF))
    assert notifier.withdrawn == [tag_of(DEBRIEF)]
    engine.concerned(Change("elsewhere", {Kind.FOLLOW_UP: frozenset()}))
    assert len(notifier.withdrawn) == 1
    # A late answer does not bring back what is done.
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert state(context, DEBRIEF) is FollowUpState.DONE


def test_what_another_process_dealt_with_is_withdrawn(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    follow_ups.mark_done(context, DEBRIEF)
    engine.concerned(Change("elsewhere", {Kind.FOLLOW_UP: frozenset()}))
    assert notifier.withdrawn == [tag_of(DEBRIEF)]


def test_a_test_notice_is_reported_and_stored_nowhere(
    engine: Reminders, context: Context, notifier: PaperNotifier, heard: Heard
) -> None:
    engine.send_test()
    engine.handle(Accepted(notifier.sent[0].tag, "dbus"))
    engine.handle(Failed(notifier.sent[0].tag, "dbus", "no daemon"))
    assert heard.tests == [("dbus", ""), ("", "no daemon")]
    assert results(context) == []


def test_an_undone_move_brings_back_what_was_shown_at_the_other_time(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    span = TimeSpan(datetime(2026, 11, 27, 14), datetime(2026, 11, 27, 15), "Europe/London")
    moved = interviews.move_interview(context, 1, span)
    engine.tick()
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    assert state(context, THANKS) is FollowUpState.SHOWN
    follow_ups.mark_done(context, DEBRIEF)
    engine.concerned(history.take_back(context, moved))
    assert (state(context, THANKS), state(context, DEBRIEF)) == (
        FollowUpState.SCHEDULED,
        FollowUpState.DONE,
    )
    clock.set(EVENING)
    engine.tick()
    assert notifier.tags == [SUMMARY_TAG, tag_of(THANKS)]


def test_an_undone_snooze_does_not_ring_again(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    snoozed = follow_ups.snooze(context, DEBRIEF, EVENING)
    history.take_back(context, snoozed)
    assert state(context, DEBRIEF) is FollowUpState.SHOWN


def test_what_a_killed_command_left_on_its_way_is_taken_up_after_a_while(
    engine: Reminders,
    make: Callable[[], Reminders],
    context: Context,
    clock: HandClock,
    notifier: PaperNotifier,
) -> None:
    engine.start()
    clock.set(AFTER_DEBRIEF)
    make().tick()
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)]
    clock.advance(STRAY / 2)
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)]
    clock.advance(STRAY / 2)
    engine.tick()
    assert notifier.tags == [tag_of(DEBRIEF)] * 2
    # What is on its way from here is no stray, however long it takes.
    clock.advance(10 * STRAY)
    engine.tick()
    assert len(notifier.sent) == 2


def add_more(context: Context, *names: str) -> None:
    for name in names:
        span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
        interviews.add_interview(context, InterviewDraft(name, span))


def test_a_second_summary_waits_for_the_answer_to_the_first(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    add_more(context, "Acme", "Larch", "Meridian")
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Unanswered(SUMMARY_TAG, "dbus", "no answer"))
    clock.set(EVENING)
    engine.tick()
    assert notifier.tags == [SUMMARY_TAG]
    # Only an answer can help: it does not look again and again meanwhile.
    assert engine.next_wake() is None
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    assert notifier.tags == [SUMMARY_TAG] * 2
    assert len(reading.listed_follow_ups(context, (FollowUpState.SHOWN,))) == 4
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    assert len(reading.listed_follow_ups(context, (FollowUpState.SHOWN,))) == 8
    assert engine.next_wake() is not None


def test_what_waited_for_an_answer_and_was_done_is_not_waited_for(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    follow_ups.snooze(context, DEBRIEF, clock.now() + timedelta(minutes=5))
    clock.advance(timedelta(minutes=5))
    engine.tick()
    assert (len(notifier.sent), engine.next_wake()) == (1, None)
    follow_ups.mark_done(context, DEBRIEF)
    engine.tick()
    assert engine.next_wake() == EVENING


def test_a_summary_is_withdrawn_when_all_of_it_was_dealt_with(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    add_more(context, "Acme", "Larch", "Meridian")
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(SUMMARY_TAG, "dbus"))
    shown = [row.id for row in reading.listed_follow_ups(context, (FollowUpState.SHOWN,))]
    for follow_up_id in shown[:-1]:
        engine.concerned(follow_ups.mark_done(context, follow_up_id))
    assert notifier.withdrawn == []
    engine.concerned(follow_ups.mark_done(context, shown[-1]))
    assert notifier.withdrawn == [SUMMARY_TAG]


def test_what_was_dealt_with_on_its_way_is_withdrawn_when_it_arrives(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    follow_ups.mark_done(context, DEBRIEF)
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    assert notifier.withdrawn == [tag_of(DEBRIEF)]
    assert state(context, DEBRIEF) is FollowUpState.DONE


def test_what_was_deleted_elsewhere_is_withdrawn_and_its_buttons_say_so(
    engine: Reminders, context: Context, clock: HandClock, notifier: PaperNotifier, heard: Heard
) -> None:
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    engine.handle(Accepted(tag_of(DEBRIEF), "dbus"))
    deleted = interviews.delete_interview(context, 1)
    engine.concerned(Change("elsewhere", {Kind.FOLLOW_UP: frozenset()}))
    assert notifier.withdrawn == [tag_of(DEBRIEF)]
    for action in NoticeAction:
        engine.handle(Acted(tag_of(DEBRIEF), action))
    assert heard.said == [heard.said[0]] * 4
    assert "no longer there" in heard.said[0]
    assert heard.opened == []
    # The undo brings it back as it was: shown, and in the list.
    engine.concerned(history.take_back(context, deleted))
    assert state(context, DEBRIEF) is FollowUpState.SHOWN
    engine.tick()
    assert len(notifier.sent) == 1
