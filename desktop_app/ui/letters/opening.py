"""Opening the dialog for a letter, from wherever one wants to write."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.kept_letters import Occasion
from desktop_app.domain.people import Person
from desktop_app.services.context import Context
from desktop_app.ui.session import Session


def write_letter(
    session: Session,
    window: QWidget,
    occasion: Callable[[Context], Occasion],
    to: Person | None = None,
) -> None:
    """Write on an occasion, ``to`` somebody first; where there is nothing to write to, that is said."""
    from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late
    from desktop_app.ui.letters.dialog import LetterDialog

    try:
        open_dialog(LetterDialog(session, window, occasion(session.context), to))
    except AfterwordError as error:
        session.fail(str(error))
