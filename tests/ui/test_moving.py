"""Dragging a round to another day: its time of day stays; invitations are asked about."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import TimeSpan
from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.services import reading
from desktop_app.services.importing import apply_import, preview_import
from desktop_app.ui.moving import move_to_day, moved_span
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_an_own_round_moves_at_once(session: Session, parent: QWidget) -> None:
    interview = add_round(session.context, "Acme", at(10, 14))
    move_to_day(session, parent, interview.id, date(2026, 12, 14))
    assert reading.interview(session.context, interview.id).span.start == datetime(2026, 12, 14, 14)
    assert session.history.undo_label == "move interview with Acme"


def test_its_own_day_changes_nothing(session: Session, parent: QWidget) -> None:
    interview = add_round(session.context, "Acme", at(10, 14))
    move_to_day(session, parent, interview.id, date(2026, 12, 10))
    assert session.history.undo_label == ""


@pytest.mark.parametrize(("button", "start"), [("Move", 14), ("Leave it", 10)])
def test_an_invitation_is_asked_about(session: Session, parent: QWidget, button: str, start: int) -> None:
    span = at(10, 14)
    read = CalendarReading((Invitation(Method.REQUEST, "1@acme", "Interview", span, company="<b>Acme"),))
    change = session.perform(apply_import, preview_import(session.context, read))
    assert change is not None
    move_to_day(session, parent, 1, date(2026, 12, 14))
    (box,) = parent.findChildren(QMessageBox)
    assert "<b>Acme invited you for another time" in box.text()
    (chosen,) = [found for found in box.findChildren(QPushButton) if found.text() == button]
    chosen.click()
    assert reading.interview(session.context, 1).span.start.day == start


def test_one_that_is_gone_is_said(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed):
        move_to_day(session, parent, 99, date(2026, 12, 14))


def test_days_are_those_the_calendar_shows(session: Session) -> None:
    """20:00 in New York is the next day in London; a day later there is a day later here."""
    interview = add_round(session.context, "Acme", at(10, 20, zone="America/New_York"))
    assert moved_span(interview, date(2026, 12, 11), "Europe/London") is None
    moved = moved_span(interview, date(2026, 12, 14), "Europe/London")
    assert moved is not None
    assert moved.start == datetime(2026, 12, 13, 20)
    whole_days = replace(
        interview, span=TimeSpan.of_days(date(2026, 12, 10), date(2026, 12, 11), "America/New_York")
    )
    moved = moved_span(whole_days, date(2026, 12, 20), "Europe/London")
    assert moved == TimeSpan.of_days(date(2026, 12, 20), date(2026, 12, 21), "America/New_York")
