"""The strip at the left edge: one button for each view of the middle column."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.theme import CAPTION, SPACE_S, SPACE_XS
from desktop_app.ui.type_size import set_picture, set_type

ICON = 20


class Rail(QWidget):
    """Buttons with their names below the icons; the view that is shown is ticked."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Views"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_S)
        column.setSpacing(SPACE_XS)
        for action in actions:
            column.addWidget(self._button(action))
        column.addStretch(1)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        set_picture(button, ICON)
        set_type(button, CAPTION)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
