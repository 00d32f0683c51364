"""The keys that work in one place of the window, each written once: for the actions there and for the sheet.

The keys of the window as a whole belong to its actions (`actions.Actions`).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate
PLACE = "place"
"""The property of an action that says where it works, as a `Place`."""


class Place(StrEnum):
    """Where keys work, in the order of the sheet."""

    FOLLOW_UPS = "follow_ups"
    CALENDAR = "calendar"
    WEEK = "week"
    INTERVIEWS = "interviews"
    BOARD = "board"
    PROMISES = "promises"
    PEOPLE = "people"
    DETAILS = "details"
    LETTER = "letter"
    DIALOG = "dialog"
    COLUMNS = "columns"

    @property
    def heading(self) -> str:
        """What the place is called."""
        return translate("keys", _HEADINGS[self])


_HEADINGS = {
    Place.FOLLOW_UPS: "Follow-ups",
    Place.CALENDAR: "Calendar",
    Place.WEEK: "Week",
    Place.INTERVIEWS: "Interviews",
    Place.BOARD: "Board",
    Place.PROMISES: "Promises",
    Place.PEOPLE: "People",
    Place.DETAILS: "Details",
    Place.LETTER: "Letter",
    Place.DIALOG: "Every dialog with fields",
    Place.COLUMNS: "Columns of the list",
}


class Key(NamedTuple):
    """What a key does, in words (English, context "keys"), and the keys, as `QKeySequence` reads them.

    ``pressed``: the view takes it as it is pressed; else it is an action's or a shortcut's.
    """

    words: str
    keys: tuple[str, ...]
    pressed: bool = False


KEYS: dict[Place, dict[str, Key]] = {
    Place.FOLLOW_UPS: {
        "open": Key("Open", ("Return",), pressed=True),
        "next": Key("Next follow-up", ("J",)),
        "previous": Key("Previous follow-up", ("K",)),
        "done": Key("Done", ("D",)),
        "snooze": Key("Snooze", ("S",)),
        "write": Key("Write", ("W",)),
        "why": Key("Why this date?", ("?",)),
        "edit": Key("Edit…", ("E",)),
    },
    Place.CALENDAR: {
        "walk": Key("Another day", ("Left", "Right", "Up", "Down"), pressed=True),
        "month": Key("Previous or next month", ("PgUp", "PgDown"), pressed=True),
        "today": Key("Today", ("Home",), pressed=True),
        "open": Key("Open the day", ("Return",), pressed=True),
        "list": Key("List everything on the day", ("Alt+Down",), pressed=True),
        "new": Key("New interview on the day", ("N",), pressed=True),
        "move": Key(
            "Move the interview",
            ("Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+Up", "Ctrl+Shift+Down"),
            pressed=True,
        ),
        "duplicate": Key("Duplicate the interview…", ("Ctrl+D",)),
        "copy": Key("Copy the interview", ("Ctrl+C",)),
    },
    Place.WEEK: {
        "end": Key("End the interview earlier or later", ("Alt+Shift+Up", "Alt+Shift+Down"), pressed=True),
        "give_up": Key("Give up dragging", ("Esc",), pressed=True),
        "taller": Key("Higher hours", ("Ctrl++", "Ctrl+=")),
        "lower": Key("Lower hours", ("Ctrl+-",)),
        "usual": Key("Hours as at first", ("Ctrl+0",)),
    },
    Place.INTERVIEWS: {
        "open": Key("Open", ("Return",), pressed=True),
        "select": Key("Select several", ("Shift+Up", "Shift+Down", "Ctrl+A"), pressed=True),
        "edit": Key("Edit…", ("F2",)),
        "duplicate": Key("Duplicate…", ("Ctrl+D",)),
        "copy": Key("Copy", ("Ctrl+C",)),
        "write": Key("Write a letter…", ("W",)),
        "contact": Key("Log contact…", ("L",)),
        "delete": Key("Delete", ("Del",)),
        "filter": Key("Filter the interviews", ("Ctrl+Shift+F",)),
    },
    Place.BOARD: {
        "open": Key("Open", ("Return",), pressed=True),
        "sideways": Key("The next column", ("Left", "Right"), pressed=True),
        "shift": Key("Move the card", ("Ctrl+Left", "Ctrl+Right", "Alt+Left", "Alt+Right"), pressed=True),
    },
    Place.PROMISES: {
        "open": Key("Open", ("Return",), pressed=True),
        "walk": Key("Next, previous", ("J", "K"), pressed=True),
        "write": Key("Write", ("W",)),
        "done": Key("Done", ("D",)),
        "why": Key("Why this date?", ("?",)),
        "contact": Key("Log contact…", ("L",)),
        "ask": Key("Ask for news…", ("W",)),
    },
    Place.PEOPLE: {
        "open": Key("Open application", ("Return",), pressed=True),
        "write": Key("Write…", ("W",)),
        "edit": Key("Edit…", ("F2",)),
        "merge": Key("Merge…", ("M",)),
        "erase": Key("Erase everywhere…", ("Del",)),
    },
    Place.DETAILS: {"close": Key("Close the details", ("Esc",), pressed=True)},
    Place.LETTER: {
        "gap": Key("Next gap", ("F8",)),
        "gap_before": Key("Previous gap", ("Shift+F8",)),
    },
    Place.DIALOG: {"save": Key("Save, or what the dialog is for", ("Ctrl+Return", "Ctrl+Enter"))},
    Place.COLUMNS: {
        "up": Key("Move the column up", ("Alt+Up",)),
        "down": Key("Move the column down", ("Alt+Down",)),
    },
}


def sequences(place: Place, name: str) -> list[QKeySequence]:
    """Return the keys of a name of `KEYS`."""
    return [QKeySequence(key) for key in KEYS[place][name].keys]


def place_action(
    view: QWidget,
    owner: QObject,
    place: Place,
    slot: Callable[[], object],
    *,
    name: str = "",
    text: str = "",
) -> QAction:
    """Return an action that works while ``view`` has the keyboard: a ``name`` of `KEYS`, or one without a key."""
    action = QAction(text or translate("keys", KEYS[place][name].words), owner)
    if name:
        action.setShortcuts(sequences(place, name))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setProperty(PLACE, str(place))
    action.triggered.connect(lambda _checked=False: slot())
    view.addAction(action)
    return action
