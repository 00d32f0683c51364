"""A chip: something that was chosen or understood, and a press takes it back."""

from PySide6.QtWidgets import QPushButton, QWidget

LONGEST = 40


def on_a_button(words: str) -> str:
    """Return foreign words for a button or a box to tick: as they are, and cut where they would make it very wide."""
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return shown.replace("&", "&&")


def chip(words: str, taking_back: str, parent: QWidget | None = None) -> QPushButton:
    """Return a button that shows ``words``; ``taking_back`` is what a screen reader says of it."""
    button = QPushButton(f"{on_a_button(words)}  ✕", parent)
    button.setProperty("look", "chip")
    button.setAutoDefault(False)
    button.setAccessibleName(taking_back)
    return button
