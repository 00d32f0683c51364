"""What was promised and what is owed, as raw tuples: a bounded, ordered choice first, its particulars second."""

from collections.abc import Sequence
from typing import Any

from desktop_app.storage.database import Database
from desktop_app.storage.values import placeholders

Rows = list[tuple[Any, ...]]

_OPEN = "a.status IN ('saved', 'applied', 'interviewing')"
_ENQUIRY = "FROM follow_up f WHERE f.interview_id = w.interview_id AND f.kind = 'status_enquiry'"

_DECISIONS = f"""
WITH w AS (
    SELECT a.id AS application_id, i.id AS interview_id, a.company AS company, a.role AS role,
        i.decision_by AS decision_by, i.ends_at AS ends_at
    FROM application a JOIN interview i ON i.id = (SELECT id FROM interview n
        WHERE n.application_id = a.id AND n.status <> 'cancelled' ORDER BY n.starts_at DESC, n.id DESC LIMIT 1)
    WHERE {_OPEN} AND (i.decision_by IS NOT NULL OR i.ends_at < ?)
    ORDER BY i.decision_by IS NULL, i.decision_by, i.starts_at LIMIT ?
)
SELECT w.application_id, w.interview_id, w.company, w.role, w.decision_by, w.ends_at,
    t.at, t.channel, t.kind, t.text,
    (SELECT max(f.closed_at) {_ENQUIRY} AND f.state = 'done'),
    (SELECT min(f.next_at) {_ENQUIRY} AND f.closed_by IS NULL)
FROM w LEFT JOIN activity t ON t.id = (SELECT id FROM activity p
    WHERE p.interview_id = w.interview_id AND p.decision_by = w.decision_by
    ORDER BY p.kind = 'promise' AND p.text <> '' DESC, p.id DESC LIMIT 1)
ORDER BY w.decision_by IS NULL, w.decision_by, w.ends_at
"""

# A date named before there was any round, such as "we invite people next week". The columns without max() are
# those of the row that has it (sqlite.org/lang_select.html, bare columns).
_BEFORE_A_ROUND = f"""
SELECT a.id, NULL, a.company, a.role, t.decision_by, NULL, t.at, t.channel, t.kind, t.text, NULL, NULL, max(t.id)
FROM application a JOIN activity t ON t.application_id = a.id
WHERE {_OPEN} AND t.interview_id IS NULL AND t.decision_by IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM interview n WHERE n.application_id = a.id AND n.status <> 'cancelled')
GROUP BY a.id ORDER BY t.decision_by LIMIT ?
"""

_FEEDBACK = """
SELECT f.application_id, f.interview_id, a.company, a.role, f.closed_at
FROM follow_up f JOIN application a ON a.id = f.application_id
WHERE f.kind = 'feedback_request' AND f.state = 'done' AND f.closed_at >= ?
    AND NOT EXISTS (SELECT 1 FROM activity t WHERE t.application_id = f.application_id
        AND t.kind = 'contact' AND t.at >= f.closed_at)
    AND NOT EXISTS (SELECT 1 FROM feedback g WHERE g.application_id = f.application_id AND g.at >= f.closed_at)
ORDER BY f.closed_at LIMIT ?
"""


def decisions(database: Database, now: int, limit: int) -> Rows:
    """Return what open applications wait for, the oldest promise first, those without a date last."""
    rows = database.query(_DECISIONS, (now, limit))
    rows += [row[:-1] for row in database.query(_BEFORE_A_ROUND, (limit,))]
    return rows


def feedback(database: Database, asked_since: int, limit: int) -> Rows:
    """Return the requests for feedback sent since an instant that nothing came back to."""
    return database.query(_FEEDBACK, (asked_since, limit))


def people(database: Database, interview_ids: Sequence[int]) -> Rows:
    """Return round, name and address of the interviewers of some rounds, in their order."""
    return database.query(
        "SELECT interview_id, name, email FROM interviewer JOIN person ON person.id = person_id"
        f" WHERE interview_id IN ({placeholders(interview_ids)}) ORDER BY interview_id, position",
        tuple(interview_ids),
    )
