"""The debrief by keyboard: a few keys besides the words, and the words stay as they were said."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.debriefs import Debrief, Promise
from desktop_app.domain.interviews import Interview, InterviewKind
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.services.debriefs import debrief_of, promise_in_force
from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog
from desktop_app.ui.letters.dialog import LetterDialog
from desktop_app.ui.session import Session
from tests.conftest import HandClock
from tests.ui.stored import JANE, TOM, add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

OTHER = Person("王小明")


class Typist:
    """Types where the focus is, and counts the keys that are no words."""

    def __init__(self, dialog: DebriefDialog) -> None:
        self.dialog = dialog
        self.keys = 0

    def words(self, text: str) -> None:
        QTest.keyClicks(self._focused, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self._focused, key, modifier)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        while name not in self._focused.accessibleName():
            assert self.keys < 30, f"Tab never reaches {name}"
            self.key(Qt.Key.Key_Tab)

    @property
    def _focused(self):  # type: ignore[no-untyped-def]
        return self.dialog.focusWidget()


@pytest.fixture
def interview(session: Session, clock: HandClock) -> Interview:
    interview = add_round(session.context, "Acme", at(1, 14), interviewers=(JANE, TOM, OTHER))
    clock.advance(timedelta(hours=7))
    return interview


def shown(session: Session, interview: Interview, qtbot: QtBot) -> DebriefDialog:
    dialog = DebriefDialog(session, None, interview)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_everything_by_keyboard_takes_twelve_keys_at_most(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    dialog = shown(session, interview, qtbot)
    typist = Typist(dialog)
    typist.words("their queue")
    typist.tab_to("better")
    typist.words("why I left")
    typist.tab_to("When will they decide?")
    typist.words("next week")
    typist.tab_to("felt")
    typist.key(Qt.Key.Key_4)
    typist.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert typist.keys <= 12
    assert debrief_of(session.context, interview.id) == Debrief(
        (JANE, TOM, OTHER), "their queue", "why I left", 4
    )
    kept = reading.interview(session.context, interview.id)
    assert promise_in_force(session.context, kept) == Promise(date(2026, 12, 11), "next week")
    assert session.undo() is not None
    assert debrief_of(session.context, interview.id) is None
    assert session.history.undo_label == ""


def test_the_day_that_is_kept_is_said(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = shown(session, interview, qtbot)
    dialog.promise.when.setText("in two weeks")
    assert "15 December 2026" in dialog.promise.when_row.message
    assert "“in two weeks”" in dialog.promise.when_row.message
    dialog.promise.words.setText("when the board has met")
    assert "“when the board has met”" in dialog.promise.when_row.message


def test_next_week_counts_from_the_interview_even_when_told_late(
    session: Session, interview: Interview, clock: HandClock, qtbot: QtBot
) -> None:
    clock.advance(timedelta(days=5))
    dialog = shown(session, interview, qtbot)
    dialog.promise.chips[0].click()
    dialog.accept()
    assert reading.interview(session.context, interview.id).decision_by == date(2026, 12, 11)


def test_they_did_not_say_is_kept_as_such(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = shown(session, interview, qtbot)
    dialog.promise.chips[2].click()
    assert dialog.promise.news() == Promise(None)
    dialog.accept()
    assert reading.interview(session.context, interview.id).decision_by is None


def test_people_are_taken_out_and_added(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = shown(session, interview, qtbot)
    dialog.people.chips[TOM].click()
    dialog.people.line.setFocus()
    QTest.keyClicks(dialog.people.line, "Ana d'Arc")
    QTest.keyClick(dialog.people.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.accept()
    noted = debrief_of(session.context, interview.id)
    assert noted is not None
    assert noted.people == (JANE, OTHER, Person("Ana d'Arc"))
    again = shown(session, reading.interview(session.context, interview.id), qtbot)
    assert again.people.people() == noted.people
    assert not again.is_touched
    assert again.promise.news() is None


def test_a_day_nobody_can_read_is_asked_about(session: Session, interview: Interview, qtbot: QtBot) -> None:
    dialog = shown(session, interview, qtbot)
    dialog.promise.when.setText("when pigs fly")
    dialog.accept()
    assert dialog.isVisible()
    assert "pigs" in dialog.promise.when_row.complaint
    assert debrief_of(session.context, interview.id) is None


@pytest.mark.parametrize(("kind", "offered"), [(InterviewKind.PHONE, True), (InterviewKind.VIDEO, False)])
def test_a_call_that_did_not_come_has_its_note_here_too(
    session: Session, clock: HandClock, qtbot: QtBot, kind: InterviewKind, offered: bool
) -> None:
    call = add_round(session.context, "Acme", at(1, 14), kind=kind, interviewers=(JANE,))
    clock.advance(timedelta(hours=6, minutes=15))  # a quarter past the end: the debrief's notification
    dialog = shown(session, call, qtbot)
    buttons = [button for button in dialog.findChildren(QPushButton) if "did not call" in button.text()]
    assert bool(buttons) is offered
    for button in buttons:
        button.click()
        (letter,) = dialog.findChildren(LetterDialog)
        assert "we had planned to speak today at 14:00" in letter.text.toPlainText()
        letter.reject()


def test_it_grows_by_what_it_says_unless_a_size_was_chosen(
    session: Session, interview: Interview, qtbot: QtBot
) -> None:
    dialog = shown(session, interview, qtbot)
    before = dialog.height()
    dialog.promise.when.setText("next week")
    dialog.promise.words.setText("we will let you know early next week, once everybody has been heard")
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert not dialog.form_scroll.verticalScrollBar().isVisible()
    dialog.resize(dialog.width(), before)
    dialog.promise.words.setText("")
    dialog.promise.words.setText("another sentence that is long enough to need a second line below the field")
    QApplication.processEvents()
    assert dialog.height() == before
