"""The report as pages: QtGui's own writer, no printing module."""

import html
from collections.abc import Generator, Iterator
from datetime import date

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    Qt,
)
from PySide6.QtGui import (
    QPageLayout,
    QPageSize,
    QPdfWriter,
)

from desktop_app.domain.reports import Report, ReportEntry
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, counted
from desktop_app.ui.report.pages import Pages, Place
from desktop_app.ui.wording import short_day

translate = QCoreApplication.translate


def report_pdf(report: Report, today: date, locale: QLocale, name: str = "") -> Generator[int, None, bytes]:
    """Make the pages as a PDF file: yield after each step how far it is, in per cent; return the file.

    ``name`` is the person's own. Each entry is laid out and painted by itself, so that no single call of Qt holds up
    a window, and stands on one page where it has room on one. In the window's thread: documents connect signals
    while they hold the interpreter's lock, and wait for ever for a disconnection elsewhere that waits for that lock.
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
    count = 3 * (max(len(report.entries), 1) + 1)
    parts, places = list[str](), list[Place]()
    for part in parts_of(report, today, locale, name):
        parts.append(part)
        yield 100 * len(parts) // count
    pages = Pages(writer)
    for place in pages.placed(parts):
        places.append(place)
        yield 100 * (len(parts) + len(places)) // count
    footer = " · ".join(filter(None, (name, period_words(report.first, report.last, locale))))
    for painted in pages.painted(parts, places, footer):
        yield 100 * (2 * len(parts) + painted) // count
    buffer.close()
    return bytes(content.data())


def parts_of(report: Report, today: date, locale: QLocale, name: str) -> Iterator[str]:
    """Yield the head, then each entry, as the document reads them; whatever a person typed is escaped."""
    title = translate("report", "Applications and what came of them")
    amounts = ", ".join(
        (
            counted(len(report.entries), "application"),
            translate("report", "{number} sent in this period").format(number=report.applied),
            counted(report.interviews, "interview"),
        )
    )
    made = translate("report", "Made on {day} with Afterword").format(day=_day(today, locale))
    period = period_words(report.first, report.last, locale)
    lines = "<br/>".join(_text(line) for line in (name, period, amounts, made) if line)
    way = _way(locale)
    yield f'<h2 dir="{way}">{_text(title)}</h2><p dir="{way}">{lines}</p>'
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
    rows = "".join(_row(_day(line.day, locale), line.what, _way(locale)) for line in entry.lines)
    # All of an entry begins at the same side, in whatever way its names are written.
    way = _way(locale)
    head = f'<h4 dir="{way}" style="margin: 0">{_text(name)}</h4>'
    head += f'<p dir="{way}" style="margin: 0">{_text(" · ".join(facts))}</p>'
    return f'{head}<table width="100%" cellpadding="1">{rows}</table>'


def _row(day: str, what: str, way: str) -> str:
    if way == "rtl":  # Qt turns no tables round
        return f'<tr><td align="right">{_text(what)}</td><td width="140" align="right">{_text(day)}</td></tr>'
    return f'<tr><td width="140">{_text(day)}</td><td>{_text(what)}</td></tr>'


def _way(locale: QLocale) -> str:
    return "rtl" if locale.textDirection() is Qt.LayoutDirection.RightToLeft else "ltr"


def _day(day: date | None, locale: QLocale) -> str:
    return short_day(day, locale, with_year=True) if day is not None else ""


def _text(text: str) -> str:
    return html.escape(text)
