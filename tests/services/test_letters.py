"""Letters from the draft to "yes, sent": nobody sees another's, nothing is lost, nothing counts before it is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.debriefs import Debrief
from desktop_app.domain.errors import InvalidInput, NotFound, Refused
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.kept_letters import LetterState, Occasion
from desktop_app.domain.letter_templates import LetterTemplate
from desktop_app.domain.letters import Letter, LetterKind, Tone, gaps
from desktop_app.domain.people import Person
from desktop_app.interchange.mail_drafts import write_messages
from desktop_app.services import applications, interviews, reading
from desktop_app.services.addresses import give_address
from desktop_app.services.context import Context
from desktop_app.services.debriefs import debrief_of, keep_debrief
from desktop_app.services.follow_ups import mark_done
from desktop_app.services.history import take_back
from desktop_app.services.kept_letters import (
    hand_over,
    keep_draft,
    keep_unsent,
    letters_to_ask_about,
    mark_sent,
)
from desktop_app.services.letter_templates import built_in, keep_templates, template_of
from desktop_app.services.letters import (
    DeskLetter,
    about_application,
    about_round,
    desk,
    drafts_for,
    occasion_of,
    tone_of,
)
from desktop_app.services.own_follow_ups import add_own
from desktop_app.services.second_enquiry import ask_again
from desktop_app.storage.database import FILE_NAME, Database
from tests.conftest import HandClock
from tests.services.test_interviews import DRAFT, owed, span

JANE = Person("Jane O'Neill", "jane@acme.example")
LI = Person("李雷", "li@acme.example")
NOUR = Person("نور الهدى")
AFTER = datetime(2026, 12, 1, 18, tzinfo=UTC)
SHORT = Tone.SHORT


@pytest.fixture
def thanks(context: Context, clock: HandClock) -> Occasion:
    """Three interviewers, one without an address; the round is over."""
    draft = replace(DRAFT, company="Acme", role="Engineer", interviewers=(JANE, LI, NOUR))
    interviews.add_interview(context, draft)
    clock.set(AFTER)
    return occasion_of(context, owed(context)[FollowUpKind.THANK_YOU].id)


def lying(context: Context, occasion: Occasion, tone: Tone = SHORT) -> tuple[DeskLetter, ...]:
    return desk(context, occasion, tone)


def handed(context: Context, occasion: Occasion, letter: Letter) -> int:
    change = hand_over(context, occasion, SHORT, letter)
    (id_,) = change.ids[Kind.LETTER]
    return id_


def told(context: Context, application_id: int = 1) -> list[ActivityKind]:
    details = reading.application_details(context, application_id)
    return [activity.kind for activity in details.activities]


def is_open(context: Context, occasion: Occasion) -> bool:
    assert occasion.follow_up_id is not None
    return reading.follow_up(context, occasion.follow_up_id).is_open


def test_a_letter_for_each_and_nobody_sees_another(context: Context, thanks: Occasion) -> None:
    letters = [one.letter for one in lying(context, thanks)]
    assert [letter.to for letter in letters] == [JANE, LI, NOUR]
    assert len({letter.body.splitlines()[2] for letter in letters}) == 3
    for letter in letters:
        message = write_messages([letter]).decode()
        for other in (JANE, LI, NOUR):
            if other != letter.to:
                assert other.name not in letter.body + letter.subject
                assert not other.email or other.email not in message


@pytest.mark.parametrize("name", ["نور الهدى", "王小明", "Siobhán O'Neill", "D’Angelo “DJ” Smith-Jones"])
def test_names_stay_as_they_are(context: Context, clock: HandClock, name: str) -> None:
    person = Person(name, "who@acme.example")
    interviews.add_interview(context, replace(DRAFT, interviewers=(person,)))
    clock.set(AFTER)
    occasion = occasion_of(context, owed(context)[FollowUpKind.THANK_YOU].id)
    (one,) = lying(context, occasion)
    assert one.letter.body.startswith(f"Hello {name},\n")
    hand_over(context, occasion, SHORT, one.letter)
    (kept,) = letters_to_ask_about(context)
    assert kept.to == person
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(write_messages([one.letter]), policy=default)
    assert message["To"].addresses[0].display_name == name
    assert message["To"].addresses[0].addr_spec == "who@acme.example"


def test_a_draft_is_kept_and_undone(context: Context, thanks: Occasion) -> None:
    first = lying(context, thanks)[0].letter
    edited = replace(first, body=f"{first.body}\nPS \x07hello")
    change = keep_draft(context, thanks, SHORT, edited)
    assert change.label == "draft letter to Jane O'Neill"
    one, other, _third = lying(context, thanks)
    assert one.letter.body == f"{first.body}\nPS hello"  # what steers terminals is left out
    assert one.drafted == first
    assert other.kept is None
    assert lying(context, thanks, Tone.WARM)[0].kept is None
    assert told(context)[0] is ActivityKind.LETTER_DRAFTED
    assert one.kept is not None
    keep_draft(context, thanks, SHORT, replace(first, body="another"), one.kept.id)
    assert lying(context, thanks)[0].letter.body == "another"
    assert told(context).count(ActivityKind.LETTER_DRAFTED) == 1
    assert drafts_for(context, thanks.follow_up_id or 0)[0].body == "another"
    take_back(context, change)
    assert lying(context, thanks)[0].letter == first


def test_the_tone_kept_last_opens_first(context: Context, clock: HandClock, thanks: Occasion) -> None:
    assert tone_of(context, thanks) is SHORT
    keep_draft(context, thanks, Tone.WARM, lying(context, thanks, Tone.WARM)[1].letter)
    assert tone_of(context, thanks) is Tone.WARM


def test_only_yes_counts(context: Context, thanks: Occasion) -> None:
    id_ = handed(context, thanks, lying(context, thanks)[0].letter)
    assert [letter.id for letter in letters_to_ask_about(context)] == [id_]
    assert ActivityKind.LETTER_SENT not in told(context)
    assert is_open(context, thanks)
    keep_unsent(context, id_)
    assert letters_to_ask_about(context) == []
    assert is_open(context, thanks)
    first = lying(context, thanks)[0]
    assert first.kept is not None
    assert first.kept.state is LetterState.DRAFT
    with pytest.raises(Refused, match="not waiting for an answer"):
        keep_unsent(context, id_)


def test_the_step_is_done_when_everybody_reachable_was_written_to(context: Context, thanks: Occasion) -> None:
    first, second, _third = (one.letter for one in lying(context, thanks))
    change = mark_sent(context, handed(context, thanks, first))
    assert change.note == "Still to write to: 李雷"
    assert is_open(context, thanks)
    assert [one.sent_at for one in lying(context, thanks)] == [AFTER, None, None]
    last = mark_sent(context, handed(context, thanks, second))
    assert not is_open(context, thanks)
    assert told(context)[:2] == [ActivityKind.FOLLOW_UP_DONE, ActivityKind.LETTER_SENT]
    newest = reading.application_details(context, 1).activities[1]
    assert newest.text == f"Thank-you to 李雷\n{second.subject}"
    with pytest.raises(Refused, match="sent already"):
        mark_sent(context, lying_id(context, last))
    take_back(context, last)
    assert is_open(context, thanks)
    assert len(letters_to_ask_about(context)) == 1


def lying_id(_context: Context, change: Change) -> int:
    (id_,) = change.ids[Kind.LETTER]
    return id_


def test_the_question_survives_a_restart(context: Context, thanks: Occasion, tmp_path: Path) -> None:
    id_ = handed(context, thanks, lying(context, thanks)[0].letter)
    context.database.close()
    context.database = Database.open(tmp_path / FILE_NAME)
    (letter,) = letters_to_ask_about(context)
    assert (letter.id, letter.to, letter.company) == (id_, JANE, "Acme")


def test_a_step_closed_meanwhile_asks_no_more(context: Context, thanks: Occasion) -> None:
    handed(context, thanks, lying(context, thanks)[0].letter)
    mark_done(context, thanks.follow_up_id or 0)
    assert letters_to_ask_about(context) == []


def test_a_sent_enquiry_counts_for_letting_go_and_a_second_is_another(
    context: Context, clock: HandClock
) -> None:
    interviews.add_interview(context, replace(DRAFT, interviewers=(JANE,)))
    clock.set(datetime(2026, 12, 10, 12, tzinfo=UTC))
    occasion = occasion_of(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    promised = owed(context)[FollowUpKind.LET_GO].due_at
    clock.set(datetime(2026, 12, 28, 12, tzinfo=UTC))
    mark_sent(context, handed(context, occasion, lying(context, occasion)[0].letter))
    assert owed(context)[FollowUpKind.LET_GO].due_at > promised
    assert lying(context, occasion)[0].sent_at == clock.now()
    ask_again(context, 1, anyway=True)
    again = occasion_of(context, owed(context)[FollowUpKind.STATUS_ENQUIRY].id)
    (one,) = lying(context, again)
    assert (one.sent_at, one.kept) == (None, None)


def test_a_sent_letter_is_no_answer_of_theirs(context: Context, clock: HandClock, thanks: Occasion) -> None:
    before = owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at
    clock.advance(timedelta(days=1))
    mark_sent(context, handed(context, thanks, lying(context, thanks)[0].letter))
    assert owed(context)[FollowUpKind.STATUS_ENQUIRY].due_at == before


def test_an_interview_moved_after_the_thanks_were_sent(context: Context, thanks: Occasion) -> None:
    for one in lying(context, thanks)[:2]:
        mark_sent(context, handed(context, thanks, one.letter))
    before = reading.interview(context, 1)
    interviews.move_interview(context, 1, replace(before.span, start=span(2, 10).start, end=span(2, 10).end))
    assert not is_open(context, thanks)
    assert FollowUpKind.THANK_YOU not in owed(context)
    assert [one.sent_at for one in lying(context, thanks)] == [AFTER, AFTER, None]
    assert "Wednesday 2 December" in lying(context, thanks)[2].letter.subject
    assert letters_to_ask_about(context) == []


def test_two_rounds_in_one_day_are_two_letters(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, span=span(1, 9), interviewers=(JANE,)))
    interviews.add_interview(context, replace(DRAFT, span=span(1, 14), interviewers=(LI,)))
    clock.set(AFTER)
    steps = reading.listed_follow_ups(context, [step.state for step in owed(context).values()])
    morning, afternoon = (
        occasion_of(context, step.id) for step in steps if step.kind is FollowUpKind.THANK_YOU
    )
    (first,), (second,) = lying(context, morning), lying(context, afternoon)
    assert (first.letter.to, second.letter.to) == (JANE, LI)
    assert first.letter.body.splitlines()[2] != second.letter.body.splitlines()[2]
    keep_draft(context, morning, SHORT, replace(first.letter, body="for the morning"))
    assert lying(context, afternoon) == (second,)
    mark_sent(context, handed(context, morning, first.letter))
    assert (is_open(context, morning), is_open(context, afternoon)) == (False, True)


def test_a_panel_cancelled_and_invited_again(context: Context, thanks: Occasion, clock: HandClock) -> None:
    first = lying(context, thanks)[0].letter
    keep_draft(context, thanks, SHORT, replace(first, body="half done"))
    handed(context, thanks, lying(context, thanks)[1].letter)
    interviews.cancel_interview(context, 1)
    assert letters_to_ask_about(context) == []
    assert about_application(context, 1, LetterKind.THANK_YOU).interview_id is None
    interviews.reinstate_interview(context, 1)
    again = about_round(context, 1, LetterKind.THANK_YOU)
    assert again.follow_up_id == owed(context)[FollowUpKind.THANK_YOU].id
    assert lying(context, again)[0].letter.body == "half done"
    interviews.cancel_interview(context, 1)
    interviews.add_interview(
        context,
        replace(DRAFT, company="Acme", role="Engineer", span=span(8, 10), interviewers=(JANE, LI, NOUR)),
    )
    clock.set(datetime(2026, 12, 8, 18, tzinfo=UTC))
    newest = about_application(context, 1, LetterKind.THANK_YOU)
    assert newest.interview_id == 2
    assert [one.kept for one in lying(context, newest)] == [None] * 3
    assert "half done" not in lying(context, newest)[0].letter.body


def test_somebody_without_an_address_can_be_given_one(context: Context, thanks: Occasion) -> None:
    keep_debrief(context, 1, Debrief((JANE, NOUR), "the team"))
    keep_draft(context, thanks, SHORT, replace(lying(context, thanks)[1].letter, body="dear Nour"))
    reachable = replace(NOUR, email="nour@acme.example")
    change = give_address(context, thanks, NOUR, reachable)
    assert lying(context, thanks)[1].letter == Letter(
        reachable, lying(context, thanks)[1].letter.subject, "dear Nour"
    )
    assert reading.interview(context, 1).interviewers == (JANE, LI, reachable)
    debrief = debrief_of(context, 1)
    assert debrief is not None
    assert debrief.people == (JANE, reachable)
    take_back(context, change)
    assert lying(context, thanks)[1].letter.to == NOUR


def test_nobody_known_can_be_somebody(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, interviewers=()))
    clock.set(AFTER)
    enquiry = about_round(context, 1, LetterKind.STATUS_ENQUIRY)
    (one,) = lying(context, enquiry)
    assert one.letter.to is None
    keep_draft(context, enquiry, SHORT, replace(one.letter, body="whoever you are"))
    give_address(context, enquiry, None, JANE)
    assert [found.letter.to for found in lying(context, enquiry)] == [JANE]
    assert lying(context, enquiry)[0].letter.body == "whoever you are"
    assert reading.interview(context, 1).organizer == JANE
    with pytest.raises(InvalidInput, match="at most 254"):
        give_address(context, enquiry, None, Person("x", "x" * 300))


@pytest.mark.parametrize(
    "robot",
    ["no-reply@us.greenhouse-mail.io", "acme+donotreply@jobs.example", "noreply-interviews@x.example"],
)
def test_nobody_writes_to_an_address_that_takes_no_answer(
    context: Context, clock: HandClock, robot: str
) -> None:
    organizer = Person("Acme Recruiting", robot)
    interviews.add_interview(context, replace(DRAFT, organizer=organizer, interviewers=()))
    interviews.add_interview(
        context, replace(DRAFT, company="Globex", organizer=organizer, interviewers=(JANE,))
    )
    clock.set(AFTER)
    for number, to in ((1, None), (2, JANE)):
        for kind in (LetterKind.STATUS_ENQUIRY, LetterKind.THANK_YOU):
            assert [one.letter.to for one in lying(context, about_round(context, number, kind))] == [to]


def test_a_draft_for_somebody_no_longer_there_is_not_lost(context: Context, thanks: Occasion) -> None:
    keep_draft(context, thanks, SHORT, replace(lying(context, thanks)[2].letter, body="dear Nour"))
    draft = replace(DRAFT, company="Acme", role="Engineer", interviewers=(JANE,))
    interviews.edit_interview(context, 1, draft)
    assert [(one.letter.to, one.kept is not None) for one in lying(context, thanks)] == [
        (JANE, False),
        (NOUR, True),
    ]


def test_an_offer_without_a_round_asks_for_time(context: Context) -> None:
    applications.add_application(context, ApplicationDraft("Globex", "Cook"))
    applications.record_outcome(context, 1, ApplicationStatus.OFFER)
    occasion = about_application(context, 1, LetterKind.ASK_FOR_TIME)
    assert occasion == Occasion(1, None, None, LetterKind.ASK_FOR_TIME)
    (one,) = lying(context, occasion)
    assert one.letter.subject == "A little more time: Cook at Globex"
    assert [one.letter.body[start:end] for start, end in gaps(one.letter.body)] == [
        "[the day]",
        "[your name]",
    ]
    mark_sent(context, handed(context, occasion, one.letter))
    assert told(context)[0] is ActivityKind.LETTER_SENT
    applications.delete_application(context, 1)
    assert context.database.query("SELECT count(*) FROM letter") == [(0,)]


def test_a_follow_up_of_ones_own_is_done_by_any_letter(context: Context, clock: HandClock) -> None:
    interviews.add_interview(context, replace(DRAFT, interviewers=(JANE,)))
    clock.set(AFTER)
    add_own(context, "Send the drawings", datetime(2026, 12, 4, 10, tzinfo=UTC), 1)
    own = owed(context)[FollowUpKind.CUSTOM]
    occasion = replace(occasion_of(context, own.id), kind=LetterKind.THANK_YOU)
    mark_sent(context, handed(context, occasion, lying(context, occasion)[0].letter))
    assert not reading.follow_up(context, own.id).is_open
    assert FollowUpKind.THANK_YOU in owed(context)  # another letter than the one that step asks for


def test_another_letter_does_not_close_the_step(context: Context, thanks: Occasion) -> None:
    decline = replace(thanks, kind=LetterKind.DECLINE)
    mark_sent(context, handed(context, decline, lying(context, decline)[0].letter))
    assert is_open(context, thanks)


def test_what_is_too_long_or_gone_is_said(context: Context, thanks: Occasion) -> None:
    letter = lying(context, thanks)[0].letter
    with pytest.raises(InvalidInput, match="100,000 characters"):
        keep_draft(context, thanks, SHORT, replace(letter, body="x" * 100_000))
    with pytest.raises(NotFound):
        mark_sent(context, 99)
    assert context.database.query("SELECT count(*) FROM letter") == [(0,)]


def test_an_own_template_is_in_force_and_taken_back(context: Context, thanks: Occasion) -> None:
    which = (LetterKind.THANK_YOU, SHORT)
    mine = LetterTemplate("Cheers, $company", "$greeting\n\nmany thanks! $own_name")
    context.settings = replace(context.settings, own_name="Sam")
    change = keep_templates(context, {which: mine, (LetterKind.DECLINE, SHORT): mine})
    assert change.kinds == {Kind.LETTER_TEMPLATE}
    assert lying(context, thanks)[0].letter == Letter(
        JANE, "Cheers, Acme", "Hello Jane O'Neill,\n\nmany thanks! Sam"
    )
    assert drafts_for(context, thanks.follow_up_id or 0)[0].subject == "Cheers, Acme"
    keep_templates(context, {which: built_in(which)})
    assert template_of(context, which) == built_in(which)
    assert context.database.query("SELECT kind FROM letter_template") == [("decline",)]


def test_templates_are_stored_all_or_none(context: Context) -> None:
    good, bad = LetterTemplate("Hi", "there"), LetterTemplate("Hi", "$nonsense")
    which, other = (LetterKind.THANK_YOU, SHORT), (LetterKind.DECLINE, Tone.WARM)
    with pytest.raises(InvalidInput, match=r"\$nonsense"):
        keep_templates(context, {which: good, other: bad})
    assert template_of(context, which) == built_in(which)
    change = keep_templates(context, {which: good, other: good})
    take_back(context, change)
    assert template_of(context, other) == built_in(other)


def stored_letters(context: Context) -> list[tuple[object, ...]]:
    return context.database.query("SELECT * FROM letter ORDER BY id")


def test_letters_go_with_their_round_and_come_back_with_it(context: Context, thanks: Occasion) -> None:
    keep_draft(context, thanks, SHORT, lying(context, thanks)[0].letter)
    handed(context, thanks, lying(context, thanks)[1].letter)
    before = stored_letters(context)
    for delete in (interviews.delete_interview, applications.delete_application):
        gone = delete(context, 1)
        assert stored_letters(context) == []
        take_back(context, gone)
        assert stored_letters(context) == before


def test_letters_follow_their_round_to_another_application(context: Context, thanks: Occasion) -> None:
    interviews.add_interview(
        context, replace(DRAFT, company="Acme", role="Engineer", span=span(8), interviewers=(JANE,))
    )
    keep_draft(context, thanks, SHORT, lying(context, thanks)[0].letter)
    draft = replace(DRAFT, company="Globex", role="Cook", interviewers=(JANE, LI, NOUR))
    interviews.edit_interview(context, 1, draft)
    moved = about_round(context, 1, LetterKind.THANK_YOU)
    assert moved.application_id == 2
    assert lying(context, moved)[0].kept is not None
    assert lying(context, moved)[1].letter.subject.startswith("Thank you")
