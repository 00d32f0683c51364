"""The offers' page: offers against what matters, and what else is still open."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.offers import OpenProcess
from desktop_app.services import offers
from desktop_app.ui.details.parts import plain_button
from desktop_app.ui.dialogs.form import COMBO_BOXES
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.offers.phrases import process_words
from desktop_app.ui.offers.table import OfferTable
from desktop_app.ui.page import Page
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION, SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE, AppTheme

LEAST_LETTERS = 120
"""How many letters beside each other the page has room for, however few the offers are."""


class OffersPage(Page):
    """Shows the offers that wait for an answer."""

    CONCERNS = (
        Kind.APPLICATION,
        Kind.INTERVIEW,
        Kind.ACTIVITY,
        Kind.OFFER,
        Kind.CRITERION,
        Kind.OFFER_RATING,
        Kind.SETTINGS,
    )

    def __init__(self, session: Session, theme: AppTheme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.setStyleSheet(COMBO_BOXES)
        self.table = OfferTable(session)
        self.table.opened.connect(self.application_activated)
        self.table.edit_wanted.connect(self._edit)
        self.table.time_wanted.connect(self._ask_for_time)
        self.matters = plain_button(self.tr("What matters…"))
        self.matters.clicked.connect(self._edit_criteria)
        self.processes: list[_ProcessButton] = []
        self._lay_out()

    def widest(self) -> int:
        """Return how wide the offers are beside each other at most, and no less than what lies below them."""
        return max(self.table.widest() + 2 * SPACE_L, LEAST_LETTERS * self.fontMetrics().averageCharWidth())

    def _fill(self) -> None:
        context = self._session.context
        waiting, criteria = offers.open_offers(context), offers.criteria(context)
        self.table.show_offers(waiting, criteria)
        self._invite.setVisible(not criteria)
        days = [offer.says.answer_by for offer in waiting if offer.says.answer_by is not None]
        earliest = min((day for day in days if day >= context.today()), default=None)
        self._show_processes(
            [
                (process, process_words(process, earliest, context))
                for process in offers.open_processes(context)
            ]
        )
        self._pages.setCurrentIndex(0 if waiting else 1)
        self.leave_room()

    # Making

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        top = QHBoxLayout()  # stays while the table, wider than a small window, is moved below it
        top.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, 0)
        top.addWidget(plain_label(self.tr("Offers"), scale=TITLE, bold=True, wrap=False))
        top.addStretch(1)
        top.addWidget(self.matters)
        self._invite = plain_label(
            self.tr(
                "Say first what you must have and what would be nice, then hold each offer against it. "
                "There is no hurry: take the time they gave you."
            ),
            look="quiet",
        )
        column.addWidget(self._invite)
        column.addWidget(self.table)
        column.addSpacing(SPACE_M)
        self._still_open = plain_label(
            self.tr("Still open elsewhere"), bold=True, scale=CAPTION, look="quiet"
        )
        column.addWidget(self._still_open)
        self._process_column = QVBoxLayout()
        self._process_column.setSpacing(SPACE_S)
        column.addLayout(self._process_column)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        there = QWidget()
        rows = QVBoxLayout(there)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACE_M)
        rows.addLayout(top)
        rows.addWidget(scroll, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(there)
        self._pages.addWidget(self._empty())
        self.takes_focus = self.matters

    def _empty(self) -> QWidget:
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        words.setSpacing(SPACE_S)
        words.addWidget(plain_label(self.tr("No offer waits for an answer."), bold=True))
        words.addWidget(
            plain_label(
                self.tr(
                    "When one comes, set its application to “Offer”. It stands here beside the others, held "
                    "against what you must have and what would be nice, with all that is still open in view."
                ),
                look="quiet",
            )
        )
        words.addSpacing(SPACE_M)
        matters = plain_button(self.tr("What matters to you…"))
        matters.clicked.connect(self._edit_criteria)
        words.addWidget(matters, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        return empty

    def _show_processes(self, lines: list[tuple[OpenProcess, str]]) -> None:
        while len(self.processes) > len(lines):
            going = self.processes.pop()
            going.hide()
            going.deleteLater()
        while len(self.processes) < len(lines):
            button = _ProcessButton()
            button.wanted.connect(self.application_activated)
            self.processes.append(button)
            self._process_column.addWidget(button)
        for button, (process, words) in zip(self.processes, lines, strict=True):
            button.show_process(process, words)
        self._still_open.setVisible(bool(lines))

    # Doing

    def _edit(self, application_id: int) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.offers.offer_dialog import OfferDialog

        try:
            offer = offers.offer_of(self._session.context, application_id)
        except NotFound as error:
            self._session.fail(str(error))
            return
        open_dialog(OfferDialog(self._session, self.window(), offer))

    def _ask_for_time(self, application_id: int) -> None:
        from desktop_app.domain.letters import LetterKind
        from desktop_app.services.letters import about_application
        from desktop_app.ui.letters.opening import write_letter

        kind = LetterKind.ASK_FOR_TIME
        write_letter(
            self._session, self.window(), lambda context: about_application(context, application_id, kind)
        )

    def _edit_criteria(self) -> None:
        from desktop_app.ui.dialogs.form import open_dialog
        from desktop_app.ui.offers.criteria_dialog import CriteriaDialog

        open_dialog(CriteriaDialog(self._session, self.window()))

    # Following what changes


class _ProcessButton(QPushButton):
    """One other application: a press shows it."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._id = 0
        self.setAutoDefault(False)
        self.clicked.connect(lambda: self.wanted.emit(self._id))
        self._name = plain_label("", self, bold=True)
        self._words = plain_label("", self, look="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(0)
        for label in (self._name, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._leave_room)  # once the labels have their type too

    def _leave_room(self) -> None:
        if (layout := self.layout()) is not None:  # a button knows the height of its own text only
            layout.invalidate()
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def show_process(self, process: OpenProcess, words: str) -> None:
        """Show another application."""
        self._id = process.application_id
        self._name.setText(whom(process.company, process.role))
        self._words.setText(words)
        self.setAccessibleName(f"{whom(process.company, process.role)}, {words}")
        metrics = self.fontMetrics()
        self.setMinimumHeight(2 * metrics.lineSpacing() + 2 * SPACE_S + SPACE_S)
