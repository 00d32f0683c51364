"""The words a widget paints by itself or through a delegate: what they say, where, in which colour, on which ground.

Qt paints into an SVG file as it paints on the screen, and there words stay words. What a delegate draws is found as
a label's text is. The ground is taken from the pixels of the window.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRegion, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from desktop_app.ui.calendar.grid import DAYS
from desktop_app.ui.calendar.month_model import MonthModel
from desktop_app.ui.calendar.month_view import MonthView

_SVG = "{http://www.w3.org/2000/svg}"
_INVISIBLE = "\u2066\u2067\u2068\u2069\u200e\u200f"


class Words(NamedTuple):
    """Words painted by ``widget``, their place in it, and their ink."""

    widget: QWidget
    text: str
    place: QRectF
    ink: QColor


def painted_words(widget: QWidget) -> Iterator[Words]:
    """Yield what a widget paints itself, without its children; what is scrolled out of sight is left out."""
    visible = widget.visibleRegion()
    if visible.isEmpty():
        return
    for text, place, ink in _drawn(widget):
        seen = visible.intersected(QRegion(place.toAlignedRect())).boundingRect()
        if seen.width() * seen.height() > 0.7 * place.width() * place.height():
            yield Words(widget, text, place, ink)


def ground_of(words: Words, top: QWidget, picture: QImage) -> QColor:
    """Return the colour that most of the place of some words has in a picture of their window."""
    scale = picture.devicePixelRatio()
    # A little more than the words: one fat letter alone would fill its place.
    place = words.place.toAlignedRect().adjusted(-2, -2, 2, 2)
    place = place.intersected(words.widget.rect()).translated(words.widget.mapTo(top, QPoint()))
    part = picture.copy(QRect(place.topLeft() * scale, place.size() * scale))
    counted = Counter(part.pixel(x, y) for x in range(part.width()) for y in range(part.height()))
    return QColor(counted.most_common(1)[0][0])


def _drawn(widget: QWidget) -> Iterator[tuple[str, QRectF, QColor]]:
    yield from _texts(drawing_of(widget), QTransform())


def drawing_of(widget: QWidget) -> ElementTree.Element:
    """Return what a widget paints itself, as the root of an SVG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(widget.size())
    paper.setViewBox(widget.rect())
    paper.setResolution(widget.logicalDpiX())
    _paint(widget, paper)
    del paper  # it is written when it goes
    # A delegate may draw characters that XML has no place for.
    source = bytes(buffer.data().data()).decode(errors="replace")
    return ElementTree.fromstring(source)


def _paint(widget: QWidget, paper: QSvgGenerator) -> None:
    view = widget.parentWidget()
    if not isinstance(view, MonthView) or widget is not view.viewport():
        widget.render(paper, QPoint(), QRegion(), QWidget.RenderFlag(0))
        return
    # The month keeps a picture of its days, in which words are words no longer.
    model = view.model()
    assert isinstance(model, MonthModel)
    painter = QPainter(paper)
    for number, cell in enumerate(model.cells):
        view.delegate.paint(painter, view.visualRect(model.index(number // DAYS, number % DAYS)), cell)
    painter.end()


def _texts(element: ElementTree.Element, outer: QTransform) -> Iterator[tuple[str, QRectF, QColor]]:
    for child in element:
        if child.tag == f"{_SVG}g":
            yield from _texts(child, _transform(child) * outer)
        elif child.tag == f"{_SVG}text":
            said = "".join(child.itertext()).strip("\n").translate(dict.fromkeys(map(ord, _INVISIBLE)))
            if said.strip():
                yield said.strip(), outer.mapRect(_place(child, said)), _ink(child)


def _transform(element: ElementTree.Element) -> QTransform:
    words = element.get("transform", "")
    if not words.startswith("matrix("):
        return QTransform()
    return QTransform(*map(float, words.removeprefix("matrix(").rstrip(")").split(",")))


def _place(element: ElementTree.Element, said: str) -> QRectF:
    font = QFont(element.get("font-family", ""))
    font.setPixelSize(max(1, round(float(element.get("font-size", "12")))))
    font.setWeight(QFont.Weight(int(element.get("font-weight", "400"))))
    box = QFontMetricsF(font).tightBoundingRect(said)
    return box.translated(float(element.get("x", "0")), float(element.get("y", "0")))


def _ink(element: ElementTree.Element) -> QColor:
    ink = QColor(element.get("fill", "#000000"))
    ink.setAlphaF(float(element.get("fill-opacity", "1")))
    return ink


def laid_over(ink: QColor, ground: QColor) -> QColor:
    """Return what is seen of an ink that lets some of its ground through."""
    share = ink.alphaF()
    parts = (
        round(one * share + other * (1 - share))
        for one, other in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*parts)
