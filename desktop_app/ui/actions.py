"""Everything that can be done from the window as a whole, with its keys: for menus, buttons and the key sheet."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.colours import Colours
from desktop_app.ui.icons import icon
from desktop_app.ui.pages import CALENDAR, INTERVIEWS, PageEntry

translate = QCoreApplication.translate


class Wishes(NamedTuple):
    """What the window does for each action."""

    new: Callable[[], object]
    new_follow_up: Callable[[], object]
    import_file: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    search: Callable[[], object]
    palette: Callable[[], object]
    today: Callable[[], object]
    go_to: Callable[[], object]
    small_month: Callable[[], object]
    previous: Callable[[], object]
    next: Callable[[], object]
    show_view: Callable[[str], object]
    show_mode: Callable[[Mode], object]
    follow_ups: Callable[[bool], object]
    larger: Callable[[], object]
    smaller: Callable[[], object]
    test_notification: Callable[[], object]
    health: Callable[[], object]
    phone_export: Callable[[], object]
    export: Callable[[], object]
    backups: Callable[[], object]
    report: Callable[[], object]
    print_calendar: Callable[[], object]
    save_calendar: Callable[[], object]
    settings: Callable[[], object]
    shortcuts: Callable[[], object]
    close: Callable[[], object]
    quit: Callable[[], object]


_MIRRORED = {"previous": "next", "next": "previous"}
"""Which icon points where another does, in languages read from the right."""


class Actions:
    """The actions of the window; the attributes are named after what they do."""

    def __init__(self, window: QWidget, wishes: Wishes, pages: Sequence[PageEntry] = ()) -> None:
        self._window = window
        self._naming = False
        self._icons: list[tuple[QAction, str]] = []
        self.new = self._make("add", translate("actions", "New interview"), wishes.new, "Ctrl+N")
        self.new_follow_up = self._make(
            "flag", translate("actions", "New follow-up…"), wishes.new_follow_up, "Ctrl+Shift+N"
        )
        self.import_file = self._make("import", translate("actions", "Import…"), wishes.import_file, "Ctrl+O")
        self.undo = self._make("undo", translate("actions", "Undo"), wishes.undo, "Ctrl+Z")
        self.redo = self._make("redo", translate("actions", "Redo"), wishes.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.search = self._make("search", translate("actions", "Search"), wishes.search, "Ctrl+F")
        self.palette = self._make("search", translate("actions", "Do or find…"), wishes.palette, "Ctrl+K")
        self.today = self._make("today", translate("actions", "Today"), wishes.today, "Ctrl+T")
        self.go_to = self._make("calendar", translate("actions", "Go to a day…"), wishes.go_to, "Ctrl+G")
        self.small_month = self._make(
            "calendar", translate("actions", "Go by a small month…"), wishes.small_month, "Ctrl+Shift+G"
        )
        self.previous = self._make(
            "previous", translate("actions", "Previous month"), wishes.previous, "Alt+Left"
        )
        self.next = self._make("next", translate("actions", "Next month"), wishes.next, "Alt+Right")
        self.views: dict[str, QAction] = {}
        """What the middle column can show, by name."""
        for name, icon_name, text, key in (
            (CALENDAR, "calendar", translate("actions", "Calendar"), "Ctrl+1"),
            (INTERVIEWS, "list", translate("actions", "Interviews"), "Ctrl+2"),
            *((page.name, page.icon, translate("pages", page.title), page.key) for page in pages),
        ):
            self.views[name] = self._switch(icon_name, text, _showing(wishes.show_view, name), key)
        self.calendar, self.interviews = self.views[CALENDAR], self.views[INTERVIEWS]
        self.modes = {
            mode: self._switch("calendar", text, _showing_mode(wishes.show_mode, mode), key)
            for mode, text, key in (
                (Mode.MONTH, translate("actions", "Month"), "Alt+1"),
                (Mode.WEEK, translate("actions", "Week"), "Alt+2"),
                (Mode.AGENDA, translate("actions", "Agenda"), "Alt+3"),
            )
        }
        """The ways the calendar shows time."""
        self.follow_ups = self._switch("sidebar", translate("actions", "Follow-ups"), wishes.follow_ups, "F9")
        self.larger = self._make(
            "sidebar", translate("actions", "Make this part larger"), wishes.larger, "F7"
        )
        self.smaller = self._make(
            "sidebar", translate("actions", "Make this part smaller"), wishes.smaller, "Shift+F7"
        )
        self.test_notification = self._make(
            "bell", translate("actions", "Send a test notification"), wishes.test_notification
        )
        self.health = self._make("info", translate("actions", "How reminders reach you…"), wishes.health)
        self.phone_export = self._make(
            "phone", translate("actions", "Export follow-ups to your phone's calendar…"), wishes.phone_export
        )
        self.export = self._make("export", translate("actions", "Export…"), wishes.export)
        self.backups = self._make("undo", translate("actions", "Backups…"), wishes.backups)
        self.report = self._make("list", translate("actions", "Report…"), wishes.report)
        self.print_calendar = self._make(
            "calendar", translate("actions", "Print the calendar…"), wishes.print_calendar, "Ctrl+P"
        )
        self.save_calendar = self._make(
            "export", translate("actions", "Save the calendar as PDF…"), wishes.save_calendar
        )
        self.settings = self._make("settings", translate("actions", "Settings…"), wishes.settings, "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.shortcuts = self._make(
            "keyboard", translate("actions", "Keyboard shortcuts"), wishes.shortcuts, "Ctrl+?"
        )
        self.close = self._make("close", translate("actions", "Close window"), wishes.close, "Ctrl+W")
        self.quit = self._make("quit", translate("actions", "Quit"), wishes.quit, "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def all(self) -> list[QAction]:
        """Return them all, in the order of the key sheet."""
        return [action for action, _icon in self._icons]

    def offer_views(self, offered: bool) -> None:
        """Offer what belongs to the three columns, or not while the first screen is up."""
        for action in (
            self.search,
            self.today,
            self.go_to,
            self.small_month,
            self.previous,
            self.next,
            self.print_calendar,
            self.save_calendar,
            *self.views.values(),
            *self.modes.values(),
            self.follow_ups,
            self.larger,
            self.smaller,
        ):
            action.setEnabled(offered)

    def name_view(self, name: str) -> None:
        """Tick the view that is shown."""
        self._tick({action: other == name for other, action in self.views.items()})

    def name_follow_ups(self, shown: bool) -> None:
        """Tick whether the follow-ups are shown."""
        self._tick({self.follow_ups: shown})

    def name_mode(self, shown: Mode) -> None:
        """Tick the way the calendar shows time, and say what a step is."""
        self._tick({action: mode is shown for mode, action in self.modes.items()})
        by_week = shown is not Mode.MONTH
        self.previous.setText(
            translate("actions", "Previous week") if by_week else translate("actions", "Previous month")
        )
        self.next.setText(
            translate("actions", "Next week") if by_week else translate("actions", "Next month")
        )

    def dress(self, colours: Colours) -> None:
        """Draw the icons in the colours of a theme."""
        mirrored = self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for action, name in self._icons:
            action.setIcon(icon(_MIRRORED.get(name, name) if mirrored else name, colours.text))
        # The keys go where their arrows point.
        for action, left_to_right, right_to_left in (
            (self.previous, "Alt+Left", "Alt+Right"),
            (self.next, "Alt+Right", "Alt+Left"),
        ):
            action.setShortcut(right_to_left if mirrored else left_to_right)

    def name_history(self, undo_label: str, redo_label: str) -> None:
        """Say what undo and redo would do."""
        self.undo.setText(
            translate("actions", "Undo {change}").format(change=undo_label)
            if undo_label
            else translate("actions", "Undo")
        )
        self.undo.setEnabled(bool(undo_label))
        self.redo.setText(
            translate("actions", "Redo {change}").format(change=redo_label)
            if redo_label
            else translate("actions", "Redo")
        )
        self.redo.setEnabled(bool(redo_label))

    def _tick(self, ticks: dict[QAction, bool]) -> None:
        self._naming = True
        for action, ticked in ticks.items():
            action.setChecked(ticked)
        self._naming = False

    def _switch(self, icon_name: str, text: str, wish: Callable[[bool], object], *keys: str) -> QAction:
        """Return an action that stays down. It does its work when it is toggled: a screen reader triggers nothing."""
        action = self._make(icon_name, text, None, *keys)
        action.setCheckable(True)
        action.toggled.connect(lambda on: None if self._naming else wish(on))
        return action

    def _make(self, icon_name: str, text: str, wish: Callable[..., object] | None, *keys: str) -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcuts([QKeySequence(key) for key in keys])
        if wish is not None:
            action.triggered.connect(wish)
        self._icons.append((action, icon_name))
        return action


def _showing(show_view: Callable[[str], object], name: str) -> Callable[[bool], object]:
    return lambda _on: show_view(name)


def _showing_mode(show_mode: Callable[[Mode], object], mode: Mode) -> Callable[[bool], object]:
    return lambda _on: show_mode(mode)
