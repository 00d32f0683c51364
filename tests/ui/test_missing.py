"""A start where the database is gone: asked, and brought back only when the person says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import _open_or_bring_back, open_context
from desktop_app.domain.errors import Missing
from desktop_app.services import reading
from desktop_app.storage.database import FILE_NAME
from tests.ui.stored import add_round, at


@pytest.fixture
def robbed(tmp_path: Path, qapp: QApplication) -> Path:
    context, _ = open_context(tmp_path)
    add_round(context, "Acme", at(2, 14))
    context.database.close(back_up=True, put_seal_on=True)
    (tmp_path / FILE_NAME).unlink()
    return tmp_path


def press(words: str) -> None:
    """Press a button of the message box once it is up."""
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(20, lambda: press(words))
        return
    next(button for button in box.buttons() if button.text() == words).click()


def test_it_is_brought_back_when_wanted(robbed: Path, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: press("Bring it back"))
    context, _ = _open_or_bring_back(robbed, shown=True)
    assert [row.company for row in reading.listed_applications(context)] == ["Acme"]
    context.database.close()


def test_nothing_is_made_when_not(robbed: Path, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: press("Not now"))
    with pytest.raises(Missing):
        _open_or_bring_back(robbed, shown=True)
    assert not (robbed / FILE_NAME).exists()


def test_nobody_is_asked_in_the_background(robbed: Path) -> None:
    with pytest.raises(Missing):
        _open_or_bring_back(robbed, shown=False)
