"""Settings of letters: the name that stands under them, and the way to their templates."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.settings import Settings, check_own_name
from desktop_app.ui.dialogs.form import FormDialog, open_dialog

translate = QCoreApplication.translate


class LettersSection:
    """The own name; the templates, whose editor saves by itself."""

    def __init__(self, dialog: FormDialog) -> None:
        self._session = dialog.session
        self.own_name = QLineEdit(dialog.context.settings.own_name)
        self._name_row = dialog.add(translate("settings", "Your &name"), self.own_name)
        self._name_row.hint(
            translate("settings", "Stands under each letter; without it there is a gap to fill.")
        )
        self.templates = QPushButton(translate("settings", "Edit templates…"))
        self.templates.setAutoDefault(False)
        self.templates.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.templates.clicked.connect(self._open_templates)
        row = dialog.add(translate("settings", "&Templates"), self.templates)
        row.hint(translate("settings", "Eight letters, each short and warm, in your own words if you like."))

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.own_name.text()

    def chosen(self, settings: Settings) -> Settings | None:
        """Return ``settings`` with what was entered here, or None when a field complained."""
        after = replace(settings, own_name=" ".join(self.own_name.text().split()))
        try:
            check_own_name(after)
        except InvalidInput as error:
            self._name_row.complain(str(error))
            return None
        return after

    def _open_templates(self) -> None:
        from desktop_app.ui.letters.templates_dialog import TemplatesDialog

        open_dialog(TemplatesDialog(self._session, self.templates.window()))
