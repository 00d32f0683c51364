"""The dialog for what a person may choose."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.public_holidays import UnknownRegion, check_region
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.choosing import choose_settings
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.zone_field import ZoneField
from desktop_app.ui.session import Session

REGIONS = (
    ("", "None: only weekends are free"),
    ("AU", "Australia"),
    ("AT", "Austria"),
    ("CA", "Canada"),
    ("GB-ENG", "England"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("DE-BY", "Germany, Bavaria"),
    ("IN", "India"),
    ("IE", "Ireland"),
    ("NL", "Netherlands"),
    ("NZ", "New Zealand"),
    ("GB-NIR", "Northern Ireland"),
    ("GB-SCT", "Scotland"),
    ("ES", "Spain"),
    ("CH", "Switzerland"),
    ("US", "United States"),
    ("GB-WLS", "Wales"),
)
"""The regions offered by name; any other code can be typed."""


class SettingsDialog(FormDialog):
    """Changes the settings; ``store`` keeps them and puts them in force."""

    def __init__(self, session: Session, parent: QWidget | None, store: Callable[[Settings], None]) -> None:
        super().__init__(session, parent, title=self.tr("Settings"), save_text=self.tr("Save"))
        self._store = store
        settings = self.context.settings
        self.region = ChoiceBox()
        self.region.setEditable(True)
        self.region.setLineEdit(QLineEdit())
        self.region.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for code, name in REGIONS:
            self.region.addItem(f"{name} ({code})" if code else name, code)
        known = self.region.findData(settings.region)
        if known >= 0:
            self.region.setCurrentIndex(known)
        else:
            self.region.setEditText(settings.region)
        self.region_row = self.add(self.tr("Public &holidays"), self.region)
        self.region_row.hint(self.tr("Business days leave these out. Others by code: DE-BE, US-CA."))
        self.zone = ZoneField(settings.time_zone or self.context.zone)
        self.zone_row = self.add(self.tr("Your &time zone"), self.zone)
        self.addresses = QLineEdit(", ".join(settings.own_addresses))
        self.addresses.setPlaceholderText(self.tr("you@mail.example, you@work.example"))
        row = self.add(self.tr("Your mail &addresses"), self.addresses)
        row.hint(self.tr("So that an invitation does not list you among your interviewers."))
        self.theme = ChoiceBox()
        for theme, words in (
            (Theme.SYSTEM, self.tr("As the system")),
            (Theme.LIGHT, self.tr("Light")),
            (Theme.DARK, self.tr("Dark")),
        ):
            self.theme.addItem(words, theme)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.add(self.tr("&Colours"), self.theme)
        self.notifications = TickBox(self.tr("Show notifications when something is due"))
        self.notifications.setChecked(settings.notifications)
        self.add(self.tr("&Reminders"), self.notifications)
        self.keep_running = TickBox(self.tr("Go on reminding when the window is closed"))
        self.keep_running.setChecked(settings.keep_running)
        self.add(self.tr("When c&losed"), self.keep_running)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.region.currentText(),
            self.zone.currentText(),
            self.addresses.text(),
            self.theme.currentData(),
            self.notifications.isChecked(),
            self.keep_running.isChecked(),
        )

    def save(self) -> Change | None:
        """Store the settings, or say beside the field what is wrong."""
        region = self._region()
        try:
            check_region(region)
        except UnknownRegion as error:
            self.region_row.complain(str(error))
        self.zone_row.complain(self.zone.complaint())
        if self.region_row.complaint or self.zone_row.complaint:
            return None
        settings = self.context.settings
        # The system's zone stays "as the system says", unless another one was chosen.
        zone = settings.time_zone if self.zone.zone() == self.context.zone else self.zone.zone()
        addresses = self.addresses.text().replace(";", ",").split(",")
        chosen = replace(
            settings,
            region=region,
            time_zone=zone,
            own_addresses=tuple(dict.fromkeys(filter(None, map(str.strip, addresses)))),
            theme=Theme(self.theme.currentData()),
            notifications=self.notifications.isChecked(),
            keep_running=self.keep_running.isChecked(),
        )
        return self.perform(choose_settings, chosen, self._store)

    def _region(self) -> str:
        text = self.region.currentText().strip()
        index = self.region.findText(text)
        return str(self.region.itemData(index)) if index >= 0 else text.upper()
