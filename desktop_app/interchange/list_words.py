"""The words that lists of applications use for their columns and stages, folded."""

from desktop_app.domain.applications import ApplicationStatus

COLUMNS = {
    "company": ("company", "company name", "employer", "organization", "organisation", "firma"),
    "role": ("job title", "role", "position", "job role", "position title", "title", "job"),
    "status": ("stage", "application status", "status", "state"),
    "applied_on": (
        "application date", "applied on", "date applied", "applied date", "applied at", "applied", "date",
    ),
    "url": ("job url", "job link", "job posting url", "posting url", "application url", "url", "link"),
    "source": ("source", "found on", "job board", "platform", "via"),
    "location": ("where", "job location", "location", "city"),
    "salary": ("salary", "salary range", "compensation", "pay"),
    "notes": ("notes", "note", "comments", "comment"),
}  # fmt: skip
"""By field, the surest word first."""

SAVED = "saved date"
"""A list with this column and no date of application holds jobs that were only kept."""

ANSWERS = ("question", "answer")
"""Columns with these words hold what was written to employers; they are never imported."""

STAGES = {
    ApplicationStatus.SAVED: ("saved", "bookmarked", "wishlist", "to apply", "interested"),
    ApplicationStatus.APPLIED: ("applied", "applying", "submitted", "sent", "application submitted"),
    ApplicationStatus.INTERVIEWING: (
        "interviewing", "interview", "interviews", "phone screen", "screening", "screen",
    ),
    ApplicationStatus.OFFER: ("offer", "offered", "negotiating", "offer received"),
    ApplicationStatus.ACCEPTED: ("accepted", "offer accepted", "hired"),
    ApplicationStatus.DECLINED: ("declined", "offer declined"),
    ApplicationStatus.REJECTED: ("rejected", "rejection", "not selected"),
    ApplicationStatus.WITHDRAWN: ("withdrawn", "i withdrew", "withdrew"),
    ApplicationStatus.NO_RESPONSE: ("no-response", "no response", "ghosted"),
}  # fmt: skip
