"""The dialog for a follow-up in the person's own words, on the day they choose."""

from datetime import datetime, time

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.zones import instant, local
from desktop_app.services import reading
from desktop_app.services.own_follow_ups import LONGEST_TITLE, add_own, edit_own
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.time_fields import TimeField
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.session import Session

USUAL_TIME = time(9)


class OwnFollowUpDialog(FormDialog):
    """Adds a follow-up, for an application or for none, or edits ``follow_up``."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        *,
        application_id: int | None = None,
        follow_up: FollowUp | None = None,
    ) -> None:
        super().__init__(
            session,
            parent,
            title=self.tr("Edit follow-up") if follow_up else self.tr("New follow-up"),
            save_text=self.tr("Save") if follow_up else self.tr("Add"),
        )
        self.follow_up = follow_up
        self.words = QLineEdit(follow_up.title if follow_up else "")
        self.words.setMaxLength(LONGEST_TITLE)
        self.words.setPlaceholderText(self.tr("Send the references, ring Jane, read their report …"))
        self.words_row = self.add(self.tr("&What"), self.words)
        due = local(follow_up.due_at, self.context.zone) if follow_up else None
        self.day = DayField(self.context.today(), due.date() if due else None)
        self.day_row = self.add(self.tr("&Date"), self.day)
        self.clock = TimeField(due.time() if due else USUAL_TIME)
        self.clock_row = self.add(self.tr("&Time"), self.clock)
        self.application = ChoiceBox()
        if follow_up is None:
            self._offer_applications(application_id)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.words.text(),
            self.day.text(),
            self.clock.text(),
            self.application.currentIndex(),
        )

    def save(self) -> Change | None:
        """Store the follow-up, or say beside the fields what is missing."""
        day, clock = self.day.day(), self.clock.clock_time()
        words = self.words.text().strip()
        self.words_row.complain("" if words else self.tr("What is to be done? A few words are enough."))
        self.day_row.complain(
            self.day.complaint()
            or ("" if day else self.tr("On which day? For example “tomorrow” or “9 Dec”."))
        )
        self.clock_row.complain("" if clock else self.tr("At what time? For example 9:00."))
        if not words or day is None or clock is None:
            return None
        due_at = instant(datetime.combine(day, clock), self.context.zone)
        if due_at <= self.context.now() and (self.follow_up is None or due_at != self.follow_up.due_at):
            self.day_row.complain(self.tr("That time has already passed. Choose a later one."))
            return None
        if self.follow_up is not None:
            return self.perform(edit_own, self.follow_up.id, words, due_at)
        return self.perform(add_own, words, due_at, self.application.currentData())

    def _offer_applications(self, chosen: int | None) -> None:
        self.application.addItem(self.tr("No application in particular"), None)
        for application in reading.newest_open_applications(self.context, chosen):
            self.application.addItem(whom(application.company, application.role), application.id)
        self.application.setCurrentIndex(max(0, self.application.findData(chosen)))
        # Measuring every name for the widest would take longer than everything else here.
        self.application.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.application.setMinimumContentsLength(32)
        self.add(self.tr("&For"), self.application)
