"""Backups in the window: listed, looked into, brought back with the difference shown, and taken back."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import reading, upkeep
from desktop_app.services.applications import edit_application
from desktop_app.ui.backups.dialog import BackupsDialog
from desktop_app.ui.backups.inside import InsideDialog
from desktop_app.ui.colours import LIGHT
from desktop_app.ui.session import Session
from desktop_app.ui.style_sheet import style_sheet
from tests.ui.stored import add_round, at


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> BackupsDialog:
    add_round(session.context, "Acme <b>", at(2, 14), role="Engineer")
    upkeep.back_up(session.context)
    add_round(session.context, "Globex", at(3, 14))
    session.perform(edit_application, 1, notes="later")
    dialog = BackupsDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    return dialog


def companies(session: Session) -> list[str]:
    return [row.company for row in reading.listed_applications(session.context)]


def test_it_lists_when_why_and_how_much(dialog: BackupsDialog) -> None:
    text = dialog.list.item(0).text()
    assert "because you wanted one" in text
    assert "1 application, 1 interview" in text
    assert dialog.look_button.isEnabled()


def test_it_is_brought_back_after_the_difference_was_shown(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    heard: list[object] = []
    session.changed.connect(heard.append)
    dialog.restore_button.click()
    qtbot.waitUntil(dialog.go_on_button.isVisible)
    said = dialog.said.text()
    assert "Would go: 1 application, 1 interview" in said
    assert "Globex" in said
    assert "Would be as it was then: 1 application" in said
    assert companies(session).count("Globex") == 1, "nothing is done yet"
    dialog.go_on_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert companies(session) == ["Acme <b>"]
    assert heard
    assert session.history.undo_label == ""
    assert "What was here before" in dialog.said.text()
    assert "before another was brought back" in dialog.list.item(0).text()


def test_bringing_back_is_taken_back_by_the_backup_made_before(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    def bring_back(then: int) -> None:
        dialog.restore_button.click()
        qtbot.waitUntil(dialog.go_on_button.isVisible)
        dialog.go_on_button.click()
        qtbot.waitUntil(lambda: dialog.list.count() == then)

    bring_back(then=2)
    assert companies(session) == ["Acme <b>"]
    dialog.list.setCurrentRow(0)
    bring_back(then=3)
    assert sorted(companies(session)) == ["Acme <b>", "Globex"]
    assert reading.application(session.context, 1).notes == "later"


def test_no_other_one_can_be_chosen_than_the_one_that_was_compared(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    upkeep.back_up(session.context)  # as it is now
    dialog.refresh()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(1)
    dialog.restore_button.click()
    assert not dialog.list.isEnabled()
    dialog.list.setCurrentRow(0)  # as a click that was on its way would
    qtbot.waitUntil(dialog.go_on_button.isVisible)
    assert "Globex" in dialog.said.text()
    dialog.go_on_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    assert companies(session) == ["Acme <b>"]


def test_the_ring_of_the_chosen_one_has_room_beside_both_its_lines(dialog: BackupsDialog) -> None:
    dialog.setStyleSheet(style_sheet(LIGHT))
    dialog.list.doItemsLayout()
    height = dialog.list.visualItemRect(dialog.list.item(0)).height()
    assert height >= 2 * dialog.list.fontMetrics().height() + 4


def test_thinking_again_changes_nothing(dialog: BackupsDialog, session: Session, qtbot: QtBot) -> None:
    dialog.restore_button.click()
    qtbot.waitUntil(dialog.go_on_button.isVisible)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.restore_button.isVisible()
    assert len(companies(session)) == 2


def test_a_damaged_one_is_said_and_not_brought_back(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    assert dialog.chosen is not None
    with dialog.chosen.path.open("r+b") as file:
        file.seek(9000)
        file.write(b"\xff" * 50)
    dialog.restore_button.click()
    qtbot.waitUntil(lambda: "is damaged" in dialog.said.text())
    assert not dialog.go_on_button.isVisible()
    assert len(companies(session)) == 2
    dialog.look_button.click()
    assert "is damaged" in dialog.said.text()


def test_a_look_inside_reads_only_and_shows_text_as_it_is(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    assert dialog.chosen is not None
    before = dialog.chosen.path.read_bytes()
    dialog.look_button.click()
    (inside,) = dialog.findChildren(InsideDialog)
    assert [inside.list.item(row).text() for row in range(inside.list.count())] == ["Acme <b> · Engineer"]
    assert "Acme <b>" in inside.text.toPlainText()
    assert "What happened" in inside.text.toPlainText()
    inside.search.setText("nobody")
    assert inside.list.count() == 0
    inside.accept()
    assert dialog.chosen.path.read_bytes() == before


def test_one_is_made_now(dialog: BackupsDialog, qtbot: QtBot) -> None:
    dialog.now_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.said.text() == "Written and checked."
