"""Settings of reminding: what is shown, when, and how much it tells whoever looks at the screen."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.autostart import Autostart
from desktop_app.domain.errors import AfterwordError, InvalidInput
from desktop_app.domain.settings import Settings, check_quiet_hours
from desktop_app.ui.dialogs.clock_text import say_duration
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.time_fields import TimeField
from desktop_app.ui.theme import SPACE_S

translate = QCoreApplication.translate


class RemindersSection:
    """Notifications, the layers before an interview, quiet hours, names, and the start at login."""

    def __init__(self, dialog: FormDialog, autostart: Autostart | None = None) -> None:
        settings = dialog.context.settings
        self._autostart = autostart
        self.notifications = _ticked(
            translate("settings", "Show notifications when something is due"), settings.notifications
        )
        dialog.add(translate("settings", "&Reminders"), self.notifications)
        policy = settings.policy
        self.day_before = _ticked(
            translate("settings", "The day before at {time}").format(time=f"{policy.evening_before:%H:%M}"),
            settings.remind_day_before,
        )
        self.hour_before = _ticked(
            translate("settings", "{length} before").format(length=say_duration(policy.alarm_before_start)),
            settings.remind_hour_before,
        )
        self.timescale = _ticked(
            translate("settings", "{length} before: thank them, ask when they will decide").format(
                length=say_duration(policy.ask_before_start)
            ),
            settings.remind_to_ask_timescale,
        )
        self._layers = _stack(self.day_before, self.hour_before, self.timescale)
        dialog.add(translate("settings", "Before an &interview"), self._layers)
        self.quiet_from = TimeField(settings.quiet_from)
        self.quiet_from.setPlaceholderText(translate("settings", "none"))
        self.quiet_from.setAccessibleName(translate("settings", "Quiet hours from"))
        self.quiet_to = TimeField(settings.quiet_to)
        self.quiet_to.setPlaceholderText(translate("settings", "none"))
        self.quiet_to.setAccessibleName(translate("settings", "Quiet hours to"))
        until = plain_label(translate("settings", "to"), wrap=False)
        quiet = _side_by_side(self.quiet_from, until, self.quiet_to)
        self.quiet_row = dialog.add(translate("settings", "&Quiet hours"), quiet)
        self.quiet_row.hint(
            translate(
                "settings",
                "Reminders wait for their end, except for an interview about to start. Empty: none.",
            )
        )
        self.hide_names = _ticked(
            translate("settings", "Leave out company, role and people"), settings.hide_names
        )
        privacy = dialog.add(translate("settings", "On notificatio&ns"), self.hide_names)
        privacy.hint(translate("settings", "For screens that others see. The window shows everything."))
        self.at_login = _ticked(translate("settings", "Start at login, without the window"), on=False)
        self._login_row = dialog.add(translate("settings", "At &login"), self.at_login)
        self._show_login()
        self.notifications.toggled.connect(self._offer)
        self._offer(self.notifications.isChecked())

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.notifications.isChecked(),
            self.day_before.isChecked(),
            self.hour_before.isChecked(),
            self.timescale.isChecked(),
            self.quiet_from.text(),
            self.quiet_to.text(),
            self.hide_names.isChecked(),
            self.at_login.isChecked(),
        )

    def chosen(self, settings: Settings) -> Settings | None:
        """Return ``settings`` with what was entered here, or None when a field complained."""
        for field in (self.quiet_from, self.quiet_to):
            if field.text().strip() and field.clock_time() is None:
                self.quiet_row.complain(field.complaint())
                return None
        chosen = replace(
            settings,
            notifications=self.notifications.isChecked(),
            remind_day_before=self.day_before.isChecked(),
            remind_hour_before=self.hour_before.isChecked(),
            remind_to_ask_timescale=self.timescale.isChecked(),
            quiet_from=self.quiet_from.clock_time(),
            quiet_to=self.quiet_to.clock_time(),
            hide_names=self.hide_names.isChecked(),
        )
        try:
            check_quiet_hours(chosen)
        except InvalidInput as error:
            self.quiet_row.complain(str(error))
            return None
        return chosen

    def switch_login(self) -> bool:
        """Set the system's switch as ticked; False when that failed and was said."""
        if self._autostart is None or not self.at_login.isEnabled():
            return True
        try:
            if self.at_login.isChecked() != self._autostart.is_on():
                self._autostart.switch(self.at_login.isChecked())
        except AfterwordError as error:
            self._login_row.complain(str(error))
            return False
        return True

    def _show_login(self) -> None:
        if self._autostart is None:
            self.at_login.setEnabled(False)
            self._login_row.hint(translate("settings", "This system has no way to start it at login."))
            return
        try:
            self.at_login.setChecked(self._autostart.is_on())
        except AfterwordError as error:
            self._login_row.hint(str(error))
            return
        self._login_row.hint(
            translate("settings", "So that reminders come without your having to think of it.")
        )

    def _offer(self, shown: bool) -> None:
        for widget in (self._layers, self.quiet_row.editor, self.hide_names):
            widget.setEnabled(shown)


def _ticked(text: str, on: bool) -> TickBox:
    box = TickBox(text)
    box.setAccessibleName(text)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setChecked(on)
    return box


def _stack(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_S)
    for widget in widgets:
        column.addWidget(widget)
    holder.setFocusProxy(widgets[0])
    return holder


def _side_by_side(first: QWidget, between: QLabel, second: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_S)
    row.addWidget(first, 1)
    row.addWidget(between)
    row.addWidget(second, 1)
    holder.setFocusProxy(first)
    return holder
