"""The report: what happened in a period, as pages and as a list."""

import csv
import io
import threading
from collections.abc import Generator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from desktop_app.domain.applications import Application, ApplicationDraft, ApplicationStatus
from desktop_app.domain.reports import Report, ReportEntry, ReportLine
from desktop_app.interchange.report_csv import COLUMNS, write_report_csv
from desktop_app.services.applications import add_application, record_outcome, set_stage
from desktop_app.services.contacts import log_contact
from desktop_app.services.context import Context
from desktop_app.services.reporting import last_months, report
from desktop_app.ui.report.dialog import ReportDialog
from desktop_app.ui.report.pages import Pages
from desktop_app.ui.report.pdf import parts_of, report_pdf
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
    _shares, content = pdf_of(found, told.today(), locale)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert len(content) > 5000
    text = "".join(parts_of(found, told.today(), locale, ""))
    assert "=Acme &lt;b&gt;bold&lt;/b&gt;" in text
    assert "Friend &amp; Co" in text
    assert "secret words" not in text
    assert text.count('<h4 dir="ltr"') == 3, "a name from the right begins where its days do"


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


def said(dialog: ReportDialog, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.said.text(), timeout=20_000)


def test_the_dialog_counts_and_writes(told: Context, session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ReportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    said(dialog, qtbot, "1 application, 1 sent in this period")
    dialog.period.setCurrentIndex(4)
    said(dialog, qtbot, "3 applications")
    dialog.write(tmp_path / "report.pdf", "pdf")
    assert not dialog.pdf_button.isEnabled()
    said(dialog, qtbot, "Saved")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "report.pdf").stat().st_mode & 0o077 == 0
    dialog.write(tmp_path / "report.csv", "csv")
    said(dialog, qtbot, "report.csv")
    assert (tmp_path / "report.csv").read_bytes() == write_report_csv(report(told))
    dialog.write(tmp_path / "missing" / "report.csv", "csv")
    said(dialog, qtbot, "could not be written")
    assert dialog.csv_button.isEnabled()


def many(count: int) -> Report:
    entries = tuple(
        ReportEntry(
            Application(number, "שלום בע״מ", f"Clerk {number}", ApplicationStatus.APPLIED),
            (ReportLine(date(2026, 1, 5), "Applied"), ReportLine(date(2026, 2, 5), "Stage: Interviewing")),
        )
        for number in range(count)
    )
    return Report(None, None, entries, count, 0)


def pdf_of(
    found: Report, today: date = date(2026, 3, 1), locale: QLocale | None = None
) -> tuple[list[int], bytes]:
    """Return how far it was after each step, and the file."""
    steps, shares = report_pdf(found, today, locale or QLocale.c()), list[int]()
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            return shares, end.value


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_applications_say_how_far_they_are(count: int, qapp: object) -> None:
    shares, content = pdf_of(many(count))
    assert (content.count(b"/Type /Page\n") > 30) is (count == 1000)
    assert shares == sorted(shares)
    assert (len(shares), shares[-1]) == (3 * (max(count, 1) + 1), 100)


def test_pages_are_made_in_the_thread_of_the_window(
    told: Context, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set[object]()

    def noted(*asked: Any) -> Generator[int, None, bytes]:
        threads.add(threading.current_thread())
        return (yield from report_pdf(*asked))

    monkeypatch.setattr("desktop_app.ui.report.pdf.report_pdf", noted)
    dialog = ReportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.write(tmp_path / "report.pdf", "pdf")
    said(dialog, qtbot, "Saved")
    assert threads == {threading.main_thread()}


@pytest.fixture
def writer(qapp: object, tmp_path: Path) -> QPdfWriter:
    return QPdfWriter(str(tmp_path / "pages.pdf"))


def parts_for(found: Report) -> list[str]:
    return list(parts_of(found, date(2026, 3, 1), QLocale.c(), "Sam Doe"))


def test_an_application_stands_on_one_page(writer: QPdfWriter) -> None:
    pages, parts = Pages(writer), parts_for(many(200))
    places = list(pages.placed(parts))
    for part, place in zip(parts, places, strict=True):
        assert place.more == 0
        assert place.top + pages.document(part).size().height() <= pages.size.height()
    assert len({place.page for place in places}) == places[-1].page + 1 > 10
    assert [(place.page, place.top) for place in places] == sorted(
        (place.page, place.top) for place in places
    )


def test_one_that_is_longer_than_a_page_goes_on(writer: QPdfWriter) -> None:
    long, short = many(2).entries
    lines = tuple(ReportLine(date(2026, 1, 5), f"Contact {number}") for number in range(150))
    found = replace(many(0), entries=(short, replace(long, lines=lines), short))
    _head, first, second, third = Pages(writer).placed(parts_for(found))
    assert (first.page, first.more, second.page, second.top) == (0, 0, 1, 0)
    assert second.more >= 2
    assert third.page == second.page + second.more + 1
    assert pdf_of(found)[1].count(b"/Type /Page\n") >= 5


def test_whose_report_it_is(told: Context, qapp: object) -> None:
    text = "".join(parts_of(report(told), told.today(), QLocale.c(), "Sam <Doe>"))
    assert text.index("Sam &lt;Doe&gt;") < text.index("From the first entry")
    egypt = QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt)
    arabic = "".join(parts_of(report(told), told.today(), egypt, ""))
    assert '<h4 dir="rtl"' in arabic
    assert arabic.index(">Applied</td>") < arabic.index('<td width="140" align="right">')


def test_stopping_leaves_no_file(
    told: Context, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.report.dialog.report", lambda *_arguments: many(3000))
    dialog = ReportDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write(tmp_path / "report.pdf", "pdf")
    qtbot.waitUntil(dialog.work.stop_button.isVisible, timeout=20_000)
    dialog.work.stop_button.click()
    said(dialog, qtbot, "Stopped.")
    assert list(tmp_path.glob("report*")) == []
    assert dialog.work.stop_button.isHidden()
    assert dialog.pdf_button.isEnabled()


def test_every_stage_is_told_with_its_day(context: Context) -> None:
    add_application(context, ApplicationDraft("Acorn", applied_on=date(2026, 11, 12)))
    set_stage(context, 1, ApplicationStatus.INTERVIEWING)
    set_stage(context, 1, ApplicationStatus.OFFER)
    (entry,) = report(context).entries
    assert [line.what for line in entry.lines] == [
        "Applied", "Stage: Applied", "Stage: Interviewing", "Outcome: Offer",
    ]  # fmt: skip
    rows = list(csv.reader(io.StringIO(write_report_csv(report(context)).decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == [line.what for line in entry.lines]


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
