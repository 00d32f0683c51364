"""What stands where the list has no rows: why, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_M, SPACE_S, SPACE_XL


class EmptyList(QScrollArea):
    """Large type may want more room than the list has, so it scrolls."""

    new_requested = Signal()
    all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("", bold=True)
        self._words = plain_label("", look="quiet")
        self.new = QPushButton(self.tr("New interview…"))
        self.new.clicked.connect(self.new_requested)
        self.show_all = QPushButton(self.tr("Show all"))
        self.show_all.clicked.connect(self.all_requested)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(SPACE_M)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    @property
    def title(self) -> str:
        """Why nothing is listed, in a few words."""
        return self._title.text()

    def explain(self, searched: str, narrowed: bool) -> None:
        """Say why nothing is listed: nothing is stored, nothing was found, or no round is like that."""
        if searched:
            self._title.setText(self.tr("Nothing found for “{text}”.").format(text=searched))
            self._words.setText(
                self.tr("Fewer letters find more, and so do fewer filters.")
                if narrowed
                else self.tr("Fewer letters find more.")
            )
        elif narrowed:
            self._title.setText(self.tr("No interview fits these filters."))
            self._words.setText(self.tr("Take one away, or show all."))
        else:
            self._title.setText(self.tr("No interviews yet."))
            self._words.setText(
                self.tr(
                    "Every round you add or import is listed here, with its company, time and decision date."
                )
            )
        self.new.setVisible(not searched and not narrowed)
        self.show_all.setVisible(bool(searched) or narrowed)
