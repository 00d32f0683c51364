"""The dialog that logs a contact: a call, a mail, a reply."""

import contextlib
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from desktop_app.domain.activities import Channel
from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.zones import instant, local
from desktop_app.services.contacts import log_contact, preview_contact
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.dialogs.tick_box import TickBox
from desktop_app.ui.dialogs.time_fields import TimeField
from desktop_app.ui.session import Session


class ContactDialog(FormDialog):
    """Logs a contact with the company of ``application``; what is owed next is planned anew from it."""

    def __init__(self, session: Session, parent: QWidget | None, application: Application) -> None:
        super().__init__(session, parent, title=self.tr("Log a contact"), save_text=self.tr("Log"))
        self.application = application
        now = local(self.context.now(), self.context.zone)
        today = self.context.today()
        self.channel = ChoiceBox()
        for channel, words in (
            (Channel.EMAIL, self.tr("Mail")),
            (Channel.PHONE, self.tr("Telephone")),
            (Channel.OTHER, self.tr("Other")),
        ):
            self.channel.addItem(words, channel)
        self.add(self.tr("&How"), self.channel)
        self.day = DayField(today, today)
        self.day_row = self.add(self.tr("&Date"), self.day)
        self.clock = TimeField(now.time().replace(second=0, microsecond=0))
        self.clock_row = self.add(self.tr("&Time"), self.clock)
        self._untouched_moment = (self.day.text(), self.clock.text())
        self.decision = DayField(today)
        self.decision_row = self.add(self.tr("New promise, decision &by"), self.decision)
        self.note = NotesField()
        self.note.setPlaceholderText(self.tr("What was said?"))
        self.add(self.tr("&Note"), self.note)
        self.reopen = TickBox(self.tr("They &answered: reopen the application"))
        self.reopen.setChecked(application.status is ApplicationStatus.NO_RESPONSE)
        self.reopen.setVisible(application.status is ApplicationStatus.NO_RESPONSE)
        if application.status is ApplicationStatus.NO_RESPONSE:
            self.form.addRow("", self.reopen)
        self.preview = plain_label("", self, look="quiet")
        self.form.addRow(self.preview)
        for changed in (self.day.day_changed, self.clock.time_changed, self.decision.day_changed):
            changed.connect(self._show_preview)
        self._show_preview()

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return (
            self.channel.currentIndex(),
            self.day.text(),
            self.clock.text(),
            self.decision.text(),
            self.note.toPlainText(),
            self.reopen.isChecked(),
        )

    def save(self) -> Change | None:
        """Log the contact, or say beside the fields what is missing."""
        day, clock = self.day.day(), self.clock.clock_time()
        self.day_row.complain(self.day.complaint() or ("" if day else self.tr("On which day was it?")))
        self.clock_row.complain("" if clock else self.tr("At what time, roughly? For example 14:00."))
        self.decision_row.complain(self.decision.complaint())
        if day is None or clock is None or self.decision.complaint():
            return None
        at = self._moment(day, clock)
        if at > self.context.now():
            self.day_row.complain(self.tr("That is still to come. Log a contact once it has happened."))
            return None
        return self.perform(
            log_contact,
            self.application.id,
            at=at,
            channel=self.channel.currentData(),
            decision_by=self.decision.day(),
            note=self.note.text(),
            reopen=self.reopen.isChecked(),
        )

    def _moment(self, day: date, clock: time) -> datetime:
        if (self.day.text(), self.clock.text()) == self._untouched_moment:
            return self.context.now()
        return instant(datetime.combine(day, clock), self.context.zone)

    def _show_preview(self) -> None:
        """Say what logging it would move, as soon as the fields can be read."""
        day, clock = self.day.day(), self.clock.clock_time()
        said = ""
        if day is not None and clock is not None and self.decision.is_readable:
            at = self._moment(day, clock)
            # What cannot be is said when it is to be stored.
            with contextlib.suppress(AfterwordError):
                said = preview_contact(
                    self.context, self.application.id, at=at, decision_by=self.decision.day()
                )
        self.preview.setText(said)
        self.preview.setVisible(bool(said))
