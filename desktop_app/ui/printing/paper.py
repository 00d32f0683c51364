"""A sheet of paper to paint on: places in points, type in three sizes, light colours whatever the window wears."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen

from desktop_app.domain.follow_ups import FollowUpState
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.marks import draw_sign
from desktop_app.ui.colours import LIGHT, company_colour
from desktop_app.ui.wording import isolated, say_time

POINTS = 72
TITLE, BODY, SMALL = 16.0, 8.5, 7.0
HAIR = 0.5
"""How thick lines are."""
GREY = "#f1f1f1"
"""The ground of days off: light enough to write on."""
CLOSED = (InterviewStatus.CANCELLED, FollowUpState.SKIPPED)


class Words(NamedTuple):
    """A text and how it is set."""

    text: str
    size: float = BODY
    bold: bool = False
    struck: bool = False
    quiet: bool = False


class Paper:
    """Paints on the pages of a printer or a file; every length is in points."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, *, mirrored: bool) -> None:
        self._device, self.painter, self.mirrored = device, painter, mirrored
        self._unit = device.logicalDpiX() / POINTS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )
        self._fonts: dict[tuple[float, bool, bool], QFont] = {}
        self._metrics: dict[tuple[float, bool, bool], QFontMetricsF] = {}

    @property
    def size(self) -> tuple[float, float]:
        """The width and height inside the margins."""
        return self._device.width() / self._unit, self._device.height() / self._unit

    def turn(self) -> None:
        """Go on with the next page."""
        self._device.newPage()

    def height(self, size: float = BODY) -> float:
        """Return the height of a line of text."""
        return self._metrics_of(size, False, False).height() / self._unit

    def width(self, text: str, size: float = BODY) -> float:
        """Return the width of a text."""
        return self._metrics_of(size, False, False).horizontalAdvance(text) / self._unit

    def write(
        self, place: QRectF, words: Words, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
    ) -> None:
        """Write one line, cut where it finds no room."""
        key = (words.size, words.bold, words.struck)
        target = self._scaled(place)
        metrics = self._metrics_of(*key)
        cut = metrics.elidedText(words.text, Qt.TextElideMode.ElideRight, target.width())
        self.painter.setFont(self._fonts[key])
        self.painter.setPen(QColor(LIGHT.text_quiet if words.quiet else LIGHT.text))
        self.painter.drawText(target, align | Qt.AlignmentFlag.AlignVCenter, cut)

    def fill(self, place: QRectF, colour: str) -> None:
        """Fill a place."""
        self.painter.fillRect(self._scaled(place), QColor(colour))

    def frame(self, place: QRectF) -> None:
        """Draw the edges of a place."""
        self.painter.setPen(self._pen(LIGHT.line_strong))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(self._scaled(place))

    def line(self, start: QPointF, end: QPointF) -> None:
        """Draw a line."""
        self.painter.setPen(self._pen(LIGHT.line))
        self.painter.drawLine(start * self._unit, end * self._unit)

    def column(self, whole: QRectF, number: int, count: int) -> QRectF:
        """Return the place of one of several columns, the first where one begins to read."""
        width = whole.width() / count
        at = count - 1 - number if self.mirrored else number
        return QRectF(whole.left() + at * width, whole.top(), width, whole.height())

    def mark(self, place: QRectF, entry: CalendarEntry, size: float = BODY, *, words: str = "") -> None:
        """Write a round, a follow-up or a promise in one line, with its bar or its sign."""
        sign = min(place.height() * 0.72, size)
        left = place.right() - sign if self.mirrored else place.left()
        square = QRectF(left, place.center().y() - sign / 2, sign, sign)
        is_round = entry.kind is EntryKind.INTERVIEW
        if is_round:
            self.fill(
                square.adjusted(sign * 0.25, 0, -sign * 0.25, 0),
                company_colour(entry.company, dark=False).bar,
            )
        else:
            self.painter.setPen(self._pen(LIGHT.text_quiet))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            draw_sign(self.painter, self._scaled(square), entry)
        gap = sign + 3
        room = place.adjusted(0, 0, -gap, 0) if self.mirrored else place.adjusted(gap, 0, 0, 0)
        said = Words(words or entry_words(entry), size, struck=entry.status in CLOSED, quiet=not is_round)
        self.write(room, said)

    def _scaled(self, place: QRectF) -> QRectF:
        unit = self._unit
        return QRectF(place.left() * unit, place.top() * unit, place.width() * unit, place.height() * unit)

    def _pen(self, colour: str) -> QPen:
        return QPen(QColor(colour), HAIR * self._unit)

    def _metrics_of(self, size: float, bold: bool, struck: bool) -> QFontMetricsF:
        key = (size, bold, struck)
        if key not in self._metrics:
            font = QFont()
            font.setPointSizeF(size)
            font.setBold(bold)
            font.setStrikeOut(struck)
            self._fonts[key], self._metrics[key] = font, QFontMetricsF(font, self._device)
        return self._metrics[key]


def paint(device: QPagedPaintDevice, draw: Callable[[Paper], object], *, mirrored: bool) -> bool:
    """Paint the pages; False when the device takes none."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        draw(Paper(device, painter, mirrored=mirrored))
    finally:
        ended = painter.end()
    return ended


def entry_words(entry: CalendarEntry) -> str:
    """Return a mark in words: "14:00 Acme"; a name keeps the direction it is written in."""
    name = isolated(entry.text or entry.company)
    return f"{say_time(entry.starts_at.time())} {name}" if entry.starts_at is not None else name
