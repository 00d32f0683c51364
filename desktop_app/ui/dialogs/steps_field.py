"""A field of five steps, from badly to very well: pressed, or typed as 1 to 5."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import SPACE_XS


class StepsField(QWidget):
    """Holds one of five steps or none; the step that is chosen is taken back by pressing it again, or Delete."""

    step_changed = Signal()

    def __init__(self, words: Sequence[str], step: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: int | None = None
        self._name = ""
        self._words = tuple(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self.buttons: list[QPushButton] = []
        for number, word in enumerate(self._words, start=1):
            button = QPushButton(f"{number}  {word}" if word else str(number), self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("look", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field as a whole is one stop of Tab
            button.setAccessibleName(f"{number} {word}".strip())
            button.clicked.connect(lambda _checked=False, number=number: self._press(number))
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        self.set_step(step)

    def step(self) -> int | None:
        """Return the step that is chosen, from 1 to 5."""
        return self._step

    def set_step(self, step: int | None) -> None:
        """Choose a step, or none."""
        self._step = step
        self._dress()
        self.step_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.buttons)
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + last:
            self.set_step(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Right:
            self.set_step(min(last, (self._step or 0) + 1))
        elif key == Qt.Key.Key_Left:
            self.set_step(max(1, (self._step or last + 1) - 1))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_step(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress()

    def _press(self, number: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_step(None if number == self._step else number)

    def _dress(self) -> None:
        colours = colours_of(self.palette())
        edge = colours.accent if self.hasFocus() else colours.line_strong
        self.setStyleSheet(
            f"QPushButton {{ border: 1px solid {edge}; border-radius: 6px; padding: 4px 8px; }}"
            f"QPushButton:checked {{ background: {colours.accent}; color: {colours.on_accent};"
            f" border-color: {colours.accent}; }}"
        )
        for number, button in enumerate(self.buttons, start=1):
            button.setChecked(number == self._step)
        chosen = "" if self._step is None else self.buttons[self._step - 1].accessibleName()
        self.setAccessibleDescription(chosen or self.tr("Not chosen. Type 1 to 5."))
