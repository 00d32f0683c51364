"""Opens the panel, and keeps it told while it is open."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.autostart import Autostart
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.health.dialog import HealthDialog
from desktop_app.ui.session import Session


class HealthPanel(QObject):
    """The one panel of a window; a second wish for it brings the first to the front."""

    test_wanted = Signal()
    settings_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self,
        session: Session,
        awake_since: Callable[[], datetime | None],
        autostart: Callable[[], Autostart | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._awake_since = awake_since
        self._autostart = autostart
        self._dialog: HealthDialog | None = None

    def open(self, window: QWidget, trouble: str) -> HealthDialog:
        """Show the panel over ``window``."""
        if self._dialog is None:
            dialog = self._dialog = HealthDialog(
                self._session,
                window,
                awake_since=self._awake_since,
                autostart=self._autostart(),
                trouble=trouble,
            )
            dialog.test_wanted.connect(self.test_wanted)
            dialog.settings_wanted.connect(self.settings_wanted)
            dialog.export_wanted.connect(self.export_wanted)
            dialog.finished.connect(self._closed)
            open_dialog(dialog)
        self._dialog.raise_()
        return self._dialog

    def set_trouble(self, sentence: str) -> None:
        """Tell the open panel what keeps reminders from being shown."""
        if self._dialog is not None:
            self._dialog.set_trouble(sentence)

    def tested(self, route: str, error: str) -> bool:
        """Tell the open panel how the test went; False when none is open."""
        if self._dialog is None:
            return False
        self._dialog.tested(route, error)
        return True

    def refresh(self) -> None:
        """Have the open panel look again."""
        if self._dialog is not None:
            self._dialog.refresh()

    def _closed(self) -> None:
        self._dialog = None
