"""Which letter: its kind and its tone, beside a button that belongs to them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.letter_templates import Which
from desktop_app.domain.letters import LETTER_WORDS, LetterKind, Tone
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.flow import Flow


class WhichLetterField(QWidget):
    """Two boxes in a row; ``chosen`` follows each choice of the person."""

    chosen = Signal()

    def __init__(self, which: Which, button: QPushButton) -> None:
        super().__init__()
        self.kind, self.tone = ChoiceBox(), ChoiceBox()
        for kind in LetterKind:
            self.kind.addItem(LETTER_WORDS[kind], kind)
        self.tone.addItem(self.tr("Short"), Tone.SHORT)
        self.tone.addItem(self.tr("Warm"), Tone.WARM)
        self.kind.setAccessibleName(self.tr("Letter"))
        self.tone.setAccessibleName(self.tr("Tone"))
        button.setAutoDefault(False)
        self.setLayout(Flow(self.kind, self.tone, button))
        self.setFocusProxy(self.kind)
        self.show_which(which)
        for box in (self.kind, self.tone):
            box.activated.connect(lambda _index: self.chosen.emit())

    def which(self) -> Which:
        """Return the letter that is chosen."""
        return LetterKind(self.kind.currentData()), Tone(self.tone.currentData())

    def show_which(self, which: Which) -> None:
        """Show a choice that was made elsewhere."""
        kind, tone = which
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.tone.setCurrentIndex(self.tone.findData(tone))
