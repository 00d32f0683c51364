"""A backup every half hour in which something changed, made beside the window."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from desktop_app.services import backups
from desktop_app.ui.apart import Apart
from desktop_app.ui.session import Session

EVERY = timedelta(minutes=30)


class RegularBackup(QObject):
    """Asked at every tick; ``failed`` of its `apart` carries why one could not be made."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = session.context
        self._last: datetime = self._context.now()
        self.apart = Apart(self)
        self.apart.failed.connect(lambda _sentence: backups.is_owed(self._context))

    def tick(self) -> None:
        """Begin a backup when it is time and something changed."""
        now = self._context.now()
        if now < self._last:
            self._last = now  # the clock was set back
        if now - self._last < EVERY or not backups.is_wanted(self._context):
            return
        self._last = now
        path = self._context.database.path
        self.apart.start(lambda: backups.back_up_regularly(path))
