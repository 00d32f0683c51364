"""What a person does with applications."""

from dataclasses import replace
from datetime import date, datetime

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import Application, ApplicationDraft, ApplicationStatus, company_key
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput, Refused
from desktop_app.services.answer_days import keep_answer_day
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.interviews import LONGEST_NAME, remove_round
from desktop_app.services.planning import outcome_in_force, replan
from desktop_app.services.reopening import reopen
from desktop_app.storage import activities, applications, feedback, follow_ups, interviews, offers
from desktop_app.storage.values import day_text


def edit_application(
    context: Context,
    application_id: int,
    *,
    company: str | None = None,
    role: str | None = None,
    applied_on: date | None = None,
    forget_applied_on: bool = False,
    url: str | None = None,
    source: str | None = None,
    location: str | None = None,
    salary: str | None = None,
    notes: str | None = None,
    agency: str | None = None,
) -> Change:
    """Give an application other facts; None leaves one as it is."""
    before = applications.find(context.database, application_id)
    fields = {
        name: value
        for name, value in (
            ("company", None if company is None else " ".join(company.split())),
            ("role", None if role is None else " ".join(role.split())),
            ("applied_on", None if applied_on is None else applied_on.isoformat()),
            ("url", url),
            ("source", source),
            ("location", location),
            ("salary", salary),
            ("notes", notes),
            ("agency", None if agency is None else " ".join(agency.split())),
        )
        if value is not None
    }
    if "company" in fields and not company_key(str(fields["company"])):
        raise InvalidInput("A company needs a name.")
    if any(len(str(fields.get(name, ""))) > LONGEST_NAME for name in ("company", "role", "agency")):
        raise InvalidInput(f"That is longer than {LONGEST_NAME} characters. Shorten it.")
    with changing(context, f"edit application at {before.company}") as made:
        if fields:
            applications.update(application_id, **fields)
        if forget_applied_on:
            applications.update(application_id, applied_on=None)
    return made.change


def add_application(context: Context, draft: ApplicationDraft) -> Change:
    """Store an application that has no interview yet."""
    company, role = " ".join(draft.company.split()), " ".join(draft.role.split())
    if not company_key(company):
        raise InvalidInput("Which company is it? The company's name is missing.")
    if any(len(name) > LONGEST_NAME for name in (company, role, draft.agency)):
        raise InvalidInput(f"That is longer than {LONGEST_NAME} characters. Shorten it.")
    if draft.status.is_outcome:
        raise InvalidInput(
            "An application begins as saved, applied or interviewing. Record its outcome later."
        )
    if applications.find_open(context.database, company, role) is not None:
        what = f"{company} ({role})" if role else company
        raise Refused(f"There is an open application for {what} already. Nothing was added.")
    applied_on = draft.applied_on
    if applied_on is None and draft.status is ApplicationStatus.APPLIED:
        applied_on = context.today()
    agency = " ".join(draft.agency.split())
    with changing(context, f"add application at {company}") as made:
        store_application(
            context, replace(draft, company=company, role=role, applied_on=applied_on, agency=agency)
        )
    return made.change


def store_application(context: Context, draft: ApplicationDraft) -> None:
    """Store an application as it is, and tell of its stage; inside a transaction."""
    application_id = applications.insert(
        draft.company,
        draft.role,
        draft.status,
        context.now(),
        applied_on=day_text(draft.applied_on),
        url=draft.url,
        source=draft.source,
        location=draft.location,
        salary=draft.salary,
        notes=draft.notes,
        agency=draft.agency,
    )
    _tell_stage(context, application_id, None, draft.status)


def set_stage(context: Context, application_id: int, stage: ApplicationStatus) -> Change:
    """Move an application to another stage; to an earlier one, an outcome in force is taken back."""
    application = applications.find(context.database, application_id)
    if application.status is stage:
        raise Refused(f"{application.company} is at that stage already. Nothing was changed.")
    if stage.is_outcome:
        return record_outcome(context, application_id, stage)
    with changing(context, f"move {application.company} to “{stage}”") as made:
        store_stage(context, application, stage)
    return made.change


def store_stage(context: Context, application: Application, stage: ApplicationStatus) -> None:
    """Move an application to a stage before anything was decided; inside a transaction."""
    told = activities.of_application(context.database, application.id)
    while (outcome := outcome_in_force(told)) is not None:
        reopen(context, application.id, outcome)
        told = activities.of_application(context.database, application.id)
    status = applications.find(context.database, application.id).status
    if status is not stage:
        applications.update(application.id, status=str(stage))
        _tell_stage(context, application.id, status, stage)
    if stage is ApplicationStatus.APPLIED and application.applied_on is None:
        applications.update(application.id, applied_on=context.today().isoformat())
    replan(context, application.id)
    keep_answer_day(context, application.id)


def _tell_stage(
    context: Context, application_id: int, before: ApplicationStatus | None, stage: ApplicationStatus
) -> None:
    now = context.now()
    activities.insert(
        Activity(0, application_id, None, ActivityKind.STAGE, now, outcome=stage, status_before=before), now
    )


def delete_application(context: Context, application_id: int) -> Change:
    """Delete an application with everything that belongs to it."""
    application = applications.find(context.database, application_id)
    with changing(context, f"delete application at {application.company}") as made:
        for interview in interviews.of_application(context.database, application_id):
            remove_round(context, interview)
        offers.delete_of_application(application_id)
        feedback.delete_of_application(context.database, application_id)
        follow_ups.delete_of_application(application_id)
        activities.delete_of_application(application_id)
        applications.delete(application_id)
    return made.change


def record_outcome(
    context: Context, application_id: int, outcome: ApplicationStatus, at: datetime | None = None
) -> Change:
    """Record how it ended, or that there is an offer; asks for feedback and stops the waiting."""
    application = applications.find(context.database, application_id)
    if not outcome.is_outcome:
        raise InvalidInput(f"“{outcome}” is not an outcome.")
    if application.status is outcome:
        raise Refused(f"The outcome of {application.company} is already “{outcome}”. Nothing was changed.")
    with changing(context, f"record outcome of {application.company}") as made:
        store_outcome(context, application, outcome, at)
    return made.change


def store_outcome(
    context: Context,
    application: Application,
    outcome: ApplicationStatus,
    at: datetime | None = None,
    *,
    text: str = "",
) -> None:
    """Record an outcome that is another than the one in force, with the person's words; inside a transaction."""
    now = context.now()
    activities.insert(
        Activity(
            0,
            application.id,
            None,
            ActivityKind.OUTCOME,
            at or now,
            text,
            outcome=outcome,
            status_before=application.status,
        ),
        now,
    )
    applications.update(application.id, status=str(outcome))
    replan(context, application.id)
    keep_answer_day(context, application.id)


def reopen_application(context: Context, application_id: int) -> Change:
    """Take back the last outcome: the status from before it is restored, and the waiting goes on."""
    application = applications.find(context.database, application_id)
    told = activities.of_application(context.database, application_id)
    outcome = outcome_in_force(told)
    if outcome is None:
        raise Refused(f"{application.company} has no outcome yet, so there is nothing to reopen.")
    with changing(context, f"reopen {application.company}") as made:
        reopen(context, application_id, outcome)
    return made.change
