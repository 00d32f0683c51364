"""Opening the palette over the window."""

from typing import TYPE_CHECKING

from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.palette.dialog import Palette
from desktop_app.ui.palette.entries import Opening

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def open_palette(window: "MainWindow") -> None:
    """Offer all that the window can do and show, but for the palette itself."""
    others = [action for action in window.commands.all() if action is not window.commands.palette]
    opening = Opening(window.show_application, window.show_interview, window.open_follow_up)
    open_dialog(Palette(window.session.context, others, opening, window.announce, window))
