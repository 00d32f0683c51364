"""What every dialog with fields has in common: nothing typed is lost, and mistakes are said where they are."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Change
from desktop_app.services.context import Context
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.ui.announcing import announce
from desktop_app.ui.dialogs.field import Field, focus_target
from desktop_app.ui.dialogs.fitting import grow, open_at_full_height
from desktop_app.ui.dialogs.labels import RoleLabel, lean, plain_label
from desktop_app.ui.keys import Place, sequences
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE

P = ParamSpec("P")

COMBO_BOXES = """
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; }
"""
"""What the style would otherwise add to a combo box: a second frame inside, and an edge beside the arrow."""


class FormDialog(QDialog):
    """A dialog of labelled fields with Save and Cancel.

    A subclass adds its fields, says in `typed` what the person has entered so far, and stores it in `save`.
    Save is Enter or Ctrl+Enter. Esc closes; if something was typed it asks first, inside the dialog.
    ``saved`` carries the `Change` before the dialog closes.
    """

    saved = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None, *, title: str, save_text: str) -> None:
        super().__init__(parent)
        self.session = session
        self.context: Context = session.context
        self.fields: list[Field] = []
        self._opened_with: object = None
        self._editor_before: QWidget | None = None
        self.setWindowTitle(title)
        self.setStyleSheet(COMBO_BOXES)
        self.heading = plain_label(title, self, look="title", scale=TITLE, bold=True)

        self.body = QWidget()
        self.form = make_form(self.body)
        self.form_scroll = FormScroll(self.body)
        self.form_scroll.changed.connect(self._grow_with_form, Qt.ConnectionType.QueuedConnection)
        self._own_height = 0

        self.failure = RoleLabel("danger", self)
        self.failure.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        self.failure.hide()
        self.save_button = QPushButton(save_text, self)
        self.save_button.setProperty("look", "primary")
        self.save_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setAutoDefault(False)
        self.discard_button = QPushButton(self.tr("Discard"), self)
        self.keep_button = QPushButton(self.tr("Keep editing"), self)
        self._buttons = self._row([self.cancel_button, self.save_button])
        question = plain_label(self.tr("Close without saving what you typed?"), self)
        self._question = self._row([self.discard_button, self.keep_button], question)
        self._question.hide()

        layout = self.layout_of_dialog = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_L, 0, SPACE_L)
        layout.setSpacing(SPACE_M)
        self.heading.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.form_scroll, 1)
        layout.addWidget(self.failure)
        layout.addWidget(self._buttons)
        layout.addWidget(self._question)

        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.discard_button.clicked.connect(self.discard)
        self.keep_button.clicked.connect(self._keep_editing)
        for keys in sequences(Place.DIALOG, "save"):
            QShortcut(keys, self, self.accept)

    def add(self, label: str, editor: QWidget) -> Field:
        """Add a field below the others; ``label`` is also what a screen reader calls it."""
        field = Field(label.replace("&", ""), editor)
        title = QLabel(label)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setBuddy(focus_target(editor))
        # A letter that is underlined is painted without the kerning that it is measured with.
        title.setMinimumWidth(title.sizeHint().width() + 3)
        title.setFixedHeight(
            self.cancel_button.sizeHint().height()
        )  # level with the first line of the editor
        lean(title)
        self.form.addRow(title, field)
        self.fields.append(field)
        return field

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        raise NotImplementedError

    def save(self) -> Change | None:
        """Check and store what was entered; None when a field complained or the service failed."""
        raise NotImplementedError

    @property
    def is_touched(self) -> bool:
        """Whether anything was entered since the dialog opened."""
        return self.typed() != self._opened_with

    def remember(self) -> None:
        """Take what is in the fields now as what the dialog opened with."""
        self._opened_with = self.typed()

    def perform(
        self, service: Callable[Concatenate[Context, P], Change], *args: P.args, **kwargs: P.kwargs
    ) -> Change | None:
        """Run a service; what goes wrong is said above the buttons."""
        said: list[str] = []
        connection = self.session.failed.connect(said.append)
        try:
            change = self.session.perform(service, *args, **kwargs)
        finally:
            self.session.failed.disconnect(connection)
        self._say_failure(" ".join(said))
        return change

    def perform_long(self, change: LongChange) -> Change | None:
        """Make a change that may take long: beside the window if it does, and then the dialog closes by itself."""
        if change.is_short:
            return self.perform(at_once, change)
        from desktop_app.ui.long_work import make_long

        make_long(self.session, self, change, self.close_with, self._say_failure)
        return None

    def close_with(self, change: Change) -> None:
        """Close, as what was to be done is done."""
        self.saved.emit(change)
        super().accept()

    def add_button(self, button: QPushButton) -> None:
        """Add a button for something else that can be done, apart from the others."""
        layout = self._buttons.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, button)

    def accept(self) -> None:
        """Save; stay open where something is wrong."""
        self._keep_editing(move_focus=False)
        for field in self.fields:
            field.complain("")
        self.failure.hide()
        change = self.save()
        if change is None:
            wrong = next((field for field in self.fields if field.complaint), None)
            if wrong is not None:
                focus_target(wrong.editor).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_with(change)

    def reject(self) -> None:
        """Close; ask first when something was typed, and take a second Esc as "keep editing"."""
        if not self._question.isHidden():
            self._keep_editing()
        elif self.is_touched:
            self._editor_before = self.focusWidget()
            self._buttons.hide()
            self._question.show()
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().reject()

    def discard(self) -> None:
        """Close and forget what was typed."""
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        if self._opened_with is None:
            self.remember()
        if not self._own_height and not event.spontaneous():
            open_at_full_height(self)
        super().showEvent(event)
        self._own_height = self._own_height or self.height()
        if self.fields and not self.body.isAncestorOf(self.focusWidget() or self):
            focus_target(self.fields[0].editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_failure(self, sentence: str) -> None:
        self.failure.setText(sentence)
        self.failure.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def _grow_with_form(self) -> None:
        """Grow by what is said below a field, as far as the screen allows, unless the person chose a size."""
        if not self.isVisible() or self.height() != self._own_height:
            return
        self.layout_of_dialog.activate()
        wanted = self.sizeHint().height()
        if wanted > self.height():
            # A scroll bar makes the form narrower, so that more wraps, so that it would stay.
            self.form_scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            grow(self, wanted)
            self.layout_of_dialog.activate()
            self.form_scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._own_height = self.height()

    def _keep_editing(self, *, move_focus: bool = True) -> None:
        if self._question.isHidden():
            return
        self._question.hide()
        self._buttons.show()
        if move_focus and self._editor_before is not None:
            self._editor_before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, buttons: list[QPushButton], text: QLabel | None = None) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        layout.setSpacing(SPACE_S)
        if text is not None:
            layout.addWidget(text, 1)
        else:
            layout.addStretch(1)
        for button in buttons:
            layout.addWidget(button)
        return row


def make_form(body: QWidget) -> QFormLayout:
    """Return a form laid out over ``body`` as in every dialog."""
    form = QFormLayout(body)
    form.setContentsMargins(SPACE_XL, SPACE_S, SPACE_XL, SPACE_S)
    form.setHorizontalSpacing(SPACE_L)
    form.setVerticalSpacing(SPACE_M)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return form


class FormScroll(QScrollArea):
    """Scrolls the form where the screen is small or the type large, and asks for all the room it needs.

    ``changed``: the form may need another room.
    """

    changed = Signal()

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.changed.emit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        wanted = self._body.sizeHint()
        room = self.screen().availableGeometry().height() - 200
        width = max(520, wanted.width())
        # What wraps at this width is higher than its own guess.
        height = max(wanted.height(), self._body.heightForWidth(width))
        if height > room:
            # Beside a scroll bar, too: what is given less than its wish is laid out as if it had it, and cut.
            width += self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(height, room))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._body.minimumSizeHint().width(), 80)


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog over its window without waiting for it; it goes away when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
