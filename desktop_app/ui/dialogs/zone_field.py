"""A field for a time zone: the likely ones at once, the whole list when somebody looks for it."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.zones import time_zone
from desktop_app.ui.dialogs.choice_box import ChoiceBox


class ZoneField(ChoiceBox):
    """Holds the IANA name of a zone; any part of the name finds it ("tokyo", "new york")."""

    zone_changed = Signal()

    def __init__(self, zone: str, likely: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._complete = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        line = QLineEdit()
        line.setPlaceholderText(self.tr("Europe/London, Tokyo …"))
        self.setLineEdit(line)
        self.addItems(list(dict.fromkeys(name for name in (zone, *likely) if name)))
        self.setEditText(zone)
        self.editTextChanged.connect(lambda _text: self.zone_changed.emit())

    def zone(self) -> str:
        """Return the zone's IANA name; empty when there is none or it is not known."""
        return known_zone(self.currentText())

    def complaint(self) -> str:
        """Return the sentence about what is missing or not known; empty when all is well."""
        if self.zone():
            return ""
        text = self.currentText().strip()
        if not text:
            return self.tr("Where is it? Choose the time zone of the meeting.")
        return self.tr("“{text}” is not a time zone that is known here. Try a city, such as Tokyo.").format(
            text=text
        )

    def showPopup(self) -> None:
        self._fetch_all()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fetch_all()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        zone = self.zone()
        if zone and zone != self.currentText():
            self.setEditText(zone)
        super().focusOutEvent(event)

    def _fetch_all(self) -> None:
        if self._complete:
            return
        self._complete = True
        shown = self.currentText()
        likely = [self.itemText(row) for row in range(self.count())]
        self.blockSignals(True)
        self.addItems([name for name in all_zones() if name not in likely])
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.setEditText(shown)
        self.blockSignals(False)


@lru_cache(maxsize=1)
def all_zones() -> tuple[str, ...]:
    """Return the names to choose from: places in order, then the one that is none."""
    from zoneinfo import available_timezones

    places = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return (*sorted(places), "UTC")


def known_zone(text: str) -> str:
    """Return the IANA name that ``text`` means: itself in any case, or the first zone whose city it names."""
    name = text.strip()
    if not name:
        return ""
    try:
        time_zone(name)
    except InvalidInput:
        wanted = "_".join(name.split()).casefold()
        named = (zone for zone in all_zones() if wanted in (zone.casefold(), _city(zone)))
        return next(named, "")
    return name


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()
