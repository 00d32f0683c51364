"""The dialog for what matters: must-haves, and nice-to-haves with their weights."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.changes import Change
from desktop_app.domain.offers import WEIGHTS, Criterion
from desktop_app.services.offers import criteria, keep_criteria
from desktop_app.ui.details.parts import IconButton, plain_button
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.offers.phrases import weight_words
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_S

MUST = 0
USUAL_WEIGHT = 3


class CriteriaDialog(FormDialog):
    """Edits the person's own list; each line is a thing, and how much it matters."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(
            session, parent, title=session.tr("What matters to you"), save_text=session.tr("Save")
        )
        self.lines: list[CriterionLine] = []
        self.form.addRow(
            plain_label(
                self.tr(
                    "A must-have that is missed is said as such, whatever else an offer has. "
                    "Nice-to-haves are weighed."
                ),
                look="quiet",
            )
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        self.form.addRow(self._column)
        self.more = plain_button(self.tr("Add a line"))
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self.add_line().name.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.addRow(self.more)
        for criterion in criteria(self.context):
            self.add_line(criterion)
        if not self.lines:
            self.add_line(Criterion(0, "", must=True))
            self.add_line()
        self.lines[0].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_line(self, criterion: Criterion | None = None) -> "CriterionLine":
        """Add a line at the end."""
        line = CriterionLine(criterion or Criterion(0, "", must=False, weight=USUAL_WEIGHT))
        line.remove.clicked.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._column.addWidget(line)
        QWidget.setTabOrder(line.remove, self.more)
        line.number(len(self.lines))
        return line

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return [line.typed() for line in self.lines]

    def save(self) -> Change | None:
        """Store the list; lines that were left empty are none."""
        wanted = [line.criterion() for line in self.lines if line.name.text().strip()]
        return self.perform(keep_criteria, wanted)

    def _remove(self, line: "CriterionLine") -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        for number, left in enumerate(self.lines, start=1):
            left.number(number)
        target = self.lines[min(at, len(self.lines) - 1)].name if self.lines else self.more
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class CriterionLine(QWidget):
    """One line: its name, how much it matters, and a button to take it away."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._id = criterion.id
        self._number = 0
        self.name = QLineEdit(criterion.name, self)
        self.name.setPlaceholderText(self.tr("Work from home twice a week …"))
        self.name.setMinimumWidth(220)
        self.weight = ChoiceBox(self)
        self.weight.addItem(self.tr("Must have"), MUST)
        for weight in reversed(WEIGHTS):
            self.weight.addItem(weight_words(weight), weight)
        self.weight.setCurrentIndex(self.weight.findData(MUST if criterion.must else criterion.weight))
        self.remove = IconButton("delete", self.tr("Remove this line"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.name, 1)
        row.addWidget(self.weight)
        row.addWidget(self.remove)
        self.name.textChanged.connect(self._say_which)

    def number(self, number: int) -> None:
        """Be the line of this number, counted from 1, for screen readers."""
        self.name.setAccessibleName(self.tr("What matters, {number}").format(number=number))
        self._number = number
        self._say_which()

    def _say_which(self) -> None:
        which = self.name.text().strip() or str(self._number)
        self.weight.setAccessibleName(self.tr("How much it matters: {what}").format(what=which))
        self.weight.setAccessibleDescription(self.weight.accessibleName())
        self.remove.setAccessibleName(self.tr("Remove this line: {what}").format(what=which))

    def typed(self) -> tuple[object, ...]:
        """Return what was entered, as a value that can be compared."""
        return self._id, self.name.text(), self.weight.currentIndex()

    def criterion(self) -> Criterion:
        """Return what the line says."""
        weight = int(self.weight.currentData())
        name = " ".join(self.name.text().split())
        return Criterion(self._id, name, weight == MUST, weight or USUAL_WEIGHT)
