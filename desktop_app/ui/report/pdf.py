"""The report as pages: QtGui's own writer, no printing module."""

import html
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop_app.domain.reports import Report, ReportEntry
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, counted
from desktop_app.ui.wording import short_day

translate = QCoreApplication.translate


def report_pdf(report: Report, today: date, locale: QLocale) -> bytes:
    """Return the pages as a PDF file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("report", "Applications and what came of them"))
    writer.setCreator("Afterword")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(18, 18, 18, 18),
            QPageLayout.Unit.Millimeter,
        )
    )  # fmt: skip
    document = QTextDocument()
    font = QFont()
    font.setPointSizeF(9.5)
    document.setDefaultFont(font)
    document.setHtml(report_html(report, today, locale))
    document.print_(writer)
    buffer.close()
    return bytes(content.data())


def report_html(report: Report, today: date, locale: QLocale) -> str:
    """Return the report as the document reads it; whatever a person typed is escaped."""
    title = translate("report", "Applications and what came of them")
    amounts = ", ".join(
        (
            counted(len(report.entries), "application"),
            translate("report", "{number} sent in this period").format(number=report.applied),
            counted(report.interviews, "interview"),
        )
    )
    made = translate("report", "Made on {day} with Afterword").format(day=_day(today, locale))
    parts = [
        f"<h2>{_text(title)}</h2>",
        f"<p>{_text(period_words(report.first, report.last, locale))}<br/>{_text(amounts)}<br/>{_text(made)}</p>",
    ]
    parts.extend(_entry(entry, locale) for entry in report.entries)
    if not report.entries:
        parts.append(f"<p>{_text(translate('report', 'Nothing happened in this period.'))}</p>")
    return "".join(parts)


def period_words(first: date | None, last: date | None, locale: QLocale) -> str:
    """Say a period."""
    if first is None and last is None:
        return translate("report", "From the first entry to today")
    if first is None:
        return translate("report", "Until {last}").format(last=_day(last, locale))
    if last is None:
        return translate("report", "From {first}").format(first=_day(first, locale))
    return translate("report", "{first} to {last}").format(first=_day(first, locale), last=_day(last, locale))


def _entry(entry: ReportEntry, locale: QLocale) -> str:
    application = entry.application
    name = ", ".join(filter(None, (application.company, application.role)))
    facts = [APPLICATION_STATUS_WORDS[application.status]]
    if application.agency:
        facts.append(translate("report", "through {agency}").format(agency=application.agency))
    facts += [fact for fact in (application.source, application.url) if fact]
    rows = "".join(
        f'<tr><td width="140">{_text(_day(line.day, locale))}</td><td>{_text(line.what)}</td></tr>'
        for line in entry.lines
    )
    return f'<h4>{_text(name)}</h4><p>{_text(" · ".join(facts))}</p><table cellpadding="1">{rows}</table>'


def _day(day: date | None, locale: QLocale) -> str:
    return short_day(day, locale, with_year=True) if day is not None else ""


def _text(text: str) -> str:
    return html.escape(text)
