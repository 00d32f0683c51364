"""Two small pictures, painted by hand: bars beside their names, and columns for weeks."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.services.insights import Week
from desktop_app.ui.colours import colours_of, mix
from desktop_app.ui.theme import CAPTION, SPACE_S, SPACE_XS, scaled_font
from desktop_app.ui.wording import short_day

NAMES = 150
CHART_HEIGHT = 140
Alignment = Qt.AlignmentFlag


class Bars(QWidget):
    """One bar for each name; the number stands at its end, and the whole is readable as text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int, str]] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[tuple[str, int, str]]) -> None:
        """Show these: a name, a number, and the words for the number."""
        self._rows = rows
        self.setAccessibleDescription("; ".join(f"{name}: {words}" for name, _number, words in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, len(self._rows) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(220, len(self._rows) * self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        most = max((number for _name, number, _words in self._rows), default=0) or 1
        after = max((metrics.horizontalAdvance(words) for _n, _v, words in self._rows), default=0) + SPACE_S
        room = max(10, self.width() - NAMES - after)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for row, (name, number, words) in enumerate(self._rows):
            top, height = row * self._line(), self._line()
            length = max(3.0, room * number / most)
            bar = QRectF(NAMES, top + SPACE_XS, length, height - 2 * SPACE_XS)
            name_place = QRectF(0, top, NAMES - SPACE_S, height)
            words_place = QRectF(NAMES + length + SPACE_XS, top, after, height)
            if mirrored:
                for place in (bar, name_place, words_place):
                    place.moveLeft(self.width() - place.right())
            side = Alignment.AlignRight if mirrored else Alignment.AlignLeft
            flags = side | Alignment.AlignVCenter | Alignment.AlignAbsolute
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(colours.accent, colours.surface, 0.75)))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(QColor(colours.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(name_place.width()))
            painter.drawText(name_place, flags, shown)
            painter.setPen(QColor(colours.text_quiet))
            painter.drawText(words_place, flags, words)

    def _line(self) -> int:
        return self.fontMetrics().height() + SPACE_S


class WeekColumns(QWidget):
    """Two columns for each week: applications filled, interviews in outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: list[Week] = []
        self.setAccessibleName(self.tr("Applications and interviews by week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CHART_HEIGHT)

    def show_weeks(self, weeks: list[Week]) -> None:
        """Show these weeks, the oldest first."""
        self._weeks = weeks
        words = self.tr("week of {day}: {applications} applications, {interviews} interviews")
        self.setAccessibleDescription(
            "; ".join(
                words.format(
                    day=short_day(week.monday), applications=week.applications, interviews=week.interviews
                )
                for week in weeks
                if week.applications or week.interviews
            )
        )
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(220, CHART_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._weeks:
            return
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled_font(self.font(), CAPTION))
        line = painter.fontMetrics().height()
        most = max(max(week.applications, week.interviews) for week in self._weeks) or 1
        width = self.width() / len(self._weeks)
        ground = self.height() - line - SPACE_XS
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, int(ground), self.width(), int(ground))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        thick = max(4.0, min(18.0, width / 3))
        for number, week in enumerate(self._weeks):
            left = self.width() - (number + 1) * width if mirrored else number * width
            middle = left + width / 2
            for count, at, filled in (
                (week.applications, middle - thick - 1, True),
                (week.interviews, middle + 1, False),
            ):
                if count:
                    height = max(3.0, (ground - line) * count / most)
                    # In the middle of pixels: an outline between two of them would be half as dark.
                    edge, top = round(at) + 0.5, round(ground - height) + 0.5
                    bar = QRectF(edge, top, round(thick), round(ground) + 0.5 - top)
                    painter.setPen(QColor(colours.accent))
                    painter.setBrush(QColor(colours.accent) if filled else Qt.BrushStyle.NoBrush)
                    painter.drawRect(bar)
                    painter.setPen(QColor(colours.text_quiet))
                    place = QRectF(at - thick, bar.top() - line, 3 * thick, line)
                    painter.drawText(place, Alignment.AlignCenter, str(count))
            if (len(self._weeks) - 1 - number) % 3 == 0:
                painter.setPen(QColor(colours.text_quiet))
                words = short_day(week.monday).partition(" ")[2]
                painter.drawText(
                    QRectF(left - width, ground + 2, 3 * width, line), Alignment.AlignCenter, words
                )
