"""The report as a list for spreadsheets: one line for each thing that happened."""

import csv
import io

from desktop_app.domain.going import Tell, untold
from desktop_app.domain.reports import Report
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.interchange.csv_export import neutral

COLUMNS = ("Date", "Company", "Role", "What", "Stage now", "Applied on", "Agency", "Source", "Job link")


def write_report_csv(report: Report, *, tell: Tell = untold) -> bytes:
    """Return the list (RFC 4180, UTF-8 with the mark that spreadsheets ask for)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for done, entry in enumerate(report.entries):
        tell(done, len(report.entries))
        application = entry.application
        applied = application.applied_on.isoformat() if application.applied_on else ""
        for line in entry.lines:
            cells = (
                line.day.isoformat(),
                application.company,
                application.role,
                line.what,
                APPLICATION_STATUS_WORDS[application.status],
                applied,
                application.agency,
                application.source,
                application.url,
            )
            writer.writerow([neutral(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig", "replace")
