"""The columns of a list, one below the other: the heading, the first values, and the field they are read as."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.job_lists import ListColumn, ListReading
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.import_list.words import CHOICES, column_words, field_words
from desktop_app.ui.dialogs.labels import lean, plain_label, plain_tip
from desktop_app.ui.theme import SPACE_L, SPACE_S

BOX_WIDTH = 150
EXAMPLES = 3


class StillBox(ChoiceBox):
    """A choice that the wheel scrolls past instead of changing it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ElidedLabel(QLabel):
    """One line of foreign text, cut with dots where there is no room; the whole is in its tooltip."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, look: str = "", bold: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        lean(self)
        if look:
            self.setProperty("look", look)
        if bold:
            font = self.font()
            font.setBold(True)
            self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        width = max(self.width(), 40)
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width))


class ColumnRows(QWidget):
    """Shows the columns; ``changed`` says that the person chose another field for one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: list[StillBox] = []
        self._columns: tuple[ListColumn, ...] = ()
        self._examples: list[ElidedLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 1)

    def show_reading(self, reading: ListReading) -> None:
        """Show what the columns were read as; the rows stay where they are if the columns are the same."""
        if [(one.name, one.is_barred, one.is_ours) for one in reading.columns] != [
            (one.name, one.is_barred, one.is_ours) for one in self._columns
        ]:
            self._make(reading.columns)
        self._columns = reading.columns
        for number, (column, box) in enumerate(zip(reading.columns, self.boxes, strict=True)):
            self._examples[number].say(_examples(reading.rows, number))
            with QSignalBlocker(box):
                box.setCurrentIndex(CHOICES.index(column.field))

    def answers(self) -> dict[str, str]:
        """Return by number of a column (from 1) what the person wants it to be."""
        return {
            str(number): CHOICES[box.currentIndex()]
            for number, box in enumerate(self.boxes, start=1)
            if not self._columns[number - 1].is_fixed
        }

    def for_a_map(self) -> dict[str, str]:
        """Return the same by heading, where a heading stands there only once."""
        names = [column.name for column in self._columns]
        return {
            (name if (name := names[int(number) - 1]) and names.count(name) == 1 else number): field
            for number, field in self.answers().items()
        }

    def choose(self, number: int, field: str) -> None:
        """Have one column, by its number from 0, be a field, and no other column that field."""
        for other, box in enumerate(self.boxes):
            with QSignalBlocker(box):
                if other == number:
                    box.setCurrentIndex(CHOICES.index(field))
                elif CHOICES[box.currentIndex()] == field:
                    box.setCurrentIndex(0)
        self.changed.emit()

    def _make(self, columns: Sequence[ListColumn]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self._examples = [], []
        for number, column in enumerate(columns):
            name = column_words(column.name, number + 1)
            words = QWidget(self)
            lines = QVBoxLayout(words)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            lines.addWidget(ElidedLabel(name, words, bold=True))
            example = ElidedLabel("", words, look="quiet")
            lines.addWidget(example)
            box = StillBox(self)
            box.setFixedWidth(BOX_WIDTH)
            box.addItems([field_words(field) for field in CHOICES])
            box.setAccessibleName(self.tr("What “{column}” holds").format(column=name))
            box.setEnabled(not column.is_fixed)
            box.currentIndexChanged.connect(self.changed)
            self._grid.addWidget(words, number, 0)
            right: QWidget = box
            if column.is_fixed:
                box.hide()
                right = self._fixed(column)
            self._grid.addWidget(right, number, 1, Qt.AlignmentFlag.AlignVCenter)
            self.boxes.append(box)
            self._examples.append(example)

    def _fixed(self, column: ListColumn) -> QLabel:
        """Return what stands in the place of a choice where there is none."""
        if column.is_barred:
            words, why = (
                self.tr("Never imported"),
                self.tr("Answers to employers' questions are never imported."),
            )
        else:
            words, why = (
                self.tr("As it was"),
                self.tr("Afterword wrote this column, and reads it back as it was."),
            )
        label = plain_label(words, self, look="quiet", wrap=False)
        label.setToolTip(plain_tip(why))
        label.setAccessibleDescription(why)
        return label


def _examples(rows: Sequence[Sequence[str]], number: int) -> str:
    cells = [row[number] for row in rows if number < len(row) and row[number]]
    return " · ".join(list(dict.fromkeys(cells))[:EXAMPLES]) or "–"
