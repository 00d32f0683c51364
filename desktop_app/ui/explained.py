"""A dialog that says once what something means: a sentence or two, the way on, and another way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE

WIDTH = 440


class Explained(QDialog):
    """Accepted when that is fine; a subclass says in `_choose_other` what the other button does."""

    def __init__(self, parent: QWidget | None, title: str, text: str, *, go_on: str, other: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        first, second = QPushButton(go_on), QPushButton(other)
        first.setProperty("look", "primary")
        first.setDefault(True)
        first.clicked.connect(self.accept)
        second.setAutoDefault(False)
        second.clicked.connect(self._choose_other)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(second)
        buttons.addWidget(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(plain_label(title, scale=TITLE, bold=True))
        column.addWidget(plain_label(text))
        column.addSpacing(SPACE_S)
        column.addLayout(buttons)
        self.setFixedWidth(max(WIDTH, self.minimumSizeHint().width()))  # large type may want more
        self.setMinimumHeight(column.totalHeightForWidth(self.minimumWidth()))

    def _choose_other(self) -> None:
        raise NotImplementedError
