"""Windows over one session, and what is looked for in them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PAGES, PageEntry
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme


class Windows:
    """Makes windows over one session, and ends them."""

    def __init__(self, session: Session, application: QApplication, qtbot: QtBot, state_file: Path) -> None:
        self._session, self._qtbot, self.state_file = session, qtbot, state_file
        self.theme = AppTheme(application)
        self.made: list[MainWindow] = []

    def open(self, *, keep_running: bool = False, pages: Sequence[PageEntry] = PAGES) -> MainWindow:
        window = MainWindow(
            self._session, self.theme, state_file=self.state_file, keep_running=keep_running, pages=pages
        )
        self.made.append(window)
        window.show()
        self._qtbot.waitExposed(window)
        return window


def dialog_of(window: QWidget, kind: type[QDialog]) -> QDialog:
    """Return the one dialog of a kind that a window has."""
    (found,) = window.findChildren(kind)
    return found
