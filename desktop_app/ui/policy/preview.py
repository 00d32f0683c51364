"""What would move: found bit by bit while the window goes on, and listed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.policy import Policy
from desktop_app.domain.zones import local
from desktop_app.services import policies
from desktop_app.services.context import Context
from desktop_app.services.replanning import Preview, WouldMove, by_time
from desktop_app.ui.board.phrases import step_words
from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.slices import Slices
from desktop_app.ui.theme import SPACE_S
from desktop_app.ui.wording import say_moment

AFTER_TYPING = 250
"""How long to wait after a key, in milliseconds: a number is often typed in two."""
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
        self._steps: Slices | None = None
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
        self.words.say(self.tr("Nothing is changed yet."))

    def show_policy(self, policy: Policy | None, unchanged: bool) -> None:
        """Look what ``policy`` would move, soon; None: it cannot be read yet."""
        self._stop()
        self.found = None
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

    def hideEvent(self, event: QHideEvent) -> None:
        # Closed: nobody looks any more.
        self._typing.stop()
        self._stop()
        super().hideEvent(event)

    def _begin(self) -> None:
        if self._wanted is not None and self.isVisible():
            steps = policies.preview(self._context, self._wanted, self._application_id)
            self._steps = Slices(self, steps, self._list, self._say_wrong, self._say_how_far)

    def _stop(self) -> None:
        if self._steps is not None:
            self._steps.stop()
            self._steps = None

    def _say_wrong(self, sentence: str) -> None:
        self._steps = None
        self.words.say(sentence, "danger")

    def _say_how_far(self, found: Preview) -> None:
        self.words.say(self.tr("Looking: {part} %").format(part=found.done * 100 // max(found.last_id, 1)))

    def _list(self, found: Preview) -> None:
        self._steps = None
        self.found = found
        self.words.say(" ".join(self._summary(found)))
        if not found.moves:
            return
        self.list.clear()
        first = sorted(found.moves, key=by_time)
        self.list.addItems([self._line(move) for move in first])
        more = found.moved + found.alarms_moved - len(first)
        if more > 0:
            self.list.addItem(self.tr("… and {count} more").format(count=more))
        # Whole lines: a half one would look cut off.
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * SHOWN_LINES + 2 * self.list.frameWidth())
        self.list.show()

    def _summary(self, found: Preview) -> list[str]:
        sentences = []
        if found.moved == 1:
            sentences.append(self.tr("1 open follow-up would move."))
        elif found.moved:
            sentences.append(self.tr("{count} open follow-ups would move.").format(count=found.moved))
        if found.at_once:
            sentences.append(self.tr("{count} would be due at once.").format(count=found.at_once))
        if found.alarms_moved == 1:
            sentences.append(self.tr("1 reminder of an interview would move."))
        elif found.alarms_moved:
            sentences.append(
                self.tr("{count} reminders of interviews would move.").format(count=found.alarms_moved)
            )
        if found.shown_again == 1:
            sentences.append(self.tr("1 thank-you would be shown again at another time."))
        elif found.shown_again:
            sentences.append(
                self.tr("{count} thank-yous would be shown again at another time.").format(
                    count=found.shown_again
                )
            )
        return sentences or [self.tr("No open follow-up would move.")]

    def _line(self, move: WouldMove) -> str:
        today = self._context.today()
        before, after = (
            say_moment(local(moment, self._context.zone), today) for moment in (move.before, move.after)
        )
        return self.tr("{company}: {step}, {before} → {after}").format(
            company=move.company, step=step_words(move.kind).lower(), before=before, after=after
        )
