"""How a comparison that goes on beside the window ended, as a signal of the window's thread."""

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.services.context import Context


class ComparedLater(QObject):
    """Emits ``sound`` or ``damaged`` once; `listen` after they are connected."""

    sound = Signal()
    damaged = Signal()
    _known = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._database = context.database
        self._known.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Tell once it is known."""
        if self._database.comparison is None:
            self._known.emit()
        else:
            self._database.comparison.tell(self._known.emit)

    def _hear(self) -> None:
        (self.sound if self._database.is_sound() else self.damaged).emit()
