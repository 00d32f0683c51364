"""A start that shows something at once: the window with its last picture, before anything else is imported."""

import sys
from pathlib import Path
from time import sleep

from desktop_app.system.clock import seconds_now
from desktop_app.ui.application import make_application
from desktop_app.ui.last_picture import held, look_of, may_hold
from desktop_app.ui.main_window import MainWindow

LONGEST_WAIT = 0.5
"""Seconds after which the rest is made whether or not the window system has shown the window."""


def open_with_picture(directory: Path) -> MainWindow | None:
    """Show the window as it was left, and return it once it is painted; None when no picture holds."""
    now = seconds_now()
    if not may_hold(directory, now):
        return None
    application = make_application(sys.argv[:1])
    last = held(directory, look_of(application), now)
    if last is None:
        return None
    window = MainWindow()
    window.show_picture(last.picture, last.place, maximized=last.maximized)
    # An event filter or the window's handle would tell too, but their classes take as long to make as this lasts.
    while not window.picture_was_painted and seconds_now() - now < LONGEST_WAIT:
        application.processEvents()
        sleep(0.001)
    return window
