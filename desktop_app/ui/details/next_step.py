"""The next step: what is owed now, why, and the buttons that deal with it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.domain.people import Person
from desktop_app.services.follow_ups import mark_done, snooze
from desktop_app.services.views import ApplicationDetails
from desktop_app.ui.details.mail import mail_url, write_mail
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
        self._people: tuple[Person, ...] = ()
        self._writing: int | None = None
        self._write_first: QWidget | None = None

    def show_step(self, step: FollowUp | None, details: ApplicationDetails) -> None:
        """Show a follow-up of an application; None hides the section."""
        if step is None or step.id != self._writing:
            self._writing = None
        self._step = step
        self._people = people_of(step, details) if step else ()
        self.setVisible(step is not None)
        self.renew(self._build)

    def begin_writing(self) -> None:
        """Offer the addresses to write to, and put the focus there."""
        step = self._step
        if step is None:
            return
        if step.kind is FollowUpKind.DEBRIEF and step.interview_id is not None:
            self.debrief_requested.emit(step.interview_id)
            return
        if step.kind is FollowUpKind.LET_GO:
            self.let_go_requested.emit()
            return
        self._writing = step.id
        self.renew(self._build)
        if self._write_first is not None:
            self._write_first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._write_first = None
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
        card.column.addWidget(when)
        if text.why:
            card.column.addWidget(wrapping_label(text.why, card, look="caption", scale=CAPTION))
        card.column.addSpacing(SPACE_S)
        card.column.addLayout(Flow(*self._buttons(step, card)))
        if self._writing == step.id:
            self._add_addresses(card)
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
        why = IconButton("info", self.tr("Why this date?"), card)
        why.clicked.connect(lambda: self._explain(step))
        return [*buttons, done, later, why]

    def _open(self, step: FollowUp) -> None:
        from desktop_app.ui.opening import open_step  # dialogs come late

        open_step(self._session, self.window(), step)

    def _explain(self, step: FollowUp) -> None:
        from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late
        from desktop_app.ui.dialogs.why_dialog import WhyDialog

        open_dialog(WhyDialog(self._session.context, self.window(), step.id))

    def _add_addresses(self, card: Card) -> None:
        card.column.addSpacing(SPACE_S)
        reachable = [person for person in self._people if mail_url(person) is not None]
        for person in reachable:
            words = f"{person.name} · {person.email}" if person.name else person.email
            card.column.addWidget(wrapping_label(words, card))
            write = PictureButton(
                "mail",
                self.tr("Open in mail program"),
                self.tr("Open a mail to {name} in the mail program").format(name=person.label),
                card,
            )
            write.clicked.connect(lambda _checked=False, person=person: write_mail(person))
            card.column.addLayout(Flow(write))
            self._write_first = self._write_first or write
        for person in self._people:
            if person not in reachable:
                text = self.tr("{name}: no mail address is known.").format(name=person.label)
                card.column.addWidget(wrapping_label(text, card, look="quiet"))
        if not self._people:
            text = self.tr("Nobody to write to is known yet. Edit the interview to add people.")
            card.column.addWidget(wrapping_label(text, card, look="quiet"))


def people_of(step: FollowUp, details: ApplicationDetails) -> tuple[Person, ...]:
    """Return whom a step is for: the interviewers of its round, else who invited to it."""
    rounds = [round_ for round_ in details.interviews if round_.id == step.interview_id]
    for round_ in rounds or list(reversed(details.interviews)):
        if round_.interviewers:
            return round_.interviewers
        if round_.organizer is not None:
            return (round_.organizer,)
    return ()
