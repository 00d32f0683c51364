"""What the keyboard meets in a window: where Tab goes, whether it comes round, whether one sees where one is."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from tests.ui.gallery.contrast import contrast

LONGEST = 200
LEAST_RING = 3.0
"""The contrast between a widget's pixels with the keyboard on it and without (WCAG 2.2, 2.4.13)."""


def walk(top: QWidget, *, back: bool = False) -> list[QWidget]:
    """Press Tab until it comes round; return what had the keyboard, in order. Ends early in a trap.

    ``back``: press Shift+Tab.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    top.activateWindow()
    QApplication.processEvents()
    begun = QApplication.focusWidget()
    if begun is None or begun.focusPolicy() is Qt.FocusPolicy.NoFocus:
        QTest.keyClick(top, key, held)
    met: list[QWidget] = []
    while len(met) < LONGEST:
        focused = QApplication.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, key, held)
    return met


def keyboard_defects(top: QWidget) -> list[str]:
    """Return what the keyboard cannot reach, cannot leave, or is not seen on; a sentence for each."""
    met = walk(top)
    found = [*_other_way_back(top, met), *_same_letters(top)]
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


def _other_way_back(top: QWidget, met: list[QWidget]) -> Iterator[str]:
    here = QApplication.focusWidget()
    back = walk(top, back=True)
    if here in back and here in met and len(back) == len(met):
        place = met.index(here)
        if back == [met[(place - step) % len(met)] for step in range(len(met))]:
            return
    if met:
        yield f"Shift+Tab goes another way: {[_name(one) for one in back]}"
        here.setFocus() if here is not None else None


def _same_letters(top: QWidget) -> Iterator[str]:
    """Tell of letters that are underlined twice: Alt and the letter would not press either."""
    underlined: dict[str, str] = {}
    for one in top.findChildren(QWidget):
        with_letter = isinstance(one, QAbstractButton) or (
            isinstance(one, QLabel) and one.buddy() is not None
        )
        if not with_letter or not one.isVisible() or one.window() is not top:
            continue
        words = one.text()  # type: ignore[attr-defined]
        _before, _sign, letter = words.replace("&&", "").partition("&")
        if letter and underlined.setdefault(letter[0].lower(), words) != words:
            yield f"{words!r} and {underlined[letter[0].lower()]!r} have one letter"


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
