"""The toast: what was just done, and the way back, for a few seconds at the bottom of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.announcing import announce
from desktop_app.ui.colours import Colours
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.theme import RADIUS, SPACE_L, SPACE_S, SPACE_XL

SHOWN_FOR_MS = 7_000
HEARD_FOR_MS = 30_000
"""With assistive technology: it is heard first, and its button has to be found."""
LONGEST = 120


class Toast(QFrame):
    """Lies over ``parent`` and takes no focus; the keyboard has Ctrl+Z."""

    def __init__(self, parent: QWidget, colours: Colours) -> None:
        super().__init__(parent)
        self._callback: Callable[[], object] | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR_MS)
        self._timer.timeout.connect(self.hide)
        self.dress(colours)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def dress(self, colours: Colours) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(
            f"Toast {{ background: {colours.toast}; border-radius: {RADIUS}px; }}"
            f"QLabel {{ color: {colours.on_toast}; padding: 4px 0; }}"
            f"QPushButton {{ color: {colours.toast_accent}; background: transparent; border: 0;"
            " padding: 4px 12px; font-weight: 600; }"
            "QPushButton:hover { text-decoration: underline; }"
        )

    def say(self, text: str, action: str = "", callback: Callable[[], object] | None = None) -> None:
        """Show a sentence for some seconds, with a button if there is something to offer."""
        text = " ".join(text.split())
        is_short = len(text) <= LONGEST
        self._label.setText(text if is_short else text[: LONGEST - 1] + "…")
        self._label.setToolTip("" if is_short else plain_tip(text))
        self._callback = callback
        self._button.setText(action)
        self._button.setVisible(callback is not None)
        self._place()
        self.show()
        self.raise_()
        if QAccessible.isActive():
            self._timer.start(HEARD_FOR_MS)
        else:
            self._timer.start()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        callback, self._callback = self._callback, None
        self.hide()
        if callback is not None:
            callback()

    def _place(self) -> None:
        around = self.parentWidget()
        assert around is not None
        self.setMaximumWidth(around.width() - 2 * SPACE_XL)
        self.adjustSize()
        self.move((around.width() - self.width()) // 2, around.height() - self.height() - SPACE_XL)
