"""A dialog as high as its words need, with its lower end and the buttons there on the screen.

Qt counts lines that wrap only when it is shown, and in small type; and what it finds is cut at two thirds of the
screen.
"""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop_app.ui.theme import SPACE_XL

_SHOWN_HEIGHT = "heightWhenShown"
FRAME = 40
"""Pixels for a title bar that is not known yet."""


def fit_height(dialog: QDialog) -> None:
    """Let a dialog be no lower than what it says needs at its width, as far as the screen goes."""
    layout = dialog.layout()
    if layout is None:
        return
    width = max(dialog.width(), dialog.minimumWidth(), layout.totalMinimumSize().width())
    needed = layout.totalMinimumHeightForWidth(width)
    dialog.setMinimumHeight(min(needed, dialog.screen().availableGeometry().height() - SPACE_XL))


def show_whole(dialog: QDialog) -> None:
    """Let a dialog be as high as all it says wants at its width, without scrolling, as far as the screen goes."""
    layout = dialog.layout()
    if layout is not None:
        wanted = layout.totalHeightForWidth(max(dialog.width(), dialog.minimumWidth()))
        dialog.setMinimumHeight(min(wanted, room(dialog)))
        keep_on_screen(dialog)


def open_at_full_height(dialog: QDialog) -> None:
    """Take all the height the contents want, as a dialog is about to be shown and to get its place."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
    wanted = dialog.sizeHint()
    dialog.resize(
        max(dialog.width(), wanted.width()), max(dialog.height(), min(wanted.height(), room(dialog)))
    )


def grow(dialog: QDialog, height: int) -> None:
    """Make a shown dialog higher, as far as that leaves its lower end on the screen."""
    if dialog.property(_SHOWN_HEIGHT) is None:
        dialog.setProperty(_SHOWN_HEIGHT, dialog.height())
    dialog.resize(dialog.width(), max(dialog.height(), min(height, room(dialog))))
    keep_on_screen(dialog)


def grow_with_type(dialog: QDialog) -> None:
    """Make a shown dialog as large as what stands in it is in type of another size, as far as the screen goes."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    wanted = dialog.sizeHint()
    width = max(dialog.width(), min(wanted.width(), dialog.screen().availableGeometry().width()))
    dialog.resize(width, dialog.height())
    grow(dialog, max(wanted.height(), layout.totalHeightForWidth(width)))


def room(dialog: QDialog) -> int:
    """Return how high a dialog may become, in pixels.

    On Wayland a program does not place its windows: a dialog stands in the middle of its window or screen as it was
    when it was shown, and grows downwards from there.
    """
    screen = dialog.screen().availableGeometry().height() - FRAME
    if not dialog.isVisible() or QGuiApplication.platformName() != "wayland":
        return screen
    shown: int = dialog.property(_SHOWN_HEIGHT) or dialog.height()
    return (screen + shown) // 2


def keep_on_screen(dialog: QDialog) -> None:
    """Move a shown dialog up whose lower end has left the screen."""
    screen, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
    if dialog.isVisible() and frame.bottom() > screen.bottom():
        dialog.move(frame.x(), max(screen.top(), frame.y() - frame.bottom() + screen.bottom()))
