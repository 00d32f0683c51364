"""What the keyboard meets in a window: where Tab goes, whether it comes round, whether one sees where one is."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.gallery.contrast import contrast

LONGEST = 200
LEAST_RING = 3.0
"""The contrast between a widget's pixels with the keyboard on it and without (WCAG 2.2, 2.4.13)."""


def walk(top: QWidget) -> list[QWidget]:
    """Press Tab until it comes round; return what had the keyboard, in order. Ends early in a trap."""
    top.activateWindow()
    QApplication.processEvents()
    begun = QApplication.focusWidget()
    if begun is None or begun.focusPolicy() is Qt.FocusPolicy.NoFocus:
        QTest.keyClick(top, Qt.Key.Key_Tab)
    met: list[QWidget] = []
    while len(met) < LONGEST:
        focused = QApplication.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return met


def keyboard_defects(top: QWidget) -> list[str]:
    """Return what the keyboard cannot reach, cannot leave, or is not seen on; a sentence for each."""
    met = walk(top)
    found = []
    if met and QApplication.focusWidget() is not met[0]:
        found.append(f"Tab does not come round: it goes to {_name(QApplication.focusWidget())} again")
    found += [f"Tab does not reach {_name(one)}" for one in _reachable(top) if one not in met]
    found += [f"{type(one).__name__} has no name" for one in met if not _spoken(one)]
    found += _unseen(met)
    return found


def upwards(top: QWidget, met: list[QWidget]) -> list[str]:
    """Return where Tab goes up or back in a window that is read from the top; it may begin anywhere."""
    places = [QRect(one.mapTo(top, QPoint()), one.size()) for one in met]
    steps = [
        f"Tab goes up from {_name(met[at - 1])} to {_name(met[at])}"
        for at in range(len(met))
        if len(met) > 1 and places[at].bottom() < places[at - 1].top()
    ]
    return steps if len(steps) > 1 else []


def _reachable(top: QWidget) -> Iterator[QWidget]:
    for one in top.findChildren(QWidget):
        wanted = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        around = one.parentWidget()
        inside = around is not None and around.focusProxy() is one
        editor = one.objectName().startswith("qt_") or inside
        if wanted and one.isVisible() and one.isEnabled() and one.window() is top and not editor:
            yield one


def _unseen(met: list[QWidget]) -> Iterator[str]:
    if len(met) < 2:
        return
    for at, one in enumerate(met):
        _scroll_to(one)
        met[at - 1].setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = _picture(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        after = _picture(one)
        best = max(
            (
                contrast(before.pixel(x, y), after.pixel(x, y))
                for x in range(before.width())
                for y in range(before.height())
                if before.pixel(x, y) != after.pixel(x, y)
            ),
            default=1.0,
        )
        if best < LEAST_RING:
            yield f"the keyboard is not seen on {_name(one)}: {best:.2f} to 1"


def _scroll_to(one: QWidget) -> None:
    around = one.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(one)
        around = around.parentWidget()


def _picture(one: QWidget) -> QImage:
    """Photograph a widget as it stands in its window: what lies under it may paint it."""
    top = one.window()
    place = QRect(one.mapTo(top, QPoint()), one.size()).intersected(top.rect())
    return top.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def _spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _name(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} {_spoken(widget)!r}"
