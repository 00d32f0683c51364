"""The icons: one family of line drawings, coloured by the role they have in the theme.

The drawings say ``currentColor``; it is replaced by the colour wanted before they are rendered. Rendering happens
when an icon is first painted, at the size and resolution asked for, so making an icon costs nothing at start.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from desktop_app.resource_files import resource
from desktop_app.ui.colours import colours_of, mix

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


def icon(name: str, colour: str) -> QIcon:
    """Return the icon of this name in a colour (``#rrggbb``), drawn when it is first painted.

    Raises FileNotFoundError when there is no such icon.
    """
    return QIcon(_LineIcon(name, colour))


def themed_icon(name: str, palette: QPalette, role: str = "text") -> QIcon:
    """Return the icon of this name in the colour that a role has in the theme of ``palette``."""
    return icon(name, getattr(colours_of(palette), role))


class _LineIcon(QIconEngine):
    """Draws one SVG in one colour at whatever size is asked for; half as strong when disabled."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._file = resource(f"icons/{name}.svg")
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _LineIcon(self._file.stem, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        colour = self._colour
        if mode is QIcon.Mode.Disabled:
            colour = mix(colour, "#888888", 0.4)
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(self._file, QColor(colour).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        if pixmap.isNull():  # a button that is being laid out may ask for no room at all
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap


@lru_cache(maxsize=128)
def _renderer(file: Path, colour: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # late: nothing needs it before the first paint

    drawing = file.read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(drawing.encode())
