"""A field of five steps, from badly to very well: pressed, or typed as 1 to 5."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import RADIUS, SPACE_S, SPACE_XS


class StepsField(QWidget):
    """Holds one of five steps or none; the step that is chosen is taken back by pressing it again, or Delete.

    It paints its steps itself: a form may have several of these, and five buttons each would open slowly.
    """

    step_changed = Signal()

    def __init__(self, words: Sequence[str], step: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._step: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_step(step)

    def step(self) -> int | None:
        """Return the step that is chosen, from 1 to 5."""
        return self._step

    def set_step(self, step: int | None) -> None:
        """Choose a step, or none."""
        self._step = step
        chosen = "" if step is None else self._text(step)
        self.setAccessibleDescription(chosen or self.tr("Not chosen. Type 1 to 5."))
        self.update()
        self.step_changed.emit()

    def place_of(self, step: int) -> QRect:
        """Return where a step is."""
        left = sum(self._width(before) + SPACE_XS for before in range(1, step))
        return QStyle.visualRect(
            self.layoutDirection(), self.rect(), QRect(left, 0, self._width(step), self._height())
        )

    def sizeHint(self) -> QSize:
        steps = range(1, len(self._words) + 1)
        return QSize(sum(self._width(step) + SPACE_XS for step in steps) - SPACE_XS, self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._words)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for step in range(1, len(self._words) + 1):
            if self.place_of(step).contains(event.position().toPoint()):
                self.set_step(None if step == self._step else step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in range(1, len(self._words) + 1):
            chosen, place = step == self._step, self.place_of(step)
            edge = colours.accent if chosen or self.hasFocus() else colours.line_strong
            painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(colours.accent if chosen else colours.surface_raised))
            painter.drawRoundedRect(place.toRectF().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            painter.setPen(QColor(colours.on_accent if chosen else colours.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._text(step))
        painter.end()

    def _text(self, step: int) -> str:
        return f"{step}  {self._words[step - 1]}".strip()

    def _width(self, step: int) -> int:
        return self.fontMetrics().horizontalAdvance(self._text(step)) + 2 * SPACE_S

    def _height(self) -> int:
        return self.fontMetrics().height() + SPACE_S
