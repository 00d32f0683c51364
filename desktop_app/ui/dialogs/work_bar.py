"""A bar that shows how far long work has come, with the button that ends it."""

import contextlib
from collections.abc import Callable, Generator, Iterator
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStyle, QWidget

from desktop_app.domain.going import Stopped, Tell
from desktop_app.ui.apart import do_long
from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.slices import Slices
from desktop_app.ui.theme import SPACE_S

T = TypeVar("T")
SHOWN_AFTER = 300
"""Milliseconds: what is done sooner shows no bar."""


class SlimBar(QProgressBar):
    """A slim bar in the theme's colours, without a number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextVisible(False)

    def wander(self) -> None:
        """Show that something goes on of which nobody knows how far it is.

        Nothing moves by itself where the system wants nothing to: the bar is empty then.
        """
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        self.setRange(0, 0 if moves else 1)

    def showEvent(self, event: QShowEvent) -> None:
        colours = colours_of(ground_palette(self))
        self.setStyleSheet(
            f"QProgressBar {{ background: {colours.surface_raised}; border: 1px solid {colours.line_strong};"
            " border-radius: 4px; max-height: 8px; }"
            f"QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}"
        )
        super().showEvent(event)


class WorkBar(QWidget):
    """Keeps its place; is empty while nothing is done. One piece of work at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = SlimBar(self)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop_button = QPushButton(self.tr("Stop"), self)
        self.stop_button.setAutoDefault(False)
        self._stopped = Event()
        self.is_working = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        for widget in (self.bar, self.stop_button):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
            widget.hide()
        self._appear = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._appear.timeout.connect(self._show)
        self.stop_button.clicked.connect(self.stop)

    def run(
        self, work: Callable[[Tell], T], done: Callable[[T], object], failed: Callable[[str], object]
    ) -> None:
        """Do the work beside the window, as `do_long` does."""
        stopped, end_with, end_failing = self._begin(done, failed)
        do_long(self, work, end_with, end_failing, self.bar.setValue, stopped)

    def go_through(
        self, steps: Generator[int, None, T], done: Callable[[T], object], failed: Callable[[str], object]
    ) -> None:
        """Do the work a little at a time between the window's events; each step yields how far it is, in per cent."""
        stopped, end_with, end_failing = self._begin(done, failed)
        results: list[T] = []

        def watched() -> Iterator[int]:
            with contextlib.closing(steps):
                while not stopped.is_set():
                    try:
                        yield next(steps)
                    except StopIteration as end:
                        results.append(end.value)
                        return
            raise Stopped

        Slices(self, watched(), lambda _share: end_with(results[0]), end_failing, self.bar.setValue)

    def _begin(
        self, done: Callable[[T], object], failed: Callable[[str], object]
    ) -> tuple[Event, Callable[[T], None], Callable[[str], None]]:
        """Return what stops the work, and the two ways in which it ends."""

        def end_with(result: T) -> None:
            self._rest()
            done(result)

        def end_failing(sentence: str) -> None:
            self._rest()
            failed(sentence)

        self._stopped = Event()
        self.is_working = True
        self.bar.setValue(0)
        self._appear.start()
        return self._stopped, end_with, end_failing

    def stop(self) -> None:
        """End the work soon; it then fails with a sentence."""
        self._stopped.set()
        self.stop_button.setEnabled(False)

    def _show(self) -> None:
        self.bar.show()
        self.stop_button.setEnabled(True)
        self.stop_button.show()

    def _rest(self) -> None:
        self.is_working = False
        self._appear.stop()
        self.bar.hide()
        self.stop_button.hide()
