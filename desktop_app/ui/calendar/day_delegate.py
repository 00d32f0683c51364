"""Paints one day of the month: its number, its holiday, its marks."""

from PySide6.QtCore import QCoreApplication, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from desktop_app.ui.calendar.day_layout import MARGIN, DayLayout, lay_out
from desktop_app.ui.calendar.mark_painter import MARK_SCALE, MarkPainter
from desktop_app.ui.calendar.month_model import DayCell
from desktop_app.ui.colours import Colours
from desktop_app.ui.theme import scaled_font

BESIDE = 5
"""How far "+3" keeps away from the day's number, in pixels."""
LEAST_HOLIDAY = 6
"""A holiday's name with room for fewer letters than this is left out."""


class DayDelegate(MarkPainter):
    """Paints the cells of a `MonthModel`; `wear` before painting."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._numbers: list[str] = []
        self._worn: tuple[Colours, QFont, QLocale] | None = None
        """For which colours, type and language the rest is made."""

    def layout(self, rect: QRect, cell: DayCell) -> DayLayout:
        """Return where the marks of a day lie."""
        mirrored = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return lay_out(rect, cell, self.metrics, mirrored=mirrored)

    def wear(self, palette: QPalette) -> None:
        """Paint the next days in the colours, the type and the digits that are worn now."""
        super().wear(palette)
        colours, font, locale = self.colours, self._view.font(), QLocale()
        if self._worn == (colours, font, locale):
            return
        self._worn = (colours, font, locale)
        self._head_font = scaled_font(font, MARK_SCALE)
        self._today_font = scaled_font(font, MARK_SCALE, bold=True)
        self._head_metrics = QFontMetrics(self._head_font)
        self._line, self._accent, self._on_accent = map(
            QColor, (colours.line, colours.accent, colours.on_accent)
        )
        self._text, self._quiet = QColor(colours.text), QColor(colours.text_quiet)
        self._ground, self._free_ground = QColor(colours.surface_raised), QColor(colours.surface_weekend)
        self._numbers = [locale.toString(number) for number in range(32)]

    def paint(self, painter: QPainter, rect: QRect, cell: DayCell) -> None:
        """Paint a day with its marks."""
        layout = self.layout(rect, cell)
        free = cell.is_free or not cell.in_month
        painter.fillRect(rect, self._free_ground if free else self._ground)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._line)
        edge = rect.left() if self.mirrored else rect.right()
        painter.fillRect(edge, rect.top(), 1, rect.height(), self._line)
        self._paint_head(painter, rect, cell, layout)
        for entry, place in layout.marks:
            self.paint_mark(painter, place, entry, conflict=cell.conflict_of(entry) is not None)
        if layout.more is not None:
            self._paint_more(painter, layout, rect, cell)

    def _paint_head(self, painter: QPainter, rect: QRect, cell: DayCell, layout: DayLayout) -> None:
        number, mirrored = self._numbers[cell.day.day], self.mirrored
        pill = self._pill(rect, cell)
        if cell.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._accent)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(self._on_accent)
            painter.setFont(self._today_font)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
        else:
            painter.setPen(self._text if cell.in_month else self._quiet)
            painter.setFont(self._head_font)
            height = self._head_metrics.height()
            baseline = pill.top() + (pill.height() - height) // 2 + self._head_metrics.ascent()
            painter.drawText(self._number_place(rect, cell).left(), baseline, number)
        if not cell.holiday:
            return
        reserved = layout.more.width() + 4 if layout.more is not None and layout.in_head else 0
        room = rect.width() - pill.width() - 2 * MARGIN - 4 - reserved
        if room < LEAST_HOLIDAY * self.caption_metrics.averageCharWidth():
            return
        start = rect.left() + MARGIN + reserved if mirrored else pill.right() + 4
        painter.setFont(self.caption_font)
        painter.setPen(self._quiet)
        self.write(painter, QRect(start, pill.top(), room, pill.height()), cell.holiday, caption=True)

    def _paint_more(self, painter: QPainter, layout: DayLayout, rect: QRect, cell: DayCell) -> None:
        assert layout.more is not None
        painter.setFont(self.caption_font)
        painter.setPen(self._accent)
        if layout.in_head:
            # At the edge, away from the day's number.
            side = Qt.AlignmentFlag.AlignLeft if self.mirrored else Qt.AlignmentFlag.AlignRight
            edge = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            room = self._beside_the_number(rect, layout.more, cell)
            # Where the count has no room a plus says that there is more; how much, the day's list says.
            for words in (f"+{layout.hidden}", "+"):
                if self.caption_metrics.horizontalAdvance(words) <= room:
                    painter.drawText(layout.more, edge, words)
                    break
            return
        text = QCoreApplication.translate("calendar", "+{count} more").format(count=layout.hidden)
        self.write(painter, layout.more.adjusted(4, 0, -4, 0), text, caption=True)

    def _beside_the_number(self, rect: QRect, more: QRect, cell: DayCell) -> int:
        """Return how wide "+3" may be, so that it touches neither the day's number nor today's pill."""
        number = (self._pill if cell.is_today else self._number_place)(rect, cell)
        return (
            number.left() - more.left() - BESIDE if self.mirrored else more.right() - number.right() - BESIDE
        )

    def _number_place(self, rect: QRect, cell: DayCell) -> QRect:
        """Return the place of the day's number."""
        pill = self._pill(rect, cell)
        advance = self._head_metrics.horizontalAdvance(self._numbers[cell.day.day])
        return QRect(pill.left() + (pill.width() - advance) // 2, pill.top(), advance, pill.height())

    def _pill(self, rect: QRect, cell: DayCell) -> QRect:
        """Return what lies under the number where the day is today."""
        side = self.metrics.head - 4
        width = max(side, self._head_metrics.horizontalAdvance(self._numbers[cell.day.day]) + 8)
        left = rect.right() - MARGIN - width + 1 if self.mirrored else rect.left() + MARGIN - 1
        return QRect(left, rect.top() + 3, width, side)
