"""Printing the calendar as it is shown: to a printer through the system's dialog, or as a PDF file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop_app.services.export_files import write_chosen
from desktop_app.ui.apart import do_apart
from desktop_app.ui.printing.paper import paint
from desktop_app.ui.printing.printout import Printout, pdf_of, printout

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.ui.main_window import MainWindow

translate = QCoreApplication.translate


def print_calendar(window: "MainWindow") -> None:
    """Ask which printer, and print; where nothing can print, offer a file instead."""
    try:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # the only place that needs it
    except ImportError:
        save_calendar(window)
        return
    printed = _shown(window)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(printed.layout(window.locale()))
    printer.setDocName(printed.title)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(translate("printing", "Print {0}").format(printed.title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Its own signal, with the printer, and `QDialog`'s way to open: the dialog's own wants a slot by name.
    dialog.accepted.connect(lambda _printer: _print(window, printer, printed))
    QDialog.open(dialog)


def save_calendar(window: "MainWindow") -> None:
    """Ask where to, and write the pages into a PDF file, beside the window."""
    printed = _shown(window)
    chosen, _filter = QFileDialog.getSaveFileName(
        window,
        translate("printing", "Save {0}").format(printed.title),
        printed.file_name,
        translate("printing", "PDF documents (*.pdf)"),
    )
    if not chosen:
        return
    locale, mirrored, path = window.locale(), _is_mirrored(window), Path(chosen)

    def work() -> str:
        write_chosen(path, pdf_of(printed, locale, mirrored=mirrored))
        return translate("printing", "Saved: {path}").format(path=path)

    session = window.session
    do_apart(session, work, session.said.emit, session.fail)


def _shown(window: "MainWindow") -> Printout:
    calendar = window.page.calendar
    return printout(window.session.context, calendar.mode, calendar.selected_day, window.locale())


def _print(window: "MainWindow", printer: "QPrinter", printed: Printout) -> None:
    if paint(printer, printed.draw, mirrored=_is_mirrored(window)):
        window.say(translate("printing", "{0} goes to the printer.").format(printed.title))
    else:
        sentence = translate("printing", "The printer took nothing. Is it switched on, and is there paper?")
        window.session.fail(sentence)


def _is_mirrored(window: "MainWindow") -> bool:
    return window.layoutDirection() is Qt.LayoutDirection.RightToLeft
