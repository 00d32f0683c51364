"""The board: one column for each stage, cards that move between them."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound
from desktop_app.services import board, reading
from desktop_app.services.board import Column, Stage
from desktop_app.ui.board.card_list import CardList
from desktop_app.ui.board.model import ColumnModel
from desktop_app.ui.board.phrases import heading
from desktop_app.ui.details.parts import IconButton
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.opening import move_to_stage, open_feedback_after
from desktop_app.ui.page import Page
from desktop_app.ui.reading_order import tab_as_one_reads
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XL, AppTheme

NARROWEST = 150
ADDED_AT = (Stage.SAVED, Stage.APPLIED)


class BoardPage(Page):
    """Shows all applications by stage."""

    LETTERS = 5 * 60
    CONCERNS = (Kind.APPLICATION, Kind.INTERVIEW, Kind.FOLLOW_UP, Kind.ACTIVITY, Kind.SETTINGS)

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.columns: dict[Stage, _ColumnView] = {stage: _ColumnView(stage) for stage in Stage}
        for stage, column in self.columns.items():
            column.list.opened.connect(self.application_activated)
            column.list.menu_wanted.connect(self._pop_up_menu)
            column.list.moved_over.connect(lambda id_, stage=stage: self._move(id_, stage))
            column.list.shift_wanted.connect(lambda id_, step, stage=stage: self._shift(id_, stage, step))
            column.list.sideways.connect(lambda step, stage=stage: self._go_sideways(stage, step))
            if column.add is not None:
                column.add.clicked.connect(lambda _checked=False, stage=stage: self._add(stage))
        self._lay_out()

    def _fill(self) -> None:
        context = self._session.context
        chosen = self._chosen()
        for column in board.columns(context):
            self.columns[column.stage].show_column(column, context.now(), context.zone)
        anything = any(column.model.rowCount() for column in self.columns.values())
        self._pages.setCurrentIndex(0 if anything else 1)
        if chosen is not None:
            self._choose(chosen)

    # Making

    def _lay_out(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, 0)
        row.setSpacing(SPACE_M)
        for column in self.columns.values():
            row.addWidget(column, 1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self._scroll = scroll
        self._empty_add = QPushButton(self.tr("New application…"))
        self._empty_add.clicked.connect(lambda: self._add(Stage.APPLIED))
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        words.setSpacing(SPACE_S)
        words.addWidget(plain_label(self.tr("No applications yet."), bold=True))
        words.addWidget(
            plain_label(
                self.tr(
                    "Each one has a card here, from “saved” to its outcome. "
                    "Drag it to the next column, or press Ctrl and an arrow key."
                ),
                look="quiet",
            )
        )
        words.addSpacing(SPACE_M)
        words.addWidget(self._empty_add, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(scroll)
        self._pages.addWidget(empty)
        for column in self.columns.values():
            tab_as_one_reads(column)
        self.takes_focus = self.columns[Stage.INTERVIEWING].list

    # Doing

    def _add(self, stage: Stage) -> None:
        from desktop_app.ui.dialogs.application_dialog import ApplicationDialog
        from desktop_app.ui.dialogs.form import open_dialog

        status = stage.status or ApplicationStatus.APPLIED
        open_dialog(ApplicationDialog(self._session, self.window(), stage=status))

    def _move(self, application_id: int, stage: Stage) -> None:
        if stage.status is None:
            self._close(application_id)
        elif move_to_stage(self._session, self.window(), application_id, stage.status):
            self._choose(application_id)
            self.columns[stage].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pop_up_menu(self, application_id: int, place: QPoint) -> None:
        from desktop_app.ui.record_menus import application_menu

        application_menu(
            self,
            self._session,
            application_id,
            lambda: self.application_activated.emit(application_id),
            place,
        )

    def _close(self, application_id: int) -> None:
        from desktop_app.ui.board.outcome_dialog import OutcomeDialog

        try:
            application = reading.application(self._session.context, application_id)
        except NotFound as error:
            self._session.fail(str(error))
            return
        window = self.window()
        open_feedback_after(
            OutcomeDialog(self._session, window, application), self._session, window, application_id
        )

    def _shift(self, application_id: int, stage: Stage, step: int) -> None:
        target = _neighbour(stage, step)
        if target is not None:
            self._move(application_id, target)

    def _go_sideways(self, stage: Stage, step: int) -> None:
        row = self.columns[stage].list.currentIndex().row()
        target = _neighbour(stage, step)
        while target is not None and not self.columns[target].model.rowCount():
            target = _neighbour(target, step)
        if target is None:
            return
        column = self.columns[target]
        column.list.choose_row(row)
        column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(column, 0, 0)
        self._clear_others(target)

    def _chosen(self) -> int | None:
        with_focus = [column for column in self.columns.values() if column.list.hasFocus()]
        for column in (*with_focus, *self.columns.values()):
            current = column.list.current_id()
            if current is not None:
                return current
        return None

    def _choose(self, application_id: int) -> None:
        for stage, column in self.columns.items():
            if column.list.choose(application_id):
                self._clear_others(stage)

    def _clear_others(self, stage: Stage) -> None:
        for other, column in self.columns.items():
            if other is not stage:
                column.list.clear_choice()

    # Following what changes


class _ColumnView(QWidget):
    """A column: its name with the count, a button to add where one can, and its cards."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.model = ColumnModel(stage, self)
        self.list = CardList(self.model, self)
        self.title: QLabel = plain_label(heading(stage), self, bold=True, wrap=False)
        self.number: QLabel = plain_label("", self, look="quiet", wrap=False)
        self.add: IconButton | None = None
        top = self._top = QHBoxLayout()
        top.setContentsMargins(SPACE_S, 0, 0, 0)
        top.setSpacing(SPACE_S)
        top.addWidget(self.title)
        top.addWidget(self.number)
        top.addStretch(1)
        if stage in ADDED_AT:
            words = self.tr("New application: {stage}").format(stage=heading(stage))
            self.add = IconButton("add", words, self)
            top.addWidget(self.add)
        top.addStrut(32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        self._leave_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_top"):
            QTimer.singleShot(0, self, self._leave_room)  # once the labels have their type too

    def _leave_room(self) -> None:
        self._top.invalidate()
        number = self.fontMetrics().horizontalAdvance("000")
        self.setMinimumWidth(max(NARROWEST, self._top.minimumSize().width() + number))

    def show_column(self, column: Column, now: datetime, zone: str) -> None:
        """Show the cards of a column."""
        self.model.show_column(column, now, zone)
        shown = len(column.cards)
        self.number.setText(
            str(column.count)
            if shown == column.count
            else self.tr("{shown} of {count}").format(shown=shown, count=column.count)
        )
        self.list.setAccessibleName(f"{heading(column.stage)}, {column.count}")


def _neighbour(stage: Stage, step: int) -> Stage | None:
    stages = list(Stage)
    place = stages.index(stage) + step
    return stages[place] if 0 <= place < len(stages) else None
