"""The menus: one behind a button, or a menu bar where the system has one for every program."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from desktop_app.ui.actions import Actions

translate = QCoreApplication.translate


def fill_menu(menu: QMenu, actions: Actions) -> None:
    """Fill the one menu behind the button."""
    menu.addActions([actions.new, actions.new_follow_up, actions.import_file])
    menu.addSeparator()
    menu.addActions([actions.undo, actions.redo, actions.palette])
    menu.addSeparator()
    menu.addActions([*actions.views.values(), actions.follow_ups])
    menu.addSeparator()
    menu.addActions([*actions.modes.values(), actions.go_to, actions.small_month, actions.print_calendar])
    menu.addSeparator()
    menu.addActions(
        [
            actions.health,
            actions.test_notification,
            actions.export,
            actions.phone_export,
            actions.save_calendar,
            actions.report,
            actions.backups,
        ]
    )
    menu.addSeparator()
    menu.addActions([actions.settings, actions.shortcuts])
    menu.addSeparator()
    menu.addActions([actions.close, actions.quit])


def fill_menu_bar(window: QMainWindow, actions: Actions) -> None:
    """Give a Mac its menu bar."""
    bar = QMenuBar(window)
    window.setMenuBar(bar)
    file = bar.addMenu(translate("menus", "&File"))
    file.addActions([actions.new, actions.new_follow_up, actions.import_file])
    file.addActions(
        [
            actions.export,
            actions.phone_export,
            actions.print_calendar,
            actions.save_calendar,
            actions.report,
            actions.backups,
            actions.settings,
            actions.close,
            actions.quit,
        ]
    )
    bar.addMenu(translate("menus", "&Edit")).addActions(
        [actions.undo, actions.redo, actions.search, actions.palette]
    )
    view = bar.addMenu(translate("menus", "&View"))
    view.addActions([*actions.views.values(), actions.follow_ups, actions.larger, actions.smaller])
    view.addSeparator()
    view.addActions(list(actions.modes.values()))
    view.addSeparator()
    view.addActions([actions.today, actions.go_to, actions.small_month, actions.previous, actions.next])
    bar.addMenu(translate("menus", "&Help")).addActions(
        [actions.health, actions.test_notification, actions.shortcuts]
    )
