"""Labels for plain text: what a person typed is never read as markup."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.ui.colours import colours_of
from desktop_app.ui.theme import BODY
from desktop_app.ui.type_size import set_type

TIP_LETTERS = 80
"""How long a line of a tooltip is at most."""
WORD_JOINER = "\u2060"


def plain_label(
    text: str = "",
    parent: QWidget | None = None,
    *,
    look: str = "",
    scale: float = BODY,
    bold: bool = False,
    wrap: bool = True,
) -> QLabel:
    """Return a label that shows ``text`` as it is, in one of the theme's looks and sizes."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    lean(label)
    if look:
        label.setProperty("look", look)
    if scale != BODY or bold:
        set_type(label, scale, bold=bold)
    label.setText(text)
    return label


def lean(label: QLabel | QLineEdit) -> None:
    """Begin the lines of a label, or of what looks like one, where one begins to read, whatever script they are in.

    Qt lets the words decide: an English company would stand on the left of a window read from the right.
    """
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        across = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        label.setAlignment(across | (label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask))


def plain_tip(text: str) -> str:
    """Return a tooltip that shows ``text`` as it is, in lines that are not too long.

    No markup is put around it: a screen reader tells tips too, as they are written. Where Qt would find markup in the
    text itself, signs that are neither seen nor heard keep it from that.
    """
    if len(text) > TIP_LETTERS:
        from textwrap import fill  # late: hardly any tip is long

        text = "\n".join(fill(line, TIP_LETTERS) for line in text.split("\n"))
    if GuiQt.mightBeRichText(text):
        text = text.replace("<", f"<{WORD_JOINER}").replace("&", f"&{WORD_JOINER}")
    return text


def ground_palette(widget: QWidget) -> QPalette:
    """Return the palette of what a widget lies on: a style sheet changes the widget's own beyond recognition."""
    return (widget.parentWidget() or widget).palette()


class RoleLabel(QLabel):
    """A plain label in the colour of a role that the style sheet has no look for, such as ``danger``."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        lean(self)
        self._dress()

    def set_role(self, role: str) -> None:
        """Wear the colour of another role."""
        self._role = role
        self._dress()

    def say(self, words: str, role: str = "text_quiet") -> None:
        """Show other words, in the colour of a role."""
        self.set_role(role)
        self.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        colour = getattr(colours_of(ground_palette(self)), self._role)
        palette = QPalette(self.palette())
        if palette.color(QPalette.ColorRole.WindowText).name() != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)
