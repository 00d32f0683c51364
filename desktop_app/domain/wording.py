"""What things are called, in the window, in notifications and on the command line alike."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.interviews import InterviewKind, InterviewStatus

KIND_WORDS = {
    InterviewKind.PHONE: "Telephone",
    InterviewKind.VIDEO: "Video",
    InterviewKind.ONSITE: "On site",
    InterviewKind.TECHNICAL: "Technical",
    InterviewKind.PANEL: "Panel",
    InterviewKind.ASSESSMENT: "Assessment",
    InterviewKind.HR: "HR",
    InterviewKind.INFORMAL: "Informal",
    InterviewKind.OTHER: "Interview",
}

INTERVIEW_STATUS_WORDS = {
    InterviewStatus.SCHEDULED: "Scheduled",
    InterviewStatus.HELD: "Held",
    InterviewStatus.CANCELLED: "Cancelled",
}

APPLICATION_STATUS_WORDS = {
    ApplicationStatus.SAVED: "Saved",
    ApplicationStatus.APPLIED: "Applied",
    ApplicationStatus.INTERVIEWING: "Interviewing",
    ApplicationStatus.OFFER: "Offer",
    ApplicationStatus.ACCEPTED: "Accepted",
    ApplicationStatus.DECLINED: "Declined",
    ApplicationStatus.REJECTED: "Rejected",
    ApplicationStatus.WITHDRAWN: "Withdrawn",
    ApplicationStatus.NO_RESPONSE: "No response",
}


def follow_up_title(follow_up: FollowUp) -> str:
    """Return what is to be done, and whom with: "Thank Jane and Tom"."""
    if follow_up.title:
        return follow_up.title
    company = follow_up.company or "them"
    match follow_up.kind:
        case FollowUpKind.ASK_TIMESCALE:
            return f"Thank {company} and ask when they will decide"
        case FollowUpKind.DEBRIEF:
            return f"Note how it went at {company}" if follow_up.company else "Note how it went"
        case FollowUpKind.THANK_YOU:
            return f"Thank {listed(follow_up.people) or company}"
        case FollowUpKind.STATUS_ENQUIRY:
            return f"Ask {company} what stage it is at"
        case FollowUpKind.LET_GO:
            return f"Let {company} go?"
        case FollowUpKind.FEEDBACK_REQUEST:
            return f"Ask {company} for feedback"
        case FollowUpKind.KEEP_APPLYING:
            return "Keep applying"
        case _:
            return f"Follow up with {company}"


_MARKS = {
    FollowUpKind.ASK_TIMESCALE: "ask {company} when",
    FollowUpKind.DEBRIEF: "debrief {company}",
    FollowUpKind.THANK_YOU: "thank {company}",
    FollowUpKind.STATUS_ENQUIRY: "ask {company} for news",
    FollowUpKind.LET_GO: "let go of {company}?",
    FollowUpKind.FEEDBACK_REQUEST: "feedback from {company}",
    FollowUpKind.KEEP_APPLYING: "keep applying",
    FollowUpKind.CUSTOM: "follow up {company}",
}


def follow_up_mark(kind: FollowUpKind, company: str, title: str = "") -> str:
    """Return the few words for a mark on the calendar, what is to be done first: "thank Acme"."""
    if title:
        return title
    # Not str.format: a company's name may hold braces.
    return _MARKS[kind].replace("{company}", company).strip()


def counted(number: int, thing: str) -> str:
    """Return a number with its noun: "1 interview", "3 interviews"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


@lru_cache(maxsize=64)  # of a policy, again and again
def length(wait: timedelta) -> str:
    """Return a length as a person says it: "15 minutes", "2 hours", "90 minutes"."""
    minutes = wait // timedelta(minutes=1)
    return counted(minutes // 60, "hour") if minutes and minutes % 60 == 0 else counted(minutes, "minute")


@lru_cache(maxsize=64)
def after(wait: timedelta, what: str) -> str:
    """Return when something is that follows something else: "15 minutes after the end", "right after the end"."""
    return f"{length(wait)} after {what}" if wait else f"right after {what}"


def listed(names: Sequence[str]) -> str:
    """Return names as a person says them: "Jane", "Jane and Tom", "Jane, Tom and 3 others"."""
    if len(names) <= 1:
        return "".join(names)
    if len(names) <= 3:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{names[0]}, {names[1]} and {len(names) - 2} others"
