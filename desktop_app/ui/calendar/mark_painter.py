"""Paints marks: chips of rounds, follow-ups, promises. Grounds and signs are kept as small pictures, texts as cut."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewKind, InterviewStatus
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.day_layout import Metrics
from desktop_app.ui.calendar.marks import draw_sign
from desktop_app.ui.colours import LIGHT, Colours, company_colour
from desktop_app.ui.colours import colours_of as colours_of_palette
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import CAPTION, scaled_font
from desktop_app.ui.wording import isolated, say_short_time, say_time

CLOSED = (FollowUpState.DONE, FollowUpState.SKIPPED)
ROOMY, NARROW = 11, 6
"""Characters: a chip with less room than ROOMY leaves its time out, for the company's sake; with less than NARROW it
says the time alone."""
MARK_SCALE = 0.92
BAR = 3
MOST_KEPT = 3000

_NO_PEN = Qt.PenStyle.NoPen
_CUT = Qt.TextElideMode.ElideRight


class MarkPainter:
    """Paints the marks of one view, in its font and the colours of its palette; `wear` before painting."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self.with_times = False
        """Whether follow-ups say their time too; on a month there is no room for it."""
        self.in_full = False
        """Whether rounds say what they are called and how they are held, and their times stand apart."""
        self._texts: dict[tuple[str, int, bool], tuple[str, int]] = {}
        self._times: dict[tuple[time, int], str] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._inks: dict[tuple[str, bool], QColor] = {}
        self._fonts_of = QFont()
        self._palette_key = 0
        self.mirrored = False
        self.colours: Colours = LIGHT
        self._quiet = QColor(LIGHT.text_quiet)
        self._measure()

    def wear(self, palette: QPalette) -> None:
        """Paint the next marks in the colours, the type and the direction that are worn now."""
        if self._view.font() != self._fonts_of:
            self._measure()
        self.mirrored = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if palette.cacheKey() == self._palette_key:
            return
        self._palette_key = palette.cacheKey()
        colours = colours_of_palette(palette)
        if colours is not self.colours:  # widgets of one look may have palettes of their own
            self.colours = colours
            self._pictures.clear()
            self._inks.clear()
            self._quiet = QColor(colours.text_quiet)

    def mark_text(self, entry: CalendarEntry, width: int | None = None) -> str:
        """Return what is written on a mark of this width: "14:00 Acme"."""
        # Isolated, a name keeps its own direction beside the time, whatever the interface's is.
        text = isolated(entry.text or entry.company)
        if self.in_full:
            return " · ".join([text, *_more_of(entry)])
        if entry.starts_at is None or (entry.kind is EntryKind.FOLLOW_UP and not self.with_times):
            return text
        if width is not None and width < self._roomy:
            if width < self._narrow and entry.kind is EntryKind.INTERVIEW:
                return self._short_time(entry.starts_at.time(), width)
            return text
        return f"{self._short_time(entry.starts_at.time())} {text}"

    def times_of(self, entry: CalendarEntry, width: int) -> str:
        """Return when an entry is, "14:00–15:00", or only when it begins where there is little room."""
        if entry.starts_at is None and entry.ends_at is not None:
            until = QCoreApplication.translate("calendar", "until {time}")
            return until.format(time=self._short_time(entry.ends_at.time()))
        if entry.starts_at is None:
            whole_day = entry.kind is EntryKind.INTERVIEW
            return QCoreApplication.translate("calendar", "all day") if whole_day else ""
        start = self._short_time(entry.starts_at.time())
        if entry.ends_at is None:
            return start
        whole = f"{start}–{self._short_time(entry.ends_at.time())}"
        return whole if self.caption_metrics.horizontalAdvance(whole) <= width else start

    def paint_mark(
        self, painter: QPainter, rect: QRect, entry: CalendarEntry, *, conflict: bool = False
    ) -> None:
        """Paint one chip, follow-up or promise; ``conflict``: with the sign for another round in its way."""
        if entry.kind is EntryKind.INTERVIEW:
            self._paint_chip(painter, rect, entry, conflict)
        else:
            self._paint_quiet_mark(painter, rect, entry)

    def cut(self, text: str, width: int, *, caption: bool = False) -> tuple[str, int]:
        """Return a text as far as it fits a width, and how wide it is then."""
        key = (text, width, caption)
        cut = self._texts.get(key)
        if cut is None:
            if len(self._texts) > MOST_KEPT:
                self._texts.clear()
            metrics = self.caption_metrics if caption else self.mark_metrics
            shown = metrics.elidedText(text, _CUT, width)
            cut = self._texts[key] = (shown, metrics.horizontalAdvance(shown))
        return cut

    def write(self, painter: QPainter, rect: QRect, text: str, *, caption: bool = False) -> None:
        """Write a line in the middle of a rectangle's height, from its leading edge, with the painter's font."""
        shown, width = self.cut(text, rect.width(), caption=caption)
        metrics = self.caption_metrics if caption else self.mark_metrics
        # Drawn from a point: laying it out in a rectangle would take twice as long.
        baseline = rect.top() + (rect.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(rect.right() + 1 - width if self.mirrored else rect.left(), baseline, shown)

    def _paint_chip(self, painter: QPainter, rect: QRect, entry: CalendarEntry, conflict: bool) -> None:
        over = entry.status is not InterviewStatus.SCHEDULED
        ground = self._chip_ground(entry.company, over, rect.size(), painter)
        painter.drawPixmap(rect.left(), rect.top(), ground)
        ink = self._inks.get((entry.company, over))
        if ink is None:
            if len(self._inks) > MOST_KEPT:
                self._inks.clear()
            colour = company_colour(entry.company, self.colours.dark)
            ink = self._inks[entry.company, over] = QColor(colour.quiet_ink if over else colour.ink)
        painter.setPen(ink)
        struck = entry.status is InterviewStatus.CANCELLED
        narrow = rect.width() < self._narrow + 14
        room = rect.adjusted(2, 0, -7, 0) if self.mirrored else rect.adjusted(7, 0, -2, 0)
        if not narrow:
            room = rect.adjusted(4, 0, -10, 0) if self.mirrored else rect.adjusted(10, 0, -4, 0)
            if conflict:
                sign = self._sign_place(room)
                painter.drawPixmap(sign.topLeft(), self._warning(sign.size(), painter))
                room = (
                    room.adjusted(sign.width() + 2, 0, 0, 0)
                    if self.mirrored
                    else room.adjusted(0, 0, -sign.width() - 2, 0)
                )
        narrow = narrow or room.width() < self._narrow  # beside the sign there is room for the time alone
        painter.setFont(self.caption_font if narrow else self._struck_font if struck else self.mark_font)
        self.write(painter, room, self.mark_text(entry, room.width()), caption=narrow)

    def _sign_place(self, room: QRect) -> QRect:
        side = max(9, round(room.height() * 0.66))
        top = room.top() + (room.height() - side) // 2
        return QRect(room.left() if self.mirrored else room.right() + 1 - side, top, side, side)

    def _paint_quiet_mark(self, painter: QPainter, rect: QRect, entry: CalendarEntry) -> None:
        side = max(9, round(rect.height() * 0.58))
        left = rect.right() - side - 1 if self.mirrored else rect.left() + 2
        closed = entry.status in CLOSED

        def draw(into: QPainter) -> None:
            into.setPen(QPen(QColor(self.colours.text_quiet if closed else self.colours.accent), 1.3))
            draw_sign(into, QRectF(1.5, 1.5, side, side), entry)

        sign = self._picture(
            ("sign", entry.kind, entry.status, entry.follow_up_kind), QSize(side + 3, side + 3), painter, draw
        )
        painter.drawPixmap(left - 1, rect.top() + (rect.height() - side) // 2 - 1, sign)
        space = side + 7
        if rect.width() < space + self._narrow:
            return
        painter.setPen(self._quiet)
        painter.setFont(self._struck_font if entry.status is FollowUpState.SKIPPED else self.mark_font)
        room = rect.adjusted(0, 0, -space, 0) if self.mirrored else rect.adjusted(space, 0, 0, 0)
        self.write(painter, room, self.mark_text(entry, room.width()))

    def _chip_ground(self, company: str, over: bool, size: QSize, painter: QPainter) -> QPixmap:
        colour = company_colour(company, self.colours.dark)

        def draw(into: QPainter) -> None:
            into.setPen(_NO_PEN)
            if not over:
                into.setBrush(QColor(colour.fill))
                into.drawRoundedRect(QRectF(QPointF(), size), 4, 4)
            into.setBrush(QColor(colour.bar))
            left = size.width() - BAR - 3 if self.mirrored else 3
            into.drawRoundedRect(QRectF(left, 3, BAR, size.height() - 6), 1.5, 1.5)

        return self._picture(("chip", colour.bar, over), size, painter, draw)

    def _warning(self, size: QSize, painter: QPainter) -> QPixmap:
        return self._picture(
            ("warning",),
            size,
            painter,
            lambda into: icon("warning", self.colours.warning).paint(
                into,
                QRect(0, 0, size.width(), size.height()),
                Qt.AlignmentFlag.AlignCenter,
                QIcon.Mode.Normal,
            ),
        )

    def _picture(
        self, key: tuple[object, ...], size: QSize, painter: QPainter, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return a small picture, drawn when it is first wanted at this size and resolution."""
        ratio = painter.device().devicePixelRatioF()
        whole = (*key, size.width(), size.height(), ratio, self.mirrored)
        picture = self._pictures.get(whole)
        if picture is None:
            if len(self._pictures) > MOST_KEPT // 10:
                self._pictures.clear()
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            into = QPainter(picture)
            into.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(into)
            into.end()
            self._pictures[whole] = picture
        return picture

    def _short_time(self, clock_time: time, width: int = 0) -> str:
        """Say a time of day; within a width, the longest form that fits it."""
        said = self._times.get((clock_time, width))
        if said is None:
            if len(self._times) > MOST_KEPT:
                self._times.clear()
            said = say_time(clock_time)
            if width and self.caption_metrics.horizontalAdvance(said) > width:
                said = say_short_time(clock_time)
            self._times[clock_time, width] = said
        return said

    def _measure(self) -> None:
        self._fonts_of = self._view.font()
        self.caption_font = scaled_font(self._fonts_of, CAPTION)
        self.mark_font = scaled_font(self._fonts_of, MARK_SCALE)
        self._struck_font = QFont(self.mark_font)
        self._struck_font.setStrikeOut(True)
        self.caption_metrics = QFontMetrics(self.caption_font)
        self.mark_metrics = QFontMetrics(self.mark_font)
        character = self.mark_metrics.averageCharWidth()
        self._roomy, self._narrow = character * ROOMY, character * NARROW
        height = self.mark_metrics.height()
        self.metrics = Metrics(
            height + 8, height + 3, self.caption_metrics.horizontalAdvance("+99") + 6, self._narrow + 14
        )
        self._texts.clear()
        self._times.clear()
        self._pictures.clear()


def _more_of(entry: CalendarEntry) -> list[str]:
    """Return what a round is called, and how it is held."""
    said = [isolated(entry.title)] if entry.title else []
    if entry.interview_kind not in (None, InterviewKind.OTHER):
        said.append(KIND_WORDS[entry.interview_kind])
    return said
