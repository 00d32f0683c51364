"""Files dragged onto the window, wherever they are let go."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.drop_hint import DropHint


class FileDrop(QObject):
    """Takes local files dropped on a window; what they hold is found out when they are read."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hint: DropHint | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if not local_files(event.mimeData()):
                return False
            event.acceptProposedAction()
            if self._hint is None:
                self._hint = DropHint(self._window)
            self._hint.cover()
            return True
        if event.type() is QEvent.Type.DragLeave:
            self._uncover()
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._uncover()
            if files := local_files(event.mimeData()):
                event.acceptProposedAction()
                self.dropped.emit(files)
                return True
        return super().eventFilter(watched, event)

    def _uncover(self) -> None:
        if self._hint is not None:
            self._hint.hide()


def local_files(data: QMimeData) -> list[Path]:
    """Return the files of this machine that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
