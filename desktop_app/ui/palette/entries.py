"""What the palette offers: an action or a record, in words, and what choosing it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, follow_up_title
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.finding import Found, FoundApplication, FoundPerson, FoundRound
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its words, a quiet remark, an icon's name, and what it does."""

    title: str
    remark: str
    icon: str
    choose: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Opening:
    """How the window shows a record."""

    application: Callable[[int], object]
    interview: Callable[[int], object]
    follow_up: Callable[[int], object]


def fitting_actions(actions: Iterable[tuple[QAction, str]], typed: str) -> list[Entry]:
    """Return the enabled actions that fit what was typed, the best first; all of them for nothing."""
    found = []
    for place, (action, icon) in enumerate(actions):
        text = action.text().rstrip("…")
        rank = _rank(text.casefold(), " ".join(typed.casefold().split()))
        if rank is not None and action.isEnabled():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append(((rank, place), Entry(text, keys, icon, action.trigger)))
    return [entry for _rank, entry in sorted(found, key=lambda one: one[0])]


def entry_of(found: Found, context: Context, opening: Opening) -> Entry:
    """Return the line of a record."""
    now = context.now()
    today = local(now, context.zone).date()
    match found:
        case FoundApplication():
            stage = APPLICATION_STATUS_WORDS[found.status]
            return Entry(
                whom(found.company, found.role), stage, "company", lambda: opening.application(found.id)
            )
        case FoundPerson():
            return Entry(
                found.person.label, found.company, "person", lambda: opening.interview(found.interview_id)
            )
        case FoundRound():
            when = say_moment(local(found.starts_at, context.zone), today)
            return Entry(
                whom(found.company, found.role), when, "calendar", lambda: opening.interview(found.id)
            )
        case FollowUp():
            when = say_moment(local(found.next_at, context.zone), today)
            return Entry(follow_up_title(found), when, "flag", lambda: opening.follow_up(found.id))


def _rank(text: str, typed: str) -> int | None:
    """Return how well letters fit a text, 0 the best: begins it, begins a word, stands in it, in this order."""
    if text.startswith(typed):
        return 0
    if f" {typed}" in text:
        return 1
    if typed in text:
        return 2
    letters = iter(text)
    return 3 if all(letter in letters for letter in typed if letter != " ") else None
