"""The first applications of a list as they would be stored, in a small table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.domain.applications import ApplicationDraft
from desktop_app.domain.job_lists import FIELDS
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.ui.dialogs.import_list.words import field_words
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.wording import short_day

SHOWN = 5
ALWAYS = ("company", "role", "status", "applied_on")
WIDEST, NARROWEST = 220, 90


class FirstRows(QTableWidget):
    """Never holds more than a few rows, however long the list is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.setAccessibleName(self.tr("The first applications, as they will be stored"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setStyleSheet("QTableWidget::item { padding: 0 5px; }")  # as far in as the headings
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_drafts(self, drafts: Sequence[ApplicationDraft]) -> None:
        """Show the first of these."""
        drafts = drafts[:SHOWN]
        fields = [
            field for field in FIELDS if field in ALWAYS or any(getattr(draft, field) for draft in drafts)
        ]
        self.setRowCount(len(drafts))
        self.setColumnCount(len(fields))
        self.setHorizontalHeaderLabels([field_words(field) for field in fields])
        for row, draft in enumerate(drafts):
            for column, field in enumerate(fields):
                text = self._words(draft, field)
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(plain_tip(text))
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        for column in range(len(fields)):
            self.setColumnWidth(column, min(max(self.columnWidth(column), NARROWEST), WIDEST))
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + sum(map(self.rowHeight, range(len(drafts))))
        self.setFixedHeight(height + self.horizontalScrollBar().sizeHint().height() + 2)

    def _words(self, draft: ApplicationDraft, field: str) -> str:
        if field == "status":
            return APPLICATION_STATUS_WORDS[draft.status]
        if field == "applied_on":
            return short_day(draft.applied_on, self.locale(), with_year=True) if draft.applied_on else ""
        return str(getattr(draft, field))
