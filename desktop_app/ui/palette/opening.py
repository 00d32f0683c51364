"""Opening the palette over the window: what it offers, and how each record is shown."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.keys import PLACE
from desktop_app.ui.palette.dialog import Palette
from desktop_app.ui.palette.entries import Opening
from desktop_app.ui.showing import open_follow_up, show_application, show_interview

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


def open_palette(window: "MainWindow") -> None:
    """Offer all that can be done and shown."""
    opening = Opening(
        partial(show_application, window),
        partial(show_interview, window),
        partial(open_follow_up, window),
        lambda person_id: _show_person(window, person_id),
        lambda letter_id: _open_letter(window, letter_id),
    )
    recent = window.palette_recent
    open_dialog(Palette(window.session.context, offered(window), opening, window.announce, window, recent))


def offered(window: "MainWindow") -> list[QAction]:
    """Return the actions of the window but for the palette itself, then those of the places that are in view."""
    whole = [action for action in window.commands.all() if action is not window.commands.palette]
    return whole + [action for action in window.findChildren(QAction) if _is_in_view(action)]


def _is_in_view(action: QAction) -> bool:
    """Tell whether an action is one of a place, and that place can be seen."""
    owner = action.parent()
    return bool(action.property(PLACE)) and isinstance(owner, QWidget) and owner.isVisible()


def _show_person(window: "MainWindow", person_id: int) -> None:
    from desktop_app.ui.people.page import PeoplePage

    window.show_view("people")
    for page in window.findChildren(PeoplePage):
        page.choose(person_id)


def _open_letter(window: "MainWindow", letter_id: int) -> None:
    from desktop_app.services.kept_letters import letter_occasion
    from desktop_app.ui.letters.opening import write_letter

    try:
        occasion, to = letter_occasion(window.session.context, letter_id)
    except AfterwordError as error:
        window.session.fail(str(error))
        return
    show_application(window, occasion.application_id)
    write_letter(window.session, window, lambda _context: occasion, to)
