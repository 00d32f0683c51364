"""The page of promises: waiting on me, waiting on them, side by side where there is room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound
from desktop_app.services import reading
from desktop_app.services.follow_ups import mark_done
from desktop_app.services.ledger import Debt, Promise, Promised, promise_ledger
from desktop_app.ui.asking import ask_for_news
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.form import COMBO_BOXES
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.follow_ups.delegate import WRITTEN
from desktop_app.ui.page import Page
from desktop_app.ui.reading_order import tab_as_one_reads
from desktop_app.ui.session import Session
from desktop_app.ui.side_by_side import SideBySide
from desktop_app.ui.theme import SPACE_L, SPACE_M, TITLE, AppTheme
from desktop_app.ui.waiting.model import Entry, Order, in_order
from desktop_app.ui.waiting.side import Side

SIDE_BY_SIDE = 700
"""From which width on the two sides stand beside one another."""


class WaitingPage(Page):
    """Shows the promise ledger; every line can be opened, and dealt with from the keyboard."""

    LETTERS = 200
    CONCERNS = (Kind.APPLICATION, Kind.INTERVIEW, Kind.FOLLOW_UP, Kind.ACTIVITY, Kind.SETTINGS)

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.order = ChoiceBox(self)
        for order, words in (
            (Order.OVER, self.tr("Longest over first")),
            (Order.COMPANY, self.tr("By company")),
            (Order.NEWEST, self.tr("Newest first")),
        ):
            self.order.addItem(words, order)
        self.order.setAccessibleName(self.tr("Order"))
        self.order.setStyleSheet(COMBO_BOXES)
        self.on_me = Side(
            self.tr("Waiting on me"),
            self.tr("You owe nobody anything right now."),
            self,
        )
        self.on_them = Side(
            self.tr("Waiting on them"),
            self.tr("Nobody has promised you anything. After an interview, note when they will decide."),
            self,
        )
        self._add_actions()
        self._lay_out()
        tab_as_one_reads(self)
        self.order.currentIndexChanged.connect(lambda _index: self.refresh())

    def _fill(self) -> None:
        ledger = promise_ledger(self._session.context)
        order = Order(self.order.currentData())
        self.on_me.show_entries(in_order(ledger.on_me, order), self._session)
        self.on_them.show_entries(in_order(ledger.on_them, order), self._session)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sides.fit(self.width())
        super().resizeEvent(event)

    # Making

    def _add_actions(self) -> None:
        for side in (self.on_me, self.on_them):
            side.opened.connect(self._open)
        mine, theirs = self.on_me, self.on_them
        mine.add_action(self._open, _is_there, text=self.tr("Open"))
        mine.add_action(self._write, _is_written, name="write")
        mine.add_action(self._done, _is_there, name="done")
        mine.add_action(self._why, _is_there, name="why")
        theirs.add_action(self._open, _is_there, text=self.tr("Open"))
        theirs.add_action(self._log_contact, _is_there, name="contact")
        theirs.add_action(self._ask, _can_be_asked, name="ask")

    def _lay_out(self) -> None:
        heading = plain_label(self.tr("Promises"), self, look="title", scale=TITLE, bold=True, wrap=False)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.order)
        self._sides = SideBySide(SIDE_BY_SIDE)
        self._sides.setSpacing(SPACE_L)
        self._sides.addWidget(self.on_me, 1)
        self._sides.addWidget(self.on_them, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(top)
        column.addLayout(self._sides, 1)
        self.takes_focus = self.on_them.list

    # Doing

    def _open(self, entry: Entry) -> None:
        if isinstance(entry, Debt):
            self.follow_up_activated.emit(entry.follow_up.application_id or 0, entry.follow_up.id)
        else:
            self.application_activated.emit(entry.application_id)

    def _write(self, entry: Entry) -> None:
        if isinstance(entry, Debt):
            self.write_requested.emit(entry.follow_up.id)

    def _done(self, entry: Entry) -> None:
        if isinstance(entry, Debt):
            self._session.perform(mark_done, entry.follow_up.id)

    def _why(self, entry: Entry) -> None:
        if isinstance(entry, Debt):
            from desktop_app.ui.dialogs.form import open_dialog  # dialogs come late
            from desktop_app.ui.dialogs.why_dialog import WhyDialog

            open_dialog(WhyDialog(self._session.context, self.window(), entry.follow_up.id))

    def _ask(self, entry: Entry) -> None:
        if isinstance(entry, Promise):
            ask_for_news(self._session, self.window(), entry.application_id, self.write_requested.emit)

    def _log_contact(self, entry: Entry) -> None:
        from desktop_app.ui.dialogs.contact_dialog import ContactDialog
        from desktop_app.ui.dialogs.form import open_dialog

        if not isinstance(entry, Promise):
            return
        try:
            application = reading.application(self._session.context, entry.application_id)
        except NotFound as error:
            self._session.fail(str(error))
            return
        open_dialog(ContactDialog(self._session, self.window(), application))


def _is_there(entry: Entry | None) -> bool:
    return entry is not None


def _is_written(entry: Entry | None) -> bool:
    return (
        isinstance(entry, Debt)
        and entry.follow_up.kind in WRITTEN
        and entry.follow_up.application_id is not None
    )


def _can_be_asked(entry: Entry | None) -> bool:
    return isinstance(entry, Promise) and entry.what is Promised.DECISION and entry.interview_id is not None
