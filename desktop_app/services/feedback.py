"""The harvest of feedback: recorded once heard, counted by theme, shown before the next interview."""

from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.business_days import business_day_from, is_business_day
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, NotFound
from desktop_app.domain.feedback import (
    RATINGS,
    Feedback,
    FeedbackDraft,
    ThemeCount,
    by_need,
    theme_key,
)
from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.domain.interviews import Interview
from desktop_app.domain.people import Person
from desktop_app.domain.zones import ONE_DAY, at_local, local
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import (
    activities,
    applications,
    debriefs,
    feedback,
    follow_ups,
    interviews,
    people,
)

LONGEST_TEXT = 20_000
LONGEST_THEME = 60
LONGEST_PHONE = 60
SHOWN_NOTES = 8

QUESTIONS = (
    "What did you like?",
    "What was missing?",
    "What should I do differently next time?",
)
"""What to ask when one rings."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What earlier interviews teach for the next one."""

    themes: tuple[ThemeCount, ...]
    better: tuple[tuple[str, str], ...]
    """What could be answered better, newest first, each as (company, note)."""


def record_feedback(
    context: Context,
    application_id: int,
    draft: FeedbackDraft,
    at: datetime | None = None,
    number: tuple[Person, str] | None = None,
) -> Change:
    """Record what a company said about how one did; the request for it is done.

    ``number`` is somebody's telephone number to keep with it.
    """
    application = applications.find(context.database, application_id)
    says = _checked(draft)
    phone = checked_number(number[1]) if number else ""
    now = context.now()
    interview_id = _newest(context, application_id)
    with changing(context, f"record feedback of {application.company}") as made:
        if number:
            people.set_phone(number[0], phone)
        activity_id = activities.insert(
            Activity(
                0,
                application_id,
                interview_id,
                ActivityKind.FEEDBACK,
                at or now,
                says.text,
                channel=says.channel,
            ),
            now,
        )
        feedback.insert(application_id, interview_id, activity_id, says, at or now, now)
        for follow_up in follow_ups.of_application(context.database, application_id):
            if follow_up.kind is FollowUpKind.FEEDBACK_REQUEST and follow_up.is_open:
                follow_ups.close(follow_up.id, FollowUpState.DONE, "person", now)
    return made.change


def change_feedback(
    context: Context,
    feedback_id: int,
    draft: FeedbackDraft,
    number: tuple[Person, str] | None = None,
) -> Change:
    """Put other words and ratings in place of what was recorded; the timeline says the same."""
    before = feedback.find(context.database, feedback_id)
    says = _checked(draft)
    phone = checked_number(number[1]) if number else ""
    line = feedback.line_of(context.database, feedback_id)
    with changing(context, f"change feedback of {before.company}") as made:
        feedback.update(feedback_id, says)
        if number:
            people.set_phone(number[0], phone)
        if line is not None:
            activities.retell(line, says.text, says.channel)
    return made.change


def delete_feedback(context: Context, feedback_id: int) -> Change:
    """Delete feedback with its ratings and its line in the timeline."""
    before = feedback.find(context.database, feedback_id)
    line = feedback.line_of(context.database, feedback_id)
    with changing(context, f"delete feedback of {before.company}") as made:
        feedback.delete(feedback_id)
        if line is not None:
            activities.delete(line)
    return made.change


def feedback_told_as(context: Context, activity_id: int) -> Feedback:
    """Return the feedback that a line of the timeline tells of; NotFound if it is gone."""
    found = feedback.told_as(context.database, activity_id)
    if found is None:
        raise NotFound("That feedback is no longer there.")
    return feedback.find(context.database, found)


def feedback_of(context: Context, application_id: int) -> list[Feedback]:
    """Return the feedback for an application, in the order of telling."""
    return feedback.of_application(context.database, application_id)


def feedback_themes(context: Context) -> tuple[ThemeCount, ...]:
    """Return the themes across all interviews, those to work on first."""
    return by_need(feedback.themes(context.database))


def preparation(context: Context) -> Preparation:
    """Return what earlier interviews teach for the next one."""
    notes = debriefs.to_do_better(context.database, SHOWN_NOTES)
    return Preparation(feedback_themes(context), tuple((company, note) for company, note in notes))


def phone_numbers(context: Context, interview: Interview) -> list[tuple[Person, str]]:
    """Return the people of a round, each with the telephone number or an empty text."""
    organizer = (interview.organizer,) if interview.organizer else ()
    known = dict.fromkeys((*interview.interviewers, *organizer))
    return [(person, people.phone_of(context.database, person)) for person in known]


def people_to_ask(context: Context, application_id: int) -> list[tuple[Person, str]]:
    """Return everybody met in an application with their numbers, those of the newest round first."""
    rounds = interviews.of_application(context.database, application_id)
    found: dict[Person, str] = {}
    for round_ in sorted(rounds, key=lambda round_: round_.span.starts_at, reverse=True):
        for person, number in phone_numbers(context, round_):
            found.setdefault(person, number)
    return list(found.items())


def when_to_ring(context: Context, application_id: int) -> tuple[datetime, str]:
    """Return the next moment at which somebody is likely to be at work there, and the zone of the newest round.

    It is the present moment within office hours of a business day.
    """
    newest = _newest(context, application_id)
    zone = interviews.find(context.database, newest).span.time_zone if newest else context.zone
    policy, now = context.settings.policy, context.now()
    there = local(now, zone)
    if there.time() < policy.office_closes and is_business_day(there.date(), context.holiday_name):
        return max(now, at_local(there.date(), policy.office_opens, zone)), zone
    day = business_day_from(there.date() + ONE_DAY, context.holiday_name)
    return at_local(day, policy.office_opens, zone), zone


def set_phone(context: Context, person: Person, phone: str) -> Change:
    """Store somebody's telephone number as it was typed."""
    phone = checked_number(phone)
    with changing(context, f"note the number of {person.label}") as made:
        people.set_phone(person, phone)
    return made.change


def checked_number(typed: str) -> str:
    """Return a telephone number as it is kept; InvalidInput for what can be none."""
    phone = " ".join(typed.split())
    if len(phone) > LONGEST_PHONE or not phone.isprintable():
        raise InvalidInput("That is no telephone number I can keep. Check it.")
    return phone


def _newest(context: Context, application_id: int) -> int | None:
    held = [
        round_
        for round_ in interviews.of_application(context.database, application_id)
        if not round_.cancelled
    ]
    newest = max(held, key=lambda round_: (round_.span.working_start, round_.id), default=None)
    return newest.id if newest else None


def _checked(draft: FeedbackDraft) -> FeedbackDraft:
    ratings: dict[str, tuple[str, int]] = {}
    for theme, rating in draft.ratings:
        name = " ".join(theme.split())
        if not name or len(name) > LONGEST_THEME:
            raise InvalidInput(f"A theme has a name of up to {LONGEST_THEME} characters.")
        if rating not in RATINGS:
            raise InvalidInput("A theme is rated from 1 to 5.")
        ratings[theme_key(name)] = name, rating
    answers = tuple((question, answer.strip()) for question, answer in draft.answers if answer.strip())
    says = replace(
        draft,
        person=" ".join(draft.person.split()),
        said=draft.said.strip(),
        answers=answers,
        ratings=tuple(ratings.values()),
    )
    if not (says.said or says.answers or says.ratings):
        raise InvalidInput("What did they say? Write a word of it, or rate a theme.")
    if len(says.text) > LONGEST_TEXT:
        raise InvalidInput(f"That is longer than {LONGEST_TEXT} characters. Shorten it.")
    return says
