"""What to do when the stored data cannot be read while a view wants to show it."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError, Busy
from desktop_app.ui.session import Session

AGAIN_MS = 500


class StorageTrouble(QObject):
    """Hears of failures that no view expected: the world's are said, and what was held up is shown later.

    A view that cannot read keeps what it shows. ``say`` gets a sentence, and None when it holds no longer.
    """

    def __init__(
        self, session: Session, say: Callable[[str | None], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._say = say
        self._failed = False
        self._others = sys.excepthook
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self._again)

    def listen(self) -> None:
        """Begin to hear what nobody caught."""
        self._others = sys.excepthook
        sys.excepthook = self.caught

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take a failure; what is a defect goes on to whoever listened before."""
        if not isinstance(error, AfterwordError):
            self._others(kind, error, trace)
            return
        self._failed = True
        self._say(str(error))
        if isinstance(error, Busy):
            self._timer.start()

    def _again(self) -> None:
        self._failed = False
        self._session.publish(Change.of_everything("look again"))
        if not self._failed:
            self._say(None)
