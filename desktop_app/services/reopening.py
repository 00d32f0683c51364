"""Applications come back to life: by the person's wish, or because the other side was heard of again."""

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.services.answer_days import keep_answer_day
from desktop_app.services.context import Context
from desktop_app.services.planning import outcome_in_force, replan
from desktop_app.storage import activities, applications


def reopen(context: Context, application_id: int, outcome: Activity, why: str = "") -> None:
    """Restore the status from before ``outcome``, the one in force; inside a transaction."""
    now = context.now()
    activities.insert(Activity(0, application_id, None, ActivityKind.REOPENED, now, why), now)
    before = outcome.status_before or ApplicationStatus.INTERVIEWING
    applications.update(application_id, status=str(before))
    replan(context, application_id)
    keep_answer_day(context, application_id)


def reopen_if_let_go(context: Context, application_id: int) -> bool:
    """Reopen an application that was closed for want of an answer, as an interview came; in a transaction."""
    if applications.find(context.database, application_id).status is not ApplicationStatus.NO_RESPONSE:
        return False
    outcome = outcome_in_force(activities.of_application(context.database, application_id))
    if outcome is None:
        return False
    reopen(context, application_id, outcome, "An interview came after letting go.")
    return True


def reopen_let_go(context: Context, company: str, role: str) -> int | None:
    """Reopen the newest application at a company if it was let go, and return its id; inside a transaction.

    An invitation seldom names the role, so an empty one means whichever was applied for last.
    """
    newest = applications.newest_at_company(context.database, company, role)
    if newest is None or not reopen_if_let_go(context, newest.id):
        return None
    return newest.id
