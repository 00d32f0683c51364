"""Read from the right: every view and dialog mirrored, with names in Hebrew and Arabic among the others."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.domain.settings import Theme
from desktop_app.services.board import Stage as BoardStage
from desktop_app.ui.board.page import BoardPage
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.details.inline_edit import InlineEdit
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.facts import defects
from tests.ui.gallery.keyboard import keyboard_defects, upwards, walk
from tests.ui.gallery.photograph import SIZES
from tests.ui.gallery.scenes import VIEWS
from tests.ui.gallery.shown import shown_dialogs, shown_views
from tests.ui.gallery.stage import Stage
from tests.ui.stored import add_round, at

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said by the offscreen platform

HEBREW, ARABIC = "מאפיית השקד", "شركة النخيل للبرمجيات"
NAMES = (Person("נועה לוי", "noa@hashaked.example"), Person("ليلى حداد", "layla@alnakhil.example"))


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[QApplication]:
    """An application in a language that is read from the right."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def filled(mirrored: QApplication, tmp_path: Path) -> Iterator[Stage]:
    theme = AppTheme(mirrored, Theme.LIGHT)
    stage = Stage(tmp_path, mirrored, theme, filled=True)
    names_from_the_right(stage)
    stage.show(*SIZES[0])
    yield stage
    stage.close()
    theme.deleteLater()


def names_from_the_right(stage: Stage) -> None:
    for company, role, person, day in (
        (HEBREW, "מנהלת משמרת", NAMES[0], 2),
        (ARABIC, "مهندس برمجيات", NAMES[1], 4),
    ):
        add_round(
            stage.context,
            company,
            at(day, 11),
            role=role,
            kind=InterviewKind.VIDEO,
            interviewers=(person,),
            notes=f"{role}, 2 x {company}",
            decision_by=date(2026, 12, day + 7),
        )


def leaning_left(top: QWidget) -> list[str]:
    """Return the labels, and what looks like one, whose lines begin on the left."""
    shown: list[QLabel | InlineEdit] = [*top.findChildren(QLabel), *top.findChildren(InlineEdit)]
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    middle = Qt.AlignmentFlag.AlignHCenter
    return [
        f"{label.text()!r} begins on the left"
        for label in shown
        if label.isVisible()
        and label.text()
        and label.alignment() & right != right
        and not label.alignment() & middle
        # One that is hardly wider than its words has no side to lean to.
        and label.width() > label.fontMetrics().horizontalAdvance(label.text()) + 8
    ]


def test_every_view(filled: Stage) -> None:
    found = []
    for name, size, top in shown_views(filled, SIZES, filled=True):
        found += [f"{name} at {size}: {one}" for one in [*defects(top), *leaning_left(top)]]
        if size == SIZES[0]:
            found += [f"{name}: {one}" for one in keyboard_defects(top)]
    assert not found, "\n".join(found)


def test_every_empty_view(mirrored: QApplication, tmp_path: Path) -> None:
    theme = AppTheme(mirrored, Theme.DARK)
    stage = Stage(tmp_path, mirrored, theme, filled=False)
    found = []
    for name, _size, top in shown_views(stage, SIZES[1:], filled=False):
        found += [f"{name}: {one}" for one in [*defects(top), *leaning_left(top)]]
    stage.close()
    theme.deleteLater()
    assert not found, "\n".join(found)


def test_every_dialog(filled: Stage) -> None:
    found = []
    for name, dialog in shown_dialogs(filled):
        wrong = [*defects(dialog), *leaning_left(dialog), *keyboard_defects(dialog)]
        wrong += upwards(dialog, walk(dialog))
        found += [f"{name}: {one}" for one in wrong]
    assert not found, "\n".join(found)


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def test_the_columns_of_the_window(filled: Stage) -> None:
    page = filled.window.page
    VIEWS["details"].show(filled)
    filled.settle()
    details = page.details
    assert details is not None
    follow_ups, calendar = place(page.follow_ups), place(page.calendar)
    assert place(details).right() < calendar.left() < calendar.right() < follow_ups.left()
    assert place(filled.window.toolbar.new).right() < place(filled.window.toolbar.title).left()


def test_the_days_of_a_week(filled: Stage) -> None:
    filled.window.show_mode(Mode.WEEK)
    calendar = filled.window.page.calendar
    calendar.select_day(date(2026, 12, 2))
    filled.settle()
    week = calendar.week
    heads = [week.head_of(date(2026, 11, 30 + day) if day < 1 else date(2026, 12, day)) for day in range(7)]
    lefts = [head.left() for head in heads]
    assert lefts == sorted(lefts, reverse=True)
    calendar.take_focus()
    assert QApplication.focusWidget() is week.hours
    QTest.keyClick(week.hours, Qt.Key.Key_Left)
    assert calendar.selected_day == date(2026, 12, 3)
    QTest.keyClick(week.hours, Qt.Key.Key_Right)
    assert calendar.selected_day == date(2026, 12, 2)


@pytest.mark.parametrize("mode", [Mode.MONTH, Mode.WEEK, Mode.AGENDA])
def test_steps_and_arrows(filled: Stage, mode: Mode) -> None:
    filled.window.show_mode(mode)
    calendar = filled.window.page.calendar
    calendar.select_day(date(2026, 12, 2))
    filled.settle()
    commands = filled.window.commands
    assert commands.next.shortcut().toString() == "Alt+Left"
    assert commands.previous.shortcut().toString() == "Alt+Right"
    QTest.keyClick(filled.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert calendar.selected_day > date(2026, 12, 2)
    QTest.keyClick(filled.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert calendar.selected_day == date(2026, 12, 2)


def test_the_board_goes_to_the_left(filled: Stage) -> None:
    filled.window.show_view("board")
    filled.settle()
    (board,) = filled.window.findChildren(BoardPage)
    lefts = [place(column).left() for column in board.columns.values()]
    assert lefts == sorted(set(lefts), reverse=True)
    interviewing, offer = (board.columns[stage].list for stage in (BoardStage.INTERVIEWING, BoardStage.OFFER))
    interviewing.setFocus()
    QTest.keyClick(interviewing, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is offer
