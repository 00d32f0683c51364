"""The strip at the top: where in time one is, what is shown, search, and + New."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop_app.ui.actions import Actions
from desktop_app.ui.clearing import offer_clearing
from desktop_app.ui.colours import Colours
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import SPACE_L, SPACE_S, SPACE_XS, TITLE
from desktop_app.ui.type_size import set_picture, set_type

ICON = 18
ROOM_FOR_TITLE = 60
"""What the month's full name needs beyond its short one, in pixels."""


class Toolbar(QWidget):
    """Buttons for the window's actions, the title of the month, and the search field."""

    search_changed = Signal(str)

    def __init__(self, actions: Actions, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = MonthTitle()
        set_type(self.title, TITLE, bold=True)
        self.title.clicked.connect(actions.small_month.trigger)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the interviews"))
        offer_clearing(self.search)
        self.search.setAcceptDrops(False)  # a file dropped here is for the window
        self.search.setMinimumWidth(110)
        self.search.setMaximumWidth(220)
        self.search.textChanged.connect(self.search_changed)
        self._search_icon = QAction(self.tr("Search"), self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.new = QPushButton(self.tr("New"))
        self.new.setAccessibleName(self.tr("New interview"))
        self.new.setToolTip(self.tr("New interview (Ctrl+N)"))
        self.new.setProperty("look", "primary")
        self.new.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the chosen day chosen
        set_picture(self.new, 16)
        self.new.clicked.connect(actions.new.trigger)
        months = [_icon_button(actions.previous), _text_button(actions.today), _icon_button(actions.next)]
        self._month_controls = [*months, self.title]
        self.menu = QToolButton()
        set_picture(self.menu, ICON)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu.setAccessibleName(self.tr("Menu"))
        self.menu.setToolTip(self.tr("Menu"))
        self._modes = _button_row([_text_button(action) for action in actions.modes.values()])
        self._modes_menu = _modes_menu(list(actions.modes.values()))
        self._modes_menu.hide()
        self._offered = True
        sidebar = _icon_button(actions.follow_ups)
        self._page_controls = [sidebar]
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_L, SPACE_S)
        row.setSpacing(SPACE_XS)
        row.addWidget(sidebar)
        for button in months:
            row.addWidget(button)
        row.addSpacing(SPACE_S)
        row.addWidget(self.title)
        row.addStretch(10)
        row.addWidget(self._modes)
        row.addWidget(self._modes_menu)
        row.addSpacing(SPACE_S)
        row.addWidget(self.search, 5)
        row.addWidget(_icon_button(actions.import_file))
        row.addWidget(self.new)
        row.addWidget(self.menu)

    def show_page_controls(self, shown: bool) -> None:
        """Show what belongs to the three columns, or not while the first screen is up."""
        for widget in (*self._page_controls, self.search):
            widget.setVisible(shown)
        self.show_calendar_controls(shown)

    def show_calendar_controls(self, shown: bool) -> None:
        """Offer walking through time, or not where no calendar is shown."""
        for widget in self._month_controls:
            widget.setVisible(shown)
        self._offered = shown
        self._fit()

    def name_mode(self, action: QAction) -> None:
        """Say how the calendar shows time."""
        self._modes_menu.setText(action.text())
        self._modes_menu.setAccessibleName(self.tr("View: {0}").format(action.text()))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._width_of_others() + self._modes_menu.minimumSizeHint().width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # One button for all of them where their names side by side would crowd out the month.
        roomy = (
            self._width_of_others() + self._modes.minimumSizeHint().width() + ROOM_FOR_TITLE <= self.width()
        )
        self._modes.setVisible(self._offered and roomy)
        self._modes_menu.setVisible(self._offered and not roomy)

    def _width_of_others(self) -> int:
        whole = super().minimumSizeHint().width()
        for widget in (self._modes, self._modes_menu):
            if not widget.isHidden():
                whole -= widget.minimumSizeHint().width() + SPACE_XS
        return whole

    def dress(self, colours: Colours) -> None:
        """Draw the icons in the colours of a theme."""
        self._search_icon.setIcon(icon("search", colours.text_quiet))
        self.new.setIcon(icon("add", colours.on_accent))
        self.menu.setIcon(icon("menu", colours.text))


class MonthTitle(QLabel):
    """Names the month, shorter where there is little room; a click asks for a small month."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._full = self._short = ""

    def say(self, full: str, short: str) -> None:
        """Show a month's name."""
        self._full, self._short = full, short
        self.setAccessibleName(full)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + SPACE_S, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._short) + SPACE_S, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor)  # now: the first frame needs no cursor

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._full) <= self.width()
        self.setText(self._full if fits else self._short)


def _icon_button(action: QAction) -> QToolButton:
    button = QToolButton()
    set_picture(button, ICON)
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _text_button(action: QAction) -> QToolButton:
    button = _icon_button(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


def _button_row(buttons: list[QToolButton]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_XS)
    for button in buttons:
        row.addWidget(button)
    return holder


def _modes_menu(actions: list[QAction]) -> QToolButton:
    button = QToolButton()
    menu = QMenu(button)
    menu.addActions(actions)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setProperty("look", "button")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
