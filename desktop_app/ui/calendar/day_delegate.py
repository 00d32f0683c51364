"""Paints one day of the month: its number, its holiday, its marks."""

from datetime import date, time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_layout import MARGIN, DayLayout, Metrics, lay_out
from desktop_app.ui.calendar.marks import draw_sign
from desktop_app.ui.calendar.month_model import DayCell, MonthModel
from desktop_app.ui.colours import LIGHT, Colours, colours_of, company_colour
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import say_time

CLOSED = (FollowUpState.DONE, FollowUpState.SKIPPED)
NARROW = 11
"""A chip with room for fewer characters than this leaves its time out, for the company's sake."""
MARK_SCALE = 0.92


class DayDelegate(QStyledItemDelegate):
    """Paints the cells of a `MonthModel`; fonts, heights and cut texts are kept from one paint to the next."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.drop_day: date | None = None
        """The day that a chip is being dragged over."""
        self.with_times = False
        """Whether follow-ups say their time too; on a month there is no room for it."""
        self._texts: dict[tuple[str, int, bool], str] = {}
        self._times: dict[time, str] = {}
        self._fonts_of = QFont()
        self._colours: Colours = LIGHT
        self._measure()

    def layout(self, rect: QRect, cell: DayCell) -> DayLayout:
        """Return where the marks of a day lie."""
        return lay_out(
            rect, cell, self.metrics, mirrored=self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )

    def mark_text(self, entry: CalendarEntry, width: int | None = None) -> str:
        """Return what is written on a mark of this width: "14:00 Acme"."""
        # Isolated, a name keeps its own direction beside the time, whatever the interface's is.
        text = "\u2068{}\u2069".format(" ".join((entry.text or entry.company).split()))
        if entry.starts_at is None or (width is not None and width < self._narrow):
            return text
        if entry.kind is EntryKind.FOLLOW_UP and not self.with_times:
            return text
        clock_time = entry.starts_at.time()
        said = self._times.get(clock_time)
        if said is None:
            said = self._times[clock_time] = say_time(clock_time)
        return f"{said} {text}"

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        self.wear(option.palette)
        colours = self._colours
        cell, rect = model.cell(index), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, cell)
        layout = self.layout(rect, cell)
        self._paint_head(painter, rect, cell, layout)
        for entry, place in layout.marks:
            self.paint_mark(painter, place, entry)
        if layout.more is not None:
            self._paint_more(painter, layout)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(
                QPen(QColor(colours.accent if focused else colours.line_strong), 2 if focused else 1)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 4, 4)
        painter.restore()

    def wear(self, palette: QPalette) -> None:
        """Paint the next marks in the colours and the type that are worn now."""
        if self._view.font() != self._fonts_of:
            self._measure()
        self._colours = colours_of(palette)

    def paint_mark(self, painter: QPainter, rect: QRect, entry: CalendarEntry) -> None:
        """Paint one chip, follow-up or promise."""
        if entry.kind is EntryKind.INTERVIEW:
            self._paint_chip(painter, rect, entry)
        else:
            self._paint_quiet_mark(painter, rect, entry)

    def _paint_ground(self, painter: QPainter, rect: QRect, cell: DayCell) -> None:
        colours = self._colours
        ground = colours.surface_weekend if cell.is_free or not cell.in_month else colours.surface_raised
        if cell.day == self.drop_day:
            ground = colours.selection
        painter.fillRect(rect, QColor(ground))
        line = QColor(colours.line)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        edge = rect.left() if self._mirrored else rect.right()
        painter.fillRect(QRect(edge, rect.top(), 1, rect.height()), line)

    def _paint_head(self, painter: QPainter, rect: QRect, cell: DayCell, layout: DayLayout) -> None:
        colours = self._colours
        number = str(cell.day.day)
        head = self.metrics.head
        side = head - 4
        width = max(side, self._head_metrics.horizontalAdvance(number) + 8)
        left = rect.right() - MARGIN - width + 1 if self._mirrored else rect.left() + MARGIN - 1
        pill = QRect(left, rect.top() + 3, width, side)
        painter.setFont(self._today_font if cell.is_today else self._head_font)
        if cell.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(pill, side / 2, side / 2)
            painter.setPen(QColor(colours.on_accent))
        else:
            painter.setPen(QColor(colours.text if cell.in_month else colours.text_quiet))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
        if not cell.holiday:
            return
        reserved = layout.more.width() + 4 if layout.more is not None and layout.in_head else 0
        room = rect.width() - width - 2 * MARGIN - 4 - reserved
        if room < 24:
            return
        start = rect.left() + MARGIN + reserved if self._mirrored else pill.right() + 4
        painter.setFont(self._caption_font)
        painter.setPen(QColor(colours.text_quiet))
        painter.drawText(
            QRect(start, pill.top(), room, side),
            self._leading | Qt.AlignmentFlag.AlignVCenter,
            self._cut(cell.holiday, room, self._caption_metrics),
        )

    def _paint_chip(self, painter: QPainter, rect: QRect, entry: CalendarEntry) -> None:
        colour = company_colour(entry.company, self._colours.dark)
        over = entry.status is not InterviewStatus.SCHEDULED
        painter.setPen(Qt.PenStyle.NoPen)
        if not over:
            painter.setBrush(QColor(colour.fill))
            painter.drawRoundedRect(rect, 4, 4)
        painter.setBrush(QColor(colour.bar))
        bar_left = rect.right() - 5 if self._mirrored else rect.left() + 3
        painter.drawRoundedRect(QRectF(bar_left, rect.top() + 3, 3, rect.height() - 6), 1.5, 1.5)
        painter.setPen(QColor(colour.quiet_ink if over else colour.ink))
        struck = entry.status is InterviewStatus.CANCELLED
        painter.setFont(self._struck_font if struck else self._mark_font)
        self._write(
            painter, rect.adjusted(4, 0, -10, 0) if self._mirrored else rect.adjusted(10, 0, -4, 0), entry
        )

    def _paint_quiet_mark(self, painter: QPainter, rect: QRect, entry: CalendarEntry) -> None:
        colours = self._colours
        side = max(9, round(rect.height() * 0.58))
        left = rect.right() - side - 1 if self._mirrored else rect.left() + 2
        square = QRectF(left + 0.5, rect.top() + (rect.height() - side) / 2 + 0.5, side, side)
        colour = colours.text_quiet if entry.status in CLOSED else colours.accent
        painter.setPen(QPen(QColor(colour), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_sign(painter, square, entry)
        painter.setPen(QColor(colours.text_quiet))
        painter.setFont(self._struck_font if entry.status is FollowUpState.SKIPPED else self._mark_font)
        space = side + 7
        self._write(
            painter,
            rect.adjusted(0, 0, -space, 0) if self._mirrored else rect.adjusted(space, 0, 0, 0),
            entry,
        )

    def _paint_more(self, painter: QPainter, layout: DayLayout) -> None:
        assert layout.more is not None
        painter.setFont(self._caption_font)
        painter.setPen(QColor(self._colours.accent))
        if layout.in_head:
            text, place = f"+{layout.hidden}", layout.more
            # At the edge, away from the day's number.
            edge = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
            painter.drawText(place, edge | Qt.AlignmentFlag.AlignVCenter, text)
            return
        text = self.tr("+{count} more").format(count=layout.hidden)
        place = layout.more.adjusted(4, 0, -4, 0)
        text = self._cut(text, place.width(), self._caption_metrics)
        painter.drawText(place, self._leading | Qt.AlignmentFlag.AlignVCenter, text)

    def _write(self, painter: QPainter, rect: QRect, entry: CalendarEntry) -> None:
        text = self._cut(self.mark_text(entry, rect.width()), rect.width(), self._mark_metrics)
        painter.drawText(
            rect, self._leading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text
        )

    def _cut(self, text: str, width: int, metrics: QFontMetrics) -> str:
        key = (text, width, metrics is self._mark_metrics)
        cut = self._texts.get(key)
        if cut is None:
            if len(self._texts) > 2000:
                self._texts.clear()
            cut = self._texts[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut

    @property
    def _mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @property
    def _leading(self) -> Qt.AlignmentFlag:
        # A name in another script than the interface's stays on the interface's side.
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _measure(self) -> None:
        self._fonts_of = self._view.font()
        self._head_font = scaled_font(self._fonts_of, MARK_SCALE)
        self._today_font = scaled_font(self._fonts_of, MARK_SCALE, bold=True)
        self._caption_font = scaled_font(self._fonts_of, CAPTION)
        self._mark_font = scaled_font(self._fonts_of, MARK_SCALE)
        self._struck_font = QFont(self._mark_font)
        self._struck_font.setStrikeOut(True)
        self._head_metrics = QFontMetrics(self._head_font)
        self._caption_metrics = QFontMetrics(self._caption_font)
        self._mark_metrics = QFontMetrics(self._mark_font)
        self._narrow = self._mark_metrics.averageCharWidth() * NARROW
        height = self._mark_metrics.height()
        self.metrics = Metrics(height + 8, height + 3, self._caption_metrics.horizontalAdvance("+99") + 6)
        self._texts.clear()
