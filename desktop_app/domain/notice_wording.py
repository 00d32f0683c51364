"""What a notification says, and which buttons it has. Plain text; who shows it escapes what must be escaped."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.notices import Notice, NoticeAction, Urgency
from desktop_app.domain.wording import counted, follow_up_title
from desktop_app.domain.zones import local

SUMMARY_TAG = "afterword-summary"
TEST_TAG = "afterword-test"

_WRITTEN = (FollowUpKind.THANK_YOU, FollowUpKind.STATUS_ENQUIRY, FollowUpKind.FEEDBACK_REQUEST)
_NAMED_IN_SUMMARY = 3


def tag_of(follow_up_id: int) -> str:
    """Return the tag under which a follow-up is shown, always the same one."""
    return f"afterword-follow-up-{follow_up_id}"


def follow_up_id_of(tag: str) -> int | None:
    """Return the id of the follow-up behind a tag, None for a summary or a test."""
    prefix, _, number = tag.rpartition("-")
    return int(number) if prefix == "afterword-follow-up" and number.isdigit() else None


def notice_of(follow_up: FollowUp, viewer_zone: str) -> Notice:
    """Return the notice for one follow-up."""
    actions = [NoticeAction.OPEN, NoticeAction.DONE, NoticeAction.SNOOZE]
    if follow_up.kind in _WRITTEN:
        actions.insert(1, NoticeAction.WRITE)
    where = " · ".join(part for part in (follow_up.company, follow_up.role) if part)
    body = "\n".join(
        part for part in (where, f"{_moment(follow_up.due_at, viewer_zone)}: {follow_up.why}") if part
    )
    urgency = Urgency.CRITICAL if follow_up.kind is FollowUpKind.ASK_TIMESCALE else Urgency.NORMAL
    return Notice(tag_of(follow_up.id), follow_up_title(follow_up), body, tuple(actions), urgency)


def summary_of(follow_ups: Sequence[FollowUp]) -> Notice:
    """Return the one notice for many follow-ups that are due together."""
    named = [follow_up_title(follow_up) for follow_up in follow_ups[:_NAMED_IN_SUMMARY]]
    rest = len(follow_ups) - len(named)
    if rest:
        named.append(f"and {rest} more")
    return Notice(
        SUMMARY_TAG, f"{counted(len(follow_ups), 'follow-up')} due", "\n".join(named), (NoticeAction.OPEN,)
    )


def test_notice() -> Notice:
    """Return the notice that a person asks for to see whether notices arrive."""
    return Notice(
        TEST_TAG,
        "This is a test from Afterword",
        "When a follow-up is due, it is shown like this.",
        (NoticeAction.OPEN,),
    )


def _moment(due_at: datetime, zone: str) -> str:
    due = local(due_at, zone)
    return f"{due:%a} {due.day} {due:%b} {due:%H:%M}"
