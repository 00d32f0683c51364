"""Facts of a layout: text that is cut off, neighbours that overlap, words too pale; measured, not looked at."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QToolButton,
    QWidget,
)

from desktop_app.ui.insights.charts import Bars, WeekColumns
from desktop_app.ui.stack import Stack
from tests.ui.gallery.bars import pale_bars
from tests.ui.gallery.contrast import contrast
from tests.ui.gallery.painted import ground_of, laid_over, painted_words

LEAST_CONTRAST = 4.5
APART = 2
"""How far words in different inks keep away from each other sideways, in pixels."""
_ARRANGE_THEIR_OWN = (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit, QSplitter, Stack)


def defects(top: QWidget) -> list[str]:
    """Return what is wrong with a shown window, a sentence for each."""
    widgets = [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top]
    found = [_cut(one) for one in widgets]
    found += [_overlap(one) for one in [top, *widgets] if not isinstance(one, _ARRANGE_THEIR_OWN)]
    picture = top.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for one in [top, *widgets]:
        found += _pale(one, top, picture)
        if isinstance(one, Bars | WeekColumns):
            found += pale_bars(one, top, picture)
    return [one for one in found if one]


def _said(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.RichText:
        return widget.text()
    if isinstance(widget, QToolButton):
        alone = widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if alone and not widget.icon().isNull() else widget.text()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _cut(widget: QWidget) -> str:
    text = _said(widget)
    if not text:
        return ""
    room = widget.contentsRect()
    if isinstance(widget, QLabel):
        flags = Qt.TextFlag.TextWordWrap if widget.wordWrap() else Qt.TextFlag.TextExpandTabs
        if widget.buddy() is not None:
            flags |= Qt.TextFlag.TextShowMnemonic
        needed = widget.fontMetrics().boundingRect(QRect(0, 0, room.width(), 100_000), flags, text)
        if needed.width() > room.width() + 1 or needed.height() > room.height() + 1:
            return f"{text!r} needs {needed.size().toTuple()}, has {room.size().toTuple()}"
    elif isinstance(widget, QPushButton | QToolButton):
        least = widget.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)
        if least.width() > room.width() or least.height() > room.height():
            return f"the button {text!r} needs {least.toTuple()}, has {room.size().toTuple()}"
    return ""


def _overlap(parent: QWidget) -> str:
    layout = parent.layout()
    if layout is None:
        return ""
    children = [
        one
        for one in parent.children()
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow() and layout.indexOf(one) >= 0
    ]
    for one, other in combinations(children, 2):
        if one.geometry().intersects(other.geometry()):
            return f"{_name(one)} lies over {_name(other)} in {_name(parent)}"
    return ""


def touching(widget: QWidget) -> Iterator[str]:
    """Yield a sentence for all words that a widget paints too near to others; hits of a search, marked, do so too."""
    # Between names stand signs; and Qt draws one line in pieces, in one ink, where its script or direction changes.
    painted = [words for words in painted_words(widget) if any(map(str.isalnum, words.text))]
    for one, other in combinations(painted, 2):
        apart = APART if one.ink != other.ink else -APART
        if one.place.adjusted(-apart, 0, apart, 0).intersects(other.place):
            yield f"{one.text!r} touches {other.text!r} in {_name(widget)}"


def _pale(widget: QWidget, top: QWidget, picture: QImage) -> Iterator[str]:
    if not widget.isEnabled():
        return
    for words in painted_words(widget):
        ground = ground_of(words, top, picture)
        ratio = contrast(ground.rgb(), laid_over(words.ink, ground).rgb())
        if ratio < LEAST_CONTRAST:
            yield f"{words.text!r} of {_name(widget)} stands out by {ratio:.2f} to 1 from {ground.name()}"


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or _said(widget)!r}"
