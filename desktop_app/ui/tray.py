"""The icon in the system's tray: how much is due, and the way back to the window."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from desktop_app.resource_files import resource

SIZES = (16, 22, 24, 32, 48, 64)
BADGE, ON_BADGE = "#b3261e", "#ffffff"


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons/afterword.svg")))


def badged_icon(base: QIcon, count: int) -> QIcon:
    """Return an icon with a number in its corner; as it is for none, "9+" for many."""
    if count <= 0:
        return base
    badged = QIcon()
    for size in SIZES:
        picture = base.pixmap(QSize(size, size), 1.0)
        side = size * 0.62
        place = QRectF(size - side, size - side, side, side)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(BADGE))
        painter.drawEllipse(place)
        font = QFont()
        font.setPixelSize(max(7, round(side * (0.78 if count < 10 else 0.6))))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(ON_BADGE))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count < 10 else "9+")
        painter.end()
        badged.addPixmap(picture)
    return badged


class TrayIcon(QSystemTrayIcon):
    """Opens the window on a click; where the system has no tray, it is simply not there."""

    open_requested = Signal()
    new_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = application_icon()
        self._count = -1
        self._menu = QMenu(parent)
        self._menu.addAction(self.tr("Open Afterword"), self.open_requested.emit)
        self._menu.addAction(self.tr("New interview"), self.new_requested.emit)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Quit"), self.quit_requested.emit)
        self.setContextMenu(self._menu)
        self.activated.connect(self._activated)
        self.set_due_count(0)

    def set_due_count(self, count: int) -> None:
        """Say how many follow-ups are due."""
        if count == self._count:
            return
        self._count = count
        self.setIcon(badged_icon(self._base, count))
        if count <= 0:
            tip = self.tr("Afterword: nothing is due")
        elif count == 1:
            tip = self.tr("Afterword: 1 follow-up is due")
        else:
            tip = self.tr("Afterword: {count} follow-ups are due").format(count=count)
        self.setToolTip(tip)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # The secondary click opens the menu; on macOS every click does.
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_requested.emit()
