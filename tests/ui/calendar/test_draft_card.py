"""Adding where one clicks: a phrase on the card, what is asked, and what the place says."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import TimeSpan
from desktop_app.services import reading
from desktop_app.ui.calendar.draft_card import DraftCard
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.dialogs.interview_dialog import InterviewDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.calendar.conftest import add

Key = Qt.Key
THURSDAY, FRIDAY = date(2026, 12, 10), date(2026, 12, 11)


@pytest.fixture
def window(session: Session, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    add(session.context, "Acme", date(2026, 12, 1))
    window = MainWindow(session, AppTheme(qapp))
    window.resize(1200, 800)
    qtbot.addWidget(window, before_close_func=lambda _window: window.end())
    window.show()
    qtbot.waitExposed(window)
    return window


def click_on(window: MainWindow, day: date) -> DraftCard:
    view = window.page.calendar.view
    rect = view.visualRect(window.page.calendar.model.index_of(day))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.bottomRight() - rect.topLeft() / 99)
    return card_of(window)


def card_of(window: MainWindow) -> DraftCard:
    (card,) = (card for card in window.findChildren(DraftCard) if card.isVisible())
    return card


def span_of(session: Session, company: str) -> TimeSpan:
    return next(one.span for one in reading.listed_interviews(session.context) if one.company == company)


def test_a_phrase_and_enter_add_on_the_day(window: MainWindow, session: Session) -> None:
    card = click_on(window, THURSDAY)
    assert card.when.text() == "Thursday 10 December 2026, all day"
    QTest.keyClicks(card.phrase.line, "Globex 3pm with Jane")
    assert card.when.text() == "Thu 10 Dec, 15:00–16:00"
    QTest.keyClick(card.phrase.line, Key.Key_Return)
    assert span_of(session, "Globex").start == datetime(2026, 12, 10, 15)
    assert session.history.undo_label == "add interview with Globex"
    window.commands.undo.trigger()
    assert [one.company for one in reading.listed_interviews(session.context)] == ["Acme"]


def test_a_day_in_the_phrase_counts_for_more(window: MainWindow, session: Session) -> None:
    card = click_on(window, THURSDAY)
    card.phrase.line.setText("Globex on Friday at 9")
    QTest.keyClick(card.phrase.line, Key.Key_Return)
    assert span_of(session, "Globex").start == datetime(2026, 12, 4, 9)


def test_what_is_missing_is_asked_on_the_card(window: MainWindow, session: Session) -> None:
    card = click_on(window, THURSDAY)
    card.phrase.line.setText("at 25:00")
    QTest.keyClick(card.phrase.line, Key.Key_Return)
    assert card.isVisible()
    assert "Which company" in card.question.text()
    assert len(reading.listed_interviews(session.context)) == 1


def test_an_hour_of_the_week_is_the_start(window: MainWindow, session: Session) -> None:
    window.show_mode(Mode.WEEK)
    window.page.calendar.select_day(date(2026, 12, 3))
    hours = window.page.calendar.week.hours
    column = hours.column_rect(3)
    QTest.mouseClick(hours, Qt.MouseButton.LeftButton, pos=column.topLeft() + QRect(0, 0, 40, 0).topRight())
    card = card_of(window)
    assert card.when.text() == "Thu 3 Dec, 00:00–01:00"
    card.phrase.line.setText("Globex for 45 min")
    QTest.keyClick(card.phrase.line, Key.Key_Return)
    span = span_of(session, "Globex")
    assert (span.start, span.end) == (datetime(2026, 12, 3), datetime(2026, 12, 3, 0, 45))
    assert hours._drag is None


def test_escape_and_a_click_elsewhere_close_an_empty_card(window: MainWindow) -> None:
    card = click_on(window, THURSDAY)
    QTest.keyClick(card.phrase.line, Key.Key_Escape)
    assert not [one for one in window.findChildren(DraftCard) if one.isVisible()]
    click_on(window, THURSDAY)
    window.toolbar.search.setFocus()
    assert not [one for one in window.findChildren(DraftCard) if one.isVisible()]


def test_what_was_typed_goes_on_at_another_day(window: MainWindow) -> None:
    click_on(window, THURSDAY).phrase.line.setText("Globex")
    moved = click_on(window, FRIDAY)
    assert (moved.phrase.line.text(), moved.place.first) == ("Globex", FRIDAY)


def test_more_opens_the_dialog_with_what_is_known(window: MainWindow) -> None:
    card = click_on(window, THURSDAY)
    card.phrase.line.setText("Globex at 3pm")
    card.more.click()
    (dialog,) = window.findChildren(InterviewDialog)
    assert dialog.company.text() == "Globex"
    assert dialog.when.day.day() == THURSDAY
    dialog.discard()


def test_what_is_worth_a_second_look_is_said(window: MainWindow, session: Session) -> None:
    add(session.context, "Globex", THURSDAY, 15)
    card = click_on(window, THURSDAY)
    assert card.question.isHidden()
    card.phrase.line.setText("Initech at 15:30")
    assert card.question.text() == "At the same time as Globex."
    card.phrase.line.setText("Initech at 16:10 on site")
    assert card.question.text() == "Only 10 minutes between this and Globex."
    card.phrase.line.setText("Initech at 18:00")
    assert card.question.isHidden()
    card.close()
    assert click_on(window, date(2026, 11, 30)).question.text() == "That is in the past."
