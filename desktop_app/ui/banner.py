"""The banner: what needs to be known until it is dealt with, in a strip above the columns."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.announcing import announce
from desktop_app.ui.colours import Colours
from desktop_app.ui.dialogs.labels import lean
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import SPACE_L, SPACE_S
from desktop_app.ui.type_size import picture_size

Callback = Callable[[], object]


class Message(NamedTuple):
    """One thing to be known, and what can be done about it."""

    text: str
    action_label: str
    callback: Callback | None
    icon: str
    other_label: str = ""
    other: Callback | None = None


class Banner(QFrame):
    """Shows one message at a time, the newest; the others come back when it is withdrawn or closed."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: dict[str, Message] = {}
        self._sign = QLabel()
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        lean(self._label)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setMinimumWidth(120)
        self._button = QPushButton()
        self._button.clicked.connect(lambda: self._act(0))
        self._other = QPushButton()
        self._other.clicked.connect(lambda: self._act(1))
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close"))
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        for widget in (self._sign, self._label, self._other, self._button, self._close):
            row.addWidget(widget)
        self.dress(colours)
        self.hide()

    def follow(self, before: QWidget) -> None:
        """Come after ``before`` in the order of Tab."""
        QWidget.setTabOrder(before, self._other)
        QWidget.setTabOrder(self._other, self._button)
        QWidget.setTabOrder(self._button, self._close)

    @property
    def text(self) -> str:
        """What it says now; empty when it says nothing."""
        return self._label.text() if self._messages else ""

    def dress(self, colours: Colours) -> None:
        """Wear the colours of a theme."""
        self._colours = colours
        self.setStyleSheet(
            f"Banner {{ background: {colours.notice}; border-bottom: 1px solid {colours.line}; }}"
            f"QLabel {{ color: {colours.text}; }}"
        )
        self._close.setIcon(icon("close", colours.text_quiet))
        self._show()

    def show_message(
        self,
        text: str,
        action_label: str = "",
        callback: Callback | None = None,
        *,
        key: str = "",
        icon_name: str = "info",
        other_label: str = "",
        other: Callback | None = None,
    ) -> None:
        """Show a message; one with the same ``key`` is replaced. A button closes the message, then acts.

        ``other`` is a second answer, before the first.
        """
        self._messages.pop(key, None)
        self._messages[key] = Message(text, action_label, callback, icon_name, other_label, other)
        self._show()
        announce(self, text)

    def withdraw(self, key: str = "") -> None:
        """Take a message away that no longer holds."""
        self._messages.pop(key, None)
        self._show()

    def _show(self) -> None:
        if not self._messages:
            self.hide()
            return
        message = next(reversed(self._messages.values()))
        self._label.setText(message.text)
        self._button.setText(message.action_label)
        self._button.setVisible(bool(message.action_label and message.callback))
        self._other.setText(message.other_label)
        self._other.setVisible(bool(message.other_label and message.other))
        colour = self._colours.text_quiet if message.icon == "info" else self._colours.warning
        self._sign.setPixmap(icon(message.icon, colour).pixmap(picture_size(18), self.devicePixelRatioF()))
        self.show()

    def _dismiss(self) -> None:
        if self._messages:
            self.withdraw(next(reversed(self._messages)))

    def _act(self, answer: int) -> None:
        message = next(reversed(self._messages.values())) if self._messages else None
        callback = (message.callback, message.other)[answer] if message is not None else None
        self._dismiss()
        if callback is not None:
            callback()
