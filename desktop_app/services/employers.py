"""Employer memory: what a company is remembered for, and what the person thinks of it."""

from dataclasses import replace

from desktop_app.domain.applications import company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.employers import EmployerMemory, Judgement, Story, remember
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.storage import activities, applications, employers, follow_ups, interviews

LONGEST_NOTE = 2_000
MOST_APPLICATIONS = 50
"""How many applications at one company are looked back on, newest first."""


def memory(context: Context, company: str) -> EmployerMemory:
    """Return what a company is remembered for; an unknown company has an empty memory."""
    database = context.database
    if not company_key(company):
        return EmployerMemory(company)
    stories = []
    for application in applications.at_company(database, company, MOST_APPLICATIONS):
        enquired = follow_ups.done_at(database, application.id, FollowUpKind.STATUS_ENQUIRY)
        stories.append(
            Story(
                application,
                tuple(interviews.of_application(database, application.id)),
                activities.of_application(database, application.id),
                tuple(enquired.values()),
            )
        )
    judgement, note = employers.find(database, company)
    found = remember(company, stories, context.today(), context.zone, judgement, note)
    return replace(found, feedback=employers.feedback_given(database, company))


def judge(context: Context, company: str, judgement: Judgement | None, note: str = "") -> Change:
    """Remember whether the person would want to work for a company, and why."""
    check_note(note)
    with changing(context, f"note what you think of {company}") as made:
        employers.store(context.database, company, judgement, note.strip())
    return made.change


def check_note(note: str) -> None:
    """Raise InvalidInput for a note that is too long to be one."""
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(f"The note is longer than {LONGEST_NOTE} characters. Shorten it.")
