"""The rounds of an application: when, where, with whom, and what was promised; each with its own buttons."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.domain.activities import Activity
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.domain.letters import LetterKind
from desktop_app.domain.missed_calls import call_is_missing
from desktop_app.domain.people import Person
from desktop_app.domain.wording import INTERVIEW_STATUS_WORDS, KIND_WORDS
from desktop_app.services.interviews import cancel_interview, delete_interview, reinstate_interview
from desktop_app.services.views import ApplicationDetails
from desktop_app.ui.details.parts import (
    Card,
    IconButton,
    PictureButton,
    Section,
    plain_button,
    wrapping_label,
)
from desktop_app.ui.details.phrases import elsewhere_words, promise_words, span_tip, span_words
from desktop_app.ui.dialogs.labels import RoleLabel, plain_tip
from desktop_app.ui.flow import Flow
from desktop_app.ui.follow_ups.phrases import promise_text
from desktop_app.ui.letters.mail import mail_url, write_mail
from desktop_app.ui.links import open_link, web_address
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_S, SPACE_XS


class Rounds(Section):
    """Shows the rounds by start, the chosen one marked."""

    edit_requested = Signal(object)
    debrief_requested = Signal(object)
    promise_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "Interviews"), parent)
        self._session = session
        self.cards: dict[int, RoundCard] = {}

    def show_rounds(self, details: ApplicationDetails, chosen: int | None) -> None:
        """Show the rounds of an application."""
        self.renew(lambda: self._build(details, chosen))

    def _build(self, details: ApplicationDetails, chosen: int | None) -> None:
        self.cards = {}
        several = len(details.interviews) > 1
        for number, interview in enumerate(details.interviews, start=1):
            card = RoundCard(
                self._session,
                interview,
                details.activities,
                number if several else 0,
                interview.id == chosen and several,
                self,
            )
            card.edit_requested.connect(self.edit_requested)
            card.debrief_requested.connect(self.debrief_requested)
            card.promise_requested.connect(self.promise_requested)
            self.cards[interview.id] = card
            self.content.addWidget(card)


class RoundCard(Card):
    """One round."""

    edit_requested = Signal(object)
    debrief_requested = Signal(object)
    promise_requested = Signal(object)

    def __init__(
        self,
        session: Session,
        interview: Interview,
        activities: tuple[Activity, ...],
        number: int,
        chosen: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, marked=chosen)
        self._session = session
        self._context = session.context
        self._interview = interview
        self._add_title(number)
        self._add_when()
        self._add_place()
        self._add_people()
        self._add_promise(promise_words(interview, activities))
        if call_is_missing(interview, activities, session.context.now()):
            self._ask_for_call()
        self._add_buttons()

    def _add_title(self, number: int) -> None:
        words = KIND_WORDS[self._interview.kind]
        if number:
            words = self.tr("Round {number} · {kind}").format(number=number, kind=words)
        if self._interview.status is not InterviewStatus.SCHEDULED:
            words = f"{words} · {INTERVIEW_STATUS_WORDS[self._interview.status]}"
        self.setAccessibleName(words)
        more = IconButton("more", self.tr("More for this interview"), self)
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self._menu(more))
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(wrapping_label(words, self, bold=True), 1)
        top.addWidget(more)
        self.column.addLayout(top)
        title = self._interview.title
        if title and title != self._interview.company:
            self.column.addWidget(wrapping_label(title, self, look="quiet"))

    def _add_when(self) -> None:
        span = self._interview.span
        when = wrapping_label(span_words(span, self._context), self)
        when.setToolTip(plain_tip(span_tip(span, self._context)))
        if self._interview.cancelled:
            font = when.font()
            font.setStrikeOut(True)
            when.setFont(font)
        self.column.addWidget(when)
        elsewhere = elsewhere_words(span, self._context)
        if elsewhere:
            self.column.addWidget(wrapping_label(elsewhere, self, look="quiet"))

    def _add_place(self) -> None:
        interview = self._interview
        if interview.location:
            self.column.addWidget(wrapping_label(interview.location, self, look="quiet"))
        if interview.dial_in:
            self.column.addWidget(self._dial_in(interview.dial_in))
        url = web_address(interview.meeting_url)
        if url is not None:
            join = PictureButton(
                "video",
                self.tr("Open meeting link"),
                self.tr("Open {site} in the browser").format(site=url.host()),
                self,
            )
            join.clicked.connect(lambda: open_link(interview.meeting_url))
            self.column.addSpacing(SPACE_XS)
            self.column.addLayout(Flow(join))

    def _dial_in(self, number: str) -> QWidget:
        label = wrapping_label(self.tr("Dial in: {number}").format(number=number), self, look="quiet")
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _add_people(self) -> None:
        interview = self._interview
        for person in interview.interviewers:
            self._add_person(person, person.label)
        organizer = interview.organizer
        if organizer is not None and organizer not in interview.interviewers:
            self._add_person(organizer, self.tr("Invited by {name}").format(name=organizer.label))

    def _add_person(self, person: Person, words: str) -> None:
        name = wrapping_label(words, self)
        name.setToolTip(plain_tip(person.email))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(name, 1)
        if mail_url(person) is not None:
            mail = IconButton("mail", self.tr("Write a mail to {name}").format(name=person.label), self)
            mail.clicked.connect(lambda: self._write_to(person))
            row.addWidget(mail)
        self.column.addLayout(row)

    def _add_promise(self, words: str) -> None:
        interview = self._interview
        if interview.decision_by is not None:
            today = self._context.today()
            text = promise_text(interview.decision_by, today)
            label = RoleLabel("warning" if interview.decision_by < today else "text", self)
            label.setText(text[:1].upper() + text[1:])
            self.column.addSpacing(SPACE_S)
            self.column.addWidget(label)
        if words:
            quoted = self.tr("“{words}”").format(words=words)
            self.column.addWidget(wrapping_label(quoted, self, look="quiet"))

    def _ask_for_call(self) -> None:
        self.column.addSpacing(SPACE_S)
        self.column.addWidget(wrapping_label(self.tr("Did they call?"), self, bold=True))
        note = self._button(self.tr("No: write a kind note…"), self._write_about_call)
        self.column.addLayout(Flow(note))

    def _write_about_call(self, interview: Interview) -> None:
        self._write_letter(interview, LetterKind.NO_SHOW)

    def _write_to(self, person: Person) -> None:
        interview = self._interview
        if interview.cancelled or interview.span.starts_at > self._context.now():
            write_mail(person)  # what one writes beforehand is no letter of ours
        elif person in interview.interviewers:
            self._write_letter(interview, LetterKind.THANK_YOU, person)
        else:
            self._write_letter(interview, LetterKind.STATUS_ENQUIRY, person)

    def _write_letter(self, interview: Interview, kind: LetterKind, to: Person | None = None) -> None:
        from desktop_app.services.letters import about_round
        from desktop_app.ui.letters.opening import write_letter  # dialogs come late

        window = self.window()
        write_letter(self._session, window, lambda context: about_round(context, interview.id, kind), to)

    def _add_buttons(self) -> None:
        interview = self._interview
        buttons: list[QWidget] = []
        has_begun = interview.span.starts_at <= self._context.now()
        if not interview.cancelled:
            if has_begun:
                held = interview.status is InterviewStatus.HELD
                words = self.tr("Edit debrief…") if held else self.tr("Debrief…")
                buttons.append(self._button(words, self.debrief_requested.emit))
            else:
                buttons.append(self._button(self.tr("Prepare…"), self._prepare))
            buttons.append(self._button(self.tr("They told me when…"), self.promise_requested.emit))
        if buttons:
            self.column.addSpacing(SPACE_S)
            self.column.addLayout(Flow(*buttons))

    def _button(self, words: str, wish: Callable[[Interview], None]) -> QWidget:
        button = plain_button(words, self)
        button.clicked.connect(lambda: wish(self._interview))
        return button

    def _prepare(self, interview: Interview) -> None:
        from desktop_app.ui.opening import open_preparation  # dialogs come late

        open_preparation(self._session, self.window(), interview)

    def _menu(self, parent: QWidget) -> QMenu:
        interview_id = self._interview.id
        menu = QMenu(parent)
        edit = QAction(self.tr("Edit…"), menu)
        edit.triggered.connect(lambda: self.edit_requested.emit(self._interview))
        menu.addAction(edit)
        again = QAction(self.tr("Duplicate…"), menu)
        again.triggered.connect(self._duplicate)
        menu.addAction(again)
        copy = QAction(self.tr("Copy"), menu)
        copy.triggered.connect(self._copy)
        menu.addAction(copy)
        split = QAction(self.tr("Split into rounds…"), menu)
        split.triggered.connect(self._split)
        split.setEnabled(not self._interview.span.all_day)
        menu.addAction(split)
        if self._interview.cancelled:
            change = QAction(self.tr("Reinstate interview"), menu)
            change.triggered.connect(lambda: self._session.perform(reinstate_interview, interview_id))
        else:
            change = QAction(self.tr("Cancel interview"), menu)
            change.triggered.connect(lambda: self._session.perform(cancel_interview, interview_id))
        menu.addAction(change)
        menu.addSeparator()
        delete = QAction(self.tr("Delete"), menu)
        delete.triggered.connect(lambda: self._session.perform(delete_interview, interview_id))
        menu.addAction(delete)
        for person in dict.fromkeys((*self._interview.interviewers, self._interview.organizer)):
            if person is not None:
                self._offer_to_erase(menu, person)
        return menu

    def _duplicate(self) -> None:
        from desktop_app.ui.opening import duplicate_round

        duplicate_round(self._session, self.window(), self._interview.id)

    def _copy(self) -> None:
        from desktop_app.ui.copying import copy_rounds

        copy_rounds(self._session, [self._interview.id])

    def _split(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.split_dialog import SplitDialog

        open_dialog(SplitDialog(self._session, self.window(), self._interview))

    def _offer_to_erase(self, menu: QMenu, person: Person) -> None:
        erase = QAction(
            self.tr("Erase {name} everywhere…").format(name=person.label.replace("&", "&&")), menu
        )
        erase.triggered.connect(lambda: self._erase(person))
        menu.addAction(erase)

    def _erase(self, person: Person) -> None:
        from desktop_app.ui.dialogs.erase_person_dialog import ErasePersonDialog
        from desktop_app.ui.dialogs.form import open_dialog

        open_dialog(ErasePersonDialog(self._session, self.window(), person))
