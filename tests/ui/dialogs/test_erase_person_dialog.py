from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.services.applications import edit_application
from desktop_app.ui.dialogs.erase_person_dialog import ErasePersonDialog
from desktop_app.ui.session import Session
from tests.ui.stored import JANE, add_round, at


def test_it_says_what_it_takes_and_erases(session: Session, qtbot: QtBot) -> None:
    add_round(session.context, "Acme", at(2, 14), interviewers=(JANE,))
    session.perform(edit_application, 1, notes="Jane Miller, and Jane alone")
    dialog = ErasePersonDialog(session, None, JANE)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Also named in 1 other record" in dialog.found.text())
    dialog.parts[0].click()
    assert dialog.words == ("Jane Miller", "jane@acme.example", "Jane")
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: "Erased." in dialog.found.text())
    assert reading.interview(session.context, 1).interviewers == ()
    assert reading.application(session.context, 1).notes == "[erased], and [erased] alone"
    assert session.history.undo_label == ""
    assert not dialog.erase_button.isVisible()


def test_cancel_is_what_enter_does(session: Session, qtbot: QtBot) -> None:
    dialog = ErasePersonDialog(session, None, Person("Jane", ""))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found.text() == "Named nowhere else.")
    assert dialog.cancel_button.isDefault()
    assert not dialog.erase_button.isDefault()
    assert dialog.parts == []
