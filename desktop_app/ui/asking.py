"""Asking what stage it is at: the enquiry that is planned, or the dialog that explains why there is no second."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.services.second_enquiry import asking
from desktop_app.ui.session import Session


def ask_for_news(
    session: Session, window: QWidget, application_id: int, write: Callable[[int], object]
) -> None:
    """Write the enquiry that is still to be sent; if it was sent, explain, and write another only if wished."""
    try:
        possible = asking(session.context, application_id)
    except AfterwordError as error:
        session.fail(str(error))
        return
    if possible.open_enquiry is not None:
        write(possible.open_enquiry.id)
        return
    from desktop_app.ui.dialogs.ask_again_dialog import AskAgainDialog
    from desktop_app.ui.dialogs.form import open_dialog

    dialog = AskAgainDialog(session, window, application_id, possible.why_not)
    dialog.enquiry_made.connect(write)
    open_dialog(dialog)
