"""What a screen reader says for a day and for its marks."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.context import Context
from desktop_app.services.interview_list import interview_rows
from desktop_app.services.views import CalendarEntry, EntryKind, InterviewRow
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
    state = _state(entry)
    return f"{said}, {state}" if state else said


def speak_marks(context: Context, marks: Sequence[tuple[date, CalendarEntry]]) -> list[str]:
    """Say marks in full: "Acme, second round, video, Tuesday 1 December 14:00".

    What the calendar does not paint, the round and how it is held, is read here, for all marks in one go.
    """
    rounds = [entry.id for _day, entry in marks if entry.kind is EntryKind.INTERVIEW]
    rows = interview_rows(context, rounds) if rounds else {}
    today = context.today()
    return [speak_mark(day, entry, rows.get(entry.id), today) for day, entry in marks]


def speak_mark(day: date, entry: CalendarEntry, row: InterviewRow | None, today: date) -> str:
    """Say one mark in full; ``row`` is the line of its round."""
    when = exact_day(day, with_year=day.year != today.year)
    if entry.starts_at is not None:
        when = f"{when} {say_time(entry.starts_at.time())}"
    if entry.kind is EntryKind.PROMISE:
        return translate("calendar", "{company} promised an answer, {day}").format(
            company=entry.company, day=when
        )
    parts = [entry.text or entry.company]
    if entry.kind is EntryKind.INTERVIEW and row is not None:
        parts += say_round(row.round, row.kind)
    return ", ".join([*parts, when, _state(entry)]).removesuffix(", ")


def say_round(number: int | None, kind: InterviewKind) -> list[str]:
    """Say which round it is, where that is known, and how it is held: "second round", "video"."""
    parts = [] if number is None else [spoken_round(number)]
    if kind is not InterviewKind.OTHER:
        words = KIND_WORDS[kind]
        parts.append(words if words.isupper() else words.lower())
    return parts


def spoken_round(number: int) -> str:
    """Say which round of an application it is: "second round", from the tenth "round 10"."""
    ordinals = (
        translate("calendar", "first round"),
        translate("calendar", "second round"),
        translate("calendar", "third round"),
        translate("calendar", "fourth round"),
        translate("calendar", "fifth round"),
        translate("calendar", "sixth round"),
        translate("calendar", "seventh round"),
        translate("calendar", "eighth round"),
        translate("calendar", "ninth round"),
    )
    if 1 <= number <= len(ordinals):
        return ordinals[number - 1]
    return translate("calendar", "round {number}").format(number=number)


def _state(entry: CalendarEntry) -> str:
    if entry.status is None:
        return ""
    return {
        InterviewStatus.CANCELLED: translate("calendar", "cancelled"),
        InterviewStatus.HELD: translate("calendar", "held"),
        FollowUpState.DONE: translate("calendar", "done"),
        FollowUpState.SKIPPED: translate("calendar", "skipped"),
    }.get(entry.status, "")  # fmt: skip


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
