"""What the window says after something was done, undone, or failed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.changes import Change
from desktop_app.services.history import Travel
from desktop_app.ui.banner import Banner
from desktop_app.ui.session import Session
from desktop_app.ui.theme import AppTheme
from desktop_app.ui.wording import past

if TYPE_CHECKING:
    from desktop_app.ui.toast import Toast

FAILURE = "failure"
"""The key of the banner's message about what went wrong last."""


class Feedback(QObject):
    """Listens to the session: a toast with the way back for every change, the banner for a failure."""

    def __init__(self, session: Session, theme: AppTheme, window: QWidget, banner: Banner) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._window = window
        self._banner = banner
        self._made: Toast | None = None
        self._travelling = False
        session.changed.connect(self._after)
        session.said.connect(self.say)
        session.failed.connect(self._say_failure)
        theme.changed.connect(self._dress)

    def say(self, text: str) -> None:
        """Say something for some seconds."""
        self._toast.say(text)

    def dismiss(self) -> None:
        """Say no more."""
        if self._made is not None:
            self._made.hide()

    def undo(self) -> None:
        """Take the last change back and say so."""
        session = self._session
        self._travel(session.history.undoing(session.context), self.tr("Undone: {change}"))

    def redo(self) -> None:
        """Do the change taken back last again and say so."""
        session = self._session
        self._travel(session.history.redoing(session.context), self.tr("Done again: {change}"))

    @property
    def _toast(self) -> "Toast":
        if self._made is None:
            from desktop_app.ui.toast import Toast  # late: nothing has happened yet in the first frame

            self._made = Toast(self._window, self._theme.colours)
        return self._made

    def _travel(self, travel: Travel | None, said: str) -> None:
        def say(change: Change) -> None:
            self._toast.say(said.format(change=change.label))

        if travel is not None and not travel.is_short:
            from desktop_app.ui.long_work import make_long

            session = self._session
            make_long(session, self._window, travel, say, session.not_travelled, remember=False)
            return
        self._travelling = True
        try:
            change = self._session.travel(travel)
        finally:
            self._travelling = False
        if change is not None:
            say(change)

    def _after(self, change: Change) -> None:
        self._banner.withdraw(FAILURE)
        mine = change.inverse is not None and change.label == self._session.history.undo_label
        if mine and not self._travelling:
            said = past(change.label)
            if change.note:
                said = f"{said}. {change.note}"
            self._toast.say(said, self.tr("Undo"), self.undo)

    def _say_failure(self, text: str) -> None:
        # A dialog that is open says it itself, where the person is looking.
        if QApplication.activeModalWidget() is None:
            again = self._session.again
            self._banner.show_message(
                text, self.tr("Try again") if again else "", again, key=FAILURE, icon_name="warning"
            )

    def _dress(self) -> None:
        if self._made is not None:
            self._made.dress(self._theme.colours)
