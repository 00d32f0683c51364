"""The report: what happened in a period, as pages and as a list."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import ApplicationDraft, ApplicationStatus
from desktop_app.interchange.report_csv import COLUMNS, write_report_csv
from desktop_app.services.applications import add_application, record_outcome
from desktop_app.services.contacts import log_contact
from desktop_app.services.context import Context
from desktop_app.services.reporting import last_months, report
from desktop_app.ui.report.dialog import ReportDialog
from desktop_app.ui.report.pdf import report_html, report_pdf
from desktop_app.ui.session import Session
from tests.ui.stored import add_round, at


@pytest.fixture
def told(context: Context) -> Context:
    add_application(
        context,
        ApplicationDraft(
            "=Acme <b>bold</b>", "Engineer", applied_on=date(2026, 11, 12), source="Friend & Co"
        ),
    )
    add_application(context, ApplicationDraft("Old Ltd", applied_on=date(2026, 1, 5)))
    add_round(context, "Globex", at(1, 8))
    log_contact(context, 3, note="secret words")
    record_outcome(context, 3, ApplicationStatus.REJECTED)
    return context


def test_a_period_holds_what_happened_in_it(told: Context) -> None:
    found = report(told, date(2026, 11, 1), date(2026, 11, 30))
    assert [entry.application.company for entry in found.entries] == ["=Acme <b>bold</b>"]
    assert [line.what for line in found.entries[0].lines] == ["Applied"]
    everything = report(told)
    lines = {entry.application.company: [line.what for line in entry.lines] for entry in everything.entries}
    assert sorted(lines["Globex"]) == ["Contact", "Interview", "Outcome: Rejected"]
    assert (everything.applied, everything.interviews) == (2, 1)
    for entry in everything.entries:
        assert list(entry.lines) == sorted(entry.lines, key=lambda line: line.day)


def test_the_day_of_an_interview_is_the_one_where_it_is(context: Context) -> None:
    add_round(context, "Early", at(1, 0, zone="Pacific/Kiritimati"))
    add_round(context, "Late", at(2, 23, zone="Pacific/Pago_Pago"))
    for first, last in ((date(2026, 12, 1), date(2026, 12, 1)), (date(2026, 12, 2), date(2026, 12, 2))):
        found = report(context, first, last)
        assert [entry.application.company for entry in found.entries] == [
            "Early" if first.day == 1 else "Late"
        ]
    assert len(report(context, date.min, date.max).entries) == 2


def test_the_list_can_be_read_and_begins_no_formula(told: Context) -> None:
    rows = list(csv.reader(io.StringIO(write_report_csv(report(told)).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert ["2026-11-12", "'=Acme <b>bold</b>", "Engineer", "Applied"] in [row[:4] for row in rows]
    assert "secret words" not in str(rows)


def test_the_pages_are_a_pdf_and_text_is_text(told: Context, qapp: object) -> None:
    found = report(told)
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    content = report_pdf(found, told.today(), locale)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(content) > 5000
    text = report_html(found, told.today(), locale)
    assert "=Acme &lt;b&gt;bold&lt;/b&gt;" in text
    assert "Friend &amp; Co" in text
    assert "secret words" not in text


@pytest.mark.parametrize(
    ("today", "months", "expected"),
    [
        (date(2026, 12, 1), 1, (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 1, 31), 3, (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2024, 3, 5), 1, (date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_whole_months_before(today: date, months: int, expected: tuple[date, date]) -> None:
    assert last_months(today, months) == expected


def test_the_dialog_counts_and_writes(told: Context, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ReportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "1 application, 1 sent in this period" in dialog.said.text()
    dialog.period.setCurrentIndex(4)
    assert "3 applications" in dialog.said.text()
    assert dialog.write(tmp_path / "report.pdf", "pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "report.pdf").stat().st_mode & 0o077 == 0
    assert dialog.write(tmp_path / "report.csv", "csv")
    assert not dialog.write(tmp_path / "missing" / "report.csv", "csv")
    assert "could not be written" in dialog.said.text()


def test_what_cannot_be_a_period_is_said(told: Context, session: Session, qtbot: QtBot) -> None:
    dialog = ReportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.first.setText("2 December 2026")
    assert dialog.period.currentText() == "Other days"
    dialog.last.setText("1 December 2026")
    assert "ends before it begins" in dialog.said.text()
    assert not dialog.pdf_button.isEnabled()
    dialog.last.setText("whenever")
    assert "not a day I can read" in dialog.said.text()
