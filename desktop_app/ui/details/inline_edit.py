"""Text that is edited where it stands: a click or F2 begins, Enter saves, Esc takes it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget

from desktop_app.ui.dialogs.labels import lean, plain_tip
from desktop_app.ui.dialogs.notes_field import FRAME
from desktop_app.ui.theme import BODY
from desktop_app.ui.type_size import set_type
from desktop_app.ui.wording import isolated

_MARGIN = 2
"""Between the frame and the words of every QLineEdit, in pixels; Qt does not tell."""
_LOOKS_LIKE_TEXT = """
QLineEdit { background: transparent; border: 1px solid transparent; padding: 2px 4px; }
QLineEdit:hover { border: 1px solid palette(mid); }
QLineEdit:focus { background: palette(base); border: 2px solid palette(accent); padding: 1px 3px; }
"""


class InlineEdit(QLineEdit):
    """One line; ``committed`` carries what it says now, once, when the person is through with it."""

    committed = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        scale: float = BODY,
        bold: bool = False,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setStyleSheet(_LOOKS_LIKE_TEXT)
        if scale != BODY or bold:
            set_type(self, scale, bold=bold)
        lean(self)

    @property
    def is_being_edited(self) -> bool:
        """Whether there is text of the person's in it that is not stored yet."""
        return self.hasFocus() and self.text() != self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored; text that is being typed stays."""
        editing = self.is_being_edited
        self._stored = text
        self.setToolTip(plain_tip(text))
        if not editing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what is stored."""
        text = " ".join(self.text().split())
        if text != self._stored:
            self.committed.emit(text)

    def revert(self) -> None:
        """Show what is stored again."""
        self.setText(self._stored)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.revert()
            self.selectAll()
        elif event.key() == Qt.Key.Key_F2:
            self.selectAll()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(_MARGIN, 0, -_MARGIN, 0)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room.width():
            super().paintEvent(event)
            return
        # While nobody types, what does not fit ends with three dots, as everywhere else.
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().text().color())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, isolated(shown))
        painter.end()


class NotesEdit(QPlainTextEdit):
    """Several lines; saved when the focus leaves, Esc takes back what was typed since."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + 16)
        self.setStyleSheet(FRAME)

    def show_text(self, text: str) -> None:
        """Show what is stored; text that is being typed stays."""
        editing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = text
        if not editing and self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what is stored."""
        if self.toPlainText() != self._stored:
            self.committed.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._stored:
            self.setPlainText(self._stored)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
