"""A start that takes long, because all that is stored has to be looked at first: a sentence, a bar, a way out."""

from collections.abc import Callable, Sequence
from threading import Event, Thread

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QPushButton

from desktop_app.domain.going import Stopped
from desktop_app.ui.application import make_application
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.dialogs.work_bar import SlimBar

WIDTH = 460
SHOWN_AFTER = 1000
"""Milliseconds: what is looked at sooner needs no words."""


class LookingDialog(QDialog):
    """Says what is being done; rejected when the person would rather end the start."""

    def __init__(self) -> None:
        super().__init__(None)
        self.setWindowTitle(self.tr("Looking whether all is in order"))
        said = self.tr(
            "Afterword looks at everything you keep before it opens. It does so when it could not end in order, as "
            "when the power fails. With as much as you have this takes some seconds."
        )
        words = plain_label(said, self)
        self.bar = SlimBar(self)
        self.bar.wander()
        self.bar.setAccessibleName(self.windowTitle())
        self.quit_button = QPushButton(self.tr("Not now"), self)
        self.quit_button.clicked.connect(self.reject)
        column = titled_column(self)
        column.addWidget(words)
        column.addWidget(self.bar)
        column.addLayout(button_row(None, self.quit_button))
        self.setMinimumWidth(max(WIDTH, self.minimumSizeHint().width()))  # large type may want more
        self.setMinimumHeight(column.totalHeightForWidth(self.minimumWidth()))
        self.setAccessibleDescription(said)


class _Work(QObject):
    """Runs in a thread; ``ended`` comes to the window's."""

    ended = Signal()

    def __init__(self, work: Callable[[Event], str]) -> None:
        super().__init__()
        self.stopped = Event()
        self.found: str | None = None
        self.error: BaseException | None = None
        self._work = work
        self._thread = Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        """Start the thread."""
        self._thread.start()

    def finish(self) -> None:
        """Wait until the thread is gone."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self.found = self._work(self.stopped)
        except BaseException as error:  # noqa: BLE001 (raised where it is waited for)
            self.error = error
        self.ended.emit()


def look_beside(arguments: Sequence[str], look: Callable[[Event], str]) -> str:
    """Do ``look`` in a thread and return what it says; show after a second what is going on.

    Raises what it raises, and `Stopped` when the person would rather not wait and nothing was found by then.
    """
    make_application(list(arguments))
    work, loop = _Work(look), QEventLoop()
    work.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    dialogs: list[LookingDialog] = []

    def show() -> None:
        dialog = LookingDialog()
        dialogs.append(dialog)
        dialog.rejected.connect(work.stopped.set)
        dialog.show()

    appears = QTimer(singleShot=True, interval=SHOWN_AFTER)
    appears.timeout.connect(show)
    appears.start()
    work.begin()
    loop.exec()
    appears.stop()
    work.finish()
    for dialog in dialogs:
        dialog.hide()
        dialog.deleteLater()
    if work.found:
        return work.found  # something was done about damage: that has to be told
    if work.stopped.is_set():
        raise Stopped
    if work.error is not None:
        raise work.error
    return ""
