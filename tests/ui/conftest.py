"""Fixtures for what shows something."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.context import Context
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import add_round, at

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from tests.ui.gallery.stage import Stage
    from tests.ui.windows import Windows


@pytest.fixture
def session(context: Context, qapp: object) -> Session:
    return Session(context)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator["Stage"]:
    """A window over an invented search for work."""
    from tests.ui.gallery.stage import Stage  # most tests do without all it imports

    theme = AppTheme(qapp)
    stage = Stage(tmp_path, qapp, theme, filled=True)
    stage.show(1180, 760)
    yield stage
    stage.close()
    theme.deleteLater()


@pytest.fixture
def windows(session: Session, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator["Windows"]:
    """Makes windows over what a test has stored."""
    from tests.ui.windows import Windows

    made = Windows(session, qapp, qtbot, tmp_path / "window.json")
    yield made
    for window in made.made:
        window.end()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the database goes
    made.theme.deleteLater()


@pytest.fixture
def window(session: Session, windows: "Windows") -> "MainWindow":
    """A window with one interview in it."""
    add_round(session.context, "Acme", at(10, 14))
    return windows.open()
