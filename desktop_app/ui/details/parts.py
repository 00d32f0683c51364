"""Small parts of the details panel: a section with its heading, a card, a flat button."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.arrow import paint_arrow
from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import ground_palette, plain_label, plain_tip
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.theme import CAPTION, RADIUS, SPACE_M, SPACE_S, SPACE_XS
from desktop_app.ui.type_size import set_picture

PICTURE = 16
SMALLEST_TARGET = QSize(26, 26)
"""Held even while a layout has too little room for a moment, when the style would paint an icon of no size."""
LONGEST_WORD = 28
"""A word of more letters may not fit the panel at its smallest."""


class Section(QWidget):
    """A part of the panel under a small heading; its content can be made anew without losing the focus."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        if heading:
            layout.addWidget(plain_label(heading, self, look="caption", scale=CAPTION, bold=True))
        self.content = QVBoxLayout()
        self.content.setSpacing(SPACE_S)
        layout.addLayout(self.content)

    def renew(self, build: Callable[[], None]) -> None:
        """Take away what is there and let ``build`` put the new content in, the focus back where it was."""
        focused = (
            self.focusWidget() if self.isAncestorOf(self.window().focusWidget() or self.window()) else None
        )
        name = focused.accessibleName() if focused is not None else ""
        _clear(self.content)
        build()
        if name:
            heirs = [widget for widget in self.findChildren(QWidget) if widget.accessibleName() == name]
            heir = next((widget for widget in heirs if widget.parent() and not _going(widget)), None)
            if heir is not None:
                heir.setFocus(Qt.FocusReason.OtherFocusReason)


class Card(QWidget):
    """A raised ground with round corners that holds one thing."""

    def __init__(self, parent: QWidget | None = None, *, marked: bool = False) -> None:
        super().__init__(parent)
        self._marked = marked
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self.column.setSpacing(SPACE_XS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if self._marked else colours.line), 1))
        painter.setBrush(QColor(colours.surface_raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class IconButton(QToolButton):
    """A button that is an icon alone; the icon follows the theme."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_picture(self, PICTURE)
        self.setMinimumSize(SMALLEST_TARGET)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self.setIcon(themed_icon(self._name, ground_palette(self)))


class PictureButton(QPushButton):
    """A button with an icon before its words, and an arrow if it has a menu; both follow the theme."""

    def __init__(self, name: str, words: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._name = name
        self.setAccessibleName(tip or words)
        self.setToolTip(plain_tip(tip))
        set_picture(self, PICTURE)
        self.setMinimumSize(SMALLEST_TARGET)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.menu() is not None:
            paint_arrow(self)

    def _draw(self) -> None:
        self.setIcon(themed_icon(self._name, ground_palette(self)))


def wrapping_label(text: str, parent: QWidget, **looks: Any) -> QLabel:
    """Return a plain label that never makes the panel wider: a word that is too long is cut, and in the tip."""
    label = plain_label(text, parent, **looks)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if any(len(word) > LONGEST_WORD for word in text.split()):
        label.setToolTip(plain_tip(text))
    return label


def primary_button(words: str, parent: QWidget | None = None) -> QPushButton:
    """Return the one button to press."""
    button = QPushButton(words, parent)
    button.setProperty("look", "primary")
    button.setAccessibleName(words)
    return button


def plain_button(words: str, parent: QWidget | None = None) -> QPushButton:
    """Return an ordinary button."""
    button = QPushButton(words, parent)
    button.setAccessibleName(words)
    return button


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.setProperty("going", True)
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)


def _going(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if above.property("going"):
            return True
        above = above.parentWidget()
    return False
