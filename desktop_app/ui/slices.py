"""Work done a little at a time between two events, in the thread of the window."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.defects import sentence_of

BUDGET = 0.006
"""How long one slice may take, in seconds: the rest of a frame is the window's."""


class Slices(QObject):
    """Goes through ``steps``; ``between`` hears of each slice, ``done`` of the last step, ``failed`` a sentence.

    `stop` ends it, and so does the end of its owner.
    """

    def __init__(
        self,
        owner: QObject,
        steps: Iterator[Any],
        done: Callable[[Any], object],
        failed: Callable[[str], object],
        between: Callable[[Any], object],
    ) -> None:
        super().__init__(owner)
        self._steps = steps
        self._done, self._failed, self._between = done, failed, between
        self._last: object = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)
        self._timer.start()

    def stop(self) -> None:
        """Do no more, and tell nobody."""
        self._timer.stop()
        self.deleteLater()

    def _slice(self) -> None:
        until = time.perf_counter() + BUDGET
        try:
            while time.perf_counter() < until:
                step = next(self._steps, self)
                if step is self:
                    self.stop()
                    self._done(self._last)
                    return
                self._last = step
        except Exception as error:  # noqa: BLE001 (a defect too: it must not look like the end)
            self.stop()
            self._failed(sentence_of(error))
            return
        self._between(self._last)
