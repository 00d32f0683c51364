"""The hint that files may be dropped here, over the whole window while they are dragged across it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.colours import colours_of
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import SPACE_L, TITLE, scaled_font

SIGN = 40


class DropHint(QWidget):
    """A veil with a dashed frame and a sentence; the pointer goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole parent."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.surface)
        veil.setAlpha(235)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(SPACE_L, SPACE_L, -SPACE_L, -SPACE_L), SPACE_L, SPACE_L
        )
        middle = self.rect().center()
        sign = icon("import", colours.accent).pixmap(QSize(SIGN, SIGN), self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - SIGN // 2, middle.y() - SIGN - SPACE_L, sign)
        painter.setPen(QColor(colours.text))
        painter.setFont(scaled_font(self.font(), TITLE, bold=True))
        painter.drawText(
            self.rect().adjusted(0, SIGN, 0, SIGN), Qt.AlignmentFlag.AlignCenter, self.tr("Drop to import")
        )
