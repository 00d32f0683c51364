"""One side of the ledger: its heading with the count, the lines, and what can be done with the chosen one."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.dialogs.labels import lean, plain_label
from desktop_app.ui.flow import Flow
from desktop_app.ui.keys import Place, place_action
from desktop_app.ui.session import Session
from desktop_app.ui.theme import CAPTION, SPACE_M, SPACE_S
from desktop_app.ui.waiting.delegate import LedgerDelegate
from desktop_app.ui.waiting.model import Entry, LedgerModel, key_of

Fits = Callable[[Entry | None], bool]


class Side(QWidget):
    """``opened`` carries the entry of a line on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, heading: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self._actions: list[tuple[QAction, QPushButton, Fits]] = []
        self.heading = plain_label(heading, self, look="caption", scale=CAPTION, bold=True)
        self.model = LedgerModel(self)
        self.list = _Lines(self.model, self)
        self.list.setAccessibleName(heading)
        self.list.confirmed.connect(self._open)
        self.list.menu_wanted.connect(self._pop_up)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer_fitting())
        self._buttons = Flow()
        empty = plain_label(nothing, self, look="quiet")
        empty.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        lean(empty)
        empty.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(empty)
        self.setMinimumHeight(120)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.heading)
        column.addLayout(self._pages, 1)
        column.addLayout(self._buttons)

    def current(self) -> Entry | None:
        """Return the chosen entry."""
        return self.model.entry(self.list.currentIndex())

    def add_action(
        self, act: Callable[[Entry], None], fits: Fits, *, name: str = "", text: str = ""
    ) -> QAction:
        """Offer something to do with the chosen line: as a button, in its menu and on its key of `KEYS`."""

        def do() -> None:
            entry = self.current()
            if entry is not None:
                act(entry)

        action = place_action(self.list, self, Place.PROMISES, do, name=name, text=text)
        words = action.text()
        button = QPushButton(words, self)
        button.setAccessibleName(f"{words.removesuffix('…')}: {self._heading}")
        button.clicked.connect(action.trigger)
        self._buttons.addWidget(button)
        self._actions.append((action, button, fits))
        return action

    def show_entries(self, entries: list[Entry], session: Session) -> None:
        """Show entries; the chosen one stays chosen, or the one that took its place."""
        chosen, row = self.current(), self.list.currentIndex().row()
        self.model.show_entries(entries, session.context)
        self.heading.setText(f"{self._heading}   {len(entries)}" if entries else self._heading)
        self._pages.setCurrentIndex(0 if entries else 1)
        for _action, button, _fits in self._actions:
            button.setVisible(bool(entries))
        if chosen is not None and entries:
            index = self.model.index_of(key_of(chosen))
            self.list.setCurrentIndex(
                index if index.isValid() else self.model.index(min(row, len(entries) - 1))
            )
        self._offer_fitting()

    def _open(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None:
            self.opened.emit(entry)

    def _offer_fitting(self) -> None:
        current = self.current()
        for action, button, fits in self._actions:
            action.setEnabled(fits(current))
            button.setEnabled(fits(current))

    def _pop_up(self, event: QContextMenuEvent) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for action, _button, _fits in self._actions if action.isEnabled()])
        menu.popup(event.globalPos())


class _Lines(QListView):
    confirmed = Signal(QModelIndex)
    menu_wanted = Signal(object)

    def __init__(self, model: LedgerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LedgerDelegate(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.confirmed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.confirmed.emit(self.currentIndex())
        elif step is not None and not event.modifiers() and self.model().rowCount():
            row = min(max(self.currentIndex().row() + step, 0), self.model().rowCount() - 1)
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event)
