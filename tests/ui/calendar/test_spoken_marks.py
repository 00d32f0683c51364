"""The marks of the month as items for a screen reader: named in full, where they are painted, to be pressed."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.settings import Theme
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.panel import CalendarPanel
from desktop_app.ui.calendar.spoken import spoken_round
from desktop_app.ui.calendar.spoken_marks import SpokenMarks
from desktop_app.ui.ghost_button import GhostButton
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform


@pytest.fixture
def listener() -> Iterator[None]:
    """Assistive technology is there."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.fixture
def panel(session: Session, qapp: QApplication, qtbot: QtBot, listener: None) -> CalendarPanel:
    add_round(session.context, "Acme", at(1, 14), kind=InterviewKind.PHONE)
    panel = CalendarPanel(session, AppTheme(qapp, Theme.LIGHT))
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    return panel


def ghosts(panel: CalendarPanel) -> list[GhostButton]:
    return [one for one in panel.findChildren(GhostButton) if one.isVisible()]


def names(panel: CalendarPanel) -> list[str]:
    return [one.accessibleName() for one in ghosts(panel)]


def test_each_mark_has_its_full_name(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Acme, first round, telephone, Tuesday 1 December 14:00" in names(panel))
    panel.go_next()
    panel.go_previous()
    add_round(session.context, "Acme", at(3, 10), kind=InterviewKind.VIDEO)
    panel.model.reload()
    qtbot.waitUntil(lambda: "Acme, second round, video, Thursday 3 December 10:00" in names(panel))
    assert "thank Acme, Tuesday 1 December 18:00" in names(panel)


def test_each_lies_where_it_is_painted_and_opens_what_it_names(panel: CalendarPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(ghosts(panel)))
    ghost = ghosts(panel)[0]
    inside = panel.view.viewport().mapFromGlobal(ghost.mapToGlobal(ghost.rect().center()))
    hit = panel.view.hit(inside)
    assert hit is not None
    assert hit.cell.day == date(2026, 12, 1)
    with qtbot.waitSignal(panel.interview_activated):
        ghost.click()


def test_what_is_not_painted_is_still_told_of(panel: CalendarPanel, session: Session, qtbot: QtBot) -> None:
    for hour in range(9, 16):
        add_round(session.context, f"Company {hour}", at(10, hour))
    panel.model.reload()
    qtbot.waitUntil(lambda: any("more on Thursday 10 December" in name for name in names(panel)))
    asked: list[date] = []
    panel.view.day_list_requested.connect(asked.append)
    next(one for one in ghosts(panel) if "more on" in one.accessibleName()).click()
    assert asked == [date(2026, 12, 10)]


def test_they_go_with_the_month(panel: CalendarPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(ghosts(panel)))
    panel.show_mode(Mode.AGENDA)
    assert ghosts(panel) == []
    row = panel.agenda.model().index(1, 0)
    said = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Acme, first round, telephone, Tuesday 1 December 14:00"


def test_without_assistive_technology_there_are_none(
    session: Session, qapp: QApplication, qtbot: QtBot
) -> None:
    before = QAccessible.isActive()
    QAccessible.setActive(False)
    panel = CalendarPanel(session, AppTheme(qapp, Theme.LIGHT))
    qtbot.addWidget(panel)
    panel.show()
    qtbot.wait(50)
    assert panel.findChildren(SpokenMarks) == []
    QAccessible.setActive(before)


def test_rounds_are_counted_in_words() -> None:
    assert [spoken_round(number) for number in (1, 9, 10)] == ["first round", "ninth round", "round 10"]
