"""A backup every half hour in which something changed, made beside the window."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop_app.services import backups
from desktop_app.ui.apart import do_apart
from desktop_app.ui.session import Session

EVERY = timedelta(minutes=30)
SOON = timedelta(minutes=2)
"""After the start, when the last session ended before its backup was written."""


class RegularBackup(QObject):
    """Asked at every tick; ``made`` follows each backup, ``failed`` says why one could not be made."""

    made = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = session.context
        self._last: datetime = self._context.now()
        if backups.is_behind(self._context):
            backups.owe_backup(self._context)
            self._last += SOON - EVERY

    def tick(self) -> None:
        """Begin a backup when it is time and something changed."""
        now = self._context.now()
        if now < self._last:
            self._last = now  # the clock was set back
        if now - self._last >= EVERY:
            self.make_now()

    def make_now(self) -> bool:
        """Begin a backup if something changed since the last; False if nothing did."""
        if not backups.claim_backup(self._context):
            return False
        self._last = self._context.now()
        path = self._context.database.path
        do_apart(self, lambda: backups.back_up_regularly(path), lambda _path: self.made.emit(), self._owe)
        return True

    def _owe(self, sentence: str) -> None:
        backups.owe_backup(self._context)
        self.failed.emit(sentence)
