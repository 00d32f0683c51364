"""Child process: start the program, or a bare window, and print the monotonic time of the first whole frame.

``first_frame.py bare``, ``first_frame.py program DATA_DIRECTORY``, or ``complete`` for the whole window. It
imports nothing that the program would not have imported by then, so that both pay for what they need and
nothing else.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

_kept: "list[QObject]" = []


def watch() -> None:
    """Wait for the main window's first exposure; once it is painted, tell the time and end at once."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QMainWindow

    class Watch(QObject):
        exposed = False
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            kind = event.type()
            if kind is QEvent.Type.Paint and isinstance(watched, QMainWindow):
                self.painted = True
            if kind is not QEvent.Type.Expose or self.exposed:
                return False
            self.exposed = True
            QCoreApplication.sendEvent(watched, event)  # paints every widget and shows the result
            if not self.painted:
                self.exposed = False
                return True
            print(time.monotonic(), "peewee" in sys.modules, flush=True)
            os._exit(0)

    watcher = Watch()
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    _kept.append(watcher)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1180, 760)
    watch()
    window.show()
    application.exec()


def program(directory: str) -> None:
    from desktop_app import __main__
    from desktop_app.ui import application

    make_application = application.make_application

    def then_watch(arguments: list[str]) -> "QApplication":
        # The application exists and the window does not: the bare window's watch begins there too.
        made = make_application(arguments)
        watch()
        return made

    application.make_application = then_watch
    __main__.main(["--data-dir", directory])


def complete(directory: str) -> None:
    """Tell when the window is painted with everything in it, rather than its last picture."""
    from desktop_app import __main__
    from desktop_app.ui.first_frame import FirstFrame

    def told(_frame: FirstFrame) -> None:
        print(time.monotonic(), flush=True)
        os._exit(0)

    FirstFrame._tell = told  # type: ignore[method-assign, assignment]
    __main__.main(["--data-dir", directory])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        {"program": program, "complete": complete}[sys.argv[1]](sys.argv[2])
