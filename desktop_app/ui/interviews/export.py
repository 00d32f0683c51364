"""Saving chosen interviews as a file: for a calendar, or for a spreadsheet."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.wording import counted
from desktop_app.services.beside import beside
from desktop_app.services.context import Context
from desktop_app.services.export_files import write_chosen
from desktop_app.services.exporting import chosen_rounds
from desktop_app.services.interview_list import interview_rows
from desktop_app.ui.apart import do_apart
from desktop_app.ui.session import Session

translate = QCoreApplication.translate


def export_chosen(session: Session, interview_ids: Sequence[int], parent: QWidget) -> None:
    """Ask where to, write the file beside the window, and say how that went."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        translate("interviews", "Export interviews"),
        "interviews.ics",
        translate("interviews", "Calendar files (*.ics);;Spreadsheets (*.csv)"),
    )
    if chosen:
        # Said by the session: whoever asked may have been a menu, and gone by then.
        context = session.context
        work = partial(write_rounds, context, interview_ids, Path(chosen))
        do_apart(session, work, session.said.emit, session.fail)


def write_rounds(context: Context, interview_ids: Sequence[int], path: Path) -> str:
    """Write the file, a spreadsheet where its name ends in .csv; return the sentence that says what it holds.

    Raises InvalidInput when it cannot be written. To be called in a thread.
    """
    with beside(context) as there:
        applications, rounds = chosen_rounds(there, interview_ids)
        if path.suffix.lower() == ".csv":
            from desktop_app.interchange.csv_export import write_csv

            numbers = {id_: row.round for id_, row in interview_rows(there, interview_ids).items()}
            content = write_csv(applications, rounds, numbers)
        else:
            from desktop_app.interchange.ics_export import write_calendar

            content = write_calendar(rounds, [], now=context.now())
    write_chosen(path, content)
    return translate("interviews", "{count} saved in {path}.").format(
        count=counted(len(rounds), "interview"), path=path
    )
