"""The themes of feedback, counted: "structure: 4 times"; as words, and as a part of a page."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.feedback import ThemeCount
from desktop_app.services.feedback import feedback_themes
from desktop_app.ui.details.parts import Section
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.session import Session

translate = QCoreApplication.translate


def theme_words(found: ThemeCount) -> str:
    """Say how often a theme came up: "structure: 4 times, 3 of them to work on"."""
    theme = found.theme[:1].upper() + found.theme[1:]
    if found.count == 1:
        words = translate("feedback", "{theme}: once").format(theme=theme)
        return translate("feedback", "{theme}: once, to work on").format(theme=theme) if found.weak else words
    if found.weak:
        words = translate("feedback", "{theme}: {count} times, {weak} of them to work on")
        return words.format(theme=theme, count=found.count, weak=found.weak)
    return translate("feedback", "{theme}: {count} times").format(theme=theme, count=found.count)


class FeedbackThemes(Section):
    """Lists the themes across all interviews, those to work on first; follows what is recorded."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(translate("feedback", "What feedback said"), parent)
        self._session = session
        session.changed.connect(self._concerned)
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        self.renew(self._build)

    def _build(self) -> None:
        themes = feedback_themes(self._session.context)
        for found in themes:
            self.content.addWidget(plain_label(theme_words(found), self, bold=found.weak > 0))
        if not themes:
            words = translate("feedback", "When you record feedback, its themes are counted here.")
            self.content.addWidget(plain_label(words, self, look="quiet"))

    def _concerned(self, change: Change) -> None:
        if change.touches(Kind.FEEDBACK, Kind.FEEDBACK_RATING):
            self.refresh()
