"""Follow-ups as reconciling needs them; imported when something is planned, not at the start."""

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.reconciling import Existing
from desktop_app.storage.values import moment, moment_or_none

COLUMNS = "id, kind, interview_id, cause_id, due_at, time_zone, why, closed_by, escalate_at"
"""What `existing_of` takes, in its order."""


def existing_of(
    id_: int,
    kind: str,
    interview_id: int | None,
    cause_id: int | None,
    due_at: int,
    zone: str,
    why: str,
    closed_by: str | None,
    escalate_at: int | None,
) -> Existing:
    """Return one row of ``follow_up``."""
    return Existing(
        id_,
        FollowUpKind(kind),
        interview_id,
        cause_id,
        moment(due_at),
        zone,
        why,
        closed_by,
        moment_or_none(escalate_at),
    )
