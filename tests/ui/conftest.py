"""Fixtures for what shows something."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.context import Context
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme

if TYPE_CHECKING:
    from tests.ui.gallery.stage import Stage


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
