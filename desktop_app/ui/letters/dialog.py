"""The dialog in which a letter is written: for each recipient one of its own, that goes to the mail program."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.kept_letters import LetterState, Occasion
from desktop_app.domain.letters import Letter, cleaned, gaps
from desktop_app.domain.people import Person
from desktop_app.domain.zones import local
from desktop_app.services import reading
from desktop_app.services.addresses import give_address
from desktop_app.services.kept_letters import (
    hand_over,
    keep_draft,
    keep_unsent,
    letters_to_ask_about,
    mark_sent,
)
from desktop_app.services.letters import DeskLetter, desk, tone_of
from desktop_app.ui.announcing import announce
from desktop_app.ui.dialogs.fitting import grow
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.people_text import read_person
from desktop_app.ui.keys import Place, sequences
from desktop_app.ui.letters.gap_text import GapText
from desktop_app.ui.letters.gaps import LetterGaps
from desktop_app.ui.letters.mail import copy_letter, mail_url, open_letter, opened_words
from desktop_app.ui.letters.recipients import RecipientBar
from desktop_app.ui.letters.which_field import WhichLetterField
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_XL
from desktop_app.ui.wording import say_moment

LINES = 13
WIDTH = 620


class LetterDialog(FormDialog):
    """Writes the letters of an occasion. What was typed is kept when it closes; nothing counts as sent before a yes.

    Ctrl+Enter opens the letter in the mail program, F8 goes to the next gap.
    """

    def __init__(
        self, session: Session, parent: QWidget | None, occasion: Occasion, to: Person | None = None
    ) -> None:
        application = reading.application(session.context, occasion.application_id)
        super().__init__(
            session,
            parent,
            title=self.tr("Write to {company}").format(company=application.company),
            save_text=self.tr("Open in mail program"),
        )
        self._occasion = occasion
        self._tone = tone_of(self.context, occasion)
        self._letters: tuple[DeskLetter, ...] = ()
        self._at = 0
        self._handed: list[int] = []
        self._was_left = False
        self.layout_of_dialog.addStrut(WIDTH)  # large type may want more
        self._add_fields()
        self._add_buttons()
        self._read()
        self._at = self._place_of(to, self._first_unsent())
        self._show_letter()
        for before, after in pairwise([self.cancel_button, *self.recipients.buttons]):
            QWidget.setTabOrder(before, after)
        kept = self._lying.kept
        if kept is not None and kept.state is LetterState.HANDED:
            self._handed = [kept.id]
            self._ask()

    # What it is made of

    def _add_fields(self) -> None:
        self.recipients = RecipientBar()
        self.recipients.chosen.connect(self._choose)
        self.add(self.tr("To"), self.recipients)
        self.address = QLineEdit()
        self.address.editingFinished.connect(self._give_address)
        self.address_row = self.add(self.tr("&Address"), self.address)
        self.anew = QPushButton(self.tr("Start over"))
        self.anew.clicked.connect(self._start_over)
        self.which = WhichLetterField((self._occasion.kind, self._tone), self.anew)
        self.which.chosen.connect(self._rewrite)
        self.add(self.tr("&Letter"), self.which)
        self.subject = QLineEdit()
        self.add(self.tr("&Subject"), self.subject)
        self.text = GapText(lines=LINES)
        self.text_row = self.add(self.tr("&Text"), self.text)
        self.text_row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.subject.textChanged.connect(lambda _text: self._look())
        self.text.textChanged.connect(self._look)
        self.gaps = LetterGaps(self.subject, self.text)
        for name, back in (("gap", False), ("gap_before", True)):
            for keys in sequences(Place.LETTER, name):
                QShortcut(keys, self, partial(self.gaps.go_to_next, back=back))

    def _add_buttons(self) -> None:
        self.notice = RoleLabel("text", self)
        self.notice.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        self.notice.hide()
        self.layout_of_dialog.insertWidget(self.layout_of_dialog.indexOf(self.failure), self.notice)
        self.sent_question = plain_label("", self)
        self.not_sent = QPushButton(self.tr("Not yet"), self)
        self.was_sent = QPushButton(self.tr("Yes, it is sent"), self)
        self.sent_row = self._row([self.not_sent, self.was_sent], self.sent_question)
        self.sent_row.hide()
        self.layout_of_dialog.insertWidget(self.layout_of_dialog.indexOf(self.failure), self.sent_row)
        self.not_sent.clicked.connect(lambda: self._answer(keep_unsent))
        self.was_sent.clicked.connect(lambda: self._answer(mark_sent))
        self.cancel_button.setText(self.tr("Close"))
        # Enter ends a field; to let a letter go is a wish of its own, with Ctrl+Enter.
        self.save_button.setDefault(False)
        self.save_button.setAutoDefault(False)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.clicked.connect(self._copy)
        self.save_as_button = QPushButton(self.tr("Save as file…"), self)
        self.save_as_button.clicked.connect(self._save_as)
        row = self._buttons.layout()
        assert isinstance(row, QHBoxLayout)
        for place, button in enumerate((self.copy_button, self.save_as_button)):
            row.insertWidget(place, button)
        for button in (self.copy_button, self.save_as_button, self.not_sent, self.was_sent):
            button.setAutoDefault(False)

    # What lies there

    @property
    def _lying(self) -> DeskLetter:
        return self._letters[self._at]

    def letter(self) -> Letter:
        """Return the letter as it stands in the fields."""
        return Letter(
            self._lying.letter.to,
            " ".join(cleaned(self.subject.text()).split()),
            cleaned(self.text.toPlainText()),
        )

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.subject.text(), self.text.toPlainText()

    def _read(self) -> None:
        self._letters = desk(self.context, self._occasion, self._tone)
        self._at = min(self._at, len(self._letters) - 1)

    def _place_of(self, to: Person | None, otherwise: int) -> int:
        places = [at for at, lying in enumerate(self._letters) if lying.letter.to == to]
        return places[0] if places else otherwise

    def _first_unsent(self) -> int:
        return next((at for at, one in enumerate(self._letters) if one.sent_at is None), 0)

    def _show_letter(self) -> None:
        letter = self._lying.letter
        self.recipients.show_recipients(self._letters, self._at)
        self._show_address()
        with QSignalBlocker(self.subject):
            self.subject.setText(letter.subject)
        self.text.show_text(letter.body)
        self.remember()
        self._look()
        sent = self._lying.sent_at
        if sent is not None:
            moment = say_moment(local(sent, self.context.zone), self.context.today())
            self._say(self.tr("A letter of this kind was sent {moment}.").format(moment=moment), "text_quiet")
        else:
            self._say("")

    def _show_address(self) -> None:
        to = self._lying.letter.to
        self.address.setText(to.email if to is not None else "")
        if to is None:
            self.address.setPlaceholderText(self.tr("Jane Miller <jane@acme.com>"))
            words = self.tr("Nobody to write to is known. Who is it, and at which address?")
        elif mail_url(to) is None:
            self.address.setPlaceholderText("")
            words = self.tr("No mail address of {name} is known. Type it here, or copy the letter.").format(
                name=to.label
            )
        else:
            words = ""
        self.address_row.complain("")
        self.address_row.hint(words)

    def _look(self) -> None:
        """Say how many gaps there are, and whether there is something to start over from."""
        self.text_row.hint(self.gaps.words())
        drafted = self._lying.drafted
        self.anew.setEnabled(self.typed() != (drafted.subject, drafted.body))

    def showEvent(self, event: QShowEvent) -> None:
        first = not self.text.hasFocus() and not event.spontaneous()
        super().showEvent(event)
        if first:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.gaps.go_to_next()

    # Another letter

    def _choose(self, at: int) -> None:
        if at != self._at and not self._keep():
            self.recipients.show_recipients(self._letters, self._at)
            return
        self._at = at
        self._read()
        self._show_letter()

    def _rewrite(self) -> None:
        before, (kind, tone) = (self._occasion.kind, self._tone), self.which.which()
        if (kind, tone) == before:
            return
        if not self._keep():
            self.which.show_which(before)
            return
        to = self._lying.letter.to
        self._occasion, self._tone = replace(self._occasion, kind=kind), tone
        self._read()
        self._at = self._place_of(to, 0)
        self._show_letter()

    def _start_over(self) -> None:
        drafted = self._lying.drafted
        self.subject.setText(drafted.subject)
        self.text.write_anew(drafted.body)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_address(self) -> None:
        to = self._lying.letter.to
        typed = self.address.text().strip()
        if typed == (to.email if to is not None else ""):
            return
        person = read_person(typed)
        if person is None or mail_url(person) is None:
            self.address_row.complain(self.tr("That is no mail address I can use. Check it."))
            return
        if to is not None:
            person = Person(to.name, person.email)
        if not self._keep() or self.perform(give_address, self._occasion, to, person) is None:
            return
        self._read()
        self._at = self._place_of(person, self._at)
        self._show_letter()

    # Keeping it, and letting it go

    def save(self) -> Change | None:
        """Open the letter in the mail program; the dialog stays, for the question whether it was sent."""
        self._give_address()
        to = self._lying.letter.to
        if self.address_row.complaint:
            return None
        if to is None or mail_url(to) is None:
            self.address_row.complain(
                self.tr("Without an address it cannot be opened there. Type one, or copy the letter.")
            )
            return None
        self._hand(lambda letter: opened_words(open_letter(letter)))
        return None

    def reject(self) -> None:
        """Close, and keep what was typed; ask only where it cannot be kept."""
        self._keep()
        super().reject()

    def _keep(self) -> bool:
        """Store what was typed; False when that failed and was said."""
        if not self.is_touched:
            return True
        kept = self._lying.kept
        change = self.perform(
            keep_draft, self._occasion, self._tone, self.letter(), kept.id if kept is not None else None
        )
        if change is None:
            return False
        self.remember()
        self._read()
        return True

    def _copy(self) -> None:
        def copied(letter: Letter) -> str:
            copy_letter(letter)
            return self.tr("The text is on the clipboard.")

        self._hand(copied)

    def _save_as(self) -> None:
        from desktop_app.ui.letters.saving import save_letter  # only here is the mail format needed

        letter = self.letter()
        try:
            path = save_letter(letter, self._occasion.kind, self)
        except AfterwordError as error:
            self.failure.setText(str(error))
            self.failure.show()
            return
        if path is not None:
            self._hand(lambda _letter: self.tr("Saved as {name}.").format(name=path.name))

    def _hand(self, way: Callable[[Letter], str]) -> None:
        """Record that the letter leaves the window, let it go ``way``, and say what came of that."""
        letter, kept = self.letter(), self._lying.kept
        change = self.perform(
            hand_over, self._occasion, self._tone, letter, kept.id if kept is not None else None
        )
        if change is None:
            return
        (id_,) = change.ids[Kind.LETTER]
        self._handed = [*(other for other in self._handed if other != id_), id_]
        self.remember()
        self._read()
        said = way(letter)
        open_gaps = [text[start:end] for text in (letter.subject, letter.body) for start, end in gaps(text)]
        if open_gaps:
            still = self.tr("Gaps are still in it: {gaps}.").format(gaps=", ".join(open_gaps))
            self._say(f"{said} {still}", "warning")
        else:
            self._say(said)

    def _say(self, words: str, role: str = "text") -> None:
        self.notice.say(words, role)
        self.notice.setVisible(bool(words))
        if words:
            announce(self, words)
        self._make_room()

    def _make_room(self) -> None:
        """Grow, as far as the screen allows, by what is said below the letter."""
        if self.isVisible():
            self.layout_of_dialog.activate()
            grow(self, self.sizeHint().height())

    # Coming back

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is not QEvent.Type.ActivationChange or not self.isVisible():
            return
        if not self.isActiveWindow():
            self._was_left = bool(self._handed)
            self._keep()
        elif self._was_left:
            self._was_left = False
            self._ask()

    def _ask(self) -> None:
        """Ask about the letter that left the window first."""
        waiting = {letter.id: letter for letter in letters_to_ask_about(self.context)}
        self._handed = [id_ for id_ in self._handed if id_ in waiting]
        if not self._handed:
            self.sent_row.hide()
            return
        to = waiting[self._handed[0]].to
        if to is not None:
            self.sent_question.setText(self.tr("Did you send it to {name}?").format(name=to.label))
        else:
            self.sent_question.setText(self.tr("Did you send it?"))
        self.sent_row.show()
        self._make_room()
        self.was_sent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, service: Callable[..., Change]) -> None:
        if not self._keep():
            return
        change = self.perform(service, self._handed[0])
        if change is None:
            return
        del self._handed[0]
        self._read()
        self._say("")
        self._ask()
        if service is keep_unsent:
            self._show_letter()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif all(one.sent_at is not None for one in self._letters):
            self.remember()
            super().reject()
        elif not self._handed:
            self._at = self._first_unsent()
            self._show_letter()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.gaps.go_to_next()
