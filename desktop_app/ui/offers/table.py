"""The offers side by side: a column for each, a row for each thing that matters."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.applications import ApplicationStatus
from desktop_app.domain.offers import Assessment, Criterion, Offer, Rating, weigh
from desktop_app.services.offers import rate_offer
from desktop_app.ui.details.inline_edit import InlineEdit
from desktop_app.ui.details.parts import Card, plain_button, wrapping_label
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.flow import Flow
from desktop_app.ui.offers.phrases import answer_words, must_words, rating_words, weight_words, wish_words
from desktop_app.ui.opening import move_to_stage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION, SPACE_M, SPACE_S, SPACE_XS, TITLE

translate = QCoreApplication.translate
NARROWEST, WIDEST = 178, 320
NAMES_WIDTH = 140
NOT_KNOWN = -1


class OfferTable(QWidget):
    """Shows offers and criteria; made anew when either list is another one, else only the words change."""

    opened = Signal(int)
    edit_wanted = Signal(int)
    time_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shape: object = None
        self.heads: dict[int, OfferHead] = {}
        self.cells: dict[tuple[int, int], RatingCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_S)

    def show_offers(self, offers: list[Offer], criteria: list[Criterion]) -> None:
        """Show these offers against these criteria."""
        shape = [(offer.application_id, offer.company) for offer in offers], criteria
        if shape != self._shape:
            self._make(offers, criteria)
            self._shape = shape
        for offer in offers:
            self.heads[offer.application_id].show_offer(offer, criteria, self._session)
            for criterion in criteria:
                found = offer.assessments.get(criterion.id, Assessment())
                self.cells[offer.application_id, criterion.id].show_found(found)

    def widest(self) -> int:
        """Return how wide the table is at most, in pixels."""
        return NAMES_WIDTH + len(self.heads) * (WIDEST + SPACE_M)

    def _make(self, offers: list[Offer], criteria: list[Criterion]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.heads.clear()
        self.cells.clear()
        for row, criterion in enumerate(criteria, start=1):
            self._grid.addWidget(_criterion_name(criterion), row, 0)
        for column, offer in enumerate(offers, start=1):
            head = OfferHead(self._session, offer)
            head.opened.connect(self.opened)
            head.edit_wanted.connect(self.edit_wanted)
            head.time_wanted.connect(self.time_wanted)
            self.heads[offer.application_id] = head
            self._grid.addWidget(head, 0, column)
            for row, criterion in enumerate(criteria, start=1):
                cell = RatingCell(self._session, offer, criterion)
                self.cells[offer.application_id, criterion.id] = cell
                self._grid.addWidget(cell, row, column)
        last = len(offers) + 1
        for column in range(max(self._grid.columnCount(), last + 1)):
            # The offers grow as far as they may; what is left stays free behind them.
            self._grid.setColumnStretch(column, 100 if 0 < column < last else int(column == last))
        self._grid.setRowStretch(self._grid.rowCount(), 1)


class OfferHead(Card):
    """One offer: who, how much, by when, what it comes to; and what can be done."""

    opened = Signal(int)
    edit_wanted = Signal(int)
    time_wanted = Signal(int)

    def __init__(self, session: Session, offer: Offer) -> None:
        super().__init__()
        self._session = session
        self._id = offer.application_id
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("offers", "Offer of {company}").format(company=offer.company))
        self.company = wrapping_label(offer.company, self, scale=TITLE, bold=True)
        self.role = wrapping_label(offer.role, self, look="quiet")
        self.salary = wrapping_label("", self)
        self.answer = wrapping_label("", self)
        self.musts = RoleLabel("danger", self)
        self.wishes = plain_label("", self)
        self.terms = wrapping_label("", self, look="quiet", scale=CAPTION)
        for label in (
            self.company,
            self.role,
            self.salary,
            self.answer,
            self.terms,
            self.musts,
            self.wishes,
        ):
            self.column.addWidget(label)
        self.column.addSpacing(SPACE_S)
        self.column.addStretch(1)
        edit = plain_button(translate("offers", "Edit…"))
        details = plain_button(translate("offers", "Details"))
        accept = plain_button(translate("offers", "Accept"))
        decline = plain_button(translate("offers", "Decline"))
        time = plain_button(translate("offers", "Ask for time…"))
        for button in (edit, details, time, accept, decline):
            button.setAccessibleName(f"{button.text().rstrip('…')}: {offer.company}")
        edit.clicked.connect(lambda: self.edit_wanted.emit(self._id))
        details.clicked.connect(lambda: self.opened.emit(self._id))
        time.clicked.connect(lambda: self.time_wanted.emit(self._id))
        accept.clicked.connect(lambda: self._record(ApplicationStatus.ACCEPTED))
        decline.clicked.connect(lambda: self._record(ApplicationStatus.DECLINED))
        self.column.addLayout(Flow(edit, details, time, accept, decline))

    def show_offer(self, offer: Offer, criteria: list[Criterion], session: Session) -> None:
        """Show what the offer says and what it comes to."""
        verdict = weigh(criteria, offer.assessments)
        self._say(self.role, offer.role)
        self._say(self.salary, offer.says.salary)
        self._say(self.answer, answer_words(offer, session.context.today()))
        self._say(self.terms, offer.says.terms)
        self._say(self.musts, must_words(verdict))
        self.musts.set_role("danger" if verdict.missed else "text" if verdict.unknown_musts else "ok")
        self._say(self.wishes, wish_words(verdict))

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _record(self, outcome: ApplicationStatus) -> None:
        move_to_stage(self._session, self.window(), self._id, outcome)


class RatingCell(QWidget):
    """How one offer does by one criterion, with a note; both are saved as they are given."""

    def __init__(self, session: Session, offer: Offer, criterion: Criterion) -> None:
        super().__init__()
        self._session = session
        self._key = offer.application_id, criterion.id
        self._found = Assessment()
        self.setMaximumWidth(WIDEST)
        name = f"{offer.company}: {criterion.name}"
        self.rating = ChoiceBox(self)
        self.rating.setAccessibleName(name)
        self.rating.addItem(rating_words(None), NOT_KNOWN)
        for rating in reversed(Rating):
            self.rating.addItem(rating_words(rating), int(rating))
        self.note = InlineEdit(
            translate("offers", "Note, {what}").format(what=name), translate("offers", "Add a note"), self
        )
        self.rating.activated.connect(lambda _index: self._rate())
        self.note.committed.connect(lambda text: self._store(Assessment(self._found.rating, text)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.rating)
        column.addWidget(self.note)

    def show_found(self, found: Assessment) -> None:
        """Show what is stored; a note that is being typed stays."""
        self._found = found
        with QSignalBlocker(self.rating):
            at = NOT_KNOWN if found.rating is None else int(found.rating)
            self.rating.setCurrentIndex(self.rating.findData(at))
        self.note.show_text(found.note)

    def _rate(self) -> None:
        chosen = int(self.rating.currentData())
        rating = None if chosen == NOT_KNOWN else Rating(chosen)
        if rating is not self._found.rating:
            self._store(Assessment(rating, self._found.note))

    def _store(self, found: Assessment) -> None:
        if self._session.perform(rate_offer, *self._key, found) is None:
            self.show_found(self._found)
            self.note.revert()


def _criterion_name(criterion: Criterion) -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(NAMES_WIDTH)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, SPACE_XS, 0, 0)
    column.setSpacing(0)
    column.addWidget(wrapping_label(criterion.name, holder, bold=criterion.must))
    words = translate("offers", "Must have") if criterion.must else weight_words(criterion.weight)
    column.addWidget(plain_label(words, holder, look="quiet", scale=CAPTION))
    column.addStretch(1)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return holder
