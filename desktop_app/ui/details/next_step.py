"""The next step: what is owed now, why, and the buttons that deal with it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.services.follow_ups import mark_done, snooze
from desktop_app.services.letters import occasion_of
from desktop_app.ui.details.parts import (
    Card,
    IconButton,
    PictureButton,
    Section,
    plain_button,
    primary_button,
    wrapping_label,
)
from desktop_app.ui.dialogs.labels import RoleLabel, plain_tip
from desktop_app.ui.dialogs.snooze_menu import SnoozeMenu
from desktop_app.ui.flow import Flow
from desktop_app.ui.follow_ups.layout import LETTERS
from desktop_app.ui.follow_ups.phrases import row_text
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION, SPACE_S


class NextStep(Section):
    """Shows one open follow-up; ``debrief_requested`` carries the round's id when the step is to note how it went."""

    debrief_requested = Signal(int)
    let_go_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "Next step"), parent)
        self._session = session
        self._step: FollowUp | None = None

    @property
    def step_id(self) -> int | None:
        """The id of the follow-up shown; None when there is none."""
        return self._step.id if self._step is not None else None

    def show_step(self, step: FollowUp | None) -> None:
        """Show a follow-up; None hides the section."""
        self._step = step
        self.setVisible(step is not None)
        self.renew(self._build)

    def begin_writing(self) -> None:
        """Open what the step is written in: its letters, the debrief, or the words before letting go."""
        step = self._step
        if step is None:
            return
        if step.kind is FollowUpKind.DEBRIEF and step.interview_id is not None:
            self.debrief_requested.emit(step.interview_id)
        elif step.kind is FollowUpKind.LET_GO:
            self.let_go_requested.emit()
        else:
            from desktop_app.ui.letters.opening import write_letter  # dialogs come late

            write_letter(self._session, self.window(), lambda context: occasion_of(context, step.id))

    def _build(self) -> None:
        step = self._step
        if step is None:
            return
        context = self._session.context
        text = row_text(step, context.now(), context.zone)
        card = Card(self)
        card.column.addWidget(wrapping_label(text.title, card, bold=True))
        when = RoleLabel("warning" if text.late else "text", card)
        when.setText(text.when)
        when.setToolTip(plain_tip(text.tip))
        why = IconButton("info", self.tr("Why this date?"), card)
        why.clicked.connect(lambda: self._explain(step))
        line = QHBoxLayout()
        line.addWidget(when, 1)
        line.addWidget(why)
        card.column.addLayout(line)
        if text.why:
            card.column.addWidget(wrapping_label(text.why, card, look="caption", scale=CAPTION))
        card.column.addSpacing(SPACE_S)
        card.column.addLayout(Flow(*self._buttons(step, card)))
        self.content.addWidget(card)

    def _buttons(self, step: FollowUp, card: QWidget) -> list[QWidget]:
        buttons: list[QWidget] = []
        if step.kind in LETTERS or step.kind in (FollowUpKind.DEBRIEF, FollowUpKind.LET_GO):
            words = {
                FollowUpKind.DEBRIEF: self.tr("Note it…"),
                FollowUpKind.LET_GO: self.tr("Let go…"),
            }.get(step.kind, self.tr("Write"))
            write = primary_button(words, card)
            write.clicked.connect(self.begin_writing)
            buttons.append(write)
        if step.kind in (FollowUpKind.ASK_TIMESCALE, FollowUpKind.FEEDBACK_REQUEST):
            asks = step.kind is FollowUpKind.ASK_TIMESCALE
            sheet = plain_button(self.tr("What to say…") if asks else self.tr("Call sheet…"), card)
            sheet.clicked.connect(lambda: self._open(step))
            buttons.append(sheet)
        done = plain_button(self.tr("Done"), card)
        done.clicked.connect(lambda: self._session.perform(mark_done, step.id))
        later = PictureButton("snooze", self.tr("Snooze"), "", card)
        menu = SnoozeMenu(self._session.context, later)
        menu.chosen.connect(lambda until: self._session.perform(snooze, step.id, until))
        later.setMenu(menu)
        return [*buttons, done, later]

    def _open(self, step: FollowUp) -> None:
        from desktop_app.ui.opening import open_step  # dialogs come late

        open_step(self._session, self.window(), step)

    def _explain(self, step: FollowUp) -> None:
        from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late
        from desktop_app.ui.dialogs.why_dialog import WhyDialog

        open_dialog(WhyDialog(self._session.context, self.window(), step.id))
