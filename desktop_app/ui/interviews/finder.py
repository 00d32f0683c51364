"""Which rounds the list shows: an order, narrowed, and found by words, the first of them at once.

Letters are typed faster than a hundred thousand rounds are put in order. The first hits are there with the key; the
others are looked for and put in order in slices between the keys, and the next key ends the search of the last. Until
a long order is known by place, after the first letter, the first hits stand with the newest first.
"""

import time
from array import array
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.services.context import Context
from desktop_app.services.interview_list import Narrowing, fitting_ids, hits, ordered_ids
from desktop_app.services.views import InterviewOrder

FIRST_HITS = 200
"""How many hits are enough to show."""
FIRST_SLICE, SLICE = 400, 2_000
"""How many lines of the index are looked at in one go: at once, and after that."""
WALK = 10_000
"""How far an order is walked in one go; one that is no longer is walked with the key."""
SPARSE = 30
"""Hits fewer than one in so many are sorted; more are taken out of the order, which is walked through then."""
BUDGET = 0.004
"""How long one turn between two keys may take, in seconds."""
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
        self.ids = array("q")
        self.whole = 0
        """How many rounds there are, found or not."""
        self._ordered = array("q")
        self._fitting: set[int] | None = None
        self._rank: dict[int, int] | None = None
        """Where each round stands in the order, while something is searched for."""
        self._found: set[int] = set()
        self._before: int | None = None
        self._rest: Iterator[None] | None = None
        """What is still to be done, a little a step."""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def complete(self) -> bool:
        """Whether ``ids`` are all there are."""
        return self._rest is None

    def read(self) -> None:
        """Ask the database again for everything."""
        ordered = ordered_ids(self._context, self.order, self.descending)
        self.whole = len(ordered)
        self._rank = None
        self._fitting = fitting = fitting_ids(self._context, self.narrowing)
        self._ordered = ordered if fitting is None else array("q", filter(fitting.__contains__, ordered))
        self.look()

    def look(self) -> None:
        """Find what was typed, the first hits now."""
        self._timer.stop()
        self._before = self._rest = None
        self._found = set()
        if not self.search.strip():
            self.ids, self._rank = self._ordered, None
            return
        until = time.perf_counter() + FIRST_SECONDS
        more = self._take(FIRST_SLICE)
        while more and len(self._found) < FIRST_HITS and time.perf_counter() < until:
            more = self._take(SLICE)
        self._rest = self._finding(more)
        if not more and (self._rank is not None or len(self._ordered) <= WALK):
            self.finish()
            return
        if self._rank is None:
            self.ids = array("q", sorted(self._found, reverse=True))
        else:
            self.ids = self._by_rank(self._rank)
        self._timer.start()

    def finish(self) -> None:
        """Find the rest now."""
        if self._rest is not None:
            for _step in self._rest:
                pass
            self._timer.stop()
            self._rest = None

    def _go_on(self) -> None:
        until = time.perf_counter() + BUDGET
        while self._rest is not None and time.perf_counter() < until:
            if next(self._rest, self) is self:
                self.finish()
                self.completed.emit()

    def _finding(self, more: bool) -> Iterator[None]:
        """Find the rest, and put all of it in order."""
        while more:
            more = self._take(SLICE)
            yield
        found, ordered = self._found, self._ordered
        walks = range(0, len(ordered), WALK)
        if self._rank is None:
            rank: dict[int, int] = {}
            for start in walks:
                rank.update(zip(ordered[start : start + WALK], range(start, len(ordered)), strict=False))
                yield
            self._rank = rank
        if len(found) * SPARSE <= len(ordered):
            self.ids = self._by_rank(self._rank)
            return
        ids = array("q")
        for start in walks:
            ids.extend(filter(found.__contains__, ordered[start : start + WALK]))
            yield
        self.ids = ids

    def _take(self, limit: int) -> bool:
        """Look at some more lines of the index; False once there are none left."""
        got = hits(self._context, self.search, before=self._before, limit=limit)
        self._before = got.before
        if self._fitting is None:
            self._found.update(got.ids)
        else:
            self._found.update(self._fitting.intersection(got.ids))
        return got.before is not None

    def _by_rank(self, rank: Mapping[int, int]) -> "array[int]":
        # What another process has just added is in the index and not in the order: it comes with the next reading.
        return array("q", sorted((id_ for id_ in self._found if id_ in rank), key=rank.__getitem__))
