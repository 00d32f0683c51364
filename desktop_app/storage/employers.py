"""What the person thinks of companies, by the company's key."""

from desktop_app.domain.applications import company_key
from desktop_app.domain.employers import Judgement
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables


def find(database: Database, company: str) -> tuple[Judgement | None, str]:
    """Return whether the person would work for a company, and their note; nothing and empty if not told."""
    rows = database.query(
        "SELECT would_work_for, note FROM employer WHERE company_key = ?", (company_key(company),)
    )
    if not rows:
        return None, ""
    judgement, note = rows[0]
    return Judgement(judgement) if judgement else None, note


def store(database: Database, company: str, judgement: Judgement | None, note: str) -> None:
    """Store what the person thinks of a company; inside a transaction."""
    key, value = company_key(company), str(judgement) if judgement else None
    known = database.query("SELECT id FROM employer WHERE company_key = ?", (key,))
    if known:
        tables.Employer.update(would_work_for=value, note=note).where(
            tables.Employer.id == known[0][0]
        ).execute()
    else:
        tables.Employer.insert(company_key=key, would_work_for=value, note=note).execute()


def feedback_given(database: Database, company: str) -> int:
    """Return how often a company gave feedback, across its applications."""
    (count,) = database.query(
        "SELECT count(*) FROM feedback f JOIN application a ON a.id = f.application_id WHERE a.company_key = ?",
        (company_key(company),),
    )[0]
    return int(count)


def own_answers(database: Database) -> tuple[int, int, int | None]:
    """Return how many applications are closed, how many of them unanswered, and the slowest answer in days.

    An answer is the first contact, rejection or offer after the end of a round; the newest rounds are looked at.
    """
    closed, unanswered = database.query(
        "SELECT count(*), coalesce(sum(status = 'no-response'), 0) FROM application"
        " WHERE status IN ('accepted', 'declined', 'rejected', 'withdrawn', 'no-response')"
    )[0]
    (slowest,) = database.query(
        "SELECT max(days) FROM (SELECT (SELECT min(t.at) - i.ends_at FROM activity t"
        "  WHERE t.application_id = i.application_id AND t.at >= i.ends_at"
        "  AND (t.kind = 'contact' OR (t.kind = 'outcome' AND t.outcome IN ('rejected', 'offer')))"
        " ) / 86400 AS days FROM interview i WHERE i.status <> 'cancelled' ORDER BY i.starts_at DESC LIMIT 500)"
    )[0]
    return closed, unanswered, slowest
