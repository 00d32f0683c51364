"""The words of the details panel: when a round is, what happened, what was promised."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.activities import Activity, ActivityKind, Channel
from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.domain.zones import local, zone_place
from desktop_app.services.context import Context
from desktop_app.ui.wording import exact_day, exact_moment, say_day, say_moment, say_time, short_day

translate = QCoreApplication.translate

ICONS = {
    ActivityKind.ADDED: "add",
    ActivityKind.IMPORTED: "import",
    ActivityKind.MOVED: "calendar",
    ActivityKind.CANCELLED: "close",
    ActivityKind.REINSTATED: "undo",
    ActivityKind.PROMISE: "flag",
    ActivityKind.CONTACT: "mail",
    ActivityKind.DEBRIEF: "note",
    ActivityKind.FEEDBACK: "note",
    ActivityKind.FOLLOW_UP_DONE: "check",
    ActivityKind.FOLLOW_UP_SKIPPED: "next",
    ActivityKind.STAGE: "next",
    ActivityKind.OUTCOME: "flag",
    ActivityKind.REOPENED: "undo",
    ActivityKind.REPLANNED: "today",
    ActivityKind.ENQUIRY_AGAIN: "mail",
    ActivityKind.OFFER: "offer",
    ActivityKind.LETTER_DRAFTED: "write",
    ActivityKind.LETTER_SENT: "mail",
}


def span_words(span: TimeSpan, context: Context) -> str:
    """Say when a round is, where the person is: "today 14:00–15:00"."""
    today = context.today()
    if span.all_day:
        first = say_day(span.first_day, today)
        if span.first_day == span.last_day:
            return translate("details", "{day}, all day").format(day=first)
        return f"{first} – {say_day(span.last_day, today)}"
    start, end = local(span.starts_at, context.zone), local(span.ends_at, context.zone)
    ends = say_time(end.time()) if start.date() == end.date() else say_moment(end, today)
    return f"{say_moment(start, today)}–{ends}"


def elsewhere_words(span: TimeSpan, context: Context) -> str:
    """Say what the clocks show where the round is; empty when they show the same as here."""
    if span.all_day or span.time_zone == context.zone:
        return ""
    here = local(span.starts_at, context.zone).replace(tzinfo=None, fold=0)
    if here == span.start:
        return ""
    city = zone_place(span.time_zone)
    return translate("details", "{moment} in {city}").format(
        moment=say_moment(span.start, context.today()), city=city
    )


def span_tip(span: TimeSpan, context: Context) -> str:
    """Write out when a round is, exactly."""
    if span.all_day:
        return exact_day(span.first_day)
    return exact_moment(local(span.starts_at, context.zone))


def promise_words(interview: Interview, activities: tuple[Activity, ...]) -> str:
    """Return the words in which the round's date was promised; empty when they are not known."""
    for activity in activities:
        if activity.interview_id == interview.id and activity.kind is ActivityKind.PROMISE:
            return activity.text
    return ""


def activity_words(activity: Activity, today: date) -> str:
    """Say in one line what happened."""
    match activity.kind:
        case ActivityKind.ADDED:
            return translate("details", "Interview added")
        case ActivityKind.IMPORTED:
            return translate("details", "Invitation imported")
        case ActivityKind.MOVED:
            return translate("details", "Interview moved")
        case ActivityKind.CANCELLED:
            return translate("details", "Interview cancelled")
        case ActivityKind.REINSTATED:
            return translate("details", "Interview reinstated")
        case ActivityKind.PROMISE:
            return _promised(activity, today)
        case ActivityKind.CONTACT:
            return _with_promise(_contact(activity.channel), activity, today)
        case ActivityKind.DEBRIEF:
            return _with_promise(translate("details", "Debrief"), activity, today)
        case ActivityKind.FEEDBACK:
            return translate("details", "Feedback")
        case ActivityKind.FOLLOW_UP_DONE:
            return translate("details", "Done: {step}").format(step=activity.text)
        case ActivityKind.FOLLOW_UP_SKIPPED:
            return translate("details", "Skipped: {step}").format(step=activity.text)
        case ActivityKind.STAGE:
            return _stage(activity)
        case ActivityKind.OUTCOME:
            return outcome_words(activity.outcome)
        case ActivityKind.REOPENED:
            return translate("details", "Reopened")
        case ActivityKind.REPLANNED:
            return translate("details", "Planned anew")
        case ActivityKind.ENQUIRY_AGAIN:
            return translate("details", "Decided to ask a second time")
        case ActivityKind.OFFER:
            return translate("details", "Offer noted")
        case ActivityKind.LETTER_DRAFTED:
            return translate("details", "Letter drafted")
        case ActivityKind.LETTER_SENT:
            return translate("details", "Letter sent")


def activity_note(activity: Activity) -> str:
    """Return what was written down with it, in the person's or the other side's own words."""
    match activity.kind:
        case ActivityKind.FOLLOW_UP_DONE | ActivityKind.FOLLOW_UP_SKIPPED:
            return ""
        case ActivityKind.PROMISE:
            return translate("details", "“{words}”").format(words=activity.text) if activity.text else ""
        case ActivityKind.MOVED:
            return translate("details", "Before: {time}").format(time=activity.text) if activity.text else ""
        case _:
            return activity.text


def outcome_words(outcome: ApplicationStatus | None) -> str:
    """Say how it ended."""
    if outcome is None:
        return translate("details", "Outcome")
    return translate("details", "Outcome: {outcome}").format(outcome=APPLICATION_STATUS_WORDS[outcome])


def _stage(activity: Activity) -> str:
    if activity.outcome is None:
        return translate("details", "Stage")
    stage = APPLICATION_STATUS_WORDS[activity.outcome]
    if activity.status_before is None:
        return translate("details", "Application added: {stage}").format(stage=stage)
    return translate("details", "Stage: {stage}").format(stage=stage)


def _promised(activity: Activity, today: date) -> str:
    if activity.decision_by is None:
        return translate("details", "They named no date")
    return translate("details", "They decide by {day}").format(day=_written(activity.decision_by, today))


def _with_promise(words: str, activity: Activity, today: date) -> str:
    if activity.decision_by is None:
        return words
    return translate("details", "{what}: they decide by {day}").format(
        what=words, day=_written(activity.decision_by, today)
    )


def _written(day: date, today: date) -> str:
    # History is not told in words such as "tomorrow": they were said on another day.
    return short_day(day, with_year=day.year != today.year)


def _contact(channel: Channel | None) -> str:
    match channel:
        case Channel.EMAIL:
            return translate("details", "Contact by mail")
        case Channel.PHONE:
            return translate("details", "Contact by telephone")
        case _:
            return translate("details", "Contact")
