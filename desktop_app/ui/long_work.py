"""A change that takes longer than a window may stand still: made beside it, with how far it is and a way to stop."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.going import Going
from desktop_app.services.long_changes import LongChange, run_apart
from desktop_app.ui.apart import do_apart
from desktop_app.ui.dialogs.form import open_dialog
from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.dialogs.work_bar import SlimBar
from desktop_app.ui.session import Session
from desktop_app.ui.slices import Slices

WIDTH = 420


class LongWork(QDialog):
    """Makes one change. ``made`` carries the Change once it is published, ``failed`` a sentence.

    What moves is found between the window's own events, and written in a thread. When it is stopped, nothing is
    changed.
    """

    made = Signal(object)
    failed = Signal(str)
    _written = Signal(int)

    def __init__(
        self, session: Session, parent: QWidget | None, change: LongChange, *, remember: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr(change.title))
        self._session = session
        self._change = change
        self._remember = remember
        self._going = Going(self._written.emit)
        self._looking: Slices | None = None
        self._writing = False
        self.words = RoleLabel("text_quiet", self)
        self.bar = SlimBar(self)
        self.bar.wander()  # until there is something to count
        self.bar.setAccessibleName(self.windowTitle())
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.clicked.connect(self.reject)
        column = titled_column(self)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(button_row(None, self.stop_button))
        self.setMinimumWidth(max(WIDTH, self.minimumSizeHint().width()))  # large type may want more
        self._written.connect(self._show_written)
        self.words.say(self.tr(change.looking))
        self._starting = QTimer(self, singleShot=True, interval=0)
        self._starting.timeout.connect(self._look)
        self._starting.start()

    def reject(self) -> None:
        """Stop: at once while it is being looked, before the next piece while it is being written."""
        if not self._writing:
            self._starting.stop()
            if self._looking is not None:
                self._looking.stop()
            self._end(self.tr("Stopped. Nothing was changed."))
        else:
            self._going.stopped = True
            self.stop_button.setEnabled(False)
            self.words.say(self.tr("Stopping…"))

    def _look(self) -> None:
        self._looking = Slices(self, self._change.look(), self._write, self._end, self._show_looked)

    def _show_looked(self, step: tuple[int, int]) -> None:
        done, total = step
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.say(self.tr(self._change.looking))

    def _write(self, _last: object) -> None:
        self._writing = True
        try:
            self._change.begin()
        except AfterwordError as error:
            self._end(str(error))
            return
        self.bar.setRange(0, self._change.size)
        session = self._session
        session.writes_beside = True
        # Should the dialog go before the thread is done, reminders must not wait for ever.
        self.destroyed.connect(lambda: setattr(session, "writes_beside", False))
        database, change, going = self._session.context.database, self._change, self._going
        do_apart(self, lambda: run_apart(database, change, going), self._settle, self._end)

    def _show_written(self, done: int) -> None:
        if not self._going.stopped:
            self.bar.setValue(done)
            total = self._change.size
            self.words.say(self.tr("Writing: {done} of {total}").format(done=done, total=total))

    def _settle(self, outcome: Callable[[], Change]) -> None:
        self._session.writes_beside = False
        try:
            change = outcome()
        except AfterwordError as error:
            self._end(str(error))
            return
        except BaseException:
            super().reject()  # a defect: the window is not left behind a dialog that never closes
            raise
        super().accept()
        if self._remember:
            self._session.history.remember(change)
        self._session.publish(change)
        self.made.emit(change)

    def _end(self, sentence: str) -> None:
        super().reject()
        self.failed.emit(sentence)


def make_long(
    session: Session,
    parent: QWidget | None,
    change: LongChange,
    made: Callable[[Change], object],
    failed: Callable[[str], object],
    *,
    remember: bool = True,
) -> None:
    """Make a change beside the window, saying how far it is; then call one of the two."""
    dialog = LongWork(session, parent, change, remember=remember)
    dialog.made.connect(made)
    dialog.failed.connect(failed)
    open_dialog(dialog)
