"""Runs the reminders inside the window's event loop: one timer, and the notifier's events on the right thread."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.notices import Notifier, NotifierEvent
from desktop_app.services.changing import get_ready
from desktop_app.services.reminders import Hooks, Reminders
from desktop_app.ui.session import Session

CEILING = timedelta(seconds=15)
"""The longest sleep. A timer neither fires after suspend nor follows the wall clock, so look at it often enough."""

LOOK_AGAIN_MS = 250
"""After so long, while a long change is being written."""

EVERYTHING = Change.of_everything("change made elsewhere")


class ReminderDriver(QObject):
    """Wakes for the next due follow-up, or every 15 s to look at the wall clock and at other processes' changes.

    ``ticked`` follows each look, for views whose words depend on the time of day.
    """

    ticked = Signal()
    _arrived = Signal(object)

    def __init__(
        self, session: Session, notifier: Notifier, hooks: Hooks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._notifier = notifier
        self._hooks = hooks
        self._engine = Reminders(session.context, notifier, hooks)
        self._data_version = session.context.database.data_version()
        self._stopped = False
        self._nudged_on: date | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)
        # Queued: the notifier's threads emit it, the database's thread receives it.
        self._arrived.connect(self._handle, Qt.ConnectionType.QueuedConnection)
        session.changed.connect(self._concerned)

    def start(self) -> None:
        """Begin to listen to the notifier and deliver what is due."""
        self._notifier.start(self._arrived.emit)
        self._guarded(self._engine.start)
        self._arm()

    def stop(self) -> None:
        """End; what is under way is taken up at the next start."""
        self._stopped = True
        self._timer.stop()
        self._notifier.stop()

    @property
    def sleep_ms(self) -> int:
        """How long it sleeps from now on, in milliseconds."""
        return self._timer.remainingTime()

    def next_wake(self) -> datetime | None:
        """Return the next instant at which something becomes due, None for never."""
        return self._engine.next_wake()

    def look(self) -> None:
        """Look at the clock now: other processes' changes, what is due, the next sleep."""
        if self._stopped:  # a look that was asked for before the end
            return
        if self._session.writes_beside:  # writing now would be in vain, and said to be trouble
            self._timer.start(LOOK_AGAIN_MS)
            return
        # What cannot even be read is said by the engine's own look.
        with contextlib.suppress(AfterwordError):
            version = self._session.context.database.data_version()
            if version != self._data_version:
                self._data_version = version
                self._session.publish(EVERYTHING)
        self._guarded(self._keep_applying)
        self._guarded(self._engine.tick)
        self._arm()
        self.ticked.emit()

    @property
    def awake_since(self) -> datetime | None:
        """When reminding started, or the computer last woke up."""
        return self._engine.awake_since

    @property
    def notices_stand(self) -> bool:
        """Whether a notice is on the screen, or on its way there."""
        return self._engine.stands

    def send_test(self) -> None:
        """Show a notice that means nothing; the hooks hear how it went."""
        self._engine.send_test()

    def answer(self, sentence: str) -> None:
        """Show a sentence about a button that was pressed, for when no window can say it."""
        self._engine.answer(sentence)

    def _handle(self, event: NotifierEvent) -> None:
        self._guarded(lambda: self._engine.handle(event))
        self._arm()

    def _keep_applying(self) -> None:
        # Once a day, and when an application or a choice has changed.
        today = self._session.context.today()
        if today == self._nudged_on:
            return
        from desktop_app.services import keep_applying

        self._nudged_on = today
        change = keep_applying.replan(self._session.context)
        if change is not None:
            self._session.publish(change)

    def _concerned(self, change: Change) -> None:
        if change.touches(Kind.APPLICATION, Kind.SETTINGS):
            self._nudged_on = None
        if change.touches(Kind.FOLLOW_UP, Kind.ALARM, Kind.SETTINGS):
            self._guarded(lambda: self._engine.concerned(change))
            self._arm()

    def _arm(self) -> None:
        wait = CEILING
        with contextlib.suppress(AfterwordError):
            due = self._engine.next_wake()
            if due is not None:
                wait = min(wait, max(due - self._session.context.now(), timedelta()))
        if wait < CEILING:
            # Telling is writing. Not sooner: most of its days a program in the background has nothing to write.
            get_ready()
        # Rounded up: a timer that fires a fraction early would find nothing due and run again at once.
        self._timer.start(int(wait / timedelta(milliseconds=1)) + 1)

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except AfterwordError as error:
            # Nothing is lost: the rows stay as they are, and the next look tries again.
            self._hooks.trouble(str(error))
