"""What gets in a round's way, in words."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.conflicts import Conflict

translate = QCoreApplication.translate


def say_conflict(conflict: Conflict) -> str:
    """Say a conflict: "At the same time as Globex", "Only 10 minutes between this and Globex"."""
    if conflict.gap is None:
        return translate("calendar", "At the same time as {company}").format(company=conflict.company)
    minutes = int(conflict.gap.total_seconds() // 60)
    if not minutes:
        return translate("calendar", "No time for the way between this and {company}").format(
            company=conflict.company
        )
    return translate("calendar", "Only {minutes} minutes between this and {company}").format(
        minutes=minutes, company=conflict.company
    )
