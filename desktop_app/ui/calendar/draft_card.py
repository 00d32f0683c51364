"""A card beside the place that was clicked or drawn: one phrase adds an interview there."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import InterviewDraft, TimeSpan
from desktop_app.domain.quick_add.parts import QuickAdd
from desktop_app.domain.quick_add.place import Place
from desktop_app.domain.quick_add.placing import open_questions, placed_draft
from desktop_app.domain.zones import local
from desktop_app.services import calendar
from desktop_app.services.context import Context
from desktop_app.ui.calendar.conflict_words import say_conflict
from desktop_app.ui.colours import colours_of
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.dialogs.phrase_field import PhraseField
from desktop_app.ui.theme import RADIUS, SPACE_M, SPACE_S
from desktop_app.ui.wording import exact_day, say_time, short_day

WIDTH = 340
AWAY = 6
"""Between the card and its place, in pixels."""


class DraftCard(QFrame):
    """Lies beside a place, over the window. Enter adds; Esc closes, or a click elsewhere while it is empty."""

    added = Signal(object)
    """The `InterviewDraft`."""
    more_requested = Signal(str)
    """The phrase: the dialog with every field is wanted."""
    closed = Signal()

    def __init__(self, context: Context, place: Place, parent: QWidget, phrase: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self.place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(min(WIDTH, parent.width() - 2 * AWAY))
        self.setAccessibleName(self.tr("New interview"))
        self.when = plain_label("", self, bold=True)
        self.phrase = PhraseField(context)
        self.phrase.line.setPlaceholderText(self.tr("Acme with Jane on Zoom"))
        self.phrase.setAccessibleName(self.tr("The interview in a phrase"))
        self.question = RoleLabel("warning", self)
        self.question.setWordWrap(True)
        self.question.hide()
        self.add = QPushButton(self.tr("Add"))
        self.add.setProperty("look", "primary")
        self.more = QPushButton(self.tr("More…"))
        self.more.setProperty("look", "flat")
        self.more.setToolTip(self.tr("Every field of the interview"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.when)
        column.addWidget(self.phrase)
        column.addWidget(self.question)
        column.addLayout(buttons)
        self.phrase.understood.connect(self._say)
        self.phrase.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.more.clicked.connect(self._more)
        self.phrase.line.setText(phrase)
        self._say(self.phrase.reading())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def show_beside(self, place: QRect) -> None:
        """Show it beside a rectangle of its parent, where there is room."""
        self._beside = place
        self._settle()
        self.show()
        self.raise_()
        self.phrase.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _settle(self) -> None:
        layout, parent = self.layout(), self.parentWidget()
        assert layout is not None
        assert parent is not None
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        room = parent.rect().adjusted(AWAY, AWAY, -AWAY, -AWAY)
        place = self._beside
        right, left = place.right() + AWAY, place.left() - AWAY - self.width()
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = QPoint(left if mirrored else right, place.top())
        if not room.left() <= at.x() <= room.right() - self.width():
            at.setX(right if mirrored else left)
        if not room.left() <= at.x() <= room.right() - self.width():
            at = QPoint(place.left(), place.bottom() + AWAY)
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._settle()  # chips came or went
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line_strong), 1))
        painter.setBrush(QColor(colours.surface_raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def _say(self, read: QuickAdd) -> None:
        try:
            draft = placed_draft(read, self.place, self._context.zone)
        except InvalidInput as error:
            self.when.setText(str(error))
            self._ask("")
            return
        self.when.setText(say_span(draft.span, self._context.zone))
        self._ask(self._hint(draft))

    def _ask(self, words: str) -> None:
        self.question.setText(words)
        self.question.setVisible(bool(words))

    def _hint(self, draft: InterviewDraft) -> str:
        """Say what is worth a second look: a time that has passed, another round in the way."""
        said = []
        if draft.span.ends_at < self._context.now():
            said.append(self.tr("That is in the past."))
        if not draft.span.all_day and (conflict := calendar.conflict_with(self._context, draft)) is not None:
            said.append(f"{say_conflict(conflict)}.")
        return " ".join(said)

    def _add(self) -> None:
        read = self.phrase.reading()
        if not read.phrase.strip():
            self._more()
            return
        questions = open_questions(read)
        draft: InterviewDraft | None = None
        if not questions:
            try:
                draft = placed_draft(read, self.place, self._context.zone)
            except InvalidInput as error:
                questions = [str(error)]
        if draft is None:
            self._ask(" ".join(questions))
            self.phrase.line.setFocus()
            return
        self.added.emit(draft)
        self.close()

    def _more(self) -> None:
        self.more_requested.emit(self.phrase.line.text())
        self.close()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        was_here = old is not None and (old is self or self.isAncestorOf(old))
        is_here = new is None or new is self or self.isAncestorOf(new)
        if was_here and not is_here and not self.phrase.line.text().strip():
            self.close()


def say_span(span: TimeSpan, zone: str) -> str:
    """Say when: "Thu 10 Dec, 14:00–15:00", "Thu 10 – Sat 12 Dec, all day", as the clocks of a zone have it."""
    if span.all_day:
        if span.first_day == span.last_day:
            return _all_day().format(days=exact_day(span.first_day))
        return _all_day().format(days=f"{short_day(span.first_day)} – {short_day(span.last_day)}")
    start, end = local(span.starts_at, zone), local(span.ends_at, zone)
    return f"{short_day(start.date())}, {say_time(start.time())}–{say_time(end.time())}"


def _all_day() -> str:
    return QCoreApplication.translate("calendar", "{days}, all day")
