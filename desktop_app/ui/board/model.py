"""One column of the board as a list model."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.services.board import Card, Column, Stage
from desktop_app.ui.board.phrases import CardText, card_text

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
CARD_FORMAT = "application/x-afterword-card"
Flag = Qt.ItemFlag


class ColumnModel(QAbstractListModel):
    """Shows one `Column` at one moment; the words of a card are made when it is painted."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.count = 0
        self._cards: tuple[Card, ...] = ()
        self._now: datetime | None = None
        self._zone = "UTC"
        self._texts: dict[int, CardText] = {}

    def show_column(self, column: Column, now: datetime, zone: str) -> None:
        """Show ``column`` as it reads at ``now``; cards that stay where they are keep their indexes."""
        same = [card.application_id for card in column.cards] == [card.application_id for card in self._cards]
        if not same:
            self.beginResetModel()
        self._cards, self._now, self._zone, self.count = column.cards, now, zone, column.count
        self._texts.clear()
        if not same:
            self.endResetModel()
        elif self._cards:
            self.dataChanged.emit(self.index(0), self.index(len(self._cards) - 1))

    def card(self, index: AnyIndex) -> Card | None:
        """Return the card at an index."""
        return self._cards[index.row()] if index.isValid() and index.row() < len(self._cards) else None

    def text(self, index: AnyIndex) -> CardText | None:
        """Return the words of the card at an index."""
        card = self.card(index)
        if card is None or self._now is None:
            return None
        if index.row() not in self._texts:
            self._texts[index.row()] = card_text(card, self._now, self._zone)
        return self._texts[index.row()]

    def index_of(self, application_id: int) -> QModelIndex:
        """Return where an application's card is; an invalid index when it is not here."""
        for row, card in enumerate(self._cards):
            if card.application_id == application_id:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self.text(index)
        if text is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text.company
            case Qt.ItemDataRole.AccessibleTextRole:
                return text.spoken
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        return Flag.ItemIsEnabled | Flag.ItemIsSelectable | Flag.ItemIsDragEnabled | Flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        return [CARD_FORMAT]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            card = self.card(index)
            if card is not None:
                data.setData(CARD_FORMAT, str(card.application_id).encode())
        return data
