"""What may be a slip and may be meant: kept as it was said, and said back in a sentence."""

from datetime import datetime

from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.storage import interviews


def doubt_ahead(context: Context, at: datetime | None) -> str:
    """Return a sentence when something that happened is told of a moment ahead; else nothing."""
    if at is None or at <= context.now():
        return ""
    return f"{_words(context, at)} is ahead of now. It was kept as you said; check the moment."


def doubt_outcome(context: Context, application_id: int, at: datetime | None) -> str:
    """Return a sentence when an outcome is told of a moment ahead, or before the first round; else nothing."""
    rounds = [
        round_
        for round_ in interviews.of_application(context.database, application_id)
        if not round_.cancelled
    ]
    if at is None or not rounds or at >= rounds[0].span.starts_at:
        return doubt_ahead(context, at)
    first = rounds[0].span
    return (
        f"{_words(context, at)} is before the {'first interview' if len(rounds) > 1 else 'interview'}, on "
        f"{first.first_day}. It was kept as you said; check the moment."
    )


def _words(context: Context, at: datetime) -> str:
    return f"{local(at, context.zone):%Y-%m-%d %H:%M} ({context.zone})"
