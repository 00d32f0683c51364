"""The button that empties a field: of our own icons, with a name, there and gone without moving."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.icons import themed_icon


def offer_clearing(line: QLineEdit) -> None:
    """Show a button in a field that holds something, which empties it.

    Qt's own has a picture of its own, no name, and fades in and out even where nothing is to move.
    """
    _Clearing(line)


class _Clearing(QObject):
    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._action = QAction(QCoreApplication.translate("fields", "Clear"), self)
        self._action.triggered.connect(line.clear)
        self._offer(line.text())
        self._draw()
        line.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        line.textChanged.connect(self._offer)
        line.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        return False

    def _offer(self, text: str) -> None:
        self._action.setVisible(bool(text))

    def _draw(self) -> None:
        self._action.setIcon(themed_icon("close", ground_palette(self._line), "text_quiet"))
