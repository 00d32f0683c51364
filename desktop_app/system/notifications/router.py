"""Several routes behind one notifier: what one cannot show, the next one tries."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop_app.domain.notices import Accepted, Failed, Listener, Notice, Notifier, NotifierEvent, RouteUp

_STOP_LIMIT = 0.95


@dataclass(slots=True)
class _Trial:
    """A notice on its way; ``turn`` is the index of the route that has it now, ``again`` that of a better one."""

    notice: Notice
    turn: int = 0
    withdrawn: bool = False
    again: int | None = None
    """The best route that has come up since it failed: it is asked once more when the others fail too."""


class NotificationRouter:
    """Gives each notice to the first route, and to the next one when a route says that it failed.

    Every event of every route is passed on, so that each attempt can be recorded with its route and its error; a
    `Failed` that another route follows is marked as not final. A route that has not answered keeps its notice: it
    may still show it, and another route would show it twice. Routes that are down are asked all the same: they
    refuse at once, and asking is what starts a service that runs on demand. A route that comes up while a later
    one fails is asked once more: the service that has just appeared shows what is due now.
    """

    def __init__(self, routes: Sequence[Notifier]) -> None:
        """Use ``routes``, best first."""
        self._routes = tuple(routes)
        self._listener: Listener | None = None
        self._lock = threading.Lock()
        self._trials: dict[str, _Trial] = {}

    @property
    def route(self) -> str:
        """The name of the whole; events carry the name of the route they come from."""
        return "router"

    def start(self, listener: Listener) -> None:
        """Start every route."""
        self._listener = listener
        for turn, notifier in enumerate(self._routes):
            notifier.start(partial(self._take, turn))

    def send(self, notice: Notice) -> None:
        """Give the notice to the first route."""
        if not self._routes:
            self._emit(Failed(notice.tag, self.route, "This system has no way to show notifications."))
            return
        with self._lock:
            self._trials[notice.tag] = _Trial(notice)
        self._routes[0].send(notice)

    def withdraw(self, tag: str) -> None:
        """Have every route take it back; routes ignore what they have not shown. No further route will try."""
        with self._lock:
            trial = self._trials.get(tag)
            if trial is not None:
                trial.withdrawn = True
        for notifier in self._routes:
            notifier.withdraw(tag)

    def stop(self) -> None:
        """Stop every route, all at the same time: each may take nearly a second."""
        self._listener = None
        threads = [threading.Thread(target=notifier.stop, daemon=True) for notifier in self._routes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(_STOP_LIMIT)

    def _take(self, turn: int, event: NotifierEvent) -> None:
        following: Notifier | None = None
        trial: _Trial | None = None
        if isinstance(event, RouteUp):
            self._note_up(turn)
        if isinstance(event, Accepted | Failed):
            with self._lock:
                trial = self._trials.get(event.tag)
                ours = trial is not None and trial.turn == turn
                if isinstance(event, Failed) and trial is not None:
                    further = self._further(trial) if ours else None
                    if further is not None:
                        following = self._routes[further]
                        trial.turn, trial.again = further, None if further < turn else trial.again
                    event = replace(event, final=ours and further is None)
                if ours and following is None:
                    del self._trials[event.tag]
        self._emit(event)
        if following is not None and trial is not None:
            following.send(trial.notice)

    def _note_up(self, turn: int) -> None:
        with self._lock:
            for trial in self._trials.values():
                if turn < trial.turn:
                    trial.again = turn if trial.again is None else min(turn, trial.again)

    def _further(self, trial: _Trial) -> int | None:
        if trial.withdrawn:
            return None
        return trial.turn + 1 if trial.turn + 1 < len(self._routes) else trial.again

    def _emit(self, event: NotifierEvent) -> None:
        listener = self._listener
        if listener is not None:
            listener(event)
