"""The report: a period, what it holds, and saving it as PDF or as a list."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QPushButton,
    QWidget,
)

from desktop_app.domain.going import Tell
from desktop_app.domain.reports import Report
from desktop_app.domain.wording import counted
from desktop_app.services.beside import beside
from desktop_app.services.export_files import write_chosen
from desktop_app.services.reporting import last_months, report
from desktop_app.ui.apart import do_apart
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.fitting import fit_height, show_whole
from desktop_app.ui.dialogs.form import COMBO_BOXES
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.titled import button_row, titled_column
from desktop_app.ui.dialogs.work_bar import WorkBar
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_M

WIDTH = 480


class ReportDialog(QDialog):
    """Writes nothing into the store; each file is chosen by the person."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report"))
        self.setStyleSheet(COMBO_BOXES)
        self._context = session.context
        today = self._today = session.context.today()
        self._periods: list[tuple[str, date | None, date | None]] = [
            (self.tr("Last month"), *last_months(today, 1)),
            (self.tr("This month"), today.replace(day=1), today),
            (self.tr("Last three months"), *last_months(today, 3)),
            (self.tr("This year"), today.replace(month=1, day=1), today),
            (self.tr("Everything"), None, None),
        ]
        self.period = ChoiceBox(self)
        self.period.setAccessibleName(self.tr("Period"))
        self.period.addItems([name for name, _first, _last in self._periods])
        self.period.addItem(self.tr("Other days"))
        self.first = DayField(today, None, self)
        self.first.setAccessibleName(self.tr("From"))
        self.last = DayField(today, None, self)
        self.last.setAccessibleName(self.tr("To"))
        self.said = RoleLabel("text_quiet", self)
        self.work = WorkBar(self)
        self._round = 0
        self.pdf_button = QPushButton(self.tr("Save as PDF…"), self)
        self.csv_button = QPushButton(self.tr("Save as list…"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self._lay_out()
        self.period.currentIndexChanged.connect(self._choose_period)
        self.first.day_changed.connect(self._typed)
        self.last.day_changed.connect(self._typed)
        self.pdf_button.clicked.connect(lambda: self._save("pdf"))
        self.csv_button.clicked.connect(lambda: self._save("csv"))
        self.close_button.clicked.connect(self.accept)
        self._choose_period(0)
        fit_height(self)

    def write(self, path: Path, kind: str) -> None:
        """Write the report of the chosen period into a file, beside the window; say how that went."""
        if self._complaint():
            return
        context, first, last = self._context, self.first.day(), self.last.day()

        def look(tell: Tell) -> Report | bytes:
            with beside(context) as there:
                found = report(there, first, last)
            if kind == "pdf":
                return found
            from desktop_app.interchange.report_csv import write_report_csv

            return write_report_csv(found, tell=tell)

        def go_on(found: Report | bytes) -> None:
            if isinstance(found, bytes):
                self._keep(path, found)
                return
            from desktop_app.ui.report.pdf import report_pdf  # late: it brings fonts and pages

            steps = report_pdf(found, self._today, self.locale(), context.settings.own_name)
            self.work.go_through(steps, lambda content: self._keep(path, content), self._failed)

        self._offer(False)
        self.said.say(self.tr("Writing…"))
        self.work.run(look, go_on, self._failed)

    def _keep(self, path: Path, content: bytes) -> None:
        self.work.run(
            lambda _tell: write_chosen(path, content), lambda _nothing: self._written(path), self._failed
        )

    def done(self, result: int) -> None:
        """Close; what is being written is ended, and leaves nothing behind."""
        self.work.stop()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        show_whole(self)

    def _written(self, path: Path) -> None:
        self._offer(True)
        self.said.say(self.tr("Saved: {path}").format(path=path), "ok")

    def _failed(self, sentence: str) -> None:
        self._offer(True)
        self.said.say(sentence, "danger")

    def _offer(self, offered: bool) -> None:
        self.pdf_button.setEnabled(offered)
        self.csv_button.setEnabled(offered)

    def _save(self, kind: str) -> None:
        name = (
            self.tr("PDF documents (*.pdf)") if kind == "pdf" else self.tr("Lists for spreadsheets (*.csv)")
        )
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), f"applications-{self._today:%Y-%m-%d}.{kind}", name
        )
        if chosen:
            self.write(Path(chosen), kind)

    def _choose_period(self, index: int) -> None:
        if index < len(self._periods):
            _name, first, last = self._periods[index]
            for field, day in ((self.first, first), (self.last, last)):
                field.blockSignals(True)
                field.set_day(day)
                field.blockSignals(False)
        self._count()

    def _typed(self) -> None:
        self.period.setCurrentIndex(len(self._periods))
        self._count()

    def _count(self) -> None:
        complaint = self._complaint()
        self._offer(not complaint)
        if complaint:
            self.said.say(complaint, "danger")
            return
        self._round += 1
        number, context, first, last = self._round, self._context, self.first.day(), self.last.day()

        def work() -> Report:
            with beside(context) as there:
                return report(there, first, last)

        do_apart(
            self,
            work,
            lambda found: self._say_counts(found) if number == self._round else None,
            lambda sentence: self._failed(sentence) if number == self._round else None,
        )

    def _say_counts(self, found: Report) -> None:
        if self.work.is_working:
            return
        self.said.say(
            self.tr("{applications}, {sent} sent in this period, {interviews}.").format(
                applications=counted(len(found.entries), "application"),
                sent=found.applied,
                interviews=counted(found.interviews, "interview"),
            )
        )
        show_whole(self)

    def _complaint(self) -> str:
        first, last = self.first.day(), self.last.day()
        ends_first = first is not None and last is not None and last < first
        return (
            self.first.complaint()
            or self.last.complaint()
            or (self.tr("The period ends before it begins.") if ends_first else "")
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE_M)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading)
        form.addRow(self.tr("Period"), self.period)
        form.addRow(self.tr("From"), self.first)
        form.addRow(self.tr("To"), self.last)
        column = titled_column(self)
        about = self.tr(
            "Your applications and what came of them, by day: for an employment office, or for yourself. Notes, "
            "debriefs and feedback are not in it; your name is, where the settings know it."
        )
        column.addWidget(plain_label(about, self, look="quiet"))
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.work)
        column.addLayout(button_row(None, self.csv_button, self.pdf_button, self.close_button))
        self.setMinimumWidth(max(WIDTH, self.minimumSizeHint().width()))
