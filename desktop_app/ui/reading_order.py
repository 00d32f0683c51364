"""Tab goes as one reads, also through parts that were made later than what follows them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QScrollArea, QWidget


def tab_as_one_reads(panel: QWidget) -> None:
    """Put what takes the keyboard in a panel into the order in which it is laid out.

    Nothing in the panel may have a focus proxy: Tab would go back through it.
    """
    for before, after in pairwise(_readers(panel)):
        QWidget.setTabOrder(before, after)


def show_focus(text: QScrollArea) -> None:
    """Frame a text that scrolls while the keyboard is on it, which is all one sees of that."""
    text.setProperty("look", "text")
    text.ensurePolished()  # a frame is as wide as the style sheet says once that is known
    text.setFrameShape(QFrame.Shape.StyledPanel)


def _readers(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea) and (held := widget.widget()) is not None:
        yield from _readers(held)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: cast("tuple[int, ...]", layout.getItemPosition(place)))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None:
            yield from _readers(widget)
