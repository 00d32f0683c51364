"""A program of its own for screens that a test describes: which there are is known to Qt only at its start.

`python -m tests.ui.on_screens leave|return|measure DIRECTORY` prints what it found as JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Theme
from desktop_app.ui.calendar.modes import Mode
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme import AppTheme
from tests.ui.gallery.facts import defects
from tests.ui.gallery.scenes import VIEWS, what_lies_on_top
from tests.ui.gallery.stage import Stage

ELSEWHERE = QRect(2200, 120, 1000, 700)
"""A place on the second screen."""


def main(what: str, directory: Path) -> object:
    application = QApplication(sys.argv[:1])
    theme = AppTheme(application, Theme.LIGHT)
    stage = Stage(directory / what, application, theme, filled=True)
    state = directory / "window.json"
    if what == "measure":
        size = application.primaryScreen().size()
        return measured(stage, *((size.width(), size.height()) if size.width() > 3000 else (1180, 760)))
    window = MainWindow(stage.session, theme, state_file=state)
    window.show()
    stage.settle()
    if what == "leave":
        window.setGeometry(ELSEWHERE)
        window.show_mode(Mode.WEEK)
        window.page.complete()
        window.page.columns.moveSplitter(300, 1)
        window.page.rows.moveSplitter(400, 1)
        window.page.show_application(1)
        stage.settle()
    found = {
        "place": window.geometry().getRect(),
        "mode": window.page.calendar.mode,
        "columns": window.page.sizes()[0],
        "rows": window.page.sizes()[1],
        "screens": [screen.geometry().getRect() for screen in application.screens()],
        "on": window.screen().name(),
    }
    window.end()
    return found


def measured(stage: Stage, width: int, height: int) -> object:
    stage.show(width, height)
    found = []
    for name, view in VIEWS.items():
        if view.filled:
            view.show(stage)
            stage.settle()
            found += [f"{name}: {defect}" for defect in defects(what_lies_on_top(stage))]
            stage.clear()
    size = stage.window.size().toTuple()
    return {"ratio": stage.window.devicePixelRatioF(), "size": size, "defects": found}


if __name__ == "__main__":
    (Path(sys.argv[2]) / sys.argv[1]).mkdir()
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))  # noqa: T201
