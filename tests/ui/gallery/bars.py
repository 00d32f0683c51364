"""The bars of a chart: where they stand, and by how much they stand out from the ground, by the pixels."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from tests.ui.gallery.contrast import contrast
from tests.ui.gallery.painted import drawing_of

LEAST_CONTRAST = 3.0
"""Of a shape that says something with what it lies on (WCAG 2.2, 1.4.11)."""
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERS = re.compile(r"-?[\d.]+(?:e-?\d+)?")


def pale_bars(chart: QWidget, top: QWidget, picture: QImage) -> Iterator[str]:
    """Yield a sentence for each bar in sight that hardly stands out in a picture of its window."""
    for place in bars_of(chart):
        seen = place.toAlignedRect().intersected(chart.visibleRegion().boundingRect())
        if seen.height() < place.height() / 2 or seen.isEmpty():
            continue
        scale = picture.devicePixelRatio()
        corner = chart.mapTo(top, QPoint())
        # Through the middle, from what lies before the bar to what lies after it: an outline is met twice.
        height = round((corner.y() + seen.center().y()) * scale)
        first, last = (round((corner.x() + x) * scale) for x in (seen.left() - 3, seen.right() + 3))
        ground = picture.pixel(first, height)
        best = max(contrast(picture.pixel(x, height), ground) for x in range(first + 1, last))
        if best < LEAST_CONTRAST:
            name = f"{type(chart).__name__} {chart.accessibleName()!r}"
            yield f"a bar of {name} stands out by {best:.2f} to 1 from {QColor(ground).name()}"


def bars_of(chart: QWidget) -> Iterator[QRectF]:
    """Yield the places of the shapes that a chart paints, without its lines and its words."""
    for element in drawing_of(chart).iter():
        if element.tag == f"{_SVG}rect":
            x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
            yield QRectF(x, y, width, height)
        elif element.tag == f"{_SVG}path":
            numbers = [float(found) for found in _NUMBERS.findall(element.get("d", ""))]
            across, down = numbers[::2], numbers[1::2]
            yield QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
