"""Saving chosen interviews as a file: for a calendar, or for a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.wording import counted
from desktop_app.services.context import Context
from desktop_app.services.exporting import chosen_rounds
from desktop_app.services.interview_list import interview_rows

translate = QCoreApplication.translate


def export_chosen(context: Context, interview_ids: Sequence[int], parent: QWidget) -> str:
    """Ask where to, write the file, and return the sentence to say; empty when the person thought otherwise."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        translate("interviews", "Export interviews"),
        "interviews.ics",
        translate("interviews", "Calendar files (*.ics);;Spreadsheets (*.csv)"),
    )
    return write_chosen(context, interview_ids, Path(chosen)) if chosen else ""


def write_chosen(context: Context, interview_ids: Sequence[int], path: Path) -> str:
    """Write the file, a spreadsheet where its name ends in .csv; return the sentence that says what came of it."""
    try:
        applications, rounds = chosen_rounds(context, interview_ids)
        if path.suffix.lower() == ".csv":
            from desktop_app.interchange.csv_export import write_csv

            numbers = {id_: row.round for id_, row in interview_rows(context, interview_ids).items()}
            contents = write_csv(applications, rounds, numbers)
        else:
            from desktop_app.interchange.ics_export import write_calendar

            contents = write_calendar(rounds, [], now=context.now())
        write_atomically(path, contents)
    except AfterwordError as error:
        return str(error)
    except OSError as error:
        return translate("interviews", "{path} could not be written: {reason}.").format(
            path=path, reason=error.strerror
        )
    return translate("interviews", "{count} saved in {path}.").format(
        count=counted(len(rounds), "interview"), path=path
    )
