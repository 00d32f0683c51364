"""The fields for the numbers of a policy, under a heading for each kind of follow-up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import PolicyNumber, PolicyValue, Unit
from desktop_app.ui.dialogs.clock_text import say_duration
from desktop_app.ui.dialogs.count_field import CountField
from desktop_app.ui.dialogs.field import Field
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.time_fields import DurationField, TimeField

translate = QCoreApplication.translate

WIDTH = 170

HEADINGS = {
    AlarmKind.DAY_BEFORE: "Reminders of an interview",
    AlarmKind.HOUR_BEFORE: "Reminders of an interview",
    FollowUpKind.ASK_TIMESCALE: "Thank them, ask when they will decide",
    FollowUpKind.DEBRIEF: "Debrief",
    FollowUpKind.THANK_YOU: "Thank-you",
    FollowUpKind.STATUS_ENQUIRY: "Asking what stage it is at",
    FollowUpKind.LET_GO: "Letting go (the later of the two)",
    FollowUpKind.FEEDBACK_REQUEST: "Asking for feedback",
    FollowUpKind.KEEP_APPLYING: "Keep applying (after so long)",
}


class PolicyFields(QObject):
    """Adds the fields to a dialog; ``changed`` follows every key typed in one."""

    changed = Signal()

    def __init__(self, dialog: FormDialog, policy: Policy, numbers: Iterable[PolicyNumber]) -> None:
        super().__init__(dialog)
        self._policy = policy
        self.editors: dict[str, NumberEditor] = {}
        self._rows: dict[str, Field] = {}
        heading = ""
        for number in numbers:
            if HEADINGS[number.kind] != heading:
                heading = HEADINGS[number.kind]
                dialog.form.addRow(plain_label(translate("policy", heading), bold=True, wrap=False))
            editor = NumberEditor(number, getattr(policy, number.name))
            editor.changed.connect(self.changed)
            self.editors[number.name] = editor
            row = dialog.add(translate("policy", number.words), editor.field)
            spoken = f"{translate('policy', HEADINGS[number.kind])}: {translate('policy', number.words)}"
            editor.field.setAccessibleName(spoken)
            self._rows[number.name] = row

    def typed(self) -> tuple[str, ...]:
        """Return what was entered, as a value that can be compared."""
        return tuple(editor.text() for editor in self.editors.values())

    def show_policy(self, policy: Policy) -> None:
        """Fill the fields with another policy."""
        for name, editor in self.editors.items():
            editor.show_value(getattr(policy, name))

    def policy(self) -> Policy | None:
        """Return what was entered; None when a field cannot be read."""
        values: dict[str, Any] = {name: editor.value() for name, editor in self.editors.items()}
        return None if None in values.values() else replace(self._policy, **values)

    def complain(self) -> None:
        """Say beside each field that cannot be read what is wrong with it."""
        for name, editor in self.editors.items():
            self._rows[name].complain("" if editor.value() is not None else editor.complaint())


class NumberEditor(QObject):
    """One number in the field that fits its unit."""

    changed = Signal()

    def __init__(self, number: PolicyNumber, value: PolicyValue) -> None:
        super().__init__()
        self.field: QWidget
        match number.unit:
            case Unit.CLOCK:
                clock = TimeField()
                clock.time_changed.connect(self.changed)
                self.field = clock
            case Unit.LENGTH:
                length = DurationField(timedelta(minutes=1))
                length.duration_changed.connect(self.changed)
                self.field = length
            case _:
                assert isinstance(number.lowest, int)
                assert isinstance(number.highest, int)
                unit = (
                    translate("policy", "business days")
                    if number.unit is Unit.BUSINESS_DAYS
                    else translate("policy", "days")
                )
                days = CountField(number.lowest, number.lowest, number.highest, unit=unit)
                days.count_changed.connect(self.changed)
                self.field = days
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.setFixedWidth(WIDTH)
        self.show_value(value)

    def show_value(self, value: PolicyValue) -> None:
        """Show a value."""
        field = self.field
        if isinstance(field, TimeField) and not isinstance(value, int | timedelta):
            field.set_time(value)
        elif isinstance(field, DurationField) and isinstance(value, timedelta):
            field.set_duration(value)
        elif isinstance(field, CountField) and isinstance(value, int):
            field.set_count(value)

    def value(self) -> PolicyValue | None:
        """Return what was entered; None when it cannot be read."""
        field = self.field
        if isinstance(field, TimeField):
            return field.clock_time()
        if isinstance(field, DurationField):
            at_once = field.currentText().strip() in ("0", "0 min")
            return timedelta() if at_once else field.duration()
        assert isinstance(field, CountField)
        return field.count()

    def text(self) -> str:
        """Return what stands in the field."""
        field = self.field
        if isinstance(field, DurationField):
            return field.currentText()
        assert isinstance(field, TimeField | CountField)
        return field.text()

    def complaint(self) -> str:
        """Return the sentence about what cannot be read."""
        if isinstance(self.field, TimeField):
            return translate("policy", "That is not a time I can read. Try “18:00”.")
        if isinstance(self.field, CountField):
            return self.field.complaint()
        return translate("policy", "That is not a length I can read. Try “{usual}”.").format(
            usual=say_duration(timedelta(minutes=45))
        )
