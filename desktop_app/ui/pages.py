"""The pages beside the calendar: what they are called, their keys, and how each is made when first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.page import Page
    from desktop_app.ui.theme import AppTheme

CALENDAR = "calendar"
INTERVIEWS = "interviews"
"""The two views that are always there: the calendar over the interview list, and the list alone."""


class PageEntry(NamedTuple):
    """One page: ``name`` for the state file, ``title`` in English (context "pages"), ``key`` to open it."""

    name: str
    title: str
    icon: str
    key: str
    make: "Callable[[Session, AppTheme, QWidget], Page]"


def _board(session: Session, theme: "AppTheme", parent: "QWidget") -> "Page":
    from desktop_app.ui.board.page import BoardPage

    return BoardPage(session, theme, parent)


def _offers(session: Session, theme: "AppTheme", parent: "QWidget") -> "Page":
    from desktop_app.ui.offers.page import OffersPage

    return OffersPage(session, theme, parent)


def _waiting(session: Session, theme: "AppTheme", parent: "QWidget") -> "Page":
    from desktop_app.ui.waiting.page import WaitingPage

    return WaitingPage(session, theme, parent)


def _insights(session: Session, theme: "AppTheme", parent: "QWidget") -> "Page":
    from desktop_app.ui.insights.page import InsightsPage

    return InsightsPage(session, theme, parent)


def _people(session: Session, theme: "AppTheme", parent: "QWidget") -> "Page":
    from desktop_app.ui.people.page import PeoplePage

    return PeoplePage(session, theme, parent)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("insights", "Insights", "insights", "Ctrl+3", _insights),
    PageEntry("board", "Board", "board", "Ctrl+4", _board),
    PageEntry("offers", "Offers", "offer", "Ctrl+5", _offers),
    PageEntry("waiting", "Promises", "flag", "Ctrl+6", _waiting),
    PageEntry("people", "People", "people", "Ctrl+7", _people),
)
"""In the order of the toolbar. Each ``make`` imports its page late: the first window has none of them."""
