"""Qt's application object. Imports little: it is there before anything is shown."""

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
    return application
