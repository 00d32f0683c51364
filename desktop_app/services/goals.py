"""How the week goes beside what the person wanted of it."""

from datetime import time

from desktop_app.domain.goals import Progress, week_of
from desktop_app.domain.zones import at_local
from desktop_app.services.context import Context
from desktop_app.storage import goals


def progress(context: Context) -> Progress:
    """Return this week's applications and interviews, beside the goals."""
    monday, next_monday = week_of(context.today())
    start, end = (at_local(day, time(), context.zone) for day in (monday, next_monday))
    settings = context.settings
    return Progress(
        goals.applications_between(context.database, monday, next_monday, start, end),
        goals.interviews_between(context.database, start, end),
        settings.goal_applications,
        settings.goal_interviews,
    )
