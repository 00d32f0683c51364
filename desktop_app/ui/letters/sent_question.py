""" "Did you send it?", asked in the window when the person comes back to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_app.domain.changes import Change, Kind
from desktop_app.services.kept_letters import keep_unsent, letters_to_ask_about, mark_sent
from desktop_app.ui.banner import Banner
from desktop_app.ui.session import Session

KEY = "letters"
"""The key of the banner's message that asks."""


class SentQuestion(QObject):
    """Asks in the banner about one letter at a time, the one that left the window first."""

    def __init__(self, session: Session, banner: Banner) -> None:
        super().__init__(banner)
        self._session = session
        self._banner = banner
        self._asking = False
        session.changed.connect(self._follow)

    def ask(self) -> None:
        """Ask, if a letter left the window and nothing was said of it; not over a dialog."""
        if QApplication.activeModalWidget() is None:
            self._show()

    def _show(self) -> None:
        waiting = letters_to_ask_about(self._session.context)
        self._asking = bool(waiting)
        if not waiting:
            self._banner.withdraw(KEY)
            return
        letter = waiting[0]
        if letter.to is not None:
            words = self.tr("Did you send the letter to {name} ({company})?").format(
                name=letter.to.label, company=letter.company
            )
        else:
            words = self.tr("Did you send the letter to {company}?").format(company=letter.company)
        self._banner.show_message(
            words,
            self.tr("Yes, it is sent"),
            self._answering(mark_sent, letter.id),
            key=KEY,
            icon_name="mail",
            other_label=self.tr("Not yet"),
            other=self._answering(keep_unsent, letter.id),
        )

    def _answering(self, service: Callable[..., Change], letter_id: int) -> Callable[[], object]:
        def answer() -> None:
            self._session.perform(service, letter_id)
            self._show()

        return answer

    def _follow(self, change: Change) -> None:
        # Answered elsewhere, or taken back: the question goes, or comes again.
        if self._asking and change.touches(Kind.LETTER, Kind.FOLLOW_UP):
            self._show()
