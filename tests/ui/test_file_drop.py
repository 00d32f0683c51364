"""Files dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.drop_hint import DropHint
from desktop_app.ui.file_drop import local_files
from desktop_app.ui.main_window import MainWindow
from tests.ui.windows import dialog_of


def dragged(*files: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(file) for file in files])
    return data


def enter(window: MainWindow, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)
    return event


def test_files_are_welcomed(window: MainWindow, tmp_path: Path) -> None:
    data = dragged((tmp_path / "a.ics").as_uri(), "https://example.com/b.ics")
    event = enter(window, data)
    assert event.isAccepted()
    (hint,) = window.findChildren(DropHint)
    assert hint.isVisible()
    assert not hint.grab().isNull()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert hint.isHidden()
    assert local_files(data) == [tmp_path / "a.ics"]


def test_a_drop_opens_the_import(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from desktop_app.ui.dialogs.import_dialog import ImportDialog

    file = tmp_path / "a.ics"
    file.write_text("no calendar")
    data = dragged(file.as_uri())
    enter(window, data)
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)
    dialog = dialog_of(window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not dialog.is_reading)
    dialog.discard()


def test_what_is_no_file_is_left_alone(window: MainWindow) -> None:
    event = enter(window, dragged("https://example.com/"))
    assert not window.findChildren(DropHint)
    assert not event.isAccepted()
