"""A row of buttons that goes on in the next line where the panel is too narrow or the type too large."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from desktop_app.ui.theme import SPACE_S

USUAL_WIDTH = 560
"""What would be longer in one line, in pixels, makes no dialog wider."""


class Flow(QLayout):
    """Lays widgets out from the start of the line, as many lines as they need."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE_S)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        in_one_line = sum(widths) + self.spacing() * (len(widths) - 1)
        width = min(in_one_line, max(USUAL_WIDTH, max(widths, default=0)))
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line_height = rect.left(), rect.top(), 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if line_height and x + width > rect.left() + rect.width():
                x, y, line_height = rect.left(), y + line_height + self.spacing(), 0
            if move:
                place = QRect(x, y, width, size.height())
                item.setGeometry(QStyle.visualRect(direction, rect, place))
            x += width + self.spacing()
            line_height = max(line_height, size.height())
        return y + line_height - rect.top()
