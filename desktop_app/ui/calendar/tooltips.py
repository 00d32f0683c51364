"""What hovering over a mark tells: who, what, and the exact time."""

from html import escape

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.conflicts import Conflict
from desktop_app.services.views import CalendarEntry, EntryKind
from desktop_app.ui.calendar.conflict_words import say_conflict
from desktop_app.ui.calendar.spoken import speak_entry
from desktop_app.ui.wording import exact_moment


def mark_tooltip(entry: CalendarEntry, conflict: Conflict | None = None) -> str:
    """Return the tooltip of a mark; words from outside are escaped, Qt would take them for markup."""
    lines = [speak_entry(entry)]
    if conflict is not None:
        lines.append(say_conflict(conflict))
    if entry.kind is EntryKind.PROMISE:
        lines.append(QCoreApplication.translate("calendar", "The day they said you would hear by."))
    if entry.company and entry.company not in lines[0]:
        lines.append(entry.company)
    if entry.starts_at is not None:
        lines.append(exact_moment(entry.starts_at))
    return "<qt>{}</qt>".format("<br>".join(escape(line[:300]) for line in lines))
