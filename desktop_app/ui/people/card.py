"""All that is known of one person: how to reach them, when one meets, what was said last."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.interviews import InterviewStatus
from desktop_app.domain.wording import INTERVIEW_STATUS_WORDS, KIND_WORDS
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.services.people import PersonDetails, RoundWith, Said
from desktop_app.ui.details.parts import Section, plain_button, wrapping_label
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_S, SPACE_XL, SPACE_XS, TITLE
from desktop_app.ui.wording import exact_moment, say_day, say_moment

translate = QCoreApplication.translate
MOST_WORDS = 400


class PersonCard(QScrollArea):
    """Shows a `PersonDetails`; ``round_opened`` carries the application's id and the round's."""

    round_opened = Signal(int, int)

    def __init__(self, context: Context, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.name = wrapping_label("", self, look="title", scale=TITLE, bold=True)
        self.where = wrapping_label("", self, look="quiet")
        self.reached = Section(self.tr("How reached"))
        self.buttons = [self._button(action) for action in actions]
        self.coming = Section(self.tr("Next interview"))
        self.said = Section(self.tr("Said last"))
        self.rounds = Section(self.tr("Interviews"))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_XL)
        top = QVBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self.name)
        top.addWidget(self.where)
        column.addLayout(top)
        column.addLayout(Flow(*self.buttons))
        for section in (self.reached, self.coming, self.said, self.rounds):
            column.addWidget(section)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_person(self, details: PersonDetails) -> None:
        """Show somebody."""
        line = details.line
        self.name.setText(line.person.label)
        companies = list(dict.fromkeys(round_.company for round_ in details.rounds))
        self.where.setText(", ".join(companies[:3]) + (" …" if len(companies) > 3 else ""))
        self.where.setToolTip(plain_tip(", ".join(companies)))
        self.reached.renew(lambda: self._build_reached(details))
        coming = line.coming
        self.coming.setVisible(coming is not None)
        if coming is not None:
            rounds = [round_ for round_ in details.rounds if round_.interview_id == coming.interview_id]
            self.coming.renew(lambda: self._build_rounds(self.coming, rounds))
        self.said.renew(lambda: self._build_said(details.said))
        self.rounds.renew(lambda: self._build_rounds(self.rounds, details.rounds))

    def _button(self, action: QAction) -> QPushButton:
        button = plain_button(action.text())
        button.clicked.connect(lambda: action.trigger())
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        return button

    def _build_reached(self, details: PersonDetails) -> None:
        person, phone = details.line.person, details.line.phone
        for words in (person.email if person.name else "", phone):
            if words:
                label = wrapping_label(words, self.reached)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.reached.content.addWidget(label)
        if not phone and not (person.email and person.name):
            self.reached.content.addWidget(
                wrapping_label(self.tr("No address and no number yet."), self.reached, look="quiet")
                if not person.email
                else wrapping_label(self.tr("No number yet."), self.reached, look="quiet")
            )

    def _build_rounds(self, section: Section, rounds: "list[RoundWith] | tuple[RoundWith, ...]") -> None:
        if not rounds:
            section.content.addWidget(wrapping_label(self.tr("None yet."), section, look="quiet"))
        for round_ in rounds:
            section.content.addWidget(self._round(round_, section))

    def _round(self, round_: RoundWith, parent: QWidget) -> QWidget:
        starts = local(round_.starts_at, self._context.zone)
        when = say_moment(starts, self._context.today())
        about = " · ".join(filter(None, (round_.company, round_.role, KIND_WORDS[round_.kind])))
        if round_.status is InterviewStatus.CANCELLED:
            about = f"{about} · {INTERVIEW_STATUS_WORDS[round_.status]}"
        button = plain_button(self.tr("Open"), parent)
        button.setAccessibleName(self.tr("Open {what}, {when}").format(what=about, when=when))
        button.clicked.connect(lambda: self.round_opened.emit(round_.application_id, round_.interview_id))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = wrapping_label(when, parent)
        title.setToolTip(plain_tip(exact_moment(starts)))
        words.addWidget(title)
        words.addWidget(wrapping_label(about, parent, look="quiet"))
        holder = QWidget(parent)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _build_said(self, said: tuple[Said, ...]) -> None:
        if not said:
            self.said.content.addWidget(
                wrapping_label(
                    self.tr("Nothing yet. Letters, calls, feedback and debriefs appear here."),
                    self.said,
                    look="quiet",
                )
            )
        for one in said:
            holder = QWidget(self.said)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            day = say_day(local(one.at, self._context.zone).date(), self._context.today())
            head = " · ".join((_names()[one.kind], day, one.company))
            column.addWidget(wrapping_label(head, holder, look="caption", scale=CAPTION))
            words = one.words if len(one.words) <= MOST_WORDS else f"{one.words[: MOST_WORDS - 1]}…"
            column.addWidget(wrapping_label(words, holder))
            self.said.content.addWidget(holder)


def _names() -> dict[str, str]:
    return {
        "letter": translate("people", "Letter to them"),
        "feedback": translate("people", "Feedback from them"),
        "debrief": translate("people", "Debrief"),
        "contact": translate("people", "Contact"),
    }
