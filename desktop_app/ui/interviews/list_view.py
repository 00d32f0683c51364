"""The interview list: every round, sorted by a press on a heading, found by a few letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import InterviewStatus
from desktop_app.services import reading
from desktop_app.services.interviews import cancel_interview, delete_interview, reinstate_interview
from desktop_app.services.views import InterviewOrder, InterviewRow
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.interviews.model import Column, InterviewModel
from desktop_app.ui.interviews.table import InterviewTable
from desktop_app.ui.session import Session
from desktop_app.ui.spoken_choice import follow_choice
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XL

CONCERNS = (Kind.INTERVIEW, Kind.APPLICATION, Kind.ACTIVITY, Kind.SETTINGS)


class InterviewList(QWidget):
    """Lists the rounds; ``interview_selected`` carries the application's id and the round's.

    ``new_requested`` is the empty list's own button.
    """

    interview_selected = Signal(int, int)
    new_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._context = session.context
        self.model = InterviewModel(self._context, self)
        self.view = InterviewTable(self.model, self)
        self.view.setAccessibleName(self.tr("Interviews"))
        self._add_actions()
        self._lay_out()
        header = self.view.horizontalHeader()
        header.setSortIndicator(Column.WHEN, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        follow_choice(self.view)
        self.view.opened.connect(self._open)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer_fitting())
        session.changed.connect(self._concerned)
        self.refresh()

    def set_search(self, text: str) -> None:
        """List only the rounds that match; an empty text lists all."""
        if text != self.model.search:
            self.model.search = text
            self.refresh()

    def refresh(self) -> None:
        """Ask again which rounds match; selection and scroll position stay."""
        selected, position = self.current_id(), self.view.currentIndex().row()
        scrolled = self.view.verticalScrollBar().value()
        self.model.refresh()
        if selected is not None and self.current_id() != selected:
            self._restore(selected, position)
        self.view.verticalScrollBar().setValue(scrolled)
        self._show_fitting_page()
        self._offer_fitting()

    def current_id(self) -> int | None:
        """Return the id of the current row's round."""
        index = self.view.currentIndex()
        return self.model.interview_id(index.row()) if index.isValid() else None

    def select(self, interview_id: int) -> bool:
        """Make a round's row current; False when it is not listed."""
        position = self.model.position_of(interview_id)
        if position >= 0:
            self.view.setCurrentIndex(self.model.index(position, 0))
        return position >= 0

    # Making

    def _add_actions(self) -> None:
        self.open_action = self._action(
            self.tr("Open"), None, lambda: self._open(self.view.currentIndex().row())
        )
        self.edit_action = self._action(self.tr("Edit…"), "F2", self._edit)
        self.cancel_action = self._action(self.tr("Cancel interview"), None, self._cancel)
        self.reinstate_action = self._action(self.tr("Reinstate interview"), None, self._reinstate)
        self.delete_action = self._action(self.tr("Delete"), "Del", self._delete)

    def _action(self, text: str, key: str | None, slot: object) -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.view.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._nothing_stored = plain_label(self.tr("No interviews yet."), bold=True)
        self._what_belongs = plain_label(
            self.tr(
                "Every round you add or import is listed here, with its company, time and decision date."
            ),
            look="quiet",
        )
        self._new = QPushButton(self.tr("New interview…"))
        self._new.clicked.connect(self.new_requested)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addWidget(self._nothing_stored)
        column.addWidget(self._what_belongs)
        column.addSpacing(SPACE_M)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.view)
        scroll = QScrollArea(self)  # large type may want more room than the list has
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(empty)
        self._pages.addWidget(scroll)
        self.setFocusProxy(self.view)

    def _show_fitting_page(self) -> None:
        searching = bool(self.model.search.strip())
        if searching:
            self._nothing_stored.setText(
                self.tr("Nothing found for “{text}”.").format(text=self.model.search.strip())
            )
            self._what_belongs.setText(self.tr("Fewer letters find more."))
        else:
            self._nothing_stored.setText(self.tr("No interviews yet."))
            self._what_belongs.setText(
                self.tr(
                    "Every round you add or import is listed here, with its company, time and decision date."
                )
            )
        self._new.setVisible(not searching)
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)

    # Doing

    def _current(self) -> InterviewRow | None:
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _open(self, position: int) -> None:
        row = self.model.row(position) if 0 <= position < self.model.rowCount() else None
        if row is not None:
            self.interview_selected.emit(row.application_id, row.id)

    def _edit(self) -> None:
        row = self._current()
        if row is None:
            return
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.dialogs.interview_dialog import InterviewDialog

        try:
            interview = reading.interview(self._context, row.id)
        except NotFound as error:
            self._session.failed.emit(str(error))
            return
        open_dialog(InterviewDialog(self._session, self.window(), interview=interview))

    def _cancel(self) -> None:
        row = self._current()
        if row is not None:
            self._session.perform(cancel_interview, row.id)

    def _reinstate(self) -> None:
        row = self._current()
        if row is not None:
            self._session.perform(reinstate_interview, row.id)

    def _delete(self) -> None:
        row = self._current()
        if row is not None:
            self._session.perform(delete_interview, row.id)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        wanted = Column(section).order if 0 <= section < len(Column) else None
        if wanted is None:  # this column does not sort: the arrow stays where it was
            self._point_at(self.model.order)
            return
        self.model.order, self.model.descending = wanted, order is Qt.SortOrder.DescendingOrder
        self.refresh()
        self.view.scrollTo(self.view.currentIndex())

    def _point_at(self, order: InterviewOrder) -> None:
        header = self.view.horizontalHeader()
        column = next(column for column in Column if column.order is order)
        direction = Qt.SortOrder.DescendingOrder if self.model.descending else Qt.SortOrder.AscendingOrder
        header.blockSignals(True)
        header.setSortIndicator(column, direction)
        header.blockSignals(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self._current()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open_action, self.edit_action])
        cancelled = row.status is InterviewStatus.CANCELLED
        menu.addAction(self.reinstate_action if cancelled else self.cancel_action)
        menu.addSeparator()
        menu.addAction(self.delete_action)
        menu.popup(event.globalPos())

    # Following what changes

    def _concerned(self, change: Change) -> None:
        if change.touches(*CONCERNS):
            self.refresh()

    def _restore(self, selected: int, position: int) -> None:
        if not self.select(selected) and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(min(position, self.model.rowCount() - 1), 0))

    def _offer_fitting(self) -> None:
        row = self._current()
        for action in (self.open_action, self.edit_action, self.delete_action):
            action.setEnabled(row is not None)
        cancelled = row is not None and row.status is InterviewStatus.CANCELLED
        self.cancel_action.setEnabled(row is not None and not cancelled)
        self.reinstate_action.setEnabled(cancelled)
