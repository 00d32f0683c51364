"""Saving the open follow-ups as a file for a telephone's calendar."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.wording import counted
from desktop_app.interchange.phone_calendar import write_phone_calendar
from desktop_app.services.context import Context
from desktop_app.services.export_files import write_chosen
from desktop_app.services.exporting import owed

translate = QCoreApplication.translate


def export_for_phone(context: Context, parent: QWidget) -> str:
    """Ask where to, write the file, and return the sentence to say; empty when the person thought otherwise."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        translate("phone", "Export follow-ups for your phone's calendar"),
        "afterword-follow-ups.ics",
        translate("phone", "Calendar files (*.ics)"),
    )
    return write_phone_file(context, Path(chosen)) if chosen else ""


def write_phone_file(context: Context, path: Path) -> str:
    """Write the file; return the sentence that says what came of it."""
    try:
        follow_ups = owed(context)
        if not follow_ups:
            return translate("phone", "Nothing is owed now, so there is nothing to save.")
        write_chosen(path, write_phone_calendar(follow_ups, now=context.now()))
    except AfterwordError as error:
        return str(error)
    return translate("phone", "{count} saved. Open the file on your phone to take them in.").format(
        count=counted(len(follow_ups), "follow-up")
    )
