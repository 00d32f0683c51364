"""Feedback in the database, with its ratings by theme."""

import json
from datetime import datetime
from typing import Any

from desktop_app.domain.activities import Channel
from desktop_app.domain.errors import NotFound
from desktop_app.domain.feedback import WEAK, Feedback, FeedbackDraft, ThemeCount, theme_key
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import moment, seconds

_SELECT = (
    "SELECT f.id, f.application_id, f.interview_id, a.company, f.at, f.channel, f.person, f.said, f.answers"
    " FROM feedback f JOIN application a ON a.id = f.application_id"
)


def of_application(database: Database, application_id: int) -> list[Feedback]:
    """Return the feedback for an application, in the order of telling."""
    rows = database.query(f"{_SELECT} WHERE a.id = ? ORDER BY f.id", (application_id,))
    return [_domain(database, row) for row in rows]


def find(database: Database, feedback_id: int) -> Feedback:
    """Return one piece of feedback; NotFound if it is gone."""
    rows = database.query(f"{_SELECT} WHERE f.id = ?", (feedback_id,))
    if not rows:
        raise NotFound("That feedback is no longer there.")
    return _domain(database, rows[0])


def told_as(database: Database, activity_id: int) -> int | None:
    """Return the id of the feedback that a line of the timeline tells of, None if it tells of none."""
    rows = database.query("SELECT id FROM feedback WHERE activity_id = ?", (activity_id,))
    return rows[0][0] if rows else None


def line_of(database: Database, feedback_id: int) -> int | None:
    """Return the id of the line of the timeline that tells of feedback, None if that was deleted."""
    rows = database.query("SELECT activity_id FROM feedback WHERE id = ?", (feedback_id,))
    return rows[0][0] if rows else None


def insert(
    application_id: int,
    interview_id: int | None,
    activity_id: int,
    says: FeedbackDraft,
    at: datetime,
    now: datetime,
) -> int:
    """Store feedback with its ratings and return its id; inside a transaction."""
    id_ = int(
        tables.Feedback.insert(
            application=application_id,
            interview=interview_id,
            activity=activity_id,
            at=seconds(at),
            created_at=seconds(now),
            **_facts(says),
        ).execute()
    )
    _insert_ratings(id_, says)
    return id_


def update(feedback_id: int, says: FeedbackDraft) -> None:
    """Store other words and ratings; inside a transaction."""
    tables.Feedback.update(_facts(says)).where(tables.Feedback.id == feedback_id).execute()
    tables.FeedbackRating.delete().where(tables.FeedbackRating.feedback == feedback_id).execute()
    _insert_ratings(feedback_id, says)


def delete(feedback_id: int) -> None:
    """Delete feedback with its ratings; inside a transaction."""
    tables.FeedbackRating.delete().where(tables.FeedbackRating.feedback == feedback_id).execute()
    tables.Feedback.delete().where(tables.Feedback.id == feedback_id).execute()


def themes(database: Database) -> list[ThemeCount]:
    """Return the themes of all feedback; each is called as it was spelt last."""
    rows = database.query(
        "SELECT theme, count(*), sum(rating <= ?), avg(rating), max(id) FROM feedback_rating GROUP BY theme_key",
        (WEAK,),
    )
    return [ThemeCount(theme, count, weak, mean) for theme, count, weak, mean, _last in rows]


def leave_interview(interview_id: int) -> None:
    """Let the feedback about a round stand for its application alone; inside a transaction."""
    tables.Feedback.update(interview=None).where(tables.Feedback.interview == interview_id).execute()


def delete_of_application(database: Database, application_id: int) -> None:
    """Delete the feedback for an application; inside a transaction."""
    for (id_,) in database.query("SELECT id FROM feedback WHERE application_id = ?", (application_id,)):
        delete(id_)


def _domain(database: Database, row: tuple[Any, ...]) -> Feedback:
    id_, application_id, interview_id, company, at, channel, person, said, answers = row
    return Feedback(
        id_,
        application_id,
        interview_id,
        company,
        moment(at),
        FeedbackDraft(
            Channel(channel),
            person,
            said,
            tuple((question, answer) for question, answer in json.loads(answers)),
            tuple(_ratings(database, id_)),
        ),
    )


def _facts(says: FeedbackDraft) -> dict[str, Any]:
    return {
        "channel": str(says.channel),
        "person": says.person,
        "said": says.said,
        "answers": json.dumps(says.answers, ensure_ascii=False),
    }


def _insert_ratings(feedback_id: int, says: FeedbackDraft) -> None:
    for theme, rating in says.ratings:
        tables.FeedbackRating.insert(
            feedback=feedback_id, theme=theme, theme_key=theme_key(theme), rating=rating
        ).execute()


def _ratings(database: Database, feedback_id: int) -> list[tuple[str, int]]:
    return database.query(
        "SELECT theme, rating FROM feedback_rating WHERE feedback_id = ? ORDER BY id", (feedback_id,)
    )
