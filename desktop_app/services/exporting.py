"""The person's data leaves as easily as it came."""

from desktop_app.domain.follow_ups import OPEN_STATES, FollowUp
from desktop_app.domain.interviews import Interview
from desktop_app.services.context import Context
from desktop_app.storage import follow_ups, interviews


def calendar_contents(context: Context) -> tuple[list[Interview], list[FollowUp]]:
    """Return what a calendar file holds: all rounds, and the follow-ups that are open."""
    return interviews.listed(context.database), follow_ups.listed(context.database, OPEN_STATES)
