"""What assistive technology selects in a list becomes the row that keys and buttons speak of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView


def follow_choice(view: QAbstractItemView) -> None:
    """Make what is selected alone current too, as a click does.

    A screen reader selects through the selection alone; the current row, which Done or Enter concerns, would stay
    where it was.
    """

    def follow() -> None:
        chosen = view.selectionModel().selectedIndexes()
        rows = [index.siblingAtColumn(0) for index in chosen]
        if rows and rows.count(rows[0]) == len(rows) and view.currentIndex() not in chosen:
            view.setCurrentIndex(chosen[0])

    view.selectionModel().selectionChanged.connect(follow, Qt.ConnectionType.QueuedConnection)
