"""The interview list: every round, sorted by a press on a heading, narrowed by filters, found by a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change, Kind
from desktop_app.domain.wording import counted
from desktop_app.services.interview_list import Narrowing
from desktop_app.services.many import MOST
from desktop_app.services.views import InterviewOrder, InterviewRow
from desktop_app.ui.interviews.columns import CHOOSABLE, FIRST_COLUMNS, Column, ListState
from desktop_app.ui.interviews.empty_list import EmptyList
from desktop_app.ui.interviews.filter_bar import FilterBar
from desktop_app.ui.interviews.list_actions import ListActions
from desktop_app.ui.interviews.model import InterviewModel
from desktop_app.ui.interviews.table import InterviewTable
from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.said_later import SaidLater
from desktop_app.ui.session import Session
from desktop_app.ui.spoken_choice import follow_choice

CONCERNS = (
    Kind.INTERVIEW,
    Kind.APPLICATION,
    Kind.ACTIVITY,
    Kind.SETTINGS,
    Kind.LETTER,
    Kind.DEBRIEF,
    Kind.FEEDBACK,
    Kind.OFFER,
    Kind.PERSON,
    Kind.EMPLOYER,
)
ORDERS = (Kind.INTERVIEW, Kind.APPLICATION, Kind.PERSON, Kind.SETTINGS)
"""What changes which rounds are listed and in which order, as long as none are searched for."""
ROOM_FOR_FILTERS = 300
"""How high the list must be for the filters to stand above it when there are none."""


class InterviewList(QWidget):
    """Lists the rounds; ``interview_selected`` carries the application's id and the round's.

    ``new_requested`` is the empty list's own button; ``search_cleared`` says that nothing is searched for any more.
    """

    interview_selected = Signal(int, int)
    new_requested = Signal()
    search_cleared = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, state: ListState | None = None
    ) -> None:
        super().__init__(parent)
        self._context = session.context
        self.model = InterviewModel(self._context, self)
        self.filters = FilterBar(self._context, self)  # before the list, for Tab too
        self.view = InterviewTable(self.model, self)
        self.view.setAccessibleName(self.tr("Interviews"))
        self.empty = EmptyList(self)
        self._found = SaidLater(self)
        self.actions_of_rows = ListActions(session, self.view, self.selected_ids, self._current)
        self._add_actions()
        self._lay_out()
        self._arrange(state or ListState())
        self.filters.changed.connect(self._narrow)
        self.empty.new_requested.connect(self.new_requested)
        self.empty.all_requested.connect(self._show_all)
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._sort_section)
        follow_choice(self.view)
        self.view.opened.connect(self._open)
        self.view.columns_asked.connect(self._pop_up_columns)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        self.actions_of_rows.open_wanted.connect(lambda: self._open(self.view.currentIndex().row()))
        self.model.finder.completed.connect(self._complete)
        session.changed.connect(self._concerned)
        self.refresh()

    def set_search(self, text: str) -> None:
        """List only the rounds that match; an empty text lists all."""
        if text != self.model.finder.search:
            self._keeping_place(lambda: self.model.find(text), scroll=not text)
            self.view.show_hits(bool(self.model.words_typed))
            self._tell_found()

    def _complete(self) -> None:
        """Show what a search has found in the end."""
        if self.model.shows_found:
            self._say_count()
        else:
            self._keeping_place(self.model.show_found)
        self._tell_found()

    def _tell_found(self) -> None:
        """Tell who listens how many were found by what was typed; nothing once nothing is."""
        words, shown = "", self.model.rowCount()
        if self.model.finder.search.strip():
            found = self.tr("{count} found").format(count=self.locale().toString(shown))
            words = found if shown else self.empty.title
        self._found.say(words)

    def refresh(self) -> None:
        """Ask again which rounds match; selection and scroll position stay."""
        self._keeping_place(self.model.refresh)

    def state(self) -> ListState:
        """Return how the list is arranged, to be kept."""
        finder, columns = self.model.finder, self.view.columns()
        return ListState(
            () if columns == FIRST_COLUMNS else columns, self.view.widths(), finder.order, finder.descending
        )

    def current_id(self) -> int | None:
        """Return the id of the current row's round."""
        index = self.view.currentIndex()
        return self.model.interview_id(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """Return the ids of the rows that are selected, from the top."""
        return [self.model.interview_id(row) for row in self.view.selected_rows()]

    def select(self, interview_id: int) -> bool:
        """Make a round's row current; False when it is not listed."""
        self.model.finder.finish()
        position = self.model.position_of(interview_id)
        if position >= 0:
            self.view.select_rows([], position)
        return position >= 0

    def sort_by(self, order: InterviewOrder, descending: bool) -> None:
        """Put the rounds in another order."""
        finder = self.model.finder
        finder.order, finder.descending = order, descending
        self._point_at(order)
        self.refresh()
        self.view.scrollTo(self.view.currentIndex())

    # Making

    def _add_actions(self) -> None:
        place = Place.INTERVIEWS
        self.filter_action = place_action(self, self, place, self._pop_up_filters, name="filter")
        self.filter_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        words = self.tr("Columns of the list…")
        self.columns_action = place_action(self, self, place, self._choose_columns, text=words)
        self.sort_menu = QMenu(self.tr("Sort by"), self)
        self.sort_menu.aboutToShow.connect(self._fill_sort_menu)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty, 1)

    def take_focus(self) -> None:
        """Give the keyboard to the list, or to a button that stands where it would be."""
        shown = (one for one in (self.view, self.empty.new, self.empty.show_all) if not one.isHidden())
        next(shown, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, state: ListState) -> None:
        self.model.finder.order, self.model.finder.descending = state.order, state.descending
        if state.columns:
            self.view.show_columns(state.columns)
        if state.widths:
            self.view.set_widths(state.widths)
        self._point_at(state.order)

    # Showing

    def _keeping_place(self, change: Callable[[], object], *, scroll: bool = True) -> None:
        """Let the rows become others; what is selected and what is in view stay where that is possible."""
        current, position = self.current_id(), self.view.currentIndex().row()
        rows = self.view.selected_rows()
        selected = [self.model.interview_id(row) for row in rows] if 1 < len(rows) <= MOST else []
        bar = self.view.verticalScrollBar()
        scrolled = bar.value()
        change()
        self.view.lay_out()
        if current is not None and (self.current_id() != current or selected):
            self._restore(current, selected, position)
        bar.setValue(scrolled if scroll else 0)
        self._show_fitting()
        self.actions_of_rows.offer_fitting()

    def _restore(self, current: int, selected: Sequence[int], position: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        at = self.model.position_of(current)
        where = self.model.positions_of(selected)
        if at < 0:
            at = where[0] if where else min(max(position, 0), count - 1)
        self.view.select_rows(where, at)

    def _show_fitting(self) -> None:
        there = self.model.rowCount() > 0
        had_focus = self.view.hasFocus()
        self.view.setVisible(there)
        self.empty.setVisible(not there)
        finder = self.model.finder
        if not there:
            self.empty.explain(finder.search.strip(), bool(finder.narrowing))
            if had_focus:
                self.take_focus()
        self._show_filters()
        self._say_count()

    def _show_filters(self) -> None:
        wanted = bool(self.filters.narrowing) or self.height() >= ROOM_FOR_FILTERS
        if self.filters.isHidden() is wanted:
            self.filters.setVisible(wanted)

    def _say_count(self) -> None:
        finder, shown = self.model.finder, self.model.rowCount()
        locale = self.locale()
        chosen = len(self.view.selected_rows())
        if chosen > 1:
            words = self.tr("{count} selected").format(count=locale.toString(chosen))
        elif not finder.complete:
            words = self.tr("the newest {count}").format(count=locale.toString(shown))
        elif shown != finder.whole:
            words = self.tr("{count} of {whole}").format(
                count=locale.toString(shown), whole=locale.toString(finder.whole)
            )
        else:
            words = counted(shown, self.tr("interview")) if shown else ""
        self.filters.say_count(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_filters()

    # Doing

    def _current(self) -> InterviewRow | None:
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _open(self, position: int) -> None:
        row = self.model.row(position) if 0 <= position < self.model.rowCount() else None
        if row is not None:
            self.interview_selected.emit(row.application_id, row.id)

    def _selection_changed(self) -> None:
        self.actions_of_rows.offer_fitting()
        self._say_count()

    def _narrow(self, narrowing: Narrowing) -> None:
        self.model.finder.narrowing = narrowing
        self.refresh()

    def _show_all(self) -> None:
        self.filters.narrow(Narrowing())
        if self.model.finder.search:
            self.set_search("")
            self.search_cleared.emit()

    def _sort_section(self, section: int, order: Qt.SortOrder) -> None:
        wanted = Column(section).order if 0 <= section < len(Column) else None
        if wanted is None:  # this column does not sort: the arrow stays where it was
            self._point_at(self.model.finder.order)
        else:
            self.sort_by(wanted, order is Qt.SortOrder.DescendingOrder)

    def _point_at(self, order: InterviewOrder) -> None:
        header = self.view.horizontalHeader()
        column = next(column for column in Column if column.order is order)
        descending = self.model.finder.descending
        header.blockSignals(True)
        header.setSortIndicator(
            column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        )
        header.blockSignals(False)

    # Menus

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = event.globalPos()
        if by_key and self.view.currentIndex().isValid():
            rect = self.view.visualRect(self.view.currentIndex())
            place = self.view.viewport().mapToGlobal(rect.bottomLeft())
        if self._current() is None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        else:
            menu = self.actions_of_rows.row_menu(self)
            menu.addSeparator()
        menu.addMenu(self.sort_menu)
        menu.addActions([self.filter_action, self.columns_action])
        menu.popup(place)

    def _fill_sort_menu(self) -> None:
        self.sort_menu.clear()
        finder = self.model.finder
        for column in CHOOSABLE:
            if column.order is not None:
                action = self.sort_menu.addAction(
                    column.heading, self._sorting(column.order, finder.descending)
                )
                action.setCheckable(True)
                action.setChecked(column.order is finder.order)
        self.sort_menu.addSeparator()
        for words, descending in ((self.tr("Upwards"), False), (self.tr("Downwards"), True)):
            action = self.sort_menu.addAction(words, self._sorting(finder.order, descending))
            action.setCheckable(True)
            action.setChecked(descending is finder.descending)

    def _sorting(self, order: InterviewOrder, descending: bool) -> Callable[[], None]:
        # Later: the menu is still telling of its click.
        return lambda: QTimer.singleShot(0, self, lambda: self.sort_by(order, descending))

    def _pop_up_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.view.columns()
        for column in CHOOSABLE:
            action = menu.addAction(column.heading, self._toggling(column))
            action.setCheckable(True)
            action.setChecked(column in shown)
            action.setEnabled(column not in shown or len(shown) > 1)
        menu.addSeparator()
        menu.addAction(self.columns_action)
        menu.addAction(self.tr("As at first"), self._columns_as_at_first)
        menu.popup(place)

    def _toggling(self, column: Column) -> Callable[[], None]:
        def toggle() -> None:
            shown = self.view.columns()
            chosen = [one for one in shown if one is not column] if column in shown else [*shown, column]
            self._take_columns(chosen)

        return toggle

    def _columns_as_at_first(self) -> None:
        self.view.set_widths(())
        self._take_columns(FIRST_COLUMNS)

    def _take_columns(self, columns: Sequence[Column]) -> None:
        self.view.show_columns(columns)
        self.model.show_found()

    def _choose_columns(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.interviews.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(self.view.columns(), self.window())
        dialog.chosen.connect(self._take_columns)
        open_dialog(dialog)

    def _pop_up_filters(self) -> None:
        self.filters.show()
        self.filters.pop_up()

    # Following what changes

    def _concerned(self, change: Change) -> None:
        if change.touches(Kind.PERSON, Kind.APPLICATION):
            self.filters.follow(change)
        if change.touches(*ORDERS) or self.model.finder.search:
            self.refresh()
        elif change.touches(*CONCERNS):
            self.model.read_again()
