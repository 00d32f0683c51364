"""The layers of reminding: alarms before an interview, escalation after it, quiet hours, names left out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewDraft, InterviewKind, TimeSpan
from desktop_app.domain.notice_wording import (
    ANSWER_TAG,
    STILL_POLITE,
    SUMMARY_TAG,
    alarm_tag_of,
    tag_of,
)
from desktop_app.domain.notices import Accepted, Acted, Failed, Notice, NoticeAction, Urgency
from desktop_app.domain.people import Person
from desktop_app.domain.policy import Policy
from desktop_app.services import follow_ups, interviews, policies, reading
from desktop_app.services.context import Context
from desktop_app.services.reminders import Reminders
from desktop_app.storage import deliveries
from tests.conftest import HandClock
from tests.services.paper import Heard, PaperNotifier

ASK, DEBRIEF, THANKS = 1, 2, 3
EVENING, HOUR = alarm_tag_of(1), alarm_tag_of(2)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def engine(context: Context, make: Callable[[], Reminders]) -> Reminders:
    span = TimeSpan(datetime(2026, 12, 3, 14), datetime(2026, 12, 3, 15), "Europe/London")
    interviews.add_interview(
        context,
        InterviewDraft(
            "AT&T <Dana>",
            span,
            role="Operations planner",
            kind=InterviewKind.VIDEO,
            location="Room 5",
            interviewers=(Person("Jane Ferreira"),),
        ),
    )
    engine = make()
    engine.start()
    return engine


@pytest.fixture
def go(engine: Reminders, clock: HandClock, notifier: PaperNotifier) -> Callable[[datetime], list[Notice]]:
    """Let the clock run to a moment, waking when the engine wishes to; return what was shown on the way."""

    def run(until: datetime) -> list[Notice]:
        before = len(notifier.sent)
        for _ in range(100):
            wake = engine.next_wake()
            if wake is None or wake > until:
                break
            clock.set(max(wake, clock.now()))
            engine.tick()
            for tag in list(engine._under_way):
                engine.handle(Accepted(tag, "paper"))
        else:
            pytest.fail("the engine wakes for nothing")
        clock.set(until)
        engine.tick()
        for tag in list(engine._under_way):
            engine.handle(Accepted(tag, "paper"))
        return notifier.sent[before:]

    return run


Go = Callable[[datetime], list[Notice]]


def choose(context: Context, **choices: object) -> None:
    context.settings = replace(context.settings, **choices)  # type: ignore[arg-type]


def alarm_state(context: Context, alarm_id: int) -> str:
    ((state,),) = context.database.query("SELECT state FROM alarm WHERE id = ?", (alarm_id,))
    return str(state)


def test_the_evening_before_an_hour_before_and_half_an_hour_before(
    go: Go, context: Context, engine: Reminders, heard: Heard
) -> None:
    assert go(at(2, 18, 59)) == []
    assert engine.next_wake() == at(2, 19)
    (evening,) = go(at(2, 19))
    assert evening.tag == EVENING
    assert evening.title == "Tomorrow 14:00: interview with AT&T <Dana>"
    assert evening.body == "AT&T <Dana> · Operations planner\nThu 3 Dec 14:00 · Video · Room 5"
    assert evening.actions == (NoticeAction.OPEN, NoticeAction.SNOOZE)
    (hour,) = go(at(3, 13))
    assert (hour.tag, hour.title) == (HOUR, "In 1 hour: interview with AT&T <Dana>")
    assert (hour.actions, hour.urgency) == ((NoticeAction.OPEN,), Urgency.CRITICAL)
    (ask,) = go(at(3, 13, 59))
    assert ask.tag == tag_of(ASK)
    assert alarm_state(context, 1) == alarm_state(context, 2) == "shown"
    rows = [(row.alarm_id, row.due_at, row.result) for row in deliveries.newest(context.database)]
    assert rows[1:] == [(2, at(3, 13), "accepted"), (1, at(2, 19), "accepted")]
    engine.handle(Acted(HOUR, NoticeAction.OPEN, "token"))
    assert heard.opened == [("interview", 1, "token")]


@pytest.mark.parametrize(
    ("off", "tags"),
    [
        ("remind_day_before", [HOUR, tag_of(ASK)]),
        ("remind_hour_before", [EVENING, tag_of(ASK)]),
        ("remind_to_ask_timescale", [EVENING, HOUR]),
        ("notifications", []),
    ],
)
def test_each_layer_can_be_off(go: Go, context: Context, off: str, tags: list[str]) -> None:
    choose(context, **{off: False})
    assert [notice.tag for notice in go(at(3, 14))] == tags


def test_an_alarm_passes_in_silence_when_the_interview_has_begun(
    engine: Reminders, clock: HandClock, context: Context, notifier: PaperNotifier
) -> None:
    clock.set(at(3, 14))
    engine.tick()
    assert notifier.tags == [tag_of(ASK)]
    assert alarm_state(context, 1) == alarm_state(context, 2) == "passed"


def test_late_in_the_last_hour_only_the_nearer_alarm_speaks(
    engine: Reminders, clock: HandClock, context: Context, notifier: PaperNotifier
) -> None:
    clock.set(at(3, 13, 25))
    engine.tick()
    assert [notice.title for notice in notifier.sent] == ["In 35 minutes: interview with AT&T <Dana>"]
    assert alarm_state(context, 1) == "passed"


def test_an_application_with_a_longer_hour_of_its_own_hears_nearer_and_sooner(
    go: Go, context: Context
) -> None:
    policies.change_own_policy(context, 1, replace(Policy(), alarm_before_start=timedelta(hours=3)))
    shown = go(at(3, 13, 59))
    assert [notice.title for notice in shown[:2]] == [
        "Tomorrow 14:00: interview with AT&T <Dana>",
        "Today 14:00: interview with AT&T <Dana>",
    ]
    assert [notice.tag for notice in shown] == [EVENING, HOUR, tag_of(ASK)]


def test_late_on_the_morning_of_a_whole_day_its_only_alarm_still_speaks(
    context: Context, make: Callable[[], Reminders], clock: HandClock, notifier: PaperNotifier
) -> None:
    span = TimeSpan.of_days(date(2026, 12, 3), date(2026, 12, 3), "Europe/London")
    interviews.add_interview(context, InterviewDraft("Osier", span))
    clock.set(at(3, 8, 20))
    make().start()
    assert [notice.title for notice in notifier.sent] == ["Today: interview with Osier"]


def test_late_in_the_morning_the_evenings_alarm_still_helps(
    engine: Reminders, clock: HandClock, notifier: PaperNotifier
) -> None:
    clock.set(at(3, 8))
    engine.tick()
    assert [notice.title for notice in notifier.sent] == ["Today 14:00: interview with AT&T <Dana>"]


def test_an_alarm_rests_an_hour_from_its_notice(
    go: Go, engine: Reminders, context: Context, notifier: PaperNotifier, heard: Heard
) -> None:
    go(at(2, 19))
    engine.handle(Acted(EVENING, NoticeAction.SNOOZE))
    assert notifier.withdrawn == [EVENING]
    assert heard.changes[-1].inverse is not None
    assert [notice.tag for notice in go(at(2, 20))] == [EVENING]


def test_alarms_of_what_was_called_off_are_withdrawn(
    go: Go, engine: Reminders, context: Context, notifier: PaperNotifier, heard: Heard
) -> None:
    go(at(2, 19))
    engine.concerned(interviews.cancel_interview(context, 1))
    assert notifier.withdrawn == [EVENING]
    engine.handle(Acted(EVENING, NoticeAction.SNOOZE))
    engine.handle(Acted(EVENING, NoticeAction.OPEN))
    assert len(heard.said) == 2
    assert all("no longer there" in sentence for sentence in heard.said)
    assert heard.opened == []


def test_an_alarm_of_a_round_that_moved_is_withdrawn(
    go: Go, engine: Reminders, context: Context, notifier: PaperNotifier
) -> None:
    go(at(2, 19, 30))
    later = TimeSpan(datetime(2026, 12, 3, 16), datetime(2026, 12, 3, 17), "Europe/London")
    engine.concerned(interviews.move_interview(context, 1, later))
    assert notifier.withdrawn == [EVENING]


def test_a_thank_you_that_is_not_done_is_shown_once_more(go: Go, engine: Reminders, context: Context) -> None:
    assert tag_of(THANKS) in [notice.tag for notice in go(at(3, 18))]
    assert go(at(4, 10, 59)) == []
    assert engine.next_wake() == at(4, 11)
    (again,) = go(at(4, 11))
    assert again.tag == tag_of(THANKS)
    assert STILL_POLITE not in again.body
    assert go(at(9, 9)) == []


def test_it_is_not_when_it_is_done(go: Go, engine: Reminders, context: Context) -> None:
    go(at(3, 18))
    follow_ups.mark_done(context, THANKS)
    assert go(at(9, 9)) == []


def test_once_more_survives_a_restart_and_happens_once(
    go: Go, context: Context, clock: HandClock, make: Callable[[], Reminders], notifier: PaperNotifier
) -> None:
    go(at(3, 18))
    sent = len(notifier.sent)
    clock.set(at(4, 12))
    later = make()
    later.start()
    assert notifier.tags[sent:] == [tag_of(THANKS)]
    # Killed before the answer: the next one shows it, with the same tag.
    latest = make()
    latest.start()
    latest.handle(Accepted(tag_of(THANKS), "paper"))
    assert notifier.tags[sent:] == [tag_of(THANKS)] * 2
    make().start()
    assert len(notifier.sent) == sent + 2


def test_a_snooze_past_the_time_of_showing_it_again_is_respected(go: Go, context: Context) -> None:
    go(at(3, 18))
    follow_ups.snooze(context, THANKS, at(4, 15))
    assert go(at(4, 14)) == []
    assert [notice.tag for notice in go(at(4, 15))] == [tag_of(THANKS)]
    assert go(at(9, 9)) == []


def test_first_shown_late_it_says_that_it_is_still_polite_and_comes_once(
    engine: Reminders, clock: HandClock, context: Context, notifier: PaperNotifier
) -> None:
    follow_ups.skip(context, DEBRIEF)
    clock.set(at(5, 15))
    engine.tick()
    engine.handle(Accepted(tag_of(THANKS), "paper"))
    assert notifier.sent[-1].tag == tag_of(THANKS)
    assert notifier.sent[-1].body.endswith(STILL_POLITE)
    clock.set(at(8, 15))
    engine.tick()
    assert len(notifier.sent) == 1


def test_from_when_on_it_counts_as_late_is_the_applications_own(
    engine: Reminders, clock: HandClock, context: Context, notifier: PaperNotifier
) -> None:
    policies.change_own_policy(context, 1, replace(Policy(), thank_you_late_after_end=timedelta(hours=72)))
    follow_ups.skip(context, DEBRIEF)
    clock.set(at(5, 15))
    engine.tick()
    assert notifier.sent[-1].tag == tag_of(THANKS)
    assert STILL_POLITE not in notifier.sent[-1].body


def test_quiet_hours_hold_back_what_can_wait_and_end_in_one_summary(
    go: Go, context: Context, engine: Reminders
) -> None:
    choose(context, quiet_from=time(15), quiet_to=time(8))
    assert [notice.tag for notice in go(at(3, 12))] == [EVENING]
    assert [notice.tag for notice in go(at(3, 15))] == [HOUR, tag_of(ASK)]
    assert go(at(4, 7, 59)) == []
    assert engine.next_wake() == at(4, 8)
    (summary,) = go(at(4, 8))
    assert (summary.tag, summary.title) == (SUMMARY_TAG, "2 follow-ups due")


def test_quiet_hours_do_not_hide_an_interview_that_starts_soon(go: Go, context: Context) -> None:
    choose(context, quiet_from=time(18), quiet_to=time(17))
    assert [notice.tag for notice in go(at(3, 14))] == [HOUR, tag_of(ASK)]
    assert alarm_state(context, 1) == "passed"


def test_names_are_left_out(go: Go, context: Context, engine: Reminders) -> None:
    choose(context, hide_names=True)
    shown = go(at(3, 18))
    for number in range(4):
        span = TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London")
        interviews.add_interview(context, InterviewDraft("AT&T <Dana>", span, role=f"Planner {number}"))
    shown += go(at(4, 18))
    assert {notice.tag for notice in shown} >= {EVENING, HOUR, tag_of(THANKS), SUMMARY_TAG}
    for notice in shown:
        for name in ("AT&T", "Dana", "planner", "Planner", "Jane", "Room 5"):
            assert name not in notice.title + notice.body
    assert [notice.title for notice in shown[:4]] == [
        "Tomorrow 14:00: interview",
        "In 1 hour: interview",
        "Thank them and ask when they will decide",
        "Note how it went",
    ]


def test_an_answer_to_a_button_is_no_reminder(
    engine: Reminders, notifier: PaperNotifier, heard: Heard, context: Context
) -> None:
    engine.answer("That is already done.")
    assert notifier.sent[-1].body == "That is already done."
    engine.handle(Accepted(ANSWER_TAG, "paper"))
    engine.handle(Failed(ANSWER_TAG, "paper", "gone"))
    assert (notifier.withdrawn, deliveries.newest(context.database)) == ([], [])
    assert reading.follow_up(context, THANKS).state is FollowUpState.SCHEDULED
    assert engine.next_wake() == at(2, 19)
    assert timedelta() < at(2, 19) - at(1, 9)


def test_an_interview_about_to_start_is_not_hidden_in_the_summary_of_what_was_missed(
    engine: Reminders, clock: HandClock, context: Context, notifier: PaperNotifier
) -> None:
    for number in range(2):
        span = TimeSpan(datetime(2026, 12, 2, 14), datetime(2026, 12, 2, 15), "Europe/London")
        interviews.add_interview(context, InterviewDraft(f"Company {number}", span))
    clock.set(at(3, 13, 25))
    engine.tick()
    assert [notice.title for notice in notifier.sent] == [
        "4 follow-ups due",
        "In 35 minutes: interview with AT&T <Dana>",
    ]
