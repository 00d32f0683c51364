"""Who was there: the invited people as chips to press, and a line for others."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.people import Person
from desktop_app.ui.chip import LONGEST, on_a_button
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.dialogs.people_text import read_person, split_people
from desktop_app.ui.flow import Flow
from desktop_app.ui.theme import SPACE_S


class PresenceField(QWidget):
    """Holds people, each there or not; Enter in the line adds one."""

    people_changed = Signal()

    def __init__(
        self,
        invited: Iterable[Person],
        present: Iterable[Person] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chips: dict[Person, QPushButton] = {}
        self._flow = Flow()
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Somebody else: name, Enter"))
        self.line.setAccessibleName(self.tr("Add somebody who was there"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._flow)
        column.addWidget(self.line)
        there = None if present is None else set(present)
        for person in dict.fromkeys((*invited, *(present or ()))):
            self._add(person, there=there is None or person in there)
        self.takes_focus = self.line

    def people(self) -> tuple[Person, ...]:
        """Return those who were there, with whoever still stands in the line."""
        present = [person for person, chip in self.chips.items() if chip.isChecked()]
        typed = (read_person(piece) for piece in split_people(self.line.text()))
        return tuple(dict.fromkeys((*present, *(person for person in typed if person is not None))))

    def complaint(self) -> str:
        """Return the sentence about a name that cannot be read; empty when all is well."""
        for piece in split_people(self.line.text()):
            if piece.strip() and read_person(piece) is None:
                return self.tr("“{text}” is not a name or an address I can read.").format(text=piece.strip())
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.line.hasFocus() and self.line.text().strip():
            self._take_line()
            event.accept()
            return
        super().keyPressEvent(event)

    def _take_line(self) -> None:
        if self.complaint():
            return
        for piece in split_people(self.line.text()):
            person = read_person(piece)
            if person is not None and person not in self.chips:
                self._add(person, there=True)
            elif person is not None:
                self.chips[person].setChecked(True)
        self.line.clear()
        self.updateGeometry()
        self.people_changed.emit()

    def _add(self, person: Person, *, there: bool) -> None:
        chip = QPushButton(self)
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.setProperty("look", "chip")
        chip.setToolTip(plain_tip(person.label if len(person.label) > LONGEST else ""))
        chip.toggled.connect(lambda there: self._name(chip, person, there))
        self.chips[person] = chip
        self._flow.addWidget(chip)
        chip.setChecked(there)
        self._name(chip, person, there)
        chip.show()
        self.order_tab()

    def order_tab(self) -> None:
        """Have Tab go to those who were there, then to the line; again once it lies in its window."""
        for before, after in pairwise([*self.chips.values(), self.line]):
            QWidget.setTabOrder(before, after)

    def _name(self, chip: QPushButton, person: Person, there: bool) -> None:
        label = on_a_button(person.label)
        chip.setText(f"✓ {label}" if there else label)
        words = self.tr("{name} was there") if there else self.tr("{name} was not there")
        chip.setAccessibleName(words.format(name=person.label))
        self.people_changed.emit()
