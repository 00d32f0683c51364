"""How a dialog without a form begins: its margins, and its title in large letters."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE


def titled_column(dialog: QDialog, *, spacing: int = SPACE_M) -> QVBoxLayout:
    """Lay a dialog out as a column below its window title, which is shown in it too."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
    column.setSpacing(spacing)
    column.addWidget(plain_label(dialog.windowTitle(), dialog, look="title", scale=TITLE, bold=True))
    return column


def ending_row(dialog: QDialog, words: str) -> tuple[QHBoxLayout, QPushButton]:
    """Return the last row of a dialog that asks for one thing, with Cancel, and the button that Enter presses."""
    cancel, accept = QPushButton(dialog.tr("Cancel"), dialog), QPushButton(words, dialog)
    cancel.clicked.connect(dialog.reject)
    accept.clicked.connect(dialog.accept)
    accept.setProperty("look", "primary")
    row = button_row(None, cancel, accept)
    accept.setDefault(True)
    return row, accept


def button_row(*buttons: QPushButton | None) -> QHBoxLayout:
    """Return buttons side by side, none of which Enter presses from elsewhere; None is the room between."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for button in buttons:
        if button is None:
            row.addStretch(1)
        else:
            button.setAutoDefault(False)
            row.addWidget(button)
    return row
