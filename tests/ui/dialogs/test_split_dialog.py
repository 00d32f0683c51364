"""Splitting a stored round: the agenda as text, what is understood of it, and back again."""

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import Interview, InterviewDraft, TimeSpan
from desktop_app.domain.people import Person
from desktop_app.services import reading
from desktop_app.services.interviews import add_interview
from desktop_app.ui.dialogs.split_dialog import SplitDialog
from desktop_app.ui.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SPAN = TimeSpan(datetime(2026, 12, 9, 14), datetime(2026, 12, 9, 16), "Europe/London")


def added(session: Session, notes: str) -> Interview:
    draft = InterviewDraft(
        "Acme", SPAN, title="Onsite", notes=notes, interviewers=(Person("Jane Miller", "j@a.example"),)
    )
    session.perform(add_interview, draft)
    (interview,) = reading.listed_interviews(session.context)
    return interview


def opened(session: Session, qtbot: QtBot, notes: str = "") -> SplitDialog:
    dialog = SplitDialog(session, None, added(session, notes))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def titles(session: Session) -> list[str]:
    return [row.title for row in reading.listed_interviews(session.context)]


def test_the_agenda_of_its_notes_is_there(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot, "14:00-15:00 Design with Jane\n15:00-16:00 Coding\nBring a laptop")
    assert dialog.agenda.text() == "14:00-15:00 Design with Jane Miller\n15:00-16:00 Coding"
    assert dialog.understood.text() == "14:00–15:00  Design · Jane Miller\n15:00–16:00  Coding"
    dialog.accept()
    assert titles(session) == ["Design", "Coding"]
    session.undo()
    assert titles(session) == ["Onsite"]


def test_without_one_it_is_two_halves(session: Session, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    assert dialog.agenda.text() == "14:00-15:00 Onsite\n15:00-16:00 Onsite"
    dialog.agenda.setPlainText("14:00-15:00 Onsite")
    assert not dialog.save_button.isEnabled()
    assert dialog.understood.text() == "No rounds are understood yet."
    dialog.agenda.setPlainText("14:00-15:00 One\n14:30-16:00 Two")
    dialog.accept()
    assert "Two rounds or more" in dialog.agenda_row.complaint
    assert titles(session) == ["Onsite"]
