"""Feedback in the database, with its ratings by theme."""

import json
from datetime import datetime

from desktop_app.domain.activities import Channel
from desktop_app.domain.feedback import WEAK, Feedback, FeedbackDraft, ThemeCount, theme_key
from desktop_app.storage.database import Database
from desktop_app.storage.late import tables
from desktop_app.storage.values import moment, seconds


def of_application(database: Database, application_id: int) -> list[Feedback]:
    """Return the feedback for an application, in the order of telling."""
    rows = database.query(
        "SELECT f.id, f.interview_id, a.company, f.at, f.channel, f.person, f.said, f.answers"
        " FROM feedback f JOIN application a ON a.id = f.application_id WHERE a.id = ? ORDER BY f.id",
        (application_id,),
    )
    return [
        Feedback(
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
        for id_, interview_id, company, at, channel, person, said, answers in rows
    ]


def insert(
    application_id: int, interview_id: int | None, says: FeedbackDraft, at: datetime, now: datetime
) -> int:
    """Store feedback with its ratings and return its id; inside a transaction."""
    id_ = int(
        tables.Feedback.insert(
            application=application_id,
            interview=interview_id,
            at=seconds(at),
            channel=str(says.channel),
            person=says.person,
            said=says.said,
            answers=json.dumps(says.answers, ensure_ascii=False),
            created_at=seconds(now),
        ).execute()
    )
    for theme, rating in says.ratings:
        tables.FeedbackRating.insert(
            feedback=id_, theme=theme, theme_key=theme_key(theme), rating=rating
        ).execute()
    return id_


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
        tables.FeedbackRating.delete().where(tables.FeedbackRating.feedback == id_).execute()
        tables.Feedback.delete().where(tables.Feedback.id == id_).execute()


def _ratings(database: Database, feedback_id: int) -> list[tuple[str, int]]:
    return database.query(
        "SELECT theme, rating FROM feedback_rating WHERE feedback_id = ? ORDER BY id", (feedback_id,)
    )
