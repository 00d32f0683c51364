"""Every key that works stands on the sheet, and every key on the sheet works."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.board.card_list import CardList
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.keys import KEYS, Place
from desktop_app.ui.shortcuts_sheet import groups, said
from tests.ui.gallery.scenes import DIALOGS
from tests.ui.gallery.stage import Stage

OF_QT = {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A", "Del"}
"""What fields and their menus understand by themselves."""


def working_in(top: QWidget) -> set[str]:
    """Return the keys of all actions, shortcuts and buttons under a widget."""
    found: list[QKeySequence] = []
    for action in top.findChildren(QAction):
        found += action.shortcuts()
    found += [shortcut.key() for shortcut in top.findChildren(QShortcut)]
    # The letter underlined in a button's own words is told by the button.
    buttons = top.findChildren(QAbstractButton)
    found += [one.shortcut() for one in buttons if "&" not in one.text().replace("&&", "")]
    return {key.toString() for key in found if not key.isEmpty()}


def test_every_key_that_works_is_on_the_sheet(stage: Stage) -> None:
    window = stage.window
    listed = {key.toString() for action in window.commands.all() for key in action.shortcuts()}
    listed |= {
        QKeySequence(key).toString() for keys in KEYS.values() for one in keys.values() for key in one.keys
    }
    for name in window.commands.views:
        window.show_view(name)
        stage.settle()
    assert working_in(window) - listed - OF_QT == set()
    for name, make in DIALOGS.items():
        dialog = make(stage)
        assert working_in(dialog) - listed - OF_QT == set(), name
        stage.clear()
    headings = [heading for heading, _keys in groups(window.commands)]
    assert headings == ["Everywhere", *(place.heading for place in KEYS)]


def test_every_key_of_a_place_is_an_action_there(stage: Stage) -> None:
    window = stage.window
    for name in window.commands.views:
        window.show_view(name)
        stage.settle()
    actions = [action for action in window.findChildren(QAction) if action.property("place")]
    for place in (Place.FOLLOW_UPS, Place.INTERVIEWS, Place.PROMISES, Place.PEOPLE):
        of_actions = {
            (action.text(), key.toString())
            for action in actions
            if action.property("place") == place
            for key in action.shortcuts()
        }
        wanted = {
            (one.words, QKeySequence(key).toString())
            for one in KEYS[place].values()
            if not one.pressed
            for key in one.keys
        }
        if place is Place.INTERVIEWS:  # the words say how many are meant
            assert {key for _words, key in of_actions} == {key for _words, key in wanted}
        else:
            assert of_actions == wanted


def pressed(view: QWidget, key: str) -> bool:
    """Tell whether a view takes a key."""
    combination = QKeySequence(key)[0]  # type: ignore[index]
    event = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
    view.keyPressEvent(event)
    return event.isAccepted()


@pytest.mark.parametrize(
    "place", [Place.CALENDAR, Place.FOLLOW_UPS, Place.INTERVIEWS, Place.BOARD, Place.PEOPLE]
)
def test_keys_that_are_pressed_are_taken(stage: Stage, place: Place) -> None:
    window = stage.window
    window.show_view({Place.BOARD: "board", Place.PEOPLE: "people"}.get(place, "calendar"))
    window.show_mode(Mode.MONTH) if place is Place.CALENDAR else None
    stage.settle()
    page = window.page
    if place is Place.BOARD:
        view: QWidget = next(one for one in page.findChildren(CardList) if one.model().rowCount())
    elif place is Place.PEOPLE:
        from desktop_app.ui.people.list import PeopleList

        view = page.findChildren(PeopleList)[0]
    else:
        view = {
            Place.CALENDAR: page.calendar.view,
            Place.FOLLOW_UPS: page.follow_ups.view,
            Place.INTERVIEWS: page.interviews.view,
        }[place]
        if place is not Place.CALENDAR:
            page.interviews.view.select_rows([], 1)
            page.follow_ups.view.move_by(1)
    for one in KEYS[place].values():
        for key in one.keys if one.pressed else ():
            assert pressed(view, key), key
            stage.clear()
    assert not pressed(view, "F15")


def test_arrows_are_written_short() -> None:
    arrows = [QKeySequence(f"Ctrl+Shift+{name}") for name in ("Left", "Right", "Up", "Down")]
    assert said(arrows) == "Ctrl+Shift+← → ↑ ↓"
    assert said([QKeySequence("Left"), QKeySequence("Right")]) == "← →"
    assert said([QKeySequence("Alt+Down")]) == "Alt+Down"
    assert said([QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Y")]) == "Ctrl+Z, Ctrl+Y"
