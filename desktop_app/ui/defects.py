"""What the person is told when the program itself was wrong; the log gets the rest."""

import logging

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import AfterwordError

_log = logging.getLogger("afterword")


def sentence_of(error: Exception) -> str:
    """Return what to say of a failure: the world's in its own words; a defect is noted in the log."""
    if isinstance(error, AfterwordError):
        return str(error)
    _log.error("unexpected error", exc_info=error)
    return QCoreApplication.translate(
        "defects",
        "That did not work, through a mistake in Afterword. The log says what happened: logs/afterword.log in the "
        "folder of your data.",
    )
