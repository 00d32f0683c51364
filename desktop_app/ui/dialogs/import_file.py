"""One file in the import preview: its events, what could not be read of it, and the question about its zone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import NotFound
from desktop_app.domain.interviews import Interview
from desktop_app.domain.invitations import CalendarReading
from desktop_app.services import reading as read
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem, preview_import
from desktop_app.ui.details.parts import plain_button
from desktop_app.ui.dialogs.field import Field
from desktop_app.ui.dialogs.import_card import MOVES, Entered, ImportCard
from desktop_app.ui.dialogs.import_series import SeriesCard, entries, usual
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.zone_field import ZoneField
from desktop_app.ui.slices import Slices
from desktop_app.ui.theme import SPACE_S

SHOWN_AT_ONCE = 20


class ImportFile(QWidget):
    """Shows what importing one file would do.

    ``changed`` says that the choice is another; ``zone_answered`` carries path and zone to read it with.
    ``growing`` comes before each card that is added, ``grew`` after it: made between the window's own events.
    """

    changed = Signal()
    growing = Signal()
    grew = Signal()
    zone_answered = Signal(object, str)

    def __init__(self, path: Path, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._context = context
        self.cards: list[ImportCard] = []
        self._entries: list[tuple[ImportItem, ...]] = []
        """What has or will have a card of its own."""
        self.trouble = ""
        self.zone: ZoneField | None = None
        self._more: QPushButton | None = None
        self._making: Slices | None = None
        self._typed: list[Entered] = []
        """What was entered in the cards of an earlier reading."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(plain_label(path.name, self, look="quiet"))
        self._waiting = plain_label(self.tr("Reading…"), self)
        self._column.addWidget(self._waiting)

    def show_trouble(self, sentence: str) -> None:
        """Say why the file could not be read."""
        self._waiting.hide()
        self.trouble = self.tr("“{file}” was not imported. {reason}").format(
            file=self.path.name, reason=sentence
        )
        label = RoleLabel("danger", self)
        label.setText(self.trouble)
        self._column.addWidget(label)
        self.changed.emit()

    def show_reading(self, reading: CalendarReading) -> None:
        """Show the events of the file, and a sentence for each that is left out."""
        self._waiting.hide()
        self._stop_making()
        self._typed = [card.typed() for card in self.cards]
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        self._entries = list(entries(preview_import(self._context, reading)))
        self._ask_zone(reading)
        if not self.trouble:
            self._say_problems(reading.problems)
        self._show_more()
        self.changed.emit()

    @property
    def is_growing(self) -> bool:
        """Whether more cards are being made."""
        return self._making is not None

    def count(self) -> int:
        """Return how many events would be stored or changed."""
        return sum(card.count for card in self.cards) + sum(map(len, self._unshown()))

    def typed(self) -> object:
        """Return what was entered, as a value that can be compared."""
        return tuple(card.typed() for card in self.cards)

    def items(self) -> Sequence[ImportItem] | None:
        """Return what to store; None when a card has to complain."""
        wanted = [card.items() for card in self.cards if card.is_wanted]
        if any(items is None for items in wanted):
            return None
        return [item for items in (*wanted, *self._unshown()) if items is not None for item in items]

    def _unshown(self) -> list[list[ImportItem]]:
        """Return what is imported of the entries without a card yet: everything, of a series what is usual."""
        return [
            [item for item in entry if item.effect in MOVES][: usual(entry) if len(entry) > 1 else 1]
            for entry in self._entries[len(self.cards) :]
        ]

    def _ask_zone(self, reading: CalendarReading) -> None:
        question = next((event.question for event in reading.invitations if event.question), None)
        if question is None or self.zone is not None:
            return
        self._column.addWidget(plain_label(question.text, self))
        likely = [*question.choices, self._context.zone]
        self.zone = ZoneField("", likely)
        self.zone.setCurrentIndex(-1)
        self.zone.setEditText("")
        self._zone_row = Field(self.tr("Time zone"), self.zone)
        self._column.addWidget(self._zone_row)
        self.zone.activated.connect(lambda _row: self._answer())
        line = self.zone.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._answer)
        self._answered = ""

    def _answer(self) -> None:
        assert self.zone is not None
        zone = self.zone.zone()
        self._zone_row.complain(self.zone.complaint() if self.zone.currentText().strip() else "")
        if zone and zone != self._answered:
            self._answered = zone
            self.zone_answered.emit(self.path, zone)

    def _say_problems(self, problems: Sequence[str]) -> None:
        for problem in problems:
            label = RoleLabel("warning", self)
            label.setText(self.tr("{file}: {problem}").format(file=self.path.name, problem=problem))
            self._column.addWidget(label)
        self.trouble = " ".join(filter(None, (self.trouble, *problems)))

    def _show_more(self) -> None:
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        cards = self._make(len(self.cards) + SHOWN_AT_ONCE)
        next(cards, None)  # one invitation is there at once
        if len(self.cards) < len(self._entries):
            self._making = Slices(self, cards, self._all_made, self._stuck, lambda _card: None)

    def _make(self, until: int) -> Iterator[ImportCard]:
        """Add the cards of the entries up to a number, one at a time."""
        for entry in self._entries[len(self.cards) : until]:
            self.growing.emit()
            card = (
                SeriesCard(entry, self._context, self)
                if len(entry) > 1
                else ImportCard(entry[0], self._stored(entry[0]), self._context, self)
            )
            if len(self.cards) < len(self._typed):
                card.take(self._typed[len(self.cards)])
            card.toggled.connect(self.changed)
            self.cards.append(card)
            self._column.addWidget(card)
            self.grew.emit()
            yield card

    def _stop_making(self) -> None:
        if self._making is not None:
            self._making.stop()
            self._making = None

    def _all_made(self, _last: object) -> None:
        self._making = None
        left = len(self._entries) - len(self.cards)
        if left:
            more = plain_button(self.tr("Show more ({count} left)").format(count=left), self)
            more.clicked.connect(self._show_more)
            self._more = more
            self._column.addWidget(more)
        self.changed.emit()

    def _stuck(self, sentence: str) -> None:
        """Say why the next event cannot be shown; the others can be asked for again."""
        self._say_problems([sentence])
        self._all_made(None)

    def _stored(self, item: ImportItem) -> Interview | None:
        if item.interview_id is None or item.effect is ImportEffect.CREATED:
            return None
        try:
            return read.interview(self._context, item.interview_id)
        except NotFound:
            return None
