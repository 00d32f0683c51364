"""Reading files in a process of their own, waited for beside the window."""

import contextlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from desktop_app.domain.errors import AfterwordError


class FileReader(QObject):
    """Reads files in threads of a pool; ``read`` carries path, what was read or None, and what went wrong."""

    read = Signal(object, object, str)

    def start(
        self,
        path: Path,
        own_zone: str,
        own_addresses: Collection[str],
        answer_zone: str | None = None,
        now: datetime | None = None,
    ) -> None:
        """Begin to read a file; the answer comes through ``read``. ``now``: see `ics.read_calendar`."""
        task = _Task(self, path, own_zone, tuple(own_addresses), answer_zone, now)
        QThreadPool.globalInstance().start(task)


class _Task(QRunnable):
    def __init__(
        self,
        reader: FileReader,
        path: Path,
        own_zone: str,
        own_addresses: tuple[str, ...],
        answer_zone: str | None,
        now: datetime | None,
    ) -> None:
        super().__init__()
        self._reader = reader
        self._path = path
        self._own_zone = own_zone
        self._own_addresses = own_addresses
        self._answer_zone = answer_zone
        self._now = now

    def run(self) -> None:
        reading: object = None
        trouble = ""
        try:
            from desktop_app.services.foreign import Wish, read_file  # late: only importing needs it

            wish = Wish(self._own_zone, self._own_addresses, self._answer_zone, self._now, asks_columns=True)
            reading = read_file(self._path, wish)
        except AfterwordError as error:
            trouble = str(error)
        with contextlib.suppress(RuntimeError):  # the program ended while it was being read
            self._reader.read.emit(self._path, reading, trouble)
