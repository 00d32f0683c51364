"""What waits for the first frame begins once, after it; and in any case soon."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.ui.first_frame import AT_THE_LATEST_MS, FirstFrame


class _Paintings(QObject):
    """Writes down when it sees a painting."""

    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self._happened = happened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._happened.append("painted")
        return False


def test_told_after_the_content_is_painted_and_only_once(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    content = QLabel("Acme")
    window.setCentralWidget(content)
    happened: list[str] = []
    paintings = _Paintings(happened)
    content.installEventFilter(paintings)
    first = FirstFrame(window)
    first.shown.connect(lambda: happened.append("shown"))
    with qtbot.waitSignal(first.shown, timeout=AT_THE_LATEST_MS // 2):
        window.show()
    assert happened == ["painted", "shown"]
    window.repaint()
    qtbot.wait(20)
    assert happened.count("shown") == 1


def test_told_in_the_end_though_nothing_is_painted(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    first = FirstFrame(window)
    with qtbot.waitSignal(first.shown, timeout=2 * AT_THE_LATEST_MS):
        pass
    assert not window.isVisible()
