"""The palette over a real window: every action and every record by a few letters and Enter."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StorageError
from desktop_app.domain.kept_letters import Occasion
from desktop_app.domain.letters import Letter, LetterKind, Tone
from desktop_app.services.finding import OF_EACH, find
from desktop_app.services.kept_letters import keep_draft
from desktop_app.services.own_follow_ups import add_own
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.palette.dialog import Palette
from desktop_app.ui.palette.opening import offered
from desktop_app.ui.people.page import PeoplePage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import JANE, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    add_round(session.context, "Acme", at(1, 14), role="Backend", interviewers=(JANE,))
    add_round(session.context, "Globex <b>", at(3, 10), notes="a word about lighthouses")
    window = MainWindow(session, AppTheme(qapp))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.end()


def opened(window: MainWindow) -> Palette:
    window.commands.palette.trigger()
    palette = window.findChild(Palette)
    assert palette is not None
    return palette


def titles(palette: Palette) -> list[str]:
    return [entry.title for entry in palette.entries]


def test_at_first_it_offers_what_can_be_done(window: MainWindow) -> None:
    palette = opened(window)
    assert "New interview" in titles(palette)
    assert "Undo" not in titles(palette), "there is nothing to undo"
    assert "Do or find" not in titles(palette)
    palette.reject()


def test_letters_choose_an_action_and_enter_does_it(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "nint")  # in this order, not in one piece
    assert titles(palette)[0] == "New interview"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(InterviewDialog) is not None)
    dialog = window.findChild(InterviewDialog)
    assert dialog is not None
    dialog.reject()


def test_records_are_found_by_company_person_and_note(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "jan")
    assert "Jane Miller" in titles(palette)
    palette.field.clear()
    QTest.keyClicks(palette.field, "light")
    assert "Globex <b>" in titles(palette)
    palette.field.clear()
    QTest.keyClicks(palette.field, 'acm"e OR ( NEAR')
    assert titles(palette) == []
    assert palette.nothing.isVisible()
    palette.reject()


def test_up_and_down_choose_while_one_types_and_enter_opens_the_record(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "acme")
    first = titles(palette)
    assert first[0] == "Acme · Backend"
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.details is not None and window.page.details.isVisible())
    details = window.page.details
    assert details is not None
    assert details.header.company.text() == "Acme"


def test_a_store_that_cannot_be_read_is_said_and_actions_stay(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr("desktop_app.ui.palette.dialog.find", broken)
    palette = opened(window)
    QTest.keyClicks(palette.field, "new")
    assert palette.nothing.text() == "The disk is gone."
    assert palette.nothing.isVisible()
    assert titles(palette)[0] == "New interview"
    palette.reject()


def test_what_is_found_is_bounded(session: Session) -> None:
    for number in range(30):
        add_round(session.context, f"Northern {number}", at(1 + number % 28, 9))
    found = find(session.context, "north")
    kinds = [type(one) for one in found]
    assert all(kinds.count(kind) <= OF_EACH for kind in set(kinds))
    assert len(found) > OF_EACH


def test_letters_people_and_follow_ups_of_ones_own_are_found(window: MainWindow, qtbot: QtBot) -> None:
    context = window.session.context
    occasion = Occasion(1, 1, None, LetterKind.THANK_YOU)
    window.session.perform(
        keep_draft, occasion, Tone.SHORT, Letter(JANE, "Thank you", "The wombats were lovely.")
    )
    window.session.perform(add_own, "Feed the wombats", context.now() + timedelta(days=2))
    palette = opened(window)
    QTest.keyClicks(palette.field, "womb")
    assert {"Thank you", "Feed the wombats"} <= set(titles(palette))
    palette.list.setCurrentIndex(palette.model.index(titles(palette).index("Thank you"), 0))
    palette._choose_current()
    qtbot.waitUntil(lambda: window.findChild(LetterDialog) is not None)
    letter = window.findChild(LetterDialog)
    assert letter is not None
    assert letter.text.toPlainText() == "The wombats were lovely."
    letter.done(0)
    palette = opened(window)
    QTest.keyClicks(palette.field, "jane mi")
    palette.list.setCurrentIndex(palette.model.index(titles(palette).index("Jane Miller"), 0))
    palette._choose_current()
    qtbot.waitUntil(lambda: bool(window.findChildren(PeoplePage)))
    (page,) = window.findChildren(PeoplePage)
    qtbot.waitUntil(page.isVisible)
    assert page.card.name.text() == "Jane Miller"


def test_what_was_chosen_last_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    for typed, title in (("today", "Today"), ("week", "Week")):
        palette = opened(window)
        QTest.keyClicks(palette.field, typed)
        palette.list.setCurrentIndex(palette.model.index(titles(palette).index(title), 0))
        palette._choose_current()
        qtbot.waitUntil(lambda: window.findChild(Palette) is None)
    palette = opened(window)
    assert titles(palette)[:2] == ["Week", "Today"]
    assert titles(palette).count("Week") == 1
    palette.reject()


def test_no_action_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    """Every action of the window and of each place in view can be chosen here, with its key."""
    for name in window.commands.views:
        window.show_view(name)
        qtbot.wait(1)
        for view in window.findChildren(QAbstractItemView):
            if view.isVisible() and view.model() is not None and view.model().rowCount():
                view.setCurrentIndex(view.model().index(0, 0))
        with_keys = {
            action
            for action in window.findChildren(QAction)
            if not action.shortcut().isEmpty()
            and action.isEnabled()
            and isinstance(owner := action.parent(), QWidget)
            and owner.isVisible()
        }
        missing = with_keys - set(offered(window)) - {window.commands.palette}
        assert {action.text() for action in missing} == set()
        palette = opened(window)
        shown = {(entry.title, entry.remark) for entry in palette.entries}
        palette.reject()
        for action in with_keys - {window.commands.palette}:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = action.text().rstrip("…")
            assert any(title.endswith(words) and remark == keys for title, remark in shown), words
