"""What a screen reader says for a day and for its marks."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.wording import exact_day, say_time

translate = QCoreApplication.translate


def speak_day(day: date, today: date, holiday: str, entries: Iterable[CalendarEntry], count: int) -> str:
    """Say a day: "Tuesday 1 December 2026, today, 2 interviews: Acme 14:00; Globex 16:00"."""
    entries = tuple(entries)
    parts = [exact_day(day)]
    if day == today:
        parts.append(translate("calendar", "today"))
    if holiday:
        parts.append(holiday)
    said = ", ".join(parts)
    groups = [
        _speak_group([entry for entry in entries if entry.kind is kind], kind)
        for kind in (EntryKind.INTERVIEW, EntryKind.FOLLOW_UP, EntryKind.PROMISE)
    ]
    if count > len(entries):
        groups.append(translate("calendar", "and {count} more").format(count=count - len(entries)))
    named = "; ".join(group for group in groups if group)
    return f"{said}, {named}" if named else said


def speak_entry(entry: CalendarEntry) -> str:
    """Say one mark: "Acme 14:00, cancelled"."""
    parts = [entry.text or entry.company]
    if entry.starts_at is not None:
        parts.append(say_time(entry.starts_at.time()))
    said = " ".join(parts)
    state = {
        InterviewStatus.CANCELLED: translate("calendar", "cancelled"),
        InterviewStatus.HELD: translate("calendar", "held"),
        FollowUpState.DONE: translate("calendar", "done"),
        FollowUpState.SKIPPED: translate("calendar", "skipped"),
    }.get(entry.status) if entry.status is not None else None  # fmt: skip
    return f"{said}, {state}" if state else said


def _speak_group(entries: list[CalendarEntry], kind: EntryKind) -> str:
    if not entries:
        return ""
    if kind is EntryKind.INTERVIEW:
        one, many = translate("calendar", "1 interview"), translate("calendar", "{count} interviews")
    elif kind is EntryKind.FOLLOW_UP:
        one, many = translate("calendar", "1 follow-up"), translate("calendar", "{count} follow-ups")
    else:
        one, many = translate("calendar", "1 promise"), translate("calendar", "{count} promises")
    head = one if len(entries) == 1 else many.format(count=len(entries))
    return "{}: {}".format(head, ", ".join(map(speak_entry, entries)))
