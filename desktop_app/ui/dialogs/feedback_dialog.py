"""The harvest of feedback: whom to ring and when, what to ask, room for the answers, and changing them."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from desktop_app.domain.activities import Channel
from desktop_app.domain.changes import Change
from desktop_app.domain.feedback import THEMES, Feedback, FeedbackDraft
from desktop_app.domain.letters import LetterKind
from desktop_app.domain.people import Person
from desktop_app.domain.zones import local
from desktop_app.services import reading
from desktop_app.services.feedback import (
    QUESTIONS,
    change_feedback,
    delete_feedback,
    people_to_ask,
    record_feedback,
    when_to_ring,
)
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.field import Field
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.steps_field import StepsField
from desktop_app.ui.session import Session
from desktop_app.ui.wording import say_moment


class FeedbackDialog(FormDialog):
    """Asks for and records what the company of an application says about how one did.

    With ``recorded``, it changes that.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        application_id: int,
        recorded: Feedback | None = None,
    ) -> None:
        title = self.tr("Ask how you did") if recorded is None else self.tr("What they said")
        save = self.tr("Record") if recorded is None else self.tr("Save")
        super().__init__(session, parent, title=title, save_text=save)
        self._recorded = recorded
        self._other_ratings: tuple[tuple[str, int], ...] = ()
        self.application = reading.application(self.context, application_id)
        asked = people_to_ask(self.context, application_id)
        self._numbers = dict(asked)
        self.person = ChoiceBox()
        self.person.setEditable(True)
        for someone, _number in asked:
            self.person.addItem(someone.label, someone)
        reachable = next((index for index, (_who, number) in enumerate(asked) if number), 0)
        self.person.setCurrentIndex(reachable if asked else -1)
        self.person_row = self.add(self.tr("&From whom"), self.person)
        self.phone = QLineEdit()
        self.phone.setPlaceholderText(self.tr("A number, if you have one"))
        self.phone_row = self.add(self.tr("&Number"), self.phone)
        self.channel = ChoiceBox()
        for channel, words in (
            (Channel.PHONE, self.tr("Telephone")),
            (Channel.EMAIL, self.tr("Mail")),
            (Channel.OTHER, self.tr("Other")),
        ):
            self.channel.addItem(words, channel)
        self.add(self.tr("&How"), self.channel)
        self.letter_button = QPushButton(self.tr("Write a letter instead…"))
        self.letter_button.setAutoDefault(False)
        self.letter_button.clicked.connect(self._write_letter)
        self.form.addRow("", self.letter_button)
        self.answers: list[tuple[str, NotesField]] = []
        questions = [self.tr(question) for question in QUESTIONS]
        asked_before = dict(recorded.says.answers) if recorded is not None else {}
        for question in dict.fromkeys((*questions, *asked_before)):
            answer = NotesField(lines=2)
            self.add(question, answer)
            self.answers.append((question, answer))
        self.said = NotesField(lines=2)
        self.add(self.tr("&What else was said"), self.said)
        self.ratings: list[tuple[str, StepsField]] = []
        for theme, words in zip(
            THEMES,
            (self.tr("Preparation"), self.tr("Technical"), self.tr("Communication"), self.tr("Fit")),
            strict=True,
        ):
            self._add_steps(words, theme)
        self.own_theme = QLineEdit()
        self.own_theme.setPlaceholderText(self.tr("For example: structure"))
        self.own_row: Field = self.add(self.tr("Your own &theme"), self.own_theme)
        self.own_rating = self._steps(self.tr("Rating of your own theme"))
        self.form.addRow("", self.own_rating)
        self.person.currentTextChanged.connect(lambda _text: self._show_number())
        self._show_number()
        self.channel.setCurrentIndex(0 if self.phone.text() else 1)
        if recorded is not None:
            self._fill(recorded)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.person.currentText(),
            self.phone.text(),
            self.channel.currentIndex(),
            *(answer.toPlainText() for _question, answer in self.answers),
            self.said.toPlainText(),
            *(steps.step() for _theme, steps in self.ratings),
            self.own_theme.text(),
            self.own_rating.step(),
        )

    def save(self) -> Change | None:
        """Store the feedback, and the number if it is another one."""
        own, rating = self.own_theme.text().strip(), self.own_rating.step()
        if bool(own) != (rating is not None):
            self.own_row.complain(
                self.tr("Rate it from 1 to 5, too.") if own else self.tr("What is your theme called?")
            )
            return None
        ratings = [(theme, step) for theme, steps in self.ratings if (step := steps.step()) is not None]
        if rating is not None:
            ratings.append((own, rating))
        ratings += self._other_ratings
        draft = FeedbackDraft(
            Channel(self.channel.currentData()),
            self.person.currentText().strip(),
            self.said.text(),
            tuple((question, answer.text()) for question, answer in self.answers),
            tuple(ratings),
        )
        someone = self._someone()
        number = (someone, self.phone.text()) if someone is not None else None
        if self._recorded is not None:
            return self.perform(change_feedback, self._recorded.id, draft, number=number)
        return self.perform(record_feedback, self.application.id, draft, number=number)

    def _fill(self, recorded: Feedback) -> None:
        says, answers, rated = recorded.says, dict(recorded.says.answers), dict(recorded.says.ratings)
        self.letter_button.hide()
        self.person.setCurrentText(says.person)
        self.channel.setCurrentIndex(self.channel.findData(says.channel))
        for question, field in self.answers:
            field.setPlainText(answers.get(question, ""))
        self.said.setPlainText(says.said)
        for theme, steps in self.ratings:
            steps.set_step(rated.pop(theme, None))
        others = list(rated.items())
        for theme, rating in others[:1]:
            self.own_theme.setText(theme)
            self.own_rating.set_step(rating)
        self._other_ratings = tuple(others[1:])
        delete_button = self.delete_button = QPushButton(self.tr("Delete"), self)
        delete_button.setAutoDefault(False)
        delete_button.clicked.connect(self._delete)
        self.add_button(delete_button)

    def _delete(self) -> None:
        assert self._recorded is not None
        change = self.perform(delete_feedback, self._recorded.id)
        if change is not None:
            self.close_with(change)

    def _write_letter(self) -> None:
        from desktop_app.services.letters import about_application
        from desktop_app.ui.letters.opening import write_letter

        kind, to = LetterKind.FEEDBACK_REQUEST, self._someone()
        write_letter(
            self.session,
            self,
            lambda context: about_application(context, self.application.id, kind),
            to,
        )

    def _someone(self) -> Person | None:
        named = self.person.currentText()
        return next((someone for someone in self._numbers if someone.label == named), None)

    def _show_number(self) -> None:
        someone = self._someone()
        self.phone.setText(self._numbers[someone] if someone is not None else "")
        self.phone.setEnabled(someone is not None)
        moment, zone = when_to_ring(self.context, self.application.id)
        there = local(moment, zone)
        if moment <= self.context.now():
            words = self.tr("Now is a good time to ring.")
        else:
            words = self.tr("A good time to ring: {moment}.").format(
                moment=say_moment(there, self.context.today())
            )
        self.phone_row.hint(words if self.phone.text() else "")

    def _add_steps(self, words: str, theme: str) -> None:
        steps = self._steps(words)
        self.add(words, steps)
        self.ratings.append((theme, steps))

    def _steps(self, name: str) -> StepsField:
        steps = StepsField((self.tr("To work on"), "", "", "", self.tr("Strong")))
        steps.setAccessibleName(name)
        return steps
