"""The palette: type a few letters, and do or open what they name."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop_app.domain.errors import AfterwordError
from desktop_app.services.context import Context
from desktop_app.services.finding import find
from desktop_app.ui.dialogs.labels import RoleLabel, ground_palette
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.palette.entries import Entry, Opening, entry_of, fitting_actions
from desktop_app.ui.said_later import SaidLater
from desktop_app.ui.theme import SPACE_L, SPACE_S
from desktop_app.ui.wording import isolated

WIDTH, HEIGHT = 560, 420
ICON = 16
LEAST_TYPED = 2
"""Letters from which on records are looked for: one letter begins half of them."""
MOST_RECENT = 6
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QDialog):
    """Offers actions at once and records from the second letter on; Up and Down choose, Enter does, Esc goes away.

    ``recent`` is what was chosen here before, the last first: it comes first while nothing is typed, and is kept up.
    ``announce`` has a screen reader say the line that is chosen while the keyboard stays in the field.
    """

    def __init__(
        self,
        context: Context,
        actions: list[QAction],
        opening: Opening,
        announce: Callable[[str], object],
        parent: QWidget | None = None,
        recent: list[Entry] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Do or find"))
        self._context = context
        self._actions = actions
        self._opening = opening
        self._announce = announce
        self.entries: list[Entry] = []
        self._recent: list[Entry] = recent if recent is not None else []
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("An action, a company, a person…"))
        self.field.setAccessibleName(self.windowTitle())
        self.model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(ICON, ICON))
        blank = QPixmap(ICON, ICON)
        blank.fill(Qt.GlobalColor.transparent)
        self._no_icon = QIcon(blank)  # so that all titles begin in one line
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.nothing = RoleLabel("text_quiet", self)
        self._found = SaidLater(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.resize(WIDTH, HEIGHT)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._choose_current)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self._look("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move go to the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = MOVES.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            # Once the window's actions wear the new colours.
            QTimer.singleShot(0, self, self._look_again)
        super().changeEvent(event)

    def _look_again(self) -> None:
        row = self.list.currentIndex().row()
        self._look(self.field.text())
        self.list.setCurrentIndex(self.model.index(max(row, 0), 0))

    def _look(self, typed: str) -> None:
        self.entries = fitting_actions(self._actions, typed)
        if not typed.strip():
            before = {entry.spoken for entry in self._recent}
            offered = {entry.spoken for entry in self.entries}
            # An action that is not offered now has no place here either.
            last = [entry for entry in self._recent if not entry.is_action or entry.spoken in offered]
            self.entries = last + [entry for entry in self.entries if entry.spoken not in before]
        trouble = ""
        if len(typed.strip()) >= LEAST_TYPED:
            try:
                found = find(self._context, typed)
            except AfterwordError as error:
                found, trouble = [], str(error)
            self.entries += [entry_of(one, self._context, self._opening, self._picture) for one in found]
        self.model.clear()
        for entry in self.entries:
            # Each apart, or two in one script would be one piece where one reads from the right.
            text = f"{isolated(entry.title)}   {isolated(entry.remark)}" if entry.remark else entry.title
            item = QStandardItem(self._no_icon if entry.icon.isNull() else entry.icon, text)
            item.setSizeHint(QSize(0, max(self.fontMetrics().height(), ICON) + SPACE_S))
            item.setEditable(False)
            item.setData(entry.spoken, Qt.ItemDataRole.AccessibleTextRole)
            self.model.appendRow(item)
        if trouble:
            self.nothing.say(trouble, "danger")
        else:
            self.nothing.say(self.tr("Nothing fits. Try the beginning of a word."))
        self.nothing.setVisible(bool(trouble) or not self.entries)
        self.list.setVisible(bool(self.entries))
        count = self.tr("{count} found").format(count=self.locale().toString(len(self.entries)))
        self._found.say((count if self.entries else self.nothing.text()) if typed.strip() else "")
        if self.entries:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _picture(self, name: str) -> QIcon:
        return themed_icon(name, ground_palette(self))

    def _move(self, step: int) -> None:
        self._found.stop()  # the line is told now
        if self.entries:
            row = min(max(self.list.currentIndex().row() + step, 0), len(self.entries) - 1)
            self.list.setCurrentIndex(self.model.index(row, 0))
            self._announce(self.entries[row].spoken)

    def _choose_current(self) -> None:
        if self.entries:
            self._choose(self.list.currentIndex().row())

    def _choose(self, row: int) -> None:
        entry = self.entries[row]
        chosen = entry.choose
        self._recent[:] = [entry, *(one for one in self._recent if one.spoken != entry.spoken)][:MOST_RECENT]
        self.accept()
        # Once the palette is gone: what opens now belongs to the window.
        QTimer.singleShot(0, chosen)
