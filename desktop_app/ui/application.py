"""Qt's application object. Imports little: it is there before anything is shown."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication


def make_application(arguments: list[str]) -> QApplication:
    """Return Qt's application object, named as the desktop entry names it; the one there, once there is one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QCoreApplication.setApplicationName("afterword")
    QCoreApplication.setOrganizationName("afterword")
    application = QApplication(arguments)
    application.setApplicationDisplayName("Afterword")
    application.setDesktopFileName("afterword")
    application.setQuitOnLastWindowClosed(False)
    _leave_sources_unread()
    return application


def _leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module imported later.

    Its import hook looks there for the word PySide6, to know whom ``from __feature__ import`` could concern, and
    what it read stays in `linecache`: 6 MB and a tenth of the start. Nobody here uses that; where the hook
    looks otherwise one day, nothing is changed.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        import linecache

        linecache.clearcache()
        setattr(feature, "_mod_uses_pyside", lambda _module: True)  # noqa: B010 - no attribute mypy knows of
