"""Settings of follow-ups: when they are due, the goals for a week, the nudge to keep applying."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop_app.domain.settings import HIGHEST_GOAL, Settings
from desktop_app.ui.dialogs.count_field import CountField
from desktop_app.ui.dialogs.form import FormDialog, open_dialog
from desktop_app.ui.dialogs.tick_box import TickBox

WIDEST_GOAL = 140

translate = QCoreApplication.translate


class FollowUpsSection:
    """The way to the editor of due dates, which saves by itself; goals and the nudge."""

    def __init__(self, dialog: FormDialog) -> None:
        self._session = dialog.session
        settings = dialog.context.settings
        self.policy = QPushButton(translate("settings", "Change when they are due…"))
        self.policy.setAutoDefault(False)
        self.policy.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.policy.clicked.connect(self._open_policy)
        row = dialog.add(translate("settings", "&Follow-ups"), self.policy)
        row.hint(translate("settings", "Every number behind a date, with a look at what would move."))
        self.applications = _goal(settings.goal_applications)
        self._applications_row = dialog.add(translate("settings", "A&pplications a week"), self.applications)
        self.interviews = _goal(settings.goal_interviews)
        self._interviews_row = dialog.add(translate("settings", "&Interviews a week"), self.interviews)
        self._interviews_row.hint(
            translate("settings", "Goals of your own; nothing happens when a week turns out otherwise.")
        )
        self.keep_applying = TickBox(translate("settings", "Remind me when everything waits on others"))
        self.keep_applying.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.keep_applying.setChecked(settings.keep_applying)
        nudge = dialog.add(translate("settings", "&Keep applying"), self.keep_applying)
        nudge.hint(
            translate(
                "settings",
                "After 7 days without a new application, or 3 when only one is under way; at most once a week.",
            )
        )

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.applications.text(), self.interviews.text(), self.keep_applying.isChecked()

    def chosen(self, settings: Settings) -> Settings | None:
        """Return ``settings`` with what was entered here, or None when a field complained."""
        applications, interviews = self.applications.count(), self.interviews.count()
        self._applications_row.complain(self.applications.complaint())
        self._interviews_row.complain(self.interviews.complaint())
        if applications is None or interviews is None:
            return None
        return replace(
            settings,
            goal_applications=applications,
            goal_interviews=interviews,
            keep_applying=self.keep_applying.isChecked(),
        )

    def _open_policy(self) -> None:
        from desktop_app.ui.policy.dialog import PolicyDialog

        # The dialog is asked of its button: kept here, it would live on in a circle.
        open_dialog(PolicyDialog(self._session, self.policy.window()))


def _goal(value: int) -> CountField:
    field = CountField(value, 0, HIGHEST_GOAL, nothing=translate("settings", "No goal"))
    field.setMaximumWidth(WIDEST_GOAL)
    return field
