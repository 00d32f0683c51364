"""The follow-up panel: the heart of the window. What I owe, what is owed to me, and the next step with its button."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind
from desktop_app.services import goals, reading
from desktop_app.services.follow_ups import mark_done, skip, snooze
from desktop_app.services.views import Waiting
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.snooze_menu import SnoozeMenu
from desktop_app.ui.follow_ups.layout import RowButton
from desktop_app.ui.follow_ups.model import FollowUpModel, Group, key_of
from desktop_app.ui.follow_ups.row_buttons import RowButtons
from desktop_app.ui.follow_ups.view import FollowUpView
from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.session import Session
from desktop_app.ui.spoken_choice import follow_choice
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.week_words import progress_words

CONCERNS = (Kind.FOLLOW_UP, Kind.INTERVIEW, Kind.APPLICATION, Kind.ACTIVITY, Kind.SETTINGS)


class FollowUpPanel(QWidget):
    """Lists the follow-ups in groups; Write, Done and Snooze are on every row, in its menu and on keys.

    ``follow_up_activated`` carries the application's id (0 for a follow-up of none) and the follow-up's;
    ``waiting_activated`` the application's and the round's; ``write_requested`` the follow-up's.
    """

    follow_up_activated = Signal(int, int)
    waiting_activated = Signal(int, int)
    write_requested = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._context = session.context
        self._collapsed: set[Group] = set()
        self.setMinimumWidth(220)
        self.model = FollowUpModel(self)
        self.view = FollowUpView(self.model, self)
        self.view.setAccessibleName(self.tr("Follow-ups"))
        self.snooze_menu = SnoozeMenu(self._context, self)
        self._add_actions()
        self._lay_out()
        self.row_buttons = RowButtons(self.view, self.model, self)
        follow_choice(self.view)
        self.view.opened.connect(self._open)
        self.view.pressed_button.connect(self._press)
        self.view.expanded.connect(lambda index: self._remember_fold(index, collapsed=False))
        self.view.collapsed.connect(lambda index: self._remember_fold(index, collapsed=True))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer_fitting())
        self.snooze_menu.chosen.connect(self._snooze_until)
        session.changed.connect(self._concerned)
        self.refresh()

    def refresh(self) -> None:
        """Read the board as it is now; selection, folded groups and scroll position stay."""
        keys = self._keys_from_current()
        scrolled = self.view.verticalScrollBar().value()
        board = reading.follow_up_board(self._context)
        self.model.show_board(board, self._context.now(), self._context.zone)
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            self.view.setExpanded(index, self.model.group(index) not in self._collapsed)
        if keys and self._current_key() != keys[0]:
            self._restore(keys)
        self.view.verticalScrollBar().setValue(scrolled)
        self._left_out.setText(self.tr("… and {count} more later").format(count=board.left_out))
        self._left_out.setVisible(board.left_out > 0)
        self._show_week()
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._offer_fitting()

    def select(self, follow_up_id: int) -> bool:
        """Make a follow-up's row current; False when it is not listed."""
        index = self.model.index_of(("follow_up", follow_up_id))
        if index.isValid():
            self.view.setExpanded(index.parent(), True)
            self.view.setCurrentIndex(index)
        return index.isValid()

    def current(self) -> FollowUp | Waiting | None:
        """Return what the current row shows."""
        return self.model.entry(self.view.currentIndex())

    # Making

    def _add_actions(self) -> None:
        self.open_action = self._action(lambda: self._open(self.view.currentIndex()), text=self.tr("Open"))
        self.write_action = self._action(self._write, "write")
        self.done_action = self._action(self._done, "done")
        self.snooze_action = self._action(self._pop_up_snooze, "snooze")
        self.skip_action = self._action(self._skip, text=self.tr("Skip"))
        self.why_action = self._action(self._why, "why")
        self.edit_action = self._action(self._edit, "edit")
        self.delete_action = self._action(self._delete, text=self.tr("Delete"))
        self.next_action = self._action(lambda: self.view.move_by(1), "next")
        self.previous_action = self._action(lambda: self.view.move_by(-1), "previous")

    def _action(self, slot: Callable[[], object], name: str = "", text: str = "") -> QAction:
        return place_action(self.view, self, Place.FOLLOW_UPS, slot, name=name, text=text)

    def _lay_out(self) -> None:
        heading = plain_label(self.tr("Follow-ups"), self, look="caption", scale=CAPTION, bold=True)
        heading.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
        empty = QWidget(self)
        nothing = plain_label(self.tr("Nothing is due."), empty, bold=True)
        promise = plain_label(
            self.tr("When an interview is over, what to do next appears here."), empty, look="quiet"
        )
        column = QVBoxLayout(empty)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addWidget(nothing)
        column.addWidget(promise)
        column.addStretch(1)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addLayout(self._pages, 1)
        self._left_out = plain_label("", self, look="caption", scale=CAPTION)
        self._left_out.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self._left_out.hide()
        layout.addWidget(self._left_out)
        self.week = plain_label("", self, look="caption", scale=CAPTION)
        self.week.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        self.week.hide()
        layout.addWidget(self.week)

    # Doing

    def _open(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if isinstance(entry, Waiting):
            self.waiting_activated.emit(entry.application_id, entry.interview_id)
        elif entry is not None and entry.application_id is None and self._open_dialog(entry):
            return
        elif entry is not None:
            self.follow_up_activated.emit(entry.application_id or 0, entry.id)

    def _open_dialog(self, entry: FollowUp) -> bool:
        from desktop_app.ui.opening import open_step  # dialogs come late

        return open_step(self._session, self.window(), entry)

    def _press(self, index: QModelIndex, button: str) -> None:
        self.view.setCurrentIndex(index)
        match RowButton(button):
            case RowButton.WRITE:
                self._write()
            case RowButton.DONE:
                self._done()
            case RowButton.SNOOZE:
                self._pop_up_snooze()

    def _write(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            self.write_requested.emit(entry.id)

    def _done(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            self._session.perform(mark_done, entry.id)

    def _skip(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            self._session.perform(skip, entry.id)

    def _why(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late
            from desktop_app.ui.dialogs.why_dialog import WhyDialog

            open_dialog(WhyDialog(self._context, self.window(), entry.id))

    def _edit(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp) and entry.kind is FollowUpKind.CUSTOM:
            from desktop_app.ui.dialogs.form import open_dialog
            from desktop_app.ui.dialogs.own_follow_up_dialog import OwnFollowUpDialog

            open_dialog(OwnFollowUpDialog(self._session, self.window(), follow_up=entry))

    def _delete(self) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            from desktop_app.services.own_follow_ups import delete_own

            self._session.perform(delete_own, entry.id)

    def _pop_up_snooze(self) -> None:
        if isinstance(self.current(), FollowUp):
            place = self.view.button_place(self.view.currentIndex(), RowButton.SNOOZE)
            self.snooze_menu.popup(self.view.viewport().mapToGlobal(place.bottomLeft()))

    def _snooze_until(self, until: object) -> None:
        entry = self.current()
        if isinstance(entry, FollowUp):
            self._session.perform(snooze, entry.id, until)  # type: ignore[arg-type]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current() is None:
            return
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = self.view.visualRect(self.view.currentIndex())
            place = self.view.viewport().mapToGlobal(rect.bottomLeft())
        self.row_menu(self).popup(place)

    def row_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of the current row."""
        entry = self.current()
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.open_action)
        if isinstance(entry, FollowUp):
            if self.write_action.isEnabled():
                menu.addAction(self.write_action)
            menu.addAction(self.done_action)
            menu.addMenu(self.snooze_menu)
            menu.addAction(self.why_action)
            menu.addSeparator()
            menu.addAction(self.skip_action)
            if entry.kind is FollowUpKind.CUSTOM:
                menu.addActions([self.edit_action, self.delete_action])
        return menu

    # Following what changes

    def _concerned(self, change: Change) -> None:
        if change.touches(*CONCERNS):
            self.refresh()

    def _show_week(self) -> None:
        settings = self._context.settings
        wanted = bool(settings.goal_applications or settings.goal_interviews)
        self.week.setVisible(wanted)
        if wanted:
            self.week.setText(progress_words(goals.progress(self._context)))

    def _remember_fold(self, index: QModelIndex, *, collapsed: bool) -> None:
        group = self.model.group(index)
        if group is not None:
            (self._collapsed.add if collapsed else self._collapsed.discard)(group)

    def _offer_fitting(self) -> None:
        index = self.view.currentIndex()
        owed = isinstance(self.model.entry(index), FollowUp)
        self.open_action.setEnabled(self.model.entry(index) is not None)
        for action in (self.done_action, self.snooze_action, self.skip_action, self.why_action):
            action.setEnabled(owed)
        entry = self.model.entry(index)
        own = isinstance(entry, FollowUp) and entry.kind is FollowUpKind.CUSTOM
        for action in (self.edit_action, self.delete_action):
            action.setEnabled(own)
        self.write_action.setEnabled(RowButton.WRITE in self.view.buttons_of(index))

    def _current_key(self) -> Hashable | None:
        entry = self.current()
        return key_of(entry) if entry is not None else None

    def _keys_from_current(self) -> list[Hashable]:
        """Return the keys of the current row and of those below it; empty when there is no current row."""
        rows = self.model.rows()
        current = self.view.currentIndex()
        below = rows[rows.index(current) :] if current in rows else []
        entries = (self.model.entry(index) for index in below)
        return [key_of(entry) for entry in entries if entry is not None]

    def _restore(self, keys: Sequence[Hashable]) -> None:
        # When it is done, what came next in the list is the next one to look at.
        found = (self.model.index_of(key) for key in keys)
        rows = self.model.rows()
        last = rows[-1] if rows else QModelIndex()
        index = next((index for index in found if index.isValid()), last)
        if index.isValid() and self.view.isExpanded(index.parent()):
            self.view.setCurrentIndex(index)
