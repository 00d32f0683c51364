"""The card for the last minutes before a round: what to say before one leaves the room."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.interviews import Interview
from desktop_app.domain.leaving import ASK_WHEN, ASK_WHOM, THANKS
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.context import Context
from desktop_app.ui.details.phrases import elsewhere_words, span_words
from desktop_app.ui.dialogs.reading_dialog import ReadingDialog


class AskCard(ReadingDialog):
    """Three things to say at the end of ``interview``, and the facts of the round."""

    def __init__(self, context: Context, parent: QWidget | None, interview: Interview) -> None:
        name = " · ".join(filter(None, (interview.company, interview.role)))
        super().__init__(parent, title=self.tr("Before you leave the room"), about=name)
        self.say(f"1.  {self.tr(THANKS)}", bold=True)
        self.say(f"2.  {self.tr(ASK_WHEN)}", bold=True)
        self.say(self.tr("“By when may I expect to hear from you?”"), look="quiet")
        self.say(f"3.  {self.tr(ASK_WHOM)}", bold=True)
        self.say(self.tr("“Whom may I write to if a question comes up?”"), look="quiet")
        self.head(self.tr("This interview"))
        when = f"{KIND_WORDS[interview.kind]} · {span_words(interview.span, context)}"
        self.say(when)
        self.say(elsewhere_words(interview.span, context), look="quiet")
        self.say(interview.location)
        people = ", ".join(person.label for person in interview.interviewers)
        self.say(self.tr("With {people}").format(people=people) if people else "")
        self.finish(self.tr("I will ask"))
