"""The dialog for what a person may choose."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.autostart import Autostart
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.settings import Settings
from desktop_app.services.choosing import SettingsChange
from desktop_app.ui.dialogs.sections import SectionedDialog
from desktop_app.ui.dialogs.settings.follow_ups import FollowUpsSection
from desktop_app.ui.dialogs.settings.general import GeneralSection
from desktop_app.ui.dialogs.settings.letters import LettersSection
from desktop_app.ui.dialogs.settings.reminders import RemindersSection
from desktop_app.ui.dialogs.settings.section import Section
from desktop_app.ui.session import Session


class SettingsDialog(SectionedDialog):
    """Changes the settings, section by section; ``store`` keeps them and puts them in force."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        store: Callable[[Settings], None],
        autostart: Autostart | None = None,
    ) -> None:
        super().__init__(session, parent, title=self.tr("Settings"), save_text=self.tr("Save"))
        self._store = store
        self.begin(self.tr("General"))
        self.general = GeneralSection(self)
        self.begin(self.tr("Reminders"))
        self.reminders = RemindersSection(self, autostart)
        self.begin(self.tr("When follow-ups are due"))
        self.follow_ups = FollowUpsSection(self)
        self.begin(self.tr("Letters"))
        self.letters = LettersSection(self)
        self._sections: tuple[Section, ...] = (
            self.general,
            self.reminders,
            self.follow_ups,
            self.letters,
        )

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return tuple(section.typed() for section in self._sections)

    def save(self) -> Change | None:
        """Store the settings, or say beside the field what is wrong."""
        chosen = self.context.settings
        for section in self._sections:
            after = section.chosen(chosen)
            if after is None:
                return None
            chosen = after
        if not self.reminders.switch_login():
            return None
        try:
            change = SettingsChange(self.context, chosen, self._store)
        except AfterwordError as error:
            self.failure.setText(str(error))
            self.failure.show()
            return None
        return self.perform_long(change)
