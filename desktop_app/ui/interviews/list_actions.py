"""What can be done with the rounds that are selected in the list, for its menu, its keys and the palette."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.applications import OPEN_STAGES, OUTCOMES, ApplicationStatus
from desktop_app.domain.errors import AfterwordError, NotFound
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services import many, reading
from desktop_app.services.interviews import cancel_interview, delete_interview, reinstate_interview
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.services.views import InterviewRow
from desktop_app.ui.keys import KEYS, Place, place_action
from desktop_app.ui.session import Session

translate = QCoreApplication.translate


class ListActions(QObject):
    """The actions; ``ids`` and ``current`` say what is selected. ``open_wanted`` asks for the current row's details.

    One round is treated as everywhere else, with its dialogs; several are changed at once, with one undo.
    ``with_keys``: they work on keys while ``view`` has the keyboard, else from a menu alone.
    """

    open_wanted = Signal()

    def __init__(
        self,
        session: Session,
        view: QWidget,
        ids: Callable[[], list[int]],
        current: Callable[[], InterviewRow | None],
        *,
        with_keys: bool = True,
    ) -> None:
        super().__init__(view)
        self._with_keys = with_keys
        self._session = session
        self._view = view
        self._ids = ids
        self._current = current
        self.open = self._action(self.open_wanted.emit, text=translate("interviews", "Open"))
        self.edit = self._action(self._edit, "edit")
        self.duplicate = self._action(self._duplicate, "duplicate")
        self.copy = self._action(self._copy, "copy")
        self.write = self._action(self._write, "write")
        self.debrief = self._action(self._debrief, text=translate("interviews", "Debrief…"))
        self.contact = self._action(self._log_contact, "contact")
        self.cancel = self._action(self._cancel, text=translate("interviews", "Cancel interview"))
        self.reinstate = self._action(self._reinstate, text=translate("interviews", "Reinstate interview"))
        self.export = self._action(self._export, text=translate("interviews", "Export…"))
        self.delete = self._action(self._delete, "delete")
        self.stages = {
            stage: self._action(self._moving(stage), text=APPLICATION_STATUS_WORDS[stage])
            for stage in (*OPEN_STAGES, *OUTCOMES)
        }
        """Where an application may be moved, and how it may end."""
        self.stage_menu = QMenu(translate("interviews", "Move to stage"), view)
        self.stage_menu.addActions([self.stages[stage] for stage in OPEN_STAGES])
        self.outcome_menu = QMenu(translate("interviews", "Record outcome"), view)
        self.outcome_menu.addActions([self.stages[stage] for stage in OUTCOMES])

    def offer_fitting(self) -> None:
        """Enable what can be done now."""
        row, count = self._current(), len(self._ids())
        one = row is not None and count == 1
        for action in (self.open, self.edit, self.duplicate, self.write, self.debrief, self.contact):
            action.setEnabled(one)
        for action in (self.copy, self.export, self.delete, *self.stages.values()):
            action.setEnabled(count > 0)
        cancelled = row is not None and row.status is InterviewStatus.CANCELLED
        self.cancel.setEnabled(count > 1 or (one and not cancelled))
        self.reinstate.setEnabled(count > 1 or (one and cancelled))
        several = count > 1
        self.cancel.setText(
            translate("interviews", "Cancel {count} interviews").format(count=count)
            if several
            else translate("interviews", "Cancel interview")
        )
        self.reinstate.setText(
            translate("interviews", "Reinstate {count} interviews").format(count=count)
            if several
            else translate("interviews", "Reinstate interview")
        )
        self.delete.setText(
            translate("interviews", "Delete {count} interviews").format(count=count)
            if several
            else translate("interviews", "Delete")
        )

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the rows that are selected."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = len(self._ids()) > 1
        if not several:
            menu.addActions([self.open, self.edit, self.duplicate])
            menu.addSeparator()
            menu.addActions([self.write, self.debrief, self.contact])
            menu.addSeparator()
        menu.addMenu(self.stage_menu)
        menu.addMenu(self.outcome_menu)
        menu.addActions([action for action in (self.cancel, self.reinstate) if action.isEnabled()])
        menu.addSeparator()
        menu.addActions([self.copy, self.export, self.delete])
        return menu

    def _action(self, slot: Callable[[], object], name: str = "", text: str = "") -> QAction:
        if self._with_keys:
            return place_action(self._view, self._view, Place.INTERVIEWS, slot, name=name, text=text)
        action = QAction(text or translate("keys", KEYS[Place.INTERVIEWS][name].words), self)
        action.triggered.connect(lambda _checked=False: slot())
        return action

    # Doing

    def _edit(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

        interview = self._interview()
        if interview is not None:
            open_dialog(InterviewDialog(self._session, self._view.window(), interview=interview))

    def _duplicate(self) -> None:
        from desktop_app.ui.opening import duplicate_round

        if (row := self._current()) is not None:
            duplicate_round(self._session, self._view.window(), row.id)

    def _copy(self) -> None:
        from desktop_app.ui.copying import copy_rounds

        copy_rounds(self._session, self._ids())

    def _debrief(self) -> None:
        from desktop_app.ui.dialogs.debrief_dialog import DebriefDialog
        from desktop_app.ui.dialogs.form import open_dialog

        interview = self._interview()
        if interview is not None:
            open_dialog(DebriefDialog(self._session, self._view.window(), interview))

    def _write(self) -> None:
        from desktop_app.services.letters import about_round, fitting
        from desktop_app.ui.letters.opening import write_letter

        row = self._current()
        if row is not None:
            kind = fitting(row.application_status)
            write_letter(
                self._session, self._view.window(), lambda context: about_round(context, row.id, kind)
            )

    def _log_contact(self) -> None:
        from desktop_app.ui.dialogs.contact_dialog import ContactDialog
        from desktop_app.ui.dialogs.form import open_dialog

        row = self._current()
        if row is None:
            return
        try:
            application = reading.application(self._session.context, row.application_id)
        except NotFound as error:
            self._session.fail(str(error))
            return
        open_dialog(ContactDialog(self._session, self._view.window(), application))

    def _cancel(self) -> None:
        ids = self._ids()
        if len(ids) == 1:
            self._session.perform(cancel_interview, ids[0])
        elif ids:
            self._change_many(lambda: many.cancelling(self._session.context, ids))

    def _reinstate(self) -> None:
        ids = self._ids()
        if len(ids) == 1:
            self._session.perform(reinstate_interview, ids[0])
        elif ids:
            self._change_many(lambda: many.reinstating(self._session.context, ids))

    def _delete(self) -> None:
        ids = self._ids()
        if len(ids) == 1:
            self._session.perform(delete_interview, ids[0])
        elif ids:
            self._change_many(lambda: many.deleting(self._session.context, ids))

    def _moving(self, stage: ApplicationStatus) -> Callable[[], None]:
        return lambda: self._move(stage)

    def _move(self, stage: ApplicationStatus) -> None:
        from desktop_app.ui.opening import move_to_stage

        ids, row = self._ids(), self._current()
        if len(ids) == 1 and row is not None:
            move_to_stage(self._session, self._view.window(), row.application_id, stage)
        elif ids:
            self._change_many(lambda: many.moving(self._session.context, ids, stage))

    def _change_many(self, prepared: Callable[[], LongChange]) -> None:
        """Make one change to several rounds: at once, or beside the window if that would hold it up."""
        try:
            change = prepared()
        except AfterwordError as error:
            self._session.fail(str(error))
            return
        if change.is_short:
            self._session.perform(at_once, change)
            return
        from desktop_app.ui.long_work import make_long

        make_long(self._session, self._view.window(), change, lambda _change: None, self._session.fail)

    def _export(self) -> None:
        from desktop_app.ui.interviews.export import export_chosen

        export_chosen(self._session, self._ids(), self._view.window())

    def _interview(self) -> Interview | None:
        row = self._current()
        if row is None:
            return None
        try:
            return reading.interview(self._session.context, row.id)
        except NotFound as error:
            self._session.fail(str(error))
            return None
