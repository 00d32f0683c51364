"""Which rounds the list shows: an order, narrowed, and found by words, the first of them at once.

Letters are typed faster than a hundred thousand rounds are put in order. The first hits are there with the key; the
others are looked for in slices between the keys, and the next key ends the search of the last.
"""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.services.context import Context
from desktop_app.services.interview_list import Narrowing, fitting_ids, hits, ordered_ids
from desktop_app.services.views import InterviewOrder

FIRST_HITS = 200
"""How many hits are enough to show."""
FIRST_SLICE, SMALL_SLICE, SLICE = 400, 2_000, 8_000
"""How many lines of the index are looked at in one go: at once, and between keys."""
SPARSE = 30
"""Hits fewer than one in so many are sorted; more are taken out of the order, which is walked through then."""
FIRST_SECONDS = 0.005
"""How long hits are looked for that fit a narrowing, before what there is is shown."""


class Finder(QObject):
    """Keeps ``ids``; ``completed`` tells that they are all there now, after a search that showed some first."""

    completed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = ""
        self.order = InterviewOrder.START
        self.descending = True
        self.narrowing = Narrowing()
        self.ids: list[int] = []
        self.whole = 0
        """How many rounds there are, found or not."""
        self._ordered: list[int] = []
        self._fitting: set[int] | None = None
        self._rank: dict[int, int] | None = None
        """Where each round stands in the order, while something is searched for."""
        self._found: set[int] = set()
        self._before: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether ``ids`` are all there are."""
        return self._before is None

    def read(self) -> None:
        """Ask the database again for everything."""
        ordered = ordered_ids(self._context, self.order, self.descending)
        self.whole = len(ordered)
        self._rank = None
        self._fitting = fitting = fitting_ids(self._context, self.narrowing)
        self._ordered = ordered if fitting is None else [id_ for id_ in ordered if id_ in fitting]
        self.look()

    def look(self) -> None:
        """Find what was typed, the first hits now."""
        self._timer.stop()
        self._before = None
        self._found = set()
        if not self.search.strip():
            self.ids, self._rank = self._ordered, None
            return
        until = time.perf_counter() + FIRST_SECONDS
        more = self._take(FIRST_SLICE)
        while more and len(self._found) < FIRST_HITS and time.perf_counter() < until:
            more = self._take(SMALL_SLICE)
        self._sort()
        if more:
            self._timer.start()

    def finish(self) -> None:
        """Find the rest now."""
        while not self.complete:
            self._go_on()

    def _go_on(self) -> None:
        if not self._take(SLICE):
            self._timer.stop()
            self._sort()
            self.completed.emit()

    def _take(self, limit: int) -> bool:
        """Look at some more lines of the index; False once there are none left."""
        got = hits(self._context, self.search, before=self._before, limit=limit)
        self._before = got.before
        if self._fitting is None:
            self._found.update(got.ids)
        else:
            self._found.update(self._fitting.intersection(got.ids))
        return got.before is not None

    def _sort(self) -> None:
        found, ordered = self._found, self._ordered
        if len(found) * SPARSE > len(ordered):
            self.ids = [id_ for id_ in ordered if id_ in found]
            return
        if self._rank is None:
            self._rank = dict(zip(ordered, range(len(ordered)), strict=True))
        # What another process has just added is in the index and not in the order: it comes with the next reading.
        rank = self._rank
        self.ids = sorted((id_ for id_ in found if id_ in rank), key=rank.__getitem__)
