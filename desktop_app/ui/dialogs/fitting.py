"""A dialog as high as its words need: Qt counts lines that wrap only when it is shown, and in small type."""

from PySide6.QtWidgets import QDialog

from desktop_app.ui.theme import SPACE_XL


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
        dialog.setMinimumHeight(min(wanted, dialog.screen().availableGeometry().height()))
