"""The page to read before the next interview: what earlier ones taught."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.interviews import Interview
from desktop_app.domain.wording import KIND_WORDS
from desktop_app.services.context import Context
from desktop_app.services.feedback import preparation
from desktop_app.ui.details.phrases import elsewhere_words, span_words
from desktop_app.ui.dialogs.reading_dialog import ReadingDialog
from desktop_app.ui.feedback_themes import theme_words

LONGEST_NOTE = 300


class PreparationDialog(ReadingDialog):
    """The round that comes, the themes of all feedback, and what could be answered better."""

    def __init__(self, context: Context, parent: QWidget | None, interview: Interview) -> None:
        name = " · ".join(filter(None, (interview.company, interview.role)))
        super().__init__(parent, title=self.tr("Prepare"), about=name)
        self.say(f"{KIND_WORDS[interview.kind]} · {span_words(interview.span, context)}")
        self.say(elsewhere_words(interview.span, context), look="quiet")
        self.say(", ".join(person.label for person in interview.interviewers))
        learnt = preparation(context)
        if learnt.themes:
            self.head(self.tr("What feedback said"))
        for found in learnt.themes:
            self.say(theme_words(found), bold=found.weak > 0)
        if learnt.better:
            self.head(self.tr("What you wanted to answer better"))
        for company, note in learnt.better:
            short = note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]} …"
            self.say(f"{short}  ({company})")
        if not learnt.themes and not learnt.better:
            self.head(self.tr("What you have learnt"))
            self.say(
                self.tr("Nothing yet. What you note in a debrief, and what feedback says, is shown here."),
                look="quiet",
            )
        self.finish(self.tr("Close"))
