"""What the import preview says about one event."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.ui.details.phrases import elsewhere_words, span_words

translate = QCoreApplication.translate


def effect_words(item: ImportItem, stored: Interview | None, context: Context) -> str:
    """Say what importing an event does."""
    match item.effect:
        case ImportEffect.CREATED:
            return translate("import", "New")
        case ImportEffect.UPDATED:
            moved = stored is not None and item.draft is not None and stored.span != item.draft.span
            if moved and stored is not None and item.draft is not None:
                return translate("import", "Moved from {before} to {after}").format(
                    before=span_words(stored.span, context), after=span_words(item.draft.span, context)
                )
            return translate("import", "Updated; the time stays")
        case ImportEffect.CANCELLED:
            return translate("import", "Cancelled: its follow-ups are closed")
        case ImportEffect.UNCHANGED:
            return translate("import", "Already here; nothing changes")
        case ImportEffect.PROPOSED:
            return translate("import", "A proposal. Tick it to take the time over")
        case ImportEffect.SKIPPED:
            if item.invitation.question is not None:
                return translate("import", "Choose its time zone above to import it")
            return translate("import", "Left out")


def when_words(span: TimeSpan | None, context: Context) -> str:
    """Say when an event is, here and where it takes place."""
    if span is None:
        return ""
    parts = (span_words(span, context), elsewhere_words(span, context))
    return " · ".join(part for part in parts if part)


def import_words(count: int) -> str:
    """Return the words on the button."""
    if count == 0:
        return translate("import", "Nothing to import")
    if count == 1:
        return translate("import", "Import 1 interview")
    return translate("import", "Import {count} interviews").format(count=count)
