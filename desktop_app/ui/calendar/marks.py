"""The small signs beside marks that are no interviews, drawn by hand: they are there in the first frame."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from desktop_app.domain.follow_ups import FollowUpKind, FollowUpState
from desktop_app.services.views import CalendarEntry, EntryKind

_LETTERS = (FollowUpKind.THANK_YOU, FollowUpKind.STATUS_ENQUIRY, FollowUpKind.FEEDBACK_REQUEST)


def draw_sign(painter: QPainter, square: QRectF, entry: CalendarEntry) -> None:
    """Draw the sign of a follow-up or promise into ``square``, with the painter's pen."""
    if entry.kind is EntryKind.PROMISE:
        _flag(painter, square)
    elif entry.status is FollowUpState.DONE:
        _tick(painter, square)
    elif entry.follow_up_kind in _LETTERS:
        _envelope(painter, square)
    else:
        _ring(painter, square)


def _at(square: QRectF, x: float, y: float) -> QPointF:
    return QPointF(square.left() + x * square.width(), square.top() + y * square.height())


def _envelope(painter: QPainter, square: QRectF) -> None:
    body = QRectF(_at(square, 0.04, 0.2), _at(square, 0.96, 0.84))
    painter.drawRoundedRect(body, 1.5, 1.5)
    painter.drawPolyline(QPolygonF([_at(square, 0.08, 0.27), _at(square, 0.5, 0.6), _at(square, 0.92, 0.27)]))


def _flag(painter: QPainter, square: QRectF) -> None:
    painter.drawLine(_at(square, 0.2, 0.05), _at(square, 0.2, 0.98))
    points = [(0.2, 0.1), (0.9, 0.1), (0.7, 0.33), (0.9, 0.56), (0.2, 0.56)]
    painter.drawPolyline(QPolygonF([_at(square, x, y) for x, y in points]))


def _tick(painter: QPainter, square: QRectF) -> None:
    painter.drawPolyline(QPolygonF([_at(square, 0.1, 0.55), _at(square, 0.4, 0.82), _at(square, 0.92, 0.22)]))


def _ring(painter: QPainter, square: QRectF) -> None:
    painter.drawEllipse(QRectF(_at(square, 0.18, 0.18), _at(square, 0.82, 0.82)))
