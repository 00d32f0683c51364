"""What must be true of PySide6 itself."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_void_calls_keep_their_references_to_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 loses a reference with each; on Python 3.11 the interpreter dies of it after a while.
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    before = sys.getrefcount(None)
    for number in range(100):
        label.setText(str(number))
        label.repaint()
    assert sys.getrefcount(None) > before - 50
