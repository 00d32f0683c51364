"""The wall clock is set: everything once, nothing early, nothing lost."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.notice_wording import SUMMARY_TAG, alarm_tag_of, tag_of
from desktop_app.domain.notices import Accepted, Failed
from desktop_app.services import interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.reminders import FIRST_RETRY, Reminders
from tests.conftest import HandClock
from tests.services.paper import PaperNotifier

ASK, DEBRIEF, THANKS = 1, 2, 3
HOUR = alarm_tag_of(2)
AFTER_DEBRIEF = datetime(2026, 12, 1, 15, 16, tzinfo=UTC)


@pytest.fixture
def engine(context: Context, make: Callable[[], Reminders]) -> Reminders:
    span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
    interviews.add_interview(context, InterviewDraft("Acme", span))
    engine = make()
    engine.start()
    return engine


@pytest.fixture
def look(engine: Reminders, clock: HandClock, notifier: PaperNotifier) -> Callable[[], list[str]]:
    """Look at the clock; return the tags of what was shown, and taken at once."""

    def step() -> list[str]:
        before = len(notifier.sent)
        engine.tick()
        for tag in notifier.tags[before:]:
            engine.handle(Accepted(tag, "paper"))
        return notifier.tags[before:]

    return step


Look = Callable[[], list[str]]


@pytest.mark.parametrize("jump", [timedelta(hours=8), timedelta(hours=-2), timedelta(days=365)])
def test_once_each_and_none_early_whichever_way_it_is_set(
    look: Look, clock: HandClock, context: Context, engine: Reminders, jump: timedelta
) -> None:
    shown: Counter[str] = Counter(look())
    clock.set(AFTER_DEBRIEF)
    shown.update(look())
    clock.advance(jump)
    shown.update(look())
    for _ in range(40):
        wake = engine.next_wake()
        if wake is None:
            break
        assert wake > clock.now() - timedelta(seconds=1)
        clock.set(wake)
        shown.update(look())
    # The thank-you comes twice where its twentieth hour is still ahead when it is first shown.
    allowed = {tag_of(THANKS): 2}
    assert all(number <= allowed.get(tag, 1) for tag, number in shown.items())
    assert {row.state for row in reading.listed_follow_ups(context, tuple(FollowUpState))} <= {
        FollowUpState.SHOWN,
        FollowUpState.SKIPPED,
    }


def test_what_was_shown_is_not_shown_again_when_the_clock_goes_back(look: Look, clock: HandClock) -> None:
    clock.set(AFTER_DEBRIEF)
    assert look() == [tag_of(DEBRIEF)]
    clock.advance(timedelta(hours=-2))
    assert look() == [HOUR]
    clock.set(AFTER_DEBRIEF)
    assert look() == []


def test_what_passed_under_a_wrong_clock_comes_when_it_is_right(
    look: Look, clock: HandClock, context: Context
) -> None:
    clock.advance(timedelta(hours=8))
    assert HOUR not in look()
    assert reading.follow_up(context, ASK).state is FollowUpState.SKIPPED
    clock.set(datetime(2026, 12, 1, 13, 40, tzinfo=UTC))
    assert look() == [HOUR, tag_of(ASK)]


def test_a_round_added_under_a_wrong_clock_gets_its_alarms_when_it_is_right(
    look: Look, clock: HandClock, context: Context
) -> None:
    clock.advance(timedelta(days=365))
    look()
    span = TimeSpan(datetime(2026, 12, 3, 14), datetime(2026, 12, 3, 15), "Europe/London")
    interviews.add_interview(context, InterviewDraft("Larch", span))
    look()
    clock.advance(-timedelta(days=365))
    look()
    clock.set(datetime(2026, 12, 2, 19, 0, tzinfo=UTC))
    assert alarm_tag_of(3) in look()


def test_a_failure_does_not_wait_longer_because_the_clock_went_back(
    engine: Reminders, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(AFTER_DEBRIEF + timedelta(hours=3))
    engine.tick()
    engine.handle(Failed(SUMMARY_TAG, "paper", "no daemon"))
    clock.set(AFTER_DEBRIEF)
    engine.tick()
    assert notifier.tags[-1] == tag_of(DEBRIEF)
    engine.handle(Failed(tag_of(DEBRIEF), "paper", "no daemon"))
    assert engine.next_wake() == clock.now() + 2 * FIRST_RETRY


def test_asleep_over_everything_is_one_summary_with_its_count(
    look: Look, clock: HandClock, engine: Reminders, notifier: PaperNotifier
) -> None:
    started = engine.awake_since
    clock.advance(timedelta(minutes=1))
    look()
    assert engine.awake_since == started
    clock.set(datetime(2026, 12, 5, 9, 0, tzinfo=UTC))
    assert look() == [SUMMARY_TAG]
    assert notifier.sent[-1].title == "2 follow-ups due"
    assert engine.awake_since == clock.now()
    clock.advance(timedelta(hours=-30))
    look()
    assert engine.awake_since == clock.now()
