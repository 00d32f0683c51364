from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import OPEN_STATES, FollowUpKind
from desktop_app.domain.going import Going
from desktop_app.domain.interviews import InterviewStatus, TimeSpan
from desktop_app.domain.invitations import CalendarReading, Invitation, Method, Question
from desktop_app.domain.people import Person
from desktop_app.services import importing, interviews, reading
from desktop_app.services.context import Context
from desktop_app.services.history import take_back

INVITATION = Invitation(
    Method.REQUEST,
    "uid-1",
    "Interview with Acme",
    TimeSpan(datetime(2026, 12, 1, 14), datetime(2026, 12, 1, 15), "Europe/London"),
    dtstamp=datetime(2026, 11, 20, tzinfo=UTC),
    organizer=Person("Olga", "olga@acme.example"),
    interviewers=(Person("Jane", "jane@acme.example"),),
    company="Acme",
)
MOVED = replace(
    INVITATION,
    sequence=1,
    span=TimeSpan(datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 11), "Europe/London"),
)
CANCELLED = replace(MOVED, method=Method.CANCEL, sequence=2)


def test_a_round_that_is_moved_beyond_the_promised_day_moves(context: Context) -> None:
    effects(context, replace(INVITATION, decision_by=date(2026, 12, 2)))
    assert effects(context, MOVED) == {"updated": 1}
    (round_,) = reading.listed_interviews(context)
    assert (round_.span, round_.decision_by) == (MOVED.span, date(2026, 12, 2))
    later = TimeSpan(datetime(2026, 12, 4, 10), datetime(2026, 12, 4, 11), "Europe/London")
    again = replace(MOVED, method=Method.COUNTER, span=later)
    assert effects(context, again) == {"proposed": 1}


def test_of_a_round_that_was_held_nothing_is_asked(context: Context) -> None:
    assert effects(context, replace(INVITATION, held=True)) == {"created": 1}
    (round_,) = reading.listed_interviews(context)
    assert round_.status is InterviewStatus.HELD
    board = reading.follow_up_board(context)
    kinds = {one.kind for one in [*board.overdue, *board.today, *board.this_week, *board.later]}
    assert FollowUpKind.THANK_YOU in kinds
    assert kinds.isdisjoint({FollowUpKind.DEBRIEF, FollowUpKind.ASK_TIMESCALE})


def effects(context: Context, *invitations: Invitation) -> dict[str, int]:
    items = importing.preview_import(context, CalendarReading(invitations))
    importing.apply_import(context, items)
    return dict(Counter(str(item.effect) for item in items))


def test_new_then_the_same_then_moved_then_cancelled(context: Context) -> None:
    assert effects(context, INVITATION) == {"created": 1}
    assert effects(context, INVITATION) == {"unchanged": 1}
    assert effects(context, replace(INVITATION, dtstamp=datetime(2026, 11, 21, tzinfo=UTC))) == {
        "unchanged": 1
    }
    assert effects(context, MOVED) == {"updated": 1}
    stored = reading.interview(context, 1)
    assert (stored.span, stored.sequence) == (MOVED.span, 1)
    assert effects(context, INVITATION) == {"unchanged": 1}
    assert reading.interview(context, 1) == stored
    assert effects(context, CANCELLED) == {"cancelled": 1}
    assert reading.interview(context, 1).status is InterviewStatus.CANCELLED
    assert reading.listed_follow_ups(context, OPEN_STATES) == []
    assert effects(context, CANCELLED) == {"unchanged": 1}
    assert effects(context, replace(MOVED, sequence=3)) == {"updated": 1}
    assert reading.interview(context, 1).status is InterviewStatus.SCHEDULED
    assert len(reading.listed_follow_ups(context, OPEN_STATES)) == 5


def test_a_cancellation_that_comes_first_wins_over_the_late_invitation(context: Context) -> None:
    assert effects(context, CANCELLED) == {"cancelled": 1}
    assert effects(context, INVITATION) == {"unchanged": 1}
    assert reading.interview(context, 1).status is InterviewStatus.CANCELLED


def test_a_panel_cancelled_and_invited_again_owes_one_of_each(context: Context) -> None:
    def owed() -> list[tuple[int | None, str]]:
        rows = reading.listed_follow_ups(context, OPEN_STATES)
        return sorted((row.interview_id, str(row.kind)) for row in rows)

    effects(context, INVITATION)
    once = owed()
    effects(context, CANCELLED)
    assert owed() == []
    # The same meeting set up again: a higher sequence of the same event brings the round back.
    assert effects(context, replace(MOVED, sequence=3)) == {"updated": 1}
    assert owed() == once
    effects(context, replace(CANCELLED, sequence=4))
    # Or as an event of its own: a second round of the same application, and nothing owed for the first.
    assert effects(context, replace(INVITATION, uid="again@acme.example")) == {"created": 1}
    assert [one.company for one in reading.listed_applications(context)] == ["Acme"]
    assert owed() == [(2, kind) for _one, kind in once]


def test_a_promise_comes_with_a_new_round_and_not_with_an_update(context: Context) -> None:
    effects(context, replace(INVITATION, decision_by=date(2026, 12, 9)))
    assert reading.interview(context, 1).decision_by == date(2026, 12, 9)
    effects(context, MOVED)
    assert reading.interview(context, 1).decision_by == date(2026, 12, 9)
    effects(context, replace(INVITATION, uid="early", decision_by=date(2026, 11, 30)))
    assert reading.interview(context, 2).decision_by is None, "nobody decides before the interview"


def test_a_cancellation_needs_no_time(context: Context) -> None:
    effects(context, INVITATION)
    assert effects(context, replace(CANCELLED, span=None)) == {"cancelled": 1}
    assert effects(context, replace(CANCELLED, uid="unknown", span=None)) == {"skipped": 1}


def test_what_the_person_wrote_survives_an_update(context: Context) -> None:
    effects(context, INVITATION)
    stored = reading.interview(context, 1)
    edited = importing.preview_import(context, CalendarReading((replace(INVITATION, uid="x"),)))[0].draft
    assert edited is not None
    interviews.edit_interview(context, stored.id, replace(edited, role="Backend", notes="bring portfolio"))
    effects(context, MOVED)
    after = reading.interview(context, 1)
    assert (after.role, after.notes, after.span) == ("Backend", "bring portfolio", MOVED.span)


def test_answers_and_questions_store_nothing(context: Context) -> None:
    asked = replace(INVITATION, span=None, question=Question("time_zone", "In which zone?"))
    assert effects(context, replace(INVITATION, method=Method.REPLY), asked) == {"skipped": 2}
    assert reading.is_empty(context)


def test_all_or_nothing(context: Context) -> None:
    items = importing.preview_import(context, CalendarReading((INVITATION, replace(INVITATION, uid="uid-2"))))
    assert items[1].draft is not None
    broken = replace(items[1], draft=replace(items[1].draft, company=" "))
    with pytest.raises(InvalidInput):
        importing.apply_import(context, (items[0], broken))
    assert reading.is_empty(context)


def test_the_same_event_twice_in_one_file_is_stored_once(context: Context) -> None:
    effects(context, INVITATION, MOVED)
    assert [row.span for row in reading.listed_interviews(context)] == [MOVED.span]


def test_the_same_event_in_two_parts_of_one_file_is_stored_once(context: Context) -> None:
    parts = [CalendarReading((one,)) for one in (INVITATION, replace(INVITATION, uid="uid-2"), MOVED)]
    importing.import_parts(context, parts, lambda _part, items: items, Going())
    stored = {row.uid: row.span for row in reading.listed_interviews(context)}
    assert stored == {"uid-1": MOVED.span, "uid-2": INVITATION.span}


def test_an_import_is_undone_whole(context: Context) -> None:
    items = importing.preview_import(context, CalendarReading((INVITATION, replace(INVITATION, uid="uid-2"))))
    take_back(context, importing.apply_import(context, items))
    assert reading.is_empty(context)


def test_the_number_to_dial_is_kept_and_follows_updates(context: Context) -> None:
    effects(context, replace(INVITATION, dial_in="+1 646 558 8656, code 1"))
    assert reading.interview(context, 1).dial_in == "+1 646 558 8656, code 1"
    effects(context, replace(MOVED, dial_in="+1 646 558 8656, code 2"))
    assert reading.interview(context, 1).dial_in == "+1 646 558 8656, code 2"
