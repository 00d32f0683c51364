"""What the palette offers: an action or a record, in words, and what choosing it does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QIcon, QKeySequence

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, follow_up_title
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.finding import Found, FoundApplication, FoundLetter, FoundPerson, FoundRound
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.keys import PLACE, Place
from desktop_app.ui.wording import say_moment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its words, a remark, its picture, and what it does."""

    title: str
    remark: str
    icon: QIcon
    choose: Callable[[], object]
    is_action: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return f"{self.title}, {self.remark}" if self.remark else self.title


@dataclass(frozen=True, slots=True)
class Opening:
    """How the window shows a record."""

    application: Callable[[int], object]
    interview: Callable[[int], object]
    follow_up: Callable[[int], object]
    person: Callable[[int], object]
    letter: Callable[[int], object]


def fitting_actions(actions: Iterable[QAction], typed: str) -> list[Entry]:
    """Return the enabled actions that fit what was typed, the best first; all of them for nothing."""
    found = []
    for place, action in enumerate(actions):
        text = action.text().rstrip("…")
        where = action.property(PLACE)
        if where:
            text = translate("palette", "{place}: {action}").format(place=Place(where).heading, action=text)
        rank = _rank(text.casefold(), " ".join(typed.casefold().split()))
        if rank is not None and action.isEnabled():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append(((rank, place), Entry(text, keys, action.icon(), action.trigger, True)))
    return [entry for _rank, entry in sorted(found, key=lambda one: one[0])]


def entry_of(found: Found, context: Context, opening: Opening, picture: Callable[[str], QIcon]) -> Entry:
    """Return the line of a record; ``picture`` gives the icon of a name."""
    today = context.today()
    match found:
        case FoundApplication(id_, company, role, status):
            words, icon = APPLICATION_STATUS_WORDS[status], picture("company")
            return Entry(whom(company, role), words, icon, lambda: opening.application(id_))
        case FoundPerson(person_id, person, company):
            return Entry(person.label, company, picture("person"), lambda: opening.person(person_id))
        case FoundLetter(letter_id, company, to, subject, _state):
            remark = " · ".join(filter(None, (to.label if to else "", company)))
            return Entry(subject, remark, picture("mail"), lambda: opening.letter(letter_id))
        case FoundRound(id_, _, company, role, starts_at):
            when = say_moment(local(starts_at, context.zone), today)
            return Entry(whom(company, role), when, picture("calendar"), lambda: opening.interview(id_))
        case FollowUp():
            when = say_moment(local(found.next_at, context.zone), today)
            return Entry(follow_up_title(found), when, picture("flag"), lambda: opening.follow_up(found.id))


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
