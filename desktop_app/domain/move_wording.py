"""What moved when something was heard, in words: from which day to which, and why."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.reconciling import Move
from desktop_app.domain.zones import local

_NAMES = {
    FollowUpKind.STATUS_ENQUIRY: "Enquiry",
    FollowUpKind.LET_GO: "Letting go",
    FollowUpKind.THANK_YOU: "Thank-you",
    FollowUpKind.DEBRIEF: "Debrief",
    FollowUpKind.ASK_TIMESCALE: "Asking the timescale",
    FollowUpKind.FEEDBACK_REQUEST: "Feedback request",
}


def move_words(move: Move, verb: str = "moved") -> str:
    """Say one move: "Enquiry moved from Thu 10 Dec to Mon 14 Dec: first business day after …"."""
    zone = move.after.time_zone
    before, after = local(move.before, zone), local(move.after.due_at, zone)
    name = _NAMES[move.after.kind]
    _step, _colon, reason = move.after.why.partition(": ")
    reason = reason.removesuffix(f", {after:%H:%M}")
    if before.date() == after.date():
        return f"{name} {verb} from {before:%H:%M} to {after:%H:%M} on {_day(after)}: {reason}"
    return f"{name} {verb} from {_day(before)} to {_day(after)}: {reason}"


def moves_words(moves: Sequence[Move], verb: str = "moved") -> str:
    """Say all moves, one a line, in the order of their days; ``verb`` is "moves" before they are made."""
    return "\n".join(move_words(move, verb) for move in sorted(moves, key=lambda move: move.after.due_at))


def _day(moment: datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b}"
