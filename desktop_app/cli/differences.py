"""What a dry run says of rounds that would move or be called off, and of their follow-ups."""

from collections.abc import Iterable
from datetime import datetime

from desktop_app.cli import documents, printing
from desktop_app.cli.documents import Document
from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.wording import follow_up_mark
from desktop_app.services.context import Context
from desktop_app.services.import_differences import Difference, FollowUpDifference, difference
from desktop_app.services.importing import ImportItem


def differences(context: Context, items: Iterable[ImportItem]) -> list[Difference]:
    """Return what the items would change of rounds that are stored."""
    return [found for item in items if (found := difference(context, item)) is not None]


def document(found: Difference) -> Document:
    """Return a difference: the round before and after, and each follow-up that moves, opens or closes."""
    return {
        "interview_id": found.before.id,
        "company": found.before.company,
        "before": {**_times(found.before.span), "status": str(found.before.status)},
        "after": {**_times(found.span), "status": "cancelled" if found.cancelled else "scheduled"},
        "followups": [
            {
                "id": one.id,
                "kind": str(one.kind),
                "before": documents.instant(one.before),
                "after": documents.instant(one.after),
            }
            for one in found.follow_ups
        ],
    }


def _times(span: TimeSpan) -> Document:
    return {
        "starts_at": documents.instant(None if span.all_day else span.starts_at),
        "ends_at": documents.instant(None if span.all_day else span.ends_at),
        "starts_on": documents.day(span.first_day) if span.all_day else None,
        "ends_on": documents.day(span.last_day) if span.all_day else None,
        "time_zone": span.time_zone,
    }


def lines(found: Difference) -> list[str]:
    """Return what a person reads of a difference."""
    before = printing.span(found.before.span)
    if found.cancelled:
        said = f"{found.before.company}: {before} would be cancelled"
    elif found.span == found.before.span:
        said = f"{found.before.company}: {before} would take place after all"
    else:
        said = f"{found.before.company}: {before} → {printing.span(found.span)}"
    return [said, *(f"    {_step(one, found)}" for one in found.follow_ups)]


def _step(one: FollowUpDifference, found: Difference) -> str:
    def when(moment: datetime) -> str:
        return printing.moment(moment, found.span.time_zone)

    what = follow_up_mark(one.kind, found.before.company)
    if one.after is None:
        return f"{what}: {when(one.before) if one.before else ''} would be closed"
    if one.before is None:
        return f"{what}: {when(one.after)} would be added"
    return f"{what}: {when(one.before)} → {when(one.after)}"
