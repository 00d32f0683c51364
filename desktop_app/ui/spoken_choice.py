"""What assistive technology selects in a list becomes the row that keys and buttons speak of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView


def follow_choice(view: QAbstractItemView) -> None:
    """Make what is selected alone current too, as a click does.

    A screen reader selects through the selection alone; the current row, which Done or Enter concerns, would stay
    where it was.
    """

    def follow() -> None:
        # By ranges: a list of all rows that are chosen would be long.
        ranges = list(view.selectionModel().selection())  # type: ignore[call-overload]
        if not ranges:
            return
        first = ranges[0].topLeft()
        alone = all(
            one.top() == one.bottom() == first.row() and one.parent() == first.parent() for one in ranges
        )
        if alone and not view.selectionModel().isSelected(view.currentIndex()):
            view.setCurrentIndex(first)

    view.selectionModel().selectionChanged.connect(follow, Qt.ConnectionType.QueuedConnection)
