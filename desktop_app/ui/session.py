"""The one way a change travels through the window: service, commit, Change, one signal."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError, StorageError
from desktop_app.services.context import Context
from desktop_app.services.history import History, Travel
from desktop_app.services.long_changes import at_once

P = ParamSpec("P")


class Session(QObject):
    """Performs services for the views and tells all of them what changed.

    ``changed`` carries the `Change`; ``said`` and ``failed`` a sentence for the person; ``history_changed`` says that
    the undo and redo labels may be others now.
    """

    changed = Signal(object)
    said = Signal(str)
    failed = Signal(str)
    history_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.history = History()
        self.writes_beside = False
        """Whether a long change is being written beside the window: who wants to write waits for it."""
        self.again: Callable[[], object] | None = None
        """What the last failure kept from being done, where it is worth trying again."""

    def perform(
        self, service: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Change | None:
        """Run a service, remember how to take it back, tell the views; None if it failed and was said."""
        try:
            change = service(self.context, *args, **kwargs)
        except AfterwordError as error:
            self.again = (
                (lambda: self.perform(service, *args, **kwargs)) if isinstance(error, StorageError) else None
            )
            self.failed.emit(str(error))
            return None
        self.history.remember(change)
        self.publish(change)
        return change

    def publish(self, change: Change) -> None:
        """Tell the views of a change that was made elsewhere (reminders, another process)."""
        self.changed.emit(change)
        self.history_changed.emit()

    def forget_history(self) -> None:
        """Have nothing to undo or redo: what could be taken back is no longer there."""
        self.history = History()
        self.history_changed.emit()

    def undo(self) -> Change | None:
        """Take back the last change of this session; None if there is none or it failed and was said."""
        return self.travel(self.history.undoing(self.context))

    def redo(self) -> Change | None:
        """Do the change taken back last once more."""
        return self.travel(self.history.redoing(self.context))

    def travel(self, travel: Travel | None) -> Change | None:
        """Take one change back, or do it again, at once."""
        if travel is None:
            return None
        try:
            change = at_once(self.context, travel)
        except AfterwordError as error:
            self.not_travelled(str(error))
            return None
        self.publish(change)
        return change

    def fail(self, sentence: str) -> None:
        """Say why something could not be done that there is no use in trying again."""
        self.again = None
        self.failed.emit(sentence)

    def not_travelled(self, sentence: str) -> None:
        """Say why something could not be taken back."""
        self.fail(sentence)
        self.history_changed.emit()
