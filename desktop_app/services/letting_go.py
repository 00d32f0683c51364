"""Letting go: closing an application that nobody answers, in one step, and what one thinks of the company."""

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.employers import JUDGEMENT_WORDS, Judgement
from desktop_app.domain.errors import Refused
from desktop_app.services.applications import store_outcome
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.employers import check_note
from desktop_app.storage import applications, employers


def let_go(
    context: Context, application_id: int, judgement: Judgement | None = None, note: str = ""
) -> Change:
    """Close an application as unanswered, and remember whether the person would work for the company."""
    check_note(note)
    application = applications.find(context.database, application_id)
    if application.status.is_outcome:
        raise Refused(f"{application.company} is at “{application.status}” already. Nothing was changed.")
    with changing(context, f"let go of {application.company}") as made:
        said = JUDGEMENT_WORDS[judgement] if judgement is not None else ""
        text = "\n".join(filter(None, (said, note.strip())))
        store_outcome(context, application, ApplicationStatus.NO_RESPONSE, text=text)
        if judgement is not None or note.strip():
            employers.store(context.database, application.company, judgement, note.strip())
    return made.change
