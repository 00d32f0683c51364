"""Files come in through the window: each kind has a dialog of its own, and they open one after the other."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop_app.domain.invitations import CalendarReading
from desktop_app.domain.job_lists import ListReading
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.session import Session

translate = QCoreApplication.translate
LISTS = (".csv", ".tsv", ".tab", ".txt")
WHOLE = (".json",)
"""What a file most likely holds; its content has the last word, and hands it on to another dialog."""


class ImportQueue(QObject):
    """Shows what importing files would do. It goes away when the last dialog is closed.

    ``list_stored`` says that a list was imported: applications without an interview stand on no day.
    """

    list_stored = Signal()

    def __init__(self, session: Session, window: QWidget, paths: Sequence[Path]) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._next: list[Callable[[], QDialog]] = []
        self._shown: QDialog | None = None
        self._waiting: list[Path] = []
        """Invitations for the next dialog of theirs."""
        self.take_in(paths)
        self._open_next()

    @property
    def has_ended(self) -> bool:
        """Whether the last dialog was closed."""
        return self._shown is None

    def take_in(self, paths: Sequence[Path]) -> None:
        """Let further files join: invitations those that are being looked at, others come after them."""
        paths = list(dict.fromkeys(paths))
        rest = [path for path in paths if path.suffix.casefold() not in LISTS + WHOLE]
        if rest and not self._joined(rest):
            if not self._waiting:
                self._next.append(self._waiting_invitations)
            self._waiting += rest
        self._next += [
            self._maker(path, path.suffix.casefold() in LISTS) for path in paths if path not in rest
        ]

    def _joined(self, paths: Sequence[Path]) -> bool:
        from desktop_app.ui.dialogs.import_dialog import ImportDialog

        return isinstance(self._shown, ImportDialog) and self._shown.let_join(paths)

    def _waiting_invitations(self) -> QDialog:
        paths, self._waiting = self._waiting, []
        return self._invitations(paths)

    def _open_next(self) -> None:
        self._shown = None
        if not self._next:
            self.deleteLater()
            return
        dialog = self._shown = self._next.pop(0)()
        dialog.finished.connect(self._open_next)
        open_dialog(dialog)

    def _maker(self, path: Path, is_list: bool) -> Callable[[], QDialog]:
        return lambda: self._list(path) if is_list else self._whole(path)

    def _hand_on(self, path: Path, reading: object) -> None:
        if isinstance(reading, ListReading):
            self._next.append(lambda: self._list(path))
        elif isinstance(reading, CalendarReading):
            self._next.append(lambda: self._invitations([path]))
        else:
            self._next.append(lambda: self._whole(path))

    def _invitations(self, paths: Sequence[Path]) -> QDialog:
        from desktop_app.ui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._session, self._window, paths)
        dialog.handed_on.connect(self._hand_on)
        return dialog

    def _list(self, path: Path) -> QDialog:
        from desktop_app.ui.dialogs.import_list.dialog import ListDialog

        dialog = ListDialog(self._session, self._window, path)
        dialog.saved.connect(lambda _change: self.list_stored.emit())
        dialog.handed_on.connect(self._hand_on)
        return dialog

    def _whole(self, path: Path) -> QDialog:
        from desktop_app.ui.dialogs.import_whole import WholeDialog

        dialog = WholeDialog(self._session, self._window, path)
        dialog.handed_on.connect(self._hand_on)
        return dialog


def show_imports(
    session: Session, window: QWidget, paths: Sequence[Path], list_stored: Callable[[], object]
) -> None:
    """Show what importing files would do; they join those that are being looked at already."""
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    for queue in window.findChildren(ImportQueue, options=directly):
        if not queue.has_ended:
            queue.take_in(paths)
            return
    if paths:
        ImportQueue(session, window, paths).list_stored.connect(list_stored)


def choose_files(parent: QWidget) -> list[Path]:
    """Ask which files are to be imported."""
    kinds = (
        translate("import", "Invitations, lists and exports ({patterns})").format(
            patterns="*.ics *.ical *.ifb *.icalendar *.eml *.csv *.tsv *.tab *.txt *.json"
        ),
        translate("import", "All files (*)"),
    )
    chosen, _filter = QFileDialog.getOpenFileNames(
        parent, translate("import", "Import"), "", ";;".join(kinds)
    )
    return [Path(name) for name in chosen]
