"""A dialog whose fields are too many for one look: they stand in sections, one behind each tab."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFormLayout, QTabBar, QTabWidget, QWidget

from desktop_app.ui.colours import Colours, colours_of
from desktop_app.ui.dialogs.field import focus_target
from desktop_app.ui.dialogs.form import FormDialog, FormScroll, make_form
from desktop_app.ui.dialogs.labels import ground_palette
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_S, SPACE_XL


class SectionedDialog(FormDialog):
    """A `FormDialog` in sections: after `begin`, `add` adds to the section begun last.

    A field that complains brings its section to the front.
    """

    def __init__(self, session: Session, parent: QWidget | None, *, title: str, save_text: str) -> None:
        super().__init__(session, parent, title=title, save_text=save_text)
        self._scrolls: list[FormScroll] = []
        self.tabs = QTabWidget()
        self.tabs.setTabBar(_SectionBar())
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Sections"))
        self.tabs.setStyleSheet(f"QTabWidget::tab-bar {{ left: {SPACE_XL - SPACE_S}px; }}")
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self.layout_of_dialog.replaceWidget(self.form_scroll, self.tabs)
        self.form_scroll.deleteLater()
        self.body = self.tabs

    def begin(self, title: str) -> QFormLayout:
        """Begin another section; return its form."""
        page = QWidget()
        self.form = make_form(page)
        self.form_scroll = FormScroll(page)
        self._scrolls.append(self.form_scroll)
        self.tabs.addTab(self.form_scroll, title)
        return self.form

    def accept(self) -> None:
        """Save; what is wrong is brought to the front."""
        super().accept()
        wrong = next((field for field in self.fields if field.complaint), None)
        page = next((page for page in self._scrolls if wrong is not None and page.isAncestorOf(wrong)), None)
        if wrong is not None and page is not None:
            self.tabs.setCurrentWidget(page)
            focus_target(wrong.editor).setFocus(Qt.FocusReason.OtherFocusReason)


class _SectionBar(QTabBar):
    """Words side by side; the one in front is underlined, the one with the keyboard's focus framed."""

    def __init__(self) -> None:
        super().__init__()
        self._worn: Colours | None = None
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        colours = colours_of(ground_palette(self))
        if colours is self._worn:  # its own style sheet changes the palette, too
            return
        self._worn = colours
        self.setStyleSheet(
            f"QTabBar::tab {{ background: transparent; color: {colours.text_quiet}; border: 0;"
            " border-bottom: 2px solid transparent; padding: 6px 8px; margin-right: 8px; }"
            f"QTabBar::tab:hover {{ color: {colours.text}; border-bottom-color: {colours.line_strong}; }}"
            f"QTabBar::tab:selected {{ color: {colours.text}; border-bottom-color: {colours.accent}; }}"
            f"QTabBar::tab:focus:selected {{ border: 2px solid {colours.accent}; border-radius: 6px;"
            " padding: 4px 6px 6px 6px; }"
        )
