"""The words of one row of the follow-up panel, for the eye and for the ear."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.wording import follow_up_title
from desktop_app.domain.zones import local
from desktop_app.services.views import Waiting
from desktop_app.ui.wording import exact_moment, say_moment, short_day

translate = QCoreApplication.translate
Entry = FollowUp | Waiting


@dataclass(frozen=True, slots=True)
class RowText:
    """What one row says: the first line, whom and when it concerns, and the quiet reason below."""

    title: str
    whom: str
    when: str
    why: str
    spoken: str
    tip: str
    late: bool = False


def row_text(entry: Entry, now: datetime, zone: str) -> RowText:
    """Return the words for ``entry`` as somebody in ``zone`` says them at ``now``."""
    if isinstance(entry, Waiting):
        return _waiting_text(entry, local(now, zone).date())
    return _follow_up_text(entry, now, zone)


def whom(company: str, role: str) -> str:
    """Name an application: "Acme · Backend", or the company alone."""
    return f"{company} · {role}" if company and role else company or role


def reason(why: str) -> str:
    """Return a plan's reason without the name of the step, which the row's title has said already."""
    _step, colon, rest = why.partition(": ")
    return rest if colon else why


def _follow_up_text(follow_up: FollowUp, now: datetime, zone: str) -> RowText:
    due = local(follow_up.next_at, zone)
    when = say_moment(due, local(now, zone).date())
    late = follow_up.next_at <= now
    title = follow_up_title(follow_up)
    spoken = [title]
    if follow_up.company and follow_up.company not in title:
        spoken.append(follow_up.company)
    if follow_up.snoozed_until is not None:
        when = translate("follow_ups", "{moment}, snoozed").format(moment=when)
    due_words = (
        translate("follow_ups", "was due {moment}") if late else translate("follow_ups", "due {moment}")
    )
    spoken.append(due_words.format(moment=when))
    why = reason(follow_up.why)
    if why:
        spoken.append(translate("follow_ups", "because {reason}").format(reason=why))
    tip = [title, whom(follow_up.company, follow_up.role), exact_moment(due), why]
    return RowText(
        title,
        follow_up.company,
        when,
        why,
        ", ".join(spoken),
        "\n".join(line for line in tip if line),
        late,
    )


def _waiting_text(waiting: Waiting, today: date) -> RowText:
    title = whom(waiting.company, waiting.role)
    quoted = translate("follow_ups", "“{words}”").format(words=waiting.words) if waiting.words else ""
    if waiting.decision_by is None:
        when, late = translate("follow_ups", "no date was named"), False
        spoken = [title, when]
    else:
        when = promise_text(waiting.decision_by, today)
        late = waiting.decision_by < today
        spoken = [translate("follow_ups", "{whom}: {promise}").format(whom=title, promise=when)]
    if quoted:
        spoken.append(quoted)
    tip = "\n".join(line for line in (title, when, quoted) if line)
    return RowText(title, "", when, quoted, ", ".join(spoken), tip, late)


def promise_text(decision_by: date, today: date) -> str:
    """Say a promised date with its distance: "promised by Wed 9 Dec (in 3 days)"."""
    distance = decision_by - today
    if distance < timedelta():
        distant = count_days(
            -distance.days,
            translate("follow_ups", "1 day over"),
            translate("follow_ups", "{count} days over"),
        )
    elif distance:
        distant = count_days(
            distance.days, translate("follow_ups", "in 1 day"), translate("follow_ups", "in {count} days")
        )
    else:
        return translate("follow_ups", "promised by today")
    day = short_day(decision_by, with_year=decision_by.year != today.year)
    return translate("follow_ups", "promised by {day} ({distance})").format(day=day, distance=distant)


def count_days(days: int, one: str, many: str) -> str:
    """Put a number of days in words, from the form for one and the form for others."""
    return one if days == 1 else many.format(count=days)
