"""One field of a form: its editor, and below it a hint or the sentence that says what is wrong."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.dialogs.labels import RoleLabel
from desktop_app.ui.theme import SPACE_XS


def focus_target(editor: QWidget) -> QWidget:
    """Return what takes the keyboard for an editor: itself, unless it is made of parts and names one of them.

    A focus proxy would do the same, but Tab leads back to it from the last part when it is not the first.
    """
    named = getattr(editor, "takes_focus", None)
    return named if isinstance(named, QWidget) else editor


class Field(QWidget):
    """Holds an editor and speaks for it; the sentence reaches screen readers as the editor's description."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self._complaint = ""
        self._hint = ""
        if not editor.accessibleName():
            editor.setAccessibleName(name)
        self._message = RoleLabel("text_quiet", self)
        self._message.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(editor)
        layout.addWidget(self._message)
        if focus_target(editor) is editor:
            self.setFocusProxy(editor)

    @property
    def complaint(self) -> str:
        """The sentence shown about what is wrong; empty when nothing is."""
        return self._complaint

    @property
    def message(self) -> str:
        """What stands below the editor now."""
        return self._complaint or self._hint

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was typed; an empty text takes it back."""
        self._complaint = sentence
        self._show_message()

    def hint(self, sentence: str) -> None:
        """Say something helpful about what was typed."""
        self._hint = sentence
        self._show_message()

    def _show_message(self) -> None:
        self._message.set_role("danger" if self._complaint else "text_quiet")
        self._message.setText(self.message)
        self._message.setVisible(bool(self.message))
        self.editor.setAccessibleDescription(self.message)
