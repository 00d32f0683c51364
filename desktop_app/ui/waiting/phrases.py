"""The words of one line of the ledger."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.activities import Channel
from desktop_app.domain.wording import follow_up_title, listed
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.ledger import Debt, Promise, Promised
from desktop_app.ui.follow_ups.phrases import count_days, reason, whom
from desktop_app.ui.wording import say_day, say_moment, short_day

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """``title`` and ``over`` stand on the first line; then what was said, then what follows from it."""

    title: str
    over: str
    said: str
    then: str
    late: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.over, self.said, self.then) if part)


def line_of(entry: Debt | Promise, context: Context) -> Line:
    """Return the words for one line."""
    return _debt(entry, context) if isinstance(entry, Debt) else _promise(entry, context)


def over_words(days_over: int) -> str:
    """Say how far over a day is: "3 days over", "today", "in 2 days"."""
    if days_over > 0:
        return count_days(
            days_over, translate("waiting", "1 day over"), translate("waiting", "{count} days over")
        )
    if days_over < 0:
        return count_days(
            -days_over, translate("waiting", "in 1 day"), translate("waiting", "in {count} days")
        )
    return translate("waiting", "today")


def _debt(debt: Debt, context: Context) -> Line:
    step, today = debt.follow_up, context.today()
    title = follow_up_title(step)
    due = say_moment(local(step.next_at, context.zone), today)
    said = whom(step.company, step.role)
    late = step.next_at <= context.now()
    due_words = translate("waiting", "was due {moment}") if late else translate("waiting", "due {moment}")
    then = " · ".join(part for part in (due_words.format(moment=due), reason(step.why)) if part)
    return Line(title, over_words(debt.days_over), said, then, debt.days_over > 0)


def _promise(promise: Promise, context: Context) -> Line:
    today = context.today()
    title = whom(promise.company, promise.role)
    if promise.what is Promised.FEEDBACK:
        asked = say_day(promise.since, today)
        said = translate("waiting", "Feedback, asked for {day}").format(day=asked)
        return Line(title, _waiting_for(promise.since, today), said, "")
    if promise.decision_by is None:
        over = _waiting_for(promise.since, today)
        said = translate("waiting", "They named no date.")
    else:
        over = over_words(promise.days_over)
        day = short_day(promise.decision_by, with_year=promise.decision_by.year != today.year)
        said = translate("waiting", "A decision by {day}").format(day=day)
        if promise.words:
            said = translate("waiting", "{promise}: “{words}”").format(promise=said, words=promise.words)
    then = " · ".join(part for part in (_told(promise, today), _asked(promise, context)) if part)
    return Line(title, over, said, then, promise.days_over > 0)


def _told(promise: Promise, today: date) -> str:
    if promise.told_on is None:
        return ""
    day = say_day(promise.told_on, today)
    people = listed(promise.people)
    match promise.channel:
        case Channel.EMAIL:
            return translate("waiting", "said {day} by mail").format(day=day)
        case Channel.PHONE:
            return translate("waiting", "said {day} by telephone").format(day=day)
        case _ if people:
            return translate("waiting", "said {day}, {people}").format(day=day, people=people)
        case _:
            return translate("waiting", "said {day}").format(day=day)


def _asked(promise: Promise, context: Context) -> str:
    today = context.today()
    if promise.enquiry_at is not None:
        when = say_day(local(promise.enquiry_at, context.zone).date(), today)
        if promise.asked_on is not None:
            return translate("waiting", "second enquiry due {day}").format(day=when)
        return translate("waiting", "enquiry due {day}").format(day=when)
    if promise.asked_on is not None:
        return translate("waiting", "you asked {day}").format(day=say_day(promise.asked_on, today))
    return ""


def _waiting_for(since: date, today: date) -> str:
    days = (today - since).days
    if not days:
        return translate("waiting", "since today")
    return count_days(
        days, translate("waiting", "waiting 1 day"), translate("waiting", "waiting {count} days")
    )
