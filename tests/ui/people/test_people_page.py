"""The page of people on a real store."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.people import Person
from desktop_app.services.contacts import log_contact
from desktop_app.services.people import edit_person, people_lines
from desktop_app.ui.dialogs.choose_dialog import ChooseDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.people.edit_dialog import EditPersonDialog
from desktop_app.ui.people.model import PeopleModel
from desktop_app.ui.people.page import PeoplePage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at


@pytest.fixture
def page(session: Session, clock: HandClock, qapp: QApplication, qtbot: QtBot) -> Iterator[PeoplePage]:
    add_round(session.context, "Acme", at(2, 9), role="Tester", interviewers=(JANE,))
    add_round(session.context, "Globex", at(9, 9), interviewers=(JANE, TOM))
    clock.advance(timedelta(days=2))
    theme = AppTheme(qapp)
    page = PeoplePage(session, theme)
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    page.list.setFocus()
    yield page
    page.close()
    theme.deleteLater()


def words(page: PeoplePage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def test_qt_agrees_with_the_model(page: PeoplePage, session: Session) -> None:
    model = PeopleModel(session.context)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    model.search = "tom"
    model.refresh()
    assert tester.model() is model
    assert model.rowCount() == 1


def test_everybody_is_listed_and_the_first_is_shown(page: PeoplePage) -> None:
    assert words(page) == [
        "Jane Miller, Globex · next Wed 9 Dec 09:00",
        "Tom O'Neill, Globex · next Wed 9 Dec 09:00",
    ]
    assert page.card.name.text() == "Jane Miller"
    assert page.card.where.text() == "Globex, Acme"
    assert page.count.text() == "2 people"
    page.search.setText("tom")
    assert page.card.name.text() == "Tom O'Neill"
    page.search.setText("wombat")
    assert words(page) == []
    assert not page.list.isVisible()
    assert page.choose(1)
    assert page.card.name.text() == "Jane Miller"


def test_enter_and_the_buttons_open_the_application(page: PeoplePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.round_activated) as opened:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == [2, 2]


def test_what_changes_elsewhere_is_shown(page: PeoplePage, session: Session) -> None:
    session.perform(log_contact, 1, note="She rang: <b>next week</b>")
    said = [label.text() for label in page.card.said.findChildren(type(page.card.name))]
    assert "She rang: <b>next week</b>" in said
    session.perform(edit_person, 1, "Jane Wombat", JANE.email, "")
    assert page.card.name.text() == "Jane Wombat"
    session.undo()
    assert page.card.name.text() == "Jane Miller"


def test_the_keys_edit_write_and_merge(page: PeoplePage, session: Session, qtbot: QtBot) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    (editing,) = page.findChildren(EditPersonDialog)
    editing.phone.setText("+44 20 7946")
    editing.accept()
    assert people_lines(session.context, [1])[1].phone == "+44 20 7946"
    QTest.keyClick(page.list, Qt.Key.Key_W)
    (letter,) = page.findChildren(LetterDialog)
    letter.done(0)
    QTest.keyClick(page.list, Qt.Key.Key_M)
    (choosing,) = page.findChildren(ChooseDialog)
    choosing.field.setText("tom")
    QTest.keyClick(choosing.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(page) == ["Jane Miller, Globex · next Wed 9 Dec 09:00"])
    assert session.history.undo_label == "merge Tom O'Neill into Jane Miller"
    session.undo()
    assert len(words(page)) == 2


def test_the_menu_key_offers_what_the_buttons_do(page: PeoplePage) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), page.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(page, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert offered == [page.open, page.write, page.edit, page.merge, page.erase]
    menu.close()


def test_narrow_right_to_left_and_long_names(page: PeoplePage, session: Session) -> None:
    add_round(
        session.context, "A" * 190, at(3, 9), interviewers=(Person("ב" * 150), Person("", "x" * 90 + "@a.b"))
    )
    page.refresh()
    page.resize(300, 400)
    assert not page.grab().isNull()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.choose(3)
    assert not page.grab().isNull()
