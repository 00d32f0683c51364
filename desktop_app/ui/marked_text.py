"""One line of text with the words that were searched for marked, in whichever direction it is read."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop_app.domain.found_words import marks
from desktop_app.ui.colours import Colours

KEPT = 4_000
"""How many elided texts are kept: the same companies, roles and days come again and again."""


class LinePainter:
    """Paints lines in one font and one theme, with a painter whose layout direction is automatic."""

    def __init__(self, font: QFont, colours: Colours) -> None:
        self._font = QFont(font)
        self._metrics = QFontMetrics(self._font)
        self._elided: dict[tuple[str, int], str] = {}
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._marks: dict[str, list[tuple[int, int]]] = {}
        self._marks_of: Sequence[str] = ()
        self._layouts: dict[tuple[str, int, bool], QTextLayout] = {}
        """Marked lines as they were laid out for the words of ``_marks``."""
        self._again: dict[str, QStaticText | None] = {}
        """Plain lines; what comes a second time is kept with its shapes."""
        self._found = QTextCharFormat()
        self._found.setBackground(QColor(colours.found))
        self._found.setForeground(QColor(colours.text))

    def paint(
        self,
        painter: QPainter,
        left: int,
        top: int,
        width: int,
        height: int,
        text: str,
        colour: QColor,
        right: bool,
        words: Sequence[str] = (),
    ) -> None:
        """Paint ``text`` elided into a place, at its right or left; ``words`` are folded (`typed_words`)."""
        shown = self._elided.get((text, width))
        if shown is None:
            if len(self._elided) >= KEPT:
                self._elided.clear()
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = shown
        painter.setPen(colour)
        above = top + (height - self._height) // 2
        if words:
            # The same kinds, states and days come in every other row.
            if words != self._marks_of or len(self._marks) >= KEPT or len(self._layouts) >= KEPT:
                self._marks_of = words
                self._marks.clear()
                self._layouts.clear()  # a column that is drawn wider makes others at every step
            marked = self._marks.get(shown)
            if marked is None:
                marked = self._marks[shown] = marks(shown, words)
            if marked:
                layout = self._layouts.get((shown, width, right))
                if layout is None:
                    layout = self._layouts[shown, width, right] = self._laid_out(shown, width, right, marked)
                # On the same line as the words that are painted without marks.
                ascent = layout.lineAt(0).ascent()
                layout.draw(painter, QPointF(left, above + self._ascent - ascent))
                return
        painter.setFont(self._font)
        kept = None
        if right:
            left += width - self._metrics.horizontalAdvance(shown)
        else:
            kept = self._kept(shown)
        if kept is not None:
            painter.drawStaticText(left, above, kept)
        else:
            # From a point: laying it out in a rectangle would take twice as long.
            painter.drawText(left, above + self._ascent, shown)

    def _kept(self, shown: str) -> QStaticText | None:
        """Return a line with its shapes, from the second time on that it is painted."""
        kept = self._again.get(shown)
        if kept is None and shown.isascii():  # a second font in the line would shift it
            if shown in self._again:
                kept = self._again[shown] = QStaticText(shown)
                kept.setTextFormat(Qt.TextFormat.PlainText)
                kept.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            else:
                if len(self._again) >= KEPT:
                    self._again.clear()
                self._again[shown] = None
        return kept

    def _laid_out(
        self, shown: str, width: int, right: bool, marked: Sequence[tuple[int, int]]
    ) -> QTextLayout:
        layout = QTextLayout(shown, self._font)
        option = QTextOption(
            (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats([self._mark(shown, start, length) for start, length in marked])
        layout.setCacheEnabled(True)
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        return layout

    def _mark(self, text: str, start: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        # Qt counts in UTF-16: what lies beyond the basic plane counts twice.
        found.start = _units(text[:start])
        found.length = _units(text[start : start + length])
        found.format = self._found
        return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)
