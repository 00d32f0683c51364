"""A chip: something that was chosen or understood, and a press takes it back."""

from PySide6.QtWidgets import QPushButton, QWidget

LONGEST = 40


def chip(words: str, taking_back: str, parent: QWidget | None = None) -> QPushButton:
    """Return a button that shows ``words``; ``taking_back`` is what a screen reader says of it."""
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    button = QPushButton(f"{shown.replace('&', '&&')}  ✕", parent)
    button.setProperty("look", "chip")
    button.setAutoDefault(False)
    button.setAccessibleName(taking_back)
    return button
