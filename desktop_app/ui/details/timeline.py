"""The timeline: everything that happened with an application, newest first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.activities import Activity, ActivityKind
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.ui.colours import colours_of
from desktop_app.ui.details.parts import IconButton, Section, plain_button, wrapping_label
from desktop_app.ui.details.phrases import ICONS, activity_note, activity_words
from desktop_app.ui.dialogs.labels import plain_tip
from desktop_app.ui.icons import themed_icon
from desktop_app.ui.theme import CAPTION, SPACE_S
from desktop_app.ui.type_size import picture_size
from desktop_app.ui.wording import exact_moment, say_moment

SHOWN_AT_FIRST = 12
PICTURE = 16


class Timeline(Section):
    """Lists the activities; long ones open on request. Feedback can be changed: its activity is asked for by id."""

    feedback_requested = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "What happened"), parent)
        self._context = context
        self._activities: tuple[Activity, ...] = ()
        self._shows_all = False

    def show_activities(self, activities: tuple[Activity, ...], *, afresh: bool) -> None:
        """Show these, newest first; ``afresh`` when they are another application's."""
        self._activities = activities
        if afresh:
            self._shows_all = False
        self.renew(self._build)

    def _build(self) -> None:
        shown = self._activities if self._shows_all else self._activities[:SHOWN_AT_FIRST]
        for activity in shown:
            self.content.addWidget(self._row(activity))
        if len(shown) < len(self._activities):
            more = plain_button(self.tr("Show all {count}").format(count=len(self._activities)), self)
            more.setProperty("look", "flat")
            more.clicked.connect(self._show_all)
            self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _menu_of(self, activity: Activity) -> Callable[[QMenu], None]:
        def fill(menu: QMenu) -> None:
            today = self._context.today()
            said = "\n".join(filter(None, (activity_words(activity, today), activity_note(activity))))
            menu.addAction(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(said))
            if activity.kind is ActivityKind.FEEDBACK:
                menu.addAction(
                    self.tr("Change this feedback…"), partial(self.feedback_requested.emit, activity.id)
                )

        return fill

    def _show_all(self) -> None:
        self._shows_all = True
        self.renew(self._build)

    def _row(self, activity: Activity) -> QWidget:
        today = self._context.today()
        at = local(activity.at, self._context.zone)
        row = _Row(self, self._menu_of(activity))
        picture = _Picture(ICONS[activity.kind], row)
        row.setAccessibleName(activity_words(activity, today))
        words = wrapping_label(activity_words(activity, today), row)
        note = activity_note(activity)
        when = wrapping_label(say_moment(at, today), row, look="caption", scale=CAPTION)
        when.setToolTip(plain_tip(exact_moment(at)))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        if note:
            column.addWidget(wrapping_label(note, row, look="quiet"))
        column.addWidget(when)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        if activity.kind is ActivityKind.FEEDBACK:
            change = IconButton("write", self.tr("Change this feedback…"), row)
            change.clicked.connect(partial(self.feedback_requested.emit, activity.id))
            layout.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return row


class _Row(QWidget):
    """One entry; it can be reached by Tab, so that its menu can be."""

    def __init__(self, parent: QWidget, fill: Callable[[QMenu], None]) -> None:
        super().__init__(parent)
        self._fill = fill
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QColor(colours_of(self.palette()).accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()


class _Picture(QWidget):
    """The sign of what happened; painted, it follows the theme and is sharp on every screen."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(picture_size(PICTURE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        themed_icon(self._name, self.palette(), "text_quiet").paint(painter, self.rect())
        painter.end()
