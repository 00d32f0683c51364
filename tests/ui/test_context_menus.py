"""Context menus, with the pointer and by the Menu key: they offer what the same record has elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import reading
from desktop_app.ui.board.card_list import CardList
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.calendar.round_block import RoundBlock
from desktop_app.ui.details.timeline import _Row
from desktop_app.ui.toast import Toast
from tests.ui.gallery.stage import Stage

KEYBOARD, MOUSE = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse


def menu_of(stage: Stage, widget: QWidget, reason: QContextMenuEvent.Reason, place: QPoint) -> QMenu:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(stage: Stage, menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if action.text() == text)
    menu.close()  # as a click does, before it acts
    action.trigger()
    stage.settle()


def acme(stage: Stage) -> int:
    return next(one.id for one in reading.listed_interviews(stage.context) if one.company == "Acme")


def test_a_day_of_the_month_by_key(stage: Stage) -> None:
    stage.window.show_mode(Mode.MONTH)
    stage.settle()
    view = stage.window.page.calendar.view
    stage.window.page.calendar.select_day(reading.interview(stage.context, acme(stage)).span.first_day)
    view.setFocus()
    menu = menu_of(stage, view, KEYBOARD, QPoint(1, 1))
    assert words(menu)[:2] == ["New interview…", "List everything on the day"]
    inner = next(
        one for one in menu.findChildren(QMenu) + view.window().findChildren(QMenu) if "Acme" in one.title()
    )
    assert inner.menuAction() in menu.actions()
    assert "Cancel interview" in words(inner)
    choose(stage, inner, "Cancel interview")
    assert reading.interview(stage.context, acme(stage)).cancelled
    assert stage.session.history.undo_label == "cancel interview with Acme"


@pytest.mark.parametrize(
    ("name", "told", "well"),
    [("round.ics", "1 interview saved in", True), ("no/x.csv", "could not be written", False)],
)
def test_an_export_is_told_of_when_the_menu_is_gone(
    stage: Stage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    told: str,
    well: bool,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
    stage.window.show_mode(Mode.WEEK)
    stage.settle()
    block = next(one for one in stage.window.findChildren(RoundBlock) if one.round.company == "Acme")
    session = stage.session
    with qtbot.waitSignal(session.said if well else session.failed, timeout=20_000) as sentence:
        choose(stage, menu_of(stage, block, MOUSE, block.rect().center()), "Export…")
    assert told in sentence.args[0]
    if well:
        (toast,) = stage.window.findChildren(Toast)
        assert toast.text[:40] == sentence.args[0][:40]
    else:  # where it can be read in full
        assert stage.window.banner.text == sentence.args[0]
    assert (tmp_path / name).exists() is well


def test_a_chip_of_the_month_and_a_block_of_the_week(stage: Stage) -> None:
    stage.window.show_mode(Mode.MONTH)
    stage.settle()
    view = stage.window.page.calendar.view
    day = reading.interview(stage.context, acme(stage)).span.first_day
    rect = view.visualRect(stage.window.page.calendar.model.index_of(day))
    places = (QPoint(rect.center().x(), y) for y in range(rect.top(), rect.bottom(), 4))
    chip = next(place for place in places if (hit := view.hit(place)) is not None and hit.entry is not None)
    menu = menu_of(stage, view.viewport(), MOUSE, chip)
    assert words(menu)[:2] == ["Open", "Edit…"]
    choose(stage, menu, "Open")
    details = stage.window.page.details
    assert details is not None
    assert details.header.company.text() == "Acme"
    stage.window.show_mode(Mode.WEEK)
    stage.settle()
    block = next(one for one in stage.window.findChildren(RoundBlock) if one.round.company == "Acme")
    menu = menu_of(stage, block, MOUSE, block.rect().center())
    assert {"Write a letter…", "Debrief…", "Log contact…", "Record outcome", "Delete"} <= set(words(menu))
    stage.clear()


def test_a_follow_up_by_key(stage: Stage) -> None:
    panel = stage.window.page.follow_ups
    panel.view.setFocus()
    panel.view.move_by(1)
    menu = menu_of(stage, panel.view, KEYBOARD, QPoint(1, 1))
    assert {"Open", "Done", "Snooze", "Why this date?", "Skip"} <= set(words(menu))
    stage.clear()


@pytest.mark.parametrize("reason", [KEYBOARD, MOUSE])
def test_a_card_of_the_board(stage: Stage, reason: QContextMenuEvent.Reason) -> None:
    stage.window.show_view("board")
    stage.settle()
    cards = next(one for one in stage.window.findChildren(CardList) if one.model().rowCount())
    cards.choose_row(0)
    place = cards.visualRect(cards.currentIndex()).center()
    menu = menu_of(stage, cards.viewport() if reason is MOUSE else cards, reason, place)
    assert words(menu) == ["Open", "Write a letter…", "Log contact…", "Move to stage", "Record outcome"]
    stage.clear()


def test_an_entry_of_the_timeline_is_copied(stage: Stage) -> None:
    stage.window.page.show_interview(
        reading.interview(stage.context, acme(stage)).application_id, acme(stage)
    )
    stage.settle()
    row = stage.window.findChildren(_Row)[0]
    choose(stage, menu_of(stage, row, KEYBOARD, QPoint(1, 1)), "Copy")
    assert QGuiApplication.clipboard().text() == row.accessibleName()
