"""Settings of the person and of the window."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop_app.domain.public_holidays import UnknownRegion, check_region
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.choosing import get_holidays_ready
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.zone_field import ZoneField

translate = QCoreApplication.translate

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


class GeneralSection:
    """Where the person is, which addresses are theirs, how the window looks and what closing it means."""

    def __init__(self, dialog: FormDialog) -> None:
        self._context = dialog.context
        settings = self._context.settings
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
        self.region.currentTextChanged.connect(lambda _text: get_holidays_ready())
        self.region_row = dialog.add(translate("settings", "Public &holidays"), self.region)
        self.region_row.hint(
            translate("settings", "Business days leave these out. Others by code: DE-BE, US-CA.")
        )
        self.zone = ZoneField(settings.time_zone or self._context.zone)
        self.zone_row = dialog.add(translate("settings", "Your &time zone"), self.zone)
        self.addresses = QLineEdit(", ".join(settings.own_addresses))
        self.addresses.setPlaceholderText(translate("settings", "you@mail.example, you@work.example"))
        row = dialog.add(translate("settings", "Your mail &addresses"), self.addresses)
        row.hint(translate("settings", "So that an invitation does not list you among your interviewers."))
        self.theme = ChoiceBox()
        for theme, words in (
            (Theme.SYSTEM, translate("settings", "As the system")),
            (Theme.LIGHT, translate("settings", "Light")),
            (Theme.DARK, translate("settings", "Dark")),
            (Theme.HIGH_CONTRAST, translate("settings", "High contrast")),
        ):
            self.theme.addItem(words, theme)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        dialog.add(translate("settings", "&Colours"), self.theme)
        self.keep_running = TickBox(translate("settings", "Go on reminding when the window is closed"))
        self.keep_running.setChecked(settings.keep_running)
        dialog.add(translate("settings", "When c&losed"), self.keep_running)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.region.currentText(),
            self.zone.currentText(),
            self.addresses.text(),
            self.theme.currentData(),
            self.keep_running.isChecked(),
        )

    def chosen(self, settings: Settings) -> Settings | None:
        """Return ``settings`` with what was entered here, or None when a field complained."""
        region = self._region()
        try:
            check_region(region)
        except UnknownRegion as error:
            self.region_row.complain(str(error))
        self.zone_row.complain(self.zone.complaint())
        if self.region_row.complaint or self.zone_row.complaint:
            return None
        # The system's zone stays "as the system says", unless another one was chosen.
        zone = settings.time_zone if self.zone.zone() == self._context.zone else self.zone.zone()
        addresses = self.addresses.text().replace(";", ",").split(",")
        return replace(
            settings,
            region=region,
            time_zone=zone,
            own_addresses=tuple(dict.fromkeys(filter(None, map(str.strip, addresses)))),
            theme=Theme(self.theme.currentData()),
            keep_running=self.keep_running.isChecked(),
        )

    def _region(self) -> str:
        text = self.region.currentText().strip()
        index = self.region.findText(text)
        return str(self.region.itemData(index)) if index >= 0 else text.upper()
