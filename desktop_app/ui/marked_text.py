"""One line of text with the words that were searched for marked, in whichever direction it is read."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.domain.found_words import marks
from desktop_app.ui.colours import Colours

KEPT = 4_000
"""How many elided texts are kept: the same companies, roles and days come again and again."""


class LinePainter:
    """Paints lines in one font and one theme."""

    def __init__(self, font: QFont, colours: Colours) -> None:
        self._font = QFont(font)
        self._metrics = QFontMetrics(self._font)
        self._elided: dict[tuple[str, int], str] = {}
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._marks: dict[str, list[tuple[int, int]]] = {}
        self._marks_of: Sequence[str] = ()
        self._found = QTextCharFormat()
        self._found.setBackground(QColor(colours.found))
        self._found.setForeground(QColor(colours.text))

    def paint(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        colour: QColor,
        right: bool,
        words: Sequence[str] = (),
    ) -> None:
        """Paint ``text`` elided into ``place``, at its right or left; ``words`` are folded (`typed_words`)."""
        width = place.width()
        shown = self._elided.get((text, width))
        if shown is None:
            if len(self._elided) >= KEPT:
                self._elided.clear()
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = shown
        painter.setPen(colour)
        marked = self._marked(shown, words) if words else ()
        if not marked:
            painter.setFont(self._font)
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            # From a point: laying it out in a rectangle would take twice as long.
            left = place.right() + 1 - self._metrics.horizontalAdvance(shown) if right else place.left()
            painter.drawText(left, place.top() + (place.height() - self._height) // 2 + self._ascent, shown)
            return
        layout = QTextLayout(shown, self._font)
        option = QTextOption(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats([self._mark(shown, start, length) for start, length in marked])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        # On the same line as the words that are painted without marks.
        above = (place.height() - self._height) // 2 + self._ascent - line.ascent()
        layout.draw(painter, QPointF(place.left(), place.top() + above))

    def _marked(self, shown: str, words: Sequence[str]) -> list[tuple[int, int]]:
        # The same kinds, states and days come in every other row.
        if words != self._marks_of or len(self._marks) >= KEPT:
            self._marks_of = words
            self._marks.clear()
        marked = self._marks.get(shown)
        if marked is None:
            marked = self._marks[shown] = marks(shown, words)
        return marked

    def _mark(self, text: str, start: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        # Qt counts in UTF-16: what lies beyond the basic plane counts twice.
        found.start = _units(text[:start])
        found.length = _units(text[start : start + length])
        found.format = self._found
        return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)
