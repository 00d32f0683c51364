"""The dialog that shows what importing calendar files would do, and does it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.invitations import CalendarReading
from desktop_app.services.importing import Importing, ImportItem
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.import_file import ImportFile
from desktop_app.ui.dialogs.import_reading import read_apart
from desktop_app.ui.dialogs.import_words import import_words
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L

WIDTH = 512
"""Of the events, as long as nobody makes the dialog narrower."""


class _Events(QWidget):
    """What the files hold. It is as wide as it is read at: else the form asks for the height of its narrowest."""

    def sizeHint(self) -> QSize:
        return self._read_at(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._read_at(super().minimumSizeHint())

    def _read_at(self, wanted: QSize) -> QSize:
        layout = self.layout()
        width = max(WIDTH, wanted.width())
        if layout is None or not layout.hasHeightForWidth():
            return QSize(width, wanted.height())
        return QSize(width, layout.heightForWidth(width))


class ImportDialog(FormDialog):
    """Reads ``paths`` beside the window and shows their events, editable, before anything is stored.

    ``handed_on`` carries the path and the reading of a file that holds something else than events.
    """

    handed_on = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget | None, paths: Sequence[Path]) -> None:
        title = QCoreApplication.translate("import", "Import an invitation")
        super().__init__(session, parent, title=title, save_text=import_words(0))
        self.files: dict[Path, ImportFile] = {}
        self._unread: set[Path] = set()
        self._was_touched = False
        content = _Events()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_L)
        self._column.addStretch(1)
        self.form.addRow(content)
        self.setMinimumSize(460, 320)
        self._add(paths)

    def let_join(self, paths: Sequence[Path]) -> bool:
        """Show further files below the others; False if these are being stored and must stay as they are."""
        if any(dialog.isVisible() for dialog in self.findChildren(QDialog)):
            return False
        untouched = not self.is_touched
        self._add(paths)
        if untouched:
            self.remember()
        return True

    @property
    def is_reading(self) -> bool:
        """Whether a file is still being read, or what it holds is being laid out."""
        return bool(self._unread) or any(file.is_growing for file in self.files.values())

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return tuple(file.typed() for file in self.files.values())

    def save(self) -> Change | None:
        """Store what is wanted, all of it or nothing."""
        if self.is_reading:
            return None
        items: list[ImportItem] = []
        for file in self.files.values():
            found = file.items()
            if found is None:
                return None
            items.extend(found)
        return self.perform_long(Importing(self.context, items)) if items else None

    def _add(self, paths: Sequence[Path]) -> None:
        for path in paths:
            if path in self.files:
                continue
            file = self.files[path] = ImportFile(path, self.context)
            self._column.insertWidget(self._column.count() - 1, file)
            file.changed.connect(self._count)
            file.growing.connect(self._note_touched)
            file.grew.connect(self._take_in)
            file.zone_answered.connect(self._read)
            self._read(path)
        self._count()

    def _read(self, path: Path, zone: str | None = None) -> None:
        self._unread.add(path)
        settings = self.context.settings
        zone_here, now = self.context.zone, self.context.now()
        read_apart(self, path, zone_here, settings.own_addresses, zone, now, self._show)

    def _show(self, path: Path, reading: object, trouble: str) -> None:
        if reading is not None and not isinstance(reading, CalendarReading):
            self._hand_on(path, reading)
            return
        file = self.files[path]
        untouched = not self.is_touched
        self._unread.discard(path)
        if reading is None:
            file.show_trouble(trouble)
        else:
            self._show_events(file, reading)
        if untouched:
            self.remember()
        self._count()

    def _show_events(self, file: ImportFile, reading: CalendarReading) -> None:
        """Show what was read, or say why what is stored cannot be looked at beside it."""
        try:
            file.show_reading(reading)
        except AfterwordError as error:
            file.show_trouble(str(error))

    def _note_touched(self) -> None:
        self._was_touched = self.is_touched

    def _take_in(self) -> None:
        """Take a new card for what was there from the beginning, unless something was entered already."""
        if not self._was_touched:
            self.remember()

    def _hand_on(self, path: Path, reading: object) -> None:
        self._unread.discard(path)
        file = self.files.pop(path)
        file.hide()
        file.deleteLater()
        self.handed_on.emit(path, reading)
        if self.files:
            self._count()
        else:
            self.discard()

    def _count(self) -> None:
        count = sum(file.count() for file in self.files.values())
        ready = not self.is_reading and count > 0
        self.save_button.setText(self.tr("Reading…") if self.is_reading else import_words(count))
        self.save_button.setEnabled(ready)
