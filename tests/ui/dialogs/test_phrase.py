"""The phrase in the interview dialog: it fills the fields, but never over what was typed by hand."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import InterviewKind, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.dialogs.phrase_field import PhraseField
from desktop_app.ui.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> Iterator[InterviewDialog]:
    dialog = InterviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    dialog.discard()


def phrase_of(dialog: InterviewDialog) -> PhraseField:
    assert dialog.phrase is not None
    return dialog.phrase


def chips(dialog: InterviewDialog) -> list[str]:
    return [chip.text().removesuffix("  ✕") for chip in phrase_of(dialog).chips]


def test_several_days_in_a_row_are_all_day(dialog: InterviewDialog, session: Session) -> None:
    when, line = dialog.when, phrase_of(dialog).line
    QTest.keyClicks(line, "Onsite at Google 9-11 Dec")
    assert chips(dialog) == ["Kind: On site", "Company: Google", "Day: Wed 9 Dec–Fri 11 Dec"]
    assert when.all_day.isChecked()
    assert when.last_row.isVisible()
    for _sign in " 9-11 Dec":
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert not when.all_day.isChecked()
    QTest.keyClicks(line, " 9-11 Dec 10am")
    assert dialog.phrase_row.message.startswith("On which of these days is it at 10:00?")
    assert not when.all_day.isChecked()
    for _sign in " 10am":
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (interview,) = reading.listed_interviews(session.context)
    assert interview.span == TimeSpan.of_days(date(2026, 12, 9), date(2026, 12, 11), "Europe/London")


def test_a_phrase_and_enter_add_a_round(dialog: InterviewDialog, session: Session) -> None:
    assert phrase_of(dialog).line.hasFocus()
    QTest.keyClicks(
        dialog.focusWidget(), "Technical interview with AT&T 9 Dec 3-4:30pm with Jane and Tom on zoom"
    )
    assert chips(dialog) == [
        "Company: AT&&T",
        "Day: Wed 9 Dec",
        "Time: 15:00–16:30",
        "With: Jane",
        "With: Tom",
        "Kind: Video",
    ]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    (interview,) = reading.listed_interviews(session.context)
    assert (interview.company, interview.title) == ("AT&T", "Technical interview")
    assert interview.kind is InterviewKind.VIDEO
    assert interview.span == TimeSpan(
        datetime(2026, 12, 9, 15), datetime(2026, 12, 9, 16, 30), "Europe/London"
    )
    assert interview.interviewers == (Person("Jane"), Person("Tom"))


def test_what_was_typed_by_hand_stays(dialog: InterviewDialog) -> None:
    line = phrase_of(dialog).line
    line.setText("Acme 9 Dec 3pm")
    dialog.company.setText("Acme Holding")
    dialog.when.clock.setText("16:00")
    line.setText("Other Company 10 Dec 2pm for 30 min")
    assert dialog.company.text() == "Acme Holding"
    assert dialog.when.clock.clock_time() == time(16)
    assert dialog.when.day.day() == date(2026, 12, 10)
    line.clear()
    assert dialog.company.text() == "Acme Holding"
    assert dialog.when.day.text() == ""


def test_a_chip_taken_back_is_only_words(dialog: InterviewDialog, qtbot: QtBot) -> None:
    field = phrase_of(dialog)
    field.line.setText("Interview with Acme 9 Dec 3pm on zoom")
    assert dialog.kind.currentData() == InterviewKind.VIDEO
    field.chips[-1].setFocus()
    QTest.keyClick(field.chips[-1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(chips(dialog)) == 3)
    assert dialog.kind.currentData() == InterviewKind.OTHER
    draft = dialog.draft()
    assert draft is not None
    assert draft.title == "Interview on zoom"
    focused = dialog.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused in field.chips  # the next chip, so that several can be taken back
    assert all(chip.accessibleName().endswith("take back") for chip in field.chips)


def test_what_cannot_be_is_said_below_the_phrase(dialog: InterviewDialog) -> None:
    line = phrase_of(dialog).line
    line.setText("Acme 31 Feb 3pm")
    assert dialog.phrase_row.message == "There is no such day as “31 Feb”."
    line.setText("Acme 3 Nov 3pm")
    assert "has passed" in dialog.phrase_row.message
    line.setText("Acme")
    assert dialog.phrase_row.message == ""  # the rest may still come


def test_editing_has_no_phrase(session: Session, dialog: InterviewDialog, qtbot: QtBot) -> None:
    phrase_of(dialog).line.setText("Acme 9 Dec 3pm")
    dialog.accept()
    (interview,) = reading.listed_interviews(session.context)
    editing = InterviewDialog(session, interview=interview)
    qtbot.addWidget(editing)
    assert editing.phrase is None
    editing.discard()
