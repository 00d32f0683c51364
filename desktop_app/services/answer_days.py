"""The reminder of the day by which an offer wants its answer; kept inside every transaction that touches an offer."""

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp, FollowUpState
from desktop_app.domain.offers import Offer, reminder_of
from desktop_app.services.context import Context
from desktop_app.storage import applications, follow_ups, offers

LONGEST_NAME = 120


def keep_answer_day(context: Context, application_id: int) -> None:
    """Bring the reminder in line with the offer; it rests while nothing is to be answered. In a transaction."""
    offer = offers.of_application(context.database, application_id)
    status = applications.find(context.database, application_id).status
    answer_by = offer.says.answer_by if status is ApplicationStatus.OFFER else None
    if answer_by is None:
        _rest(context, offer)
        return
    at = context.settings.policy.enquiry_at
    due_at = reminder_of(answer_by, at, context.zone, context.holiday_name)
    title = (
        f"Answer the offer of {offer.company[:LONGEST_NAME]} by {answer_by:%a} {answer_by.day} {answer_by:%b}"
    )
    if offer.follow_up_id is None:
        if offer.id is not None:
            why = f"custom: the last business day before the answer is wanted, {at:%H:%M}"
            follow_up_id = follow_ups.insert_own(
                application_id, title, due_at, context.zone, why, context.now()
            )
            offers.remember_follow_up(offer.id, follow_up_id)
        return
    row = follow_ups.find(context.database, offer.follow_up_id)
    if row.title != title:
        follow_ups.retitle(row.id, title)
        follow_ups.move_own(row.id, due_at, context.zone)
    elif _closed_by(context, row) == "plan":
        follow_ups.schedule(row.id, None)


def _closed_by(context: Context, row: FollowUp) -> str | None:
    rows = follow_ups.existing(context.database, row.application_id or 0)
    return next((other.closed_by for other in rows if other.id == row.id), None)


def _rest(context: Context, offer: Offer) -> None:
    if offer.follow_up_id is None:
        return
    row = follow_ups.find(context.database, offer.follow_up_id)
    if row.is_open:
        follow_ups.close(row.id, FollowUpState.SKIPPED, "plan", context.now())
