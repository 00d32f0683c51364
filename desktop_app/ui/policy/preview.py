"""What would move: found bit by bit while the window goes on, and listed."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.policy import Policy
from desktop_app.domain.zones import local
from desktop_app.services import policies
from desktop_app.services.context import Context
from desktop_app.services.policies import Preview, WouldMove
from desktop_app.ui.board.phrases import step_words
from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.theme import SPACE_S
from desktop_app.ui.wording import say_moment

AFTER_TYPING = 250
"""How long to wait after a key, in milliseconds: a number is often typed in two."""
MOST_LISTED = 200
SHOWN_LINES = 6


class MovesPreview(QWidget):
    """Says how many follow-ups another policy moves, and lists them: from which moment to which."""

    def __init__(
        self, context: Context, application_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._application_id = application_id
        self._wanted: Policy | None = None
        self._steps: Iterator[Preview] | None = None
        self.found: Preview | None = None
        self.words = RoleLabel("text_quiet", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What would move"))
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * SHOWN_LINES + SPACE_S)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.words)
        column.addWidget(self.list)
        self._typing = QTimer(self, singleShot=True, interval=AFTER_TYPING)
        self._typing.timeout.connect(self._begin)
        self._stepping = QTimer(self, interval=0)
        self._stepping.timeout.connect(self._step)
        self.words.say(self.tr("Nothing is changed yet."))

    def show_policy(self, policy: Policy | None, unchanged: bool) -> None:
        """Look what ``policy`` would move, soon; None: it cannot be read yet."""
        self._stepping.stop()
        self._steps = self.found = None
        self.list.hide()
        self._wanted = None if unchanged else policy
        if unchanged:
            self._typing.stop()
            self.words.say(self.tr("Nothing is changed yet."))
        elif policy is None:
            self._typing.stop()
            self.words.say(self.tr("One of the fields cannot be read yet."))
        else:
            self._typing.start()

    def say_saving(self) -> None:
        """Say that what was found is being written, before that begins."""
        self._stepping.stop()
        self._typing.stop()
        self.words.say(self.tr("Saving…"))
        self.repaint()

    def hideEvent(self, event: QHideEvent) -> None:
        # Closed: nobody looks any more.
        self._typing.stop()
        self._stepping.stop()
        super().hideEvent(event)

    def _begin(self) -> None:
        if self._wanted is not None and self.isVisible():
            self._steps = policies.preview(self._context, self._wanted, self._application_id)
            self._stepping.start()

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            found = next(self._steps, None)
        except AfterwordError as error:
            self._stepping.stop()
            self.words.say(str(error), "danger")
            return
        if found is None:
            self._stepping.stop()
        elif found.complete:
            self._stepping.stop()
            self._list(found)
        else:
            self.words.say(
                self.tr("Looking: {done} of {total} applications").format(done=found.done, total=found.total)
            )

    def _list(self, found: Preview) -> None:
        self.found = found
        now = self._context.now()
        at_once = sum(move.after <= now for move in found.moves)
        if not found.moves:
            self.words.say(self.tr("No open follow-up would move."))
            return
        words = (
            self.tr("1 open follow-up would move.")
            if len(found.moves) == 1
            else self.tr("{count} open follow-ups would move.").format(count=len(found.moves))
        )
        if at_once:
            words = self.tr("{words} {count} would be due at once.").format(words=words, count=at_once)
        self.words.say(words)
        self.list.clear()
        first = islice(sorted(found.moves, key=lambda move: (move.after, move.follow_up_id)), MOST_LISTED)
        self.list.addItems([self._line(move) for move in first])
        if len(found.moves) > MOST_LISTED:
            self.list.addItem(self.tr("… and {count} more").format(count=len(found.moves) - MOST_LISTED))
        self.list.show()

    def _line(self, move: WouldMove) -> str:
        today = self._context.today()
        before, after = (
            say_moment(local(moment, self._context.zone), today) for moment in (move.before, move.after)
        )
        return self.tr("{company}: {step}, {before} → {after}").format(
            company=move.company, step=step_words(move.kind).lower(), before=before, after=after
        )
