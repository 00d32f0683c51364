"""The buttons of the current row for the keyboard and for screen readers; the delegate paints them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.ui.follow_ups.layout import RowButton
from desktop_app.ui.follow_ups.model import FollowUpModel
from desktop_app.ui.follow_ups.view import FollowUpView
from desktop_app.ui.ghost_button import GhostButton


class RowButtons(QObject):
    """Keeps a ghost over each button of the current row of ``view``; Tab goes from the row to them.

    ``parent`` is the widget they lie in, beside the view.
    """

    def __init__(self, view: FollowUpView, model: FollowUpModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        self._parent = parent
        self._ghosts: dict[RowButton, GhostButton] = {}
        before: QWidget = view
        for button in RowButton:
            ghost = GhostButton(button.verb, self._presses(button), parent, focusable=True)
            ghost.hide()
            QWidget.setTabOrder(before, ghost)
            self._ghosts[button] = before = ghost
        self.last = before
        """The one that comes last in the order of Tab."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        view.viewport().installEventFilter(self)
        view.selectionModel().currentChanged.connect(self._soon.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        # Whatever moves a row paints it anew: scrolling, folding, another size, another board.
        if event.type() in (QEvent.Type.Paint, QEvent.Type.Hide):
            self._soon.start()
        return False

    def _follow(self) -> None:
        index = self._view.currentIndex()
        shown = self._view.buttons_of(index) if self._view.isVisible() else ()
        text = self._model.text(index)
        viewport = self._view.viewport()
        room = viewport.rect()
        had_focus = any(ghost.hasFocus() for ghost in self._ghosts.values())
        for button, ghost in self._ghosts.items():
            place = self._view.button_place(index, button) if button in shown else QRect()
            if text is None or not room.contains(place.center()):
                ghost.hide()
                continue
            ghost.setAccessibleName(f"{button.verb}: {text.title}")
            ghost.setGeometry(QRect(viewport.mapTo(self._parent, QPoint()) + place.topLeft(), place.size()))
            ghost.show()
            ghost.raise_()
        if had_focus and not any(ghost.hasFocus() for ghost in self._ghosts.values()):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _presses(self, button: RowButton) -> Callable[[], None]:
        return lambda: self._view.pressed_button.emit(self._view.currentIndex(), str(button))
