"""The report as pages: QtGui's own writer, no printing module."""

import html
from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
)

from desktop_app.domain.going import Tell, untold
from desktop_app.domain.reports import Report, ReportEntry
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, counted
from desktop_app.ui.wording import short_day

translate = QCoreApplication.translate
_AT_ONCE = 20
"""Entries that are laid out in one call."""


def report_pdf(report: Report, today: date, locale: QLocale, tell: Tell = untold) -> bytes:
    """Return the pages as a PDF file; in any thread.

    Qt lays out and paints a few entries or one page at a time, so that no single call of it holds up a window.
    """
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
    document.documentLayout().setPaintDevice(writer)
    foot = QFontMetricsF(font, writer).height()
    page = QSizeF(writer.width(), writer.height() - 2 * foot)
    document.setPageSize(page)
    cursor = QTextCursor(document)
    parts = list(_parts(report, today, locale))
    for done in range(0, len(parts), _AT_ONCE):
        tell(done, 2 * len(parts))
        cursor.insertHtml("".join(parts[done : done + _AT_ONCE]))
        document.documentLayout().blockBoundingRect(document.lastBlock())  # laid out up to here
    _paint(document, writer, page, font, foot, tell)
    buffer.close()
    return bytes(content.data())


def _paint(
    document: QTextDocument, writer: QPdfWriter, page: QSizeF, font: QFont, foot: float, tell: Tell
) -> None:
    pages = document.pageCount()
    painter = QPainter(writer)
    try:
        painter.setFont(font)
        for number in range(pages):
            tell(pages + number, 2 * pages)
            if number:
                writer.newPage()
            painter.save()
            painter.translate(0, -number * page.height())
            document.drawContents(painter, QRectF(0, number * page.height(), page.width(), page.height()))
            painter.restore()
            footer = QRectF(0, page.height() + foot, page.width(), foot)
            painter.drawText(footer, Qt.AlignmentFlag.AlignHCenter, f"{number + 1} / {pages}")
    finally:
        painter.end()


def report_html(report: Report, today: date, locale: QLocale) -> str:
    """Return the report as the document reads it; whatever a person typed is escaped."""
    return "".join(_parts(report, today, locale))


def _parts(report: Report, today: date, locale: QLocale) -> Iterator[str]:
    title = translate("report", "Applications and what came of them")
    amounts = ", ".join(
        (
            counted(len(report.entries), "application"),
            translate("report", "{number} sent in this period").format(number=report.applied),
            counted(report.interviews, "interview"),
        )
    )
    made = translate("report", "Made on {day} with Afterword").format(day=_day(today, locale))
    yield f"<h2>{_text(title)}</h2>"
    period = _text(period_words(report.first, report.last, locale))
    yield f"<p>{period}<br/>{_text(amounts)}<br/>{_text(made)}</p>"
    for entry in report.entries:
        yield _entry(entry, locale)
    if not report.entries:
        yield f"<p>{_text(translate('report', 'Nothing happened in this period.'))}</p>"


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
    # All of an entry begins at the same side, in whatever way its names are written.
    way = "rtl" if locale.textDirection() is Qt.LayoutDirection.RightToLeft else "ltr"
    head = f'<h4 dir="{way}">{_text(name)}</h4><p dir="{way}">{_text(" · ".join(facts))}</p>'
    return f'{head}<table cellpadding="1">{rows}</table>'


def _day(day: date | None, locale: QLocale) -> str:
    return short_day(day, locale, with_year=True) if day is not None else ""


def _text(text: str) -> str:
    return html.escape(text)
