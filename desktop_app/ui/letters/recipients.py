"""Whom a letter goes to: one press for each recipient; those already written to have a tick."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from desktop_app.services.letters import DeskLetter
from desktop_app.ui.dialogs.labels import ground_palette, plain_tip
from desktop_app.ui.flow import Flow
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.type_size import set_picture

LONGEST_NAME = 220
"""A name wider than this is cut on its button; the tip has all of it."""

translate = QCoreApplication.translate


class RecipientBar(QWidget):
    """Shows the recipients, one of them chosen; ``chosen`` carries the place of the one that was pressed."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._letters: Sequence[DeskLetter] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._at = 0
        # Not when it is clicked: a screen reader toggles it.
        self._group.idToggled.connect(self._toggled)
        self._flow = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)

    def show_recipients(self, letters: Sequence[DeskLetter], at: int) -> None:
        """Show these, the one ``at`` a place chosen."""
        self._letters = letters
        while len(self.buttons) > len(letters):
            going = self.buttons.pop()
            self._group.removeButton(going)
            self._flow.removeWidget(going)
            going.hide()
            going.deleteLater()
        while len(self.buttons) < len(letters):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_picture(button, 14)
            self._group.addButton(button, len(self.buttons))
            self.buttons.append(button)
            self._flow.addWidget(button)
        for button, letter in zip(self.buttons, letters, strict=True):
            self._show(button, letter)
        for before, after in pairwise(self.buttons):  # some came later
            QWidget.setTabOrder(before, after)
        self._at = at
        self.buttons[at].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            for button, letter in zip(self.buttons, self._letters, strict=True):
                self._show(button, letter)
        super().changeEvent(event)

    def _toggled(self, at: int, on: bool) -> None:
        if on and at != self._at:
            self._at = at
            self.chosen.emit(at)

    def _show(self, button: QPushButton, letter: DeskLetter) -> None:
        to = letter.letter.to
        name = to.label if to is not None else translate("letters", "Nobody yet")
        shown = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME)
        button.setText(shown.replace("&", "&&"))
        button.setToolTip(plain_tip(to.email or name if to is not None else ""))
        if letter.sent_at is not None:
            button.setIcon(themed_icon("check", ground_palette(self)))
            spoken = translate("letters", "{name}, sent").format(name=name)
        elif to is None or not to.email:
            button.setIcon(themed_icon("warning", ground_palette(self)))
            spoken = translate("letters", "{name}, without an address").format(name=name)
        else:
            button.setIcon(themed_icon("person", ground_palette(self)))
            spoken = name
        button.setAccessibleName(spoken)
