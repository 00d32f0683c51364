from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.planning import Planned
from desktop_app.domain.reconciling import Existing, reconcile

DUE = datetime(2026, 12, 1, 18, tzinfo=UTC)
THANKS = Planned(FollowUpKind.THANK_YOU, 1, DUE, "Europe/London", "thank-you: same day, 18:00")
STORED = Existing(7, FollowUpKind.THANK_YOU, 1, None, DUE, "Europe/London", THANKS.why, None)
FEEDBACK = Planned(FollowUpKind.FEEDBACK_REQUEST, 1, DUE, "Europe/London", "feedback", cause_id=3)
ASKED = Existing(8, FollowUpKind.FEEDBACK_REQUEST, 1, 3, DUE, "Europe/London", "feedback", None)


def test_what_is_missing_is_created_and_what_is_there_stays() -> None:
    assert reconcile([], [THANKS]).create == (THANKS,)
    steps = reconcile([STORED], [THANKS])
    assert (steps.create, steps.replan, steps.reword, steps.close) == ((), (), (), ())


def test_another_moment_plans_anew_other_words_only_reword() -> None:
    later = THANKS._replace(due_at=DUE + timedelta(days=1))
    assert reconcile([STORED], [later]).replan == ((7, later),)
    reworded = THANKS._replace(why="because")
    assert reconcile([STORED], [reworded]).reword == ((7, reworded),)


def test_what_is_not_wanted_closes_and_what_the_plan_closed_opens_again() -> None:
    assert reconcile([STORED], []).close == (7,)
    closed = replace(STORED, closed_by="plan")
    assert reconcile([closed], []).close == ()
    assert reconcile([closed], [THANKS]).replan == ((7, THANKS),)


def test_what_the_person_closed_stays_closed_whatever_moves() -> None:
    moved = THANKS._replace(due_at=DUE + timedelta(days=9))
    steps = reconcile([replace(STORED, closed_by="person")], [moved])
    assert (steps.create, steps.replan, steps.reword, steps.close) == ((), (), (), ())


def test_what_time_closed_opens_again_only_at_another_moment() -> None:
    passed = replace(STORED, closed_by="time")
    assert reconcile([passed], [THANKS]).replan == ()
    moved = THANKS._replace(due_at=DUE + timedelta(days=1))
    assert reconcile([passed], [moved]).replan == ((7, moved),)


def test_one_feedback_request_per_outcome_and_an_open_one_moves_to_the_newest() -> None:
    second = FEEDBACK._replace(cause_id=5, due_at=DUE + timedelta(days=2))
    assert reconcile([ASKED], [second]).replan == ((8, second),)
    assert reconcile([replace(ASKED, closed_by="person")], [second]).create == (second,)
    assert reconcile([replace(ASKED, closed_by="person")], [FEEDBACK]).create == ()


def test_custom_follow_ups_are_the_persons_alone() -> None:
    own = replace(STORED, kind=FollowUpKind.CUSTOM)
    assert reconcile([own], []).close == ()
