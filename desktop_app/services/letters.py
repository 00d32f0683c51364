"""Letters drafted from what is stored: who is written to, and what stands there. Nothing is sent or recorded here."""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.errors import Refused
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.interviews import Interview
from desktop_app.domain.kept_letters import KeptLetter, LetterState, Occasion
from desktop_app.domain.letters import Letter, LetterFacts, LetterKind, Tone, written
from desktop_app.domain.people import Person, takes_no_answer
from desktop_app.domain.wording import follow_up_title
from desktop_app.domain.zones import local_date
from desktop_app.services.context import Context
from desktop_app.services.debriefs import debrief_of, promise_in_force
from desktop_app.services.letter_templates import template_of
from desktop_app.storage import applications, follow_ups, interviews, letters

_LETTER_OF = {
    FollowUpKind.THANK_YOU: LetterKind.THANK_YOU,
    FollowUpKind.STATUS_ENQUIRY: LetterKind.STATUS_ENQUIRY,
    FollowUpKind.FEEDBACK_REQUEST: LetterKind.FEEDBACK_REQUEST,
}


@dataclass(frozen=True, slots=True)
class DeskLetter:
    """One recipient's letter, as it lies before the person."""

    letter: Letter
    """As it was kept, else as drafted."""
    drafted: Letter
    """As the template has it."""
    kept: KeptLetter | None = None
    """What is stored of it and was not sent yet."""
    sent_at: datetime | None = None
    """When a letter of this kind was sent to them on this occasion."""


def drafts_for(
    context: Context, follow_up_id: int, kind: LetterKind | None = None, tone: Tone = Tone.SHORT
) -> tuple[Letter, ...]:
    """Return the letters for a follow-up: a thank-you for each interviewer, all else for whoever invited.

    ``kind`` is another letter about the same round than the one the follow-up asks for. A draft that was kept goes
    before a new one.

    Raises NotFound for a follow-up that is gone, Refused for one that asks for no letter.
    """
    follow_up = follow_ups.find(context.database, follow_up_id)
    kind = kind or _LETTER_OF.get(follow_up.kind)
    if kind is None or follow_up.interview_id is None:
        raise Refused(f"“{follow_up_title(follow_up)}” asks for no letter.")
    occasion = replace(occasion_of(context, follow_up_id), kind=kind)
    return tuple(lying.letter for lying in desk(context, occasion, tone))


def occasion_of(context: Context, follow_up_id: int) -> Occasion:
    """Return what there is to write about for a follow-up; one in the person's own words is a greeting.

    Raises NotFound for a follow-up that is gone, Refused for one that is about no company.
    """
    follow_up = follow_ups.find(context.database, follow_up_id)
    if follow_up.application_id is None:
        raise Refused(f"“{follow_up_title(follow_up)}” is about no company: there is nobody to write to.")
    kind = _LETTER_OF.get(follow_up.kind, LetterKind.RECONNECT)
    newest = _newest_round(context, follow_up.application_id)
    interview_id = follow_up.interview_id or (newest.id if newest else None)
    return Occasion(follow_up.application_id, interview_id, follow_up_id, kind)


def about_round(context: Context, interview_id: int, kind: LetterKind) -> Occasion:
    """Return the occasion of a letter about a round; the open follow-up that asks for it belongs to it."""
    interview = interviews.find(context.database, interview_id)
    return _with_follow_up(context, Occasion(interview.application_id, interview_id, None, kind))


def about_application(context: Context, application_id: int, kind: LetterKind) -> Occasion:
    """Return the occasion of a letter about an application: about its newest round, if it has one."""
    applications.find(context.database, application_id)
    newest = _newest_round(context, application_id)
    occasion = Occasion(application_id, newest.id if newest else None, None, kind)
    return _with_follow_up(context, occasion)


def fitting(status: ApplicationStatus) -> LetterKind:
    """Return the letter that one most likely wants to write, as an application stands."""
    match status:
        case ApplicationStatus.OFFER:
            return LetterKind.ASK_FOR_TIME
        case ApplicationStatus.ACCEPTED:
            return LetterKind.ACCEPT_THANKS
        case ApplicationStatus.DECLINED | ApplicationStatus.WITHDRAWN:
            return LetterKind.DECLINE
        case ApplicationStatus.REJECTED | ApplicationStatus.NO_RESPONSE:
            return LetterKind.RECONNECT
        case _:
            return LetterKind.THANK_YOU


def is_asked_for(follow_up: FollowUp, kind: LetterKind) -> bool:
    """Tell whether a letter of ``kind`` is what a follow-up asks for; one in the person's own words takes any."""
    return _LETTER_OF.get(follow_up.kind, kind) is kind


def tone_of(context: Context, occasion: Occasion) -> Tone:
    """Return the tone of the draft that was kept last, else the short one."""
    kept = [letter for letter in _kept(context, occasion) if letter.state is not LetterState.SENT]
    return max(kept, key=lambda letter: (letter.changed_at, letter.id)).tone if kept else Tone.SHORT


def desk(context: Context, occasion: Occasion, tone: Tone) -> tuple[DeskLetter, ...]:
    """Return the letter for each recipient, in the order of meeting; what was kept goes before what is drafted."""
    kept = _kept(context, occasion)
    unsent = [letter for letter in kept if letter.state is not LetterState.SENT]
    found: list[Person | None] = [*_recipients(context, occasion)]
    found += [letter.to for letter in unsent if letter.to not in found]
    # Somebody who was met meanwhile takes the place of nobody in particular, unless words are kept for that one.
    people = [person for person in found if person is not None]
    facts, first = _facts(context, occasion)
    template = template_of(context, (occasion.kind, tone)).text
    drafted = list(written(template, facts, people, first)) if people else []
    if None in found or not people:
        drafted += written(template, facts, (), first)
    return tuple(_lying(letter, kept, tone) for letter in drafted)


def _lying(drafted: Letter, kept: list[KeptLetter], tone: Tone) -> DeskLetter:
    theirs = [letter for letter in kept if letter.to == drafted.to]
    mine = next(
        (letter for letter in theirs if letter.tone is tone and letter.state is not LetterState.SENT), None
    )
    sent = max((letter.changed_at for letter in theirs if letter.state is LetterState.SENT), default=None)
    letter = Letter(mine.to, mine.subject, mine.body) if mine else drafted
    return DeskLetter(letter, drafted, mine, sent)


def _kept(context: Context, occasion: Occasion) -> list[KeptLetter]:
    """Return what is stored for the occasion; what was sent for another follow-up is another story."""
    stored = letters.about(context.database, occasion.application_id, occasion.interview_id)
    return [
        letter
        for letter in stored
        if letter.kind is occasion.kind
        and (letter.state is not LetterState.SENT or letter.follow_up_id == occasion.follow_up_id)
    ]


def _recipients(context: Context, occasion: Occasion) -> tuple[Person, ...]:
    if occasion.interview_id is None:
        return ()
    interview = interviews.find(context.database, occasion.interview_id)
    debrief = debrief_of(context, interview.id)
    met = (debrief.people if debrief else ()) or interview.interviewers
    if occasion.kind is LetterKind.THANK_YOU and met:
        return met
    return _whom_to_ask(interview.organizer, met)


def _facts(context: Context, occasion: Occasion) -> tuple[LetterFacts, int]:
    """Return what the letters may say, and how many people were met in earlier rounds."""
    own_name = context.settings.own_name
    if occasion.interview_id is None:
        application = applications.find(context.database, occasion.application_id)
        return LetterFacts(application.company, None, application.role, own_name=own_name), 0
    interview = interviews.find(context.database, occasion.interview_id)
    debrief, promise = debrief_of(context, interview.id), promise_in_force(context, interview)
    span = interview.span
    facts = LetterFacts(
        company=interview.company,
        day=span.first_day,
        role=interview.role,
        impressed=debrief.impressed if debrief else "",
        decision_by=interview.decision_by,
        words=promise.words,
        today=local_date(context.now(), span.time_zone),
        clock="" if span.all_day else f"{span.start:%H:%M}",
        own_name=own_name,
    )
    earlier = [
        round_
        for round_ in _held(context, interview.application_id)
        if round_.span.working_start < span.working_start
    ]
    return facts, sum(max(1, len(round_.interviewers)) for round_ in earlier)


def _with_follow_up(context: Context, occasion: Occasion) -> Occasion:
    steps = follow_ups.of_application(context.database, occasion.application_id)
    asking = (
        step.id
        for step in steps
        if step.is_open
        and step.interview_id == occasion.interview_id
        and _LETTER_OF.get(step.kind) is occasion.kind
    )
    return replace(occasion, follow_up_id=next(asking, None))


def _held(context: Context, application_id: int) -> list[Interview]:
    rounds = interviews.of_application(context.database, application_id)
    return [round_ for round_ in rounds if not round_.cancelled]


def _newest_round(context: Context, application_id: int) -> Interview | None:
    rounds = _held(context, application_id)
    return max(rounds, key=lambda round_: (round_.span.working_start, round_.id), default=None)


def _whom_to_ask(organizer: Person | None, met: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return whom to write to about the process: who invited, else the first one met, an address going first.

    Nobody reads what is sent to an address that takes no answers.
    """
    known = [
        person for person in (organizer, *met) if person is not None and not takes_no_answer(person.email)
    ]
    reachable = next((person for person in known if person.email), None)
    return (reachable,) if reachable else tuple(known[:1])
