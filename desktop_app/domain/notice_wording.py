"""What a notification says, and which buttons it has. Plain text; who shows it escapes what must be escaped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_app.domain.alarms import Alarm, AlarmKind
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.notices import Notice, NoticeAction, Urgency
from desktop_app.domain.wording import KIND_WORDS, counted, follow_up_title
from desktop_app.domain.zones import ONE_DAY, local

SUMMARY_TAG = "afterword-summary"
TEST_TAG = "afterword-test"
ANSWER_TAG = "afterword-answer"

_FOLLOW_UP = "afterword-follow-up"
_ALARM = "afterword-alarm"
_WRITTEN = (FollowUpKind.THANK_YOU, FollowUpKind.STATUS_ENQUIRY, FollowUpKind.FEEDBACK_REQUEST)
_NAMED_IN_SUMMARY = 3
_SEE_INSIDE = "Open Afterword to see more."
STILL_POLITE = "It is late, but still polite to send."


def tag_of(follow_up_id: int) -> str:
    """Return the tag under which a follow-up is shown, always the same one."""
    return f"{_FOLLOW_UP}-{follow_up_id}"


def follow_up_id_of(tag: str) -> int | None:
    """Return the id of the follow-up behind a tag, None for any other."""
    return _id_of(tag, _FOLLOW_UP)


def alarm_tag_of(alarm_id: int) -> str:
    """Return the tag under which an alarm is shown, always the same one."""
    return f"{_ALARM}-{alarm_id}"


def alarm_id_of(tag: str) -> int | None:
    """Return the id of the alarm behind a tag, None for any other."""
    return _id_of(tag, _ALARM)


def _id_of(tag: str, wanted: str) -> int | None:
    prefix, _, number = tag.rpartition("-")
    return int(number) if prefix == wanted and number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Teller:
    """Words a notice for one person at one moment."""

    now: datetime
    zone: str
    """Where the person is."""
    hide_names: bool
    """Whether to leave out company, role and people."""
    late_thanks: Callable[[FollowUp], timedelta]
    """From when on after its interview a thank-you says that it is still polite."""

    def notice_of(self, reminder: FollowUp | Alarm) -> Notice:
        """Return the notice for one follow-up or alarm."""
        return self._alarm(reminder) if isinstance(reminder, Alarm) else self._follow_up(reminder)

    def summary_of(self, named: Sequence[FollowUp | Alarm], count: int, alarms: int) -> Notice:
        """Return the one notice for ``count`` reminders, ``alarms`` of them of interviews that come near.

        ``named`` are the first of them, of which some are named.
        """
        lines = [self._title(reminder) for reminder in named[:_NAMED_IN_SUMMARY]]
        if count > len(lines):
            lines.append(f"and {count - len(lines)} more")
        title = f"{counted(count, 'follow-up')} due" if not alarms else f"{counted(count, 'reminder')} due"
        body = _SEE_INSIDE if self.hide_names else "\n".join(lines)
        return Notice(SUMMARY_TAG, title, body, (NoticeAction.OPEN,))

    def _follow_up(self, follow_up: FollowUp) -> Notice:
        actions = [NoticeAction.OPEN, NoticeAction.DONE, NoticeAction.SNOOZE]
        if follow_up.kind in _WRITTEN:
            actions.insert(1, NoticeAction.WRITE)
        lines = [self._names(follow_up.company, follow_up.role), self._due(follow_up)]
        if self._thanks_late(follow_up):
            lines.append(STILL_POLITE)
        return Notice(
            tag_of(follow_up.id),
            self._title(follow_up),
            "\n".join(filter(None, lines)),
            tuple(actions),
            Urgency.CRITICAL if follow_up.kind is FollowUpKind.ASK_TIMESCALE else Urgency.NORMAL,
        )

    def _alarm(self, alarm: Alarm) -> Notice:
        snooze = () if alarm.kind is AlarmKind.HOUR_BEFORE else (NoticeAction.SNOOZE,)
        kind = "" if self.hide_names else KIND_WORDS[alarm.interview_kind]
        place = "" if self.hide_names else alarm.location
        starts = self._day(alarm.starts_at) if alarm.all_day else self._moment(alarm.starts_at)
        lines = [
            self._names(alarm.company, alarm.role),
            " · ".join(filter(None, (starts, kind, place))),
        ]
        return Notice(
            alarm_tag_of(alarm.id),
            self._title(alarm),
            "\n".join(filter(None, lines)),
            (NoticeAction.OPEN, *snooze),
            Urgency.CRITICAL if alarm.kind is AlarmKind.HOUR_BEFORE else Urgency.NORMAL,
        )

    def _title(self, reminder: FollowUp | Alarm) -> str:
        if isinstance(reminder, Alarm):
            whom = "" if self.hide_names else f" with {reminder.company}"
            return f"{self._when(reminder)}: interview{whom}"
        if self.hide_names:
            reminder = replace(reminder, company="", role="", people=(), title="")
        return follow_up_title(reminder)

    def _names(self, company: str, role: str) -> str:
        return "" if self.hide_names else " · ".join(filter(None, (company, role)))

    def _due(self, follow_up: FollowUp) -> str:
        due = self._moment(follow_up.due_at)
        # What a person wrote may name anybody; the reasons of planned steps never do.
        told = follow_up.why and not (self.hide_names and follow_up.kind is FollowUpKind.CUSTOM)
        return f"{due}: {follow_up.why}" if told else due

    def _thanks_late(self, follow_up: FollowUp) -> bool:
        ended = follow_up.interview_ends_at
        return (
            follow_up.kind is FollowUpKind.THANK_YOU
            and ended is not None
            and self.now >= ended + self.late_thanks(follow_up)
        )

    def _when(self, alarm: Alarm) -> str:
        minutes = -((self.now - alarm.starts_at) // timedelta(minutes=1))
        if alarm.kind is AlarmKind.HOUR_BEFORE and minutes <= 90:
            return "In 1 hour" if minutes == 60 else f"In {counted(minutes, 'minute')}"
        days = (local(alarm.starts_at, self.zone).date() - local(self.now, self.zone).date()) // ONE_DAY
        day = {0: "Today", 1: "Tomorrow"}.get(days) or self._day(alarm.starts_at)
        return day if alarm.all_day else f"{day} {local(alarm.starts_at, self.zone):%H:%M}"

    def _moment(self, moment: datetime) -> str:
        return f"{self._day(moment)} {local(moment, self.zone):%H:%M}"

    def _day(self, moment: datetime) -> str:
        day = local(moment, self.zone)
        return f"{day:%a} {day.day} {day:%b}"


def alarm_title(alarm: Alarm) -> str:
    """Return what an alarm is about, whenever it is read."""
    when = "the day before" if alarm.kind is AlarmKind.DAY_BEFORE else "shortly before"
    return f"Interview with {alarm.company}, {when}"


def test_notice() -> Notice:
    """Return the notice that a person asks for to see whether notices arrive."""
    return Notice(
        TEST_TAG,
        "This is a test from Afterword",
        "When a follow-up is due, it is shown like this.",
        (NoticeAction.OPEN,),
    )


def answer_notice(sentence: str) -> Notice:
    """Return the notice that answers a button when there is no window to answer in."""
    return Notice(ANSWER_TAG, "Afterword", sentence, (NoticeAction.OPEN,), Urgency.LOW)
