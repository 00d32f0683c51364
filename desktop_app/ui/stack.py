"""Pages on top of each other, one of which shows."""

from PySide6.QtWidgets import QStackedLayout, QWidget


class Stack(QWidget):
    """As a QStackedWidget, which screen readers read out as a "layered pane" each time the keyboard comes into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedLayout(self)

    def add_page(self, page: QWidget) -> None:
        """Add a page; the first one shows."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages in the place of the other."""
        self._pages.setCurrentWidget(page)

    @property
    def page(self) -> QWidget | None:
        """The page that shows; None before there is any."""
        return self._pages.currentWidget()
