"""How reminders reach the person: by which way, what was shown last, what comes next, what they cannot do."""

import os
import sys
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.autostart import Autostart
from desktop_app.domain.errors import AfterwordError
from desktop_app.services.health import health
from desktop_app.ui.dialogs.form import FormScroll
from desktop_app.ui.dialogs.labels import RoleLabel, lean, plain_label
from desktop_app.ui.health import phrases
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE

WIDTH = 600


class HealthDialog(QDialog):
    """Shows how reminding is doing and keeps up with it; sends a test notification and asks whether it was seen."""

    test_wanted = Signal()
    settings_wanted = Signal()
    export_wanted = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        *,
        awake_since: Callable[[], datetime | None],
        autostart: Autostart | None,
        trouble: str = "",
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._awake_since = awake_since
        self._autostart = autostart
        self._route = ""
        self.setWindowTitle(self.tr("How reminders reach you"))
        self.state = RoleLabel("text", self)
        self.last = plain_label()
        self.error = plain_label()
        self.login = plain_label()
        self.coming = plain_label()
        self.missed = plain_label()
        self.answer = RoleLabel("text", self)
        self.test = QPushButton(self.tr("Send a test notification"))
        self.seen = QPushButton(self.tr("Yes, I saw it"))
        self.unseen = QPushButton(self.tr("No"))
        self.change = QPushButton(self.tr("Settings…"))
        self.export = QPushButton(self.tr("Export for your phone's calendar…"))
        self.close_button = QPushButton(self.tr("Close"))
        self._lay_out()
        self.test.clicked.connect(self._send_test)
        self.seen.clicked.connect(self._was_seen)
        self.unseen.clicked.connect(self._was_not_seen)
        self.change.clicked.connect(self.settings_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.close_button.clicked.connect(self.accept)
        session.changed.connect(self.refresh)
        self.set_trouble(trouble)
        self._ask(asked=False)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Say everything anew."""
        context = self._session.context
        try:
            found = health(context, self._awake_since())
        except AfterwordError as error:
            self.error.setText(str(error))
            return
        self.last.setText(phrases.delivery_words(found, context))
        self.error.setText(phrases.error_words(found, context))
        lines = [phrases.upcoming_words(coming, context) for coming in found.upcoming]
        if not context.settings.notifications:
            lines = [self.tr("Notifications are switched off in the settings.")]
        self.coming.setText("\n".join(lines) or self.tr("Nothing is planned."))
        lines = [phrases.missed_words(missed, context) for missed in found.missed]
        self.missed.setText("\n".join((phrases.missed_count_words(found.missed_count), *lines)))
        self.login.setText(self._login_words())
        if found.last_delivery is not None:
            self._route = found.last_delivery.route
        self._say_state()

    def set_trouble(self, sentence: str) -> None:
        """Say what keeps reminders from being shown now; an empty text when nothing does."""
        self._trouble = sentence
        self._say_state()

    def tested(self, route: str, error: str) -> None:
        """Take note of how the test notification went: its route, or an empty text with the reason."""
        if route:
            self._route = route
            self._trouble = ""
            self.answer.set_role("text")
            self.answer.setText(self.tr("It was handed over. Did you see it?"))
            self._ask(asked=True)
            self.seen.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answer.set_role("danger")
            self.answer.setText(self.tr("It could not be shown: {0}").format(error))
            self._ask(asked=False)
        self._say_state()

    def _send_test(self) -> None:
        self._ask(asked=False)
        self.answer.set_role("text")
        self.answer.setText(self.tr("On its way…"))
        self.test_wanted.emit()

    def _was_seen(self) -> None:
        self._ask(asked=False)
        self.answer.set_role("ok")
        self.answer.setText(self.tr("Good: reminders reach you here."))
        self.test.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_not_seen(self) -> None:
        self._ask(asked=False)
        checks = phrases.what_to_check(sys.platform, os.environ.get("XDG_CURRENT_DESKTOP", ""))
        told = self.tr("It was taken, so something keeps it from the screen. What to check:")
        kept = self.tr("Until then, what is due stays in the window's list.")
        self.answer.set_role("warning")
        self.answer.setText("\n".join((told, *(f"•  {check}" for check in checks), kept)))
        self.test.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, *, asked: bool) -> None:
        self.seen.setVisible(asked)
        self.unseen.setVisible(asked)
        self.answer.setVisible(bool(self.answer.text()))

    def _say_state(self) -> None:
        if self._trouble:
            self.state.set_role("warning")
            self.state.setText(self._trouble)
        elif self._route:
            self.state.set_role("text")
            self.state.setText(self.tr("Through {route}.").format(route=phrases.route_words(self._route)))
        else:
            self.state.set_role("text")
            self.state.setText(self.tr("Not known yet. Send a test notification to see."))

    def _login_words(self) -> str:
        if self._autostart is None:
            return self.tr("This system has no way to start it at login.")
        try:
            on = self._autostart.is_on()
        except AfterwordError as error:
            return str(error)
        if on:
            return self.tr("On: Afterword starts with your session.")
        return self.tr("Off: after a restart, reminders begin when you start Afterword.")

    def _lay_out(self) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(SPACE_XL, SPACE_S, SPACE_XL, SPACE_S)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE_M)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for words, shown in (
            (self.tr("Now"), self.state),
            (self.tr("Last shown"), self.last),
            (self.tr("Last trouble"), self.error),
            (self.tr("Next"), self.coming),
            (self.tr("While asleep or closed"), self.missed),
            (self.tr("Start at login"), self.login),
        ):
            _row(form, words, shown)
        form.addRow(self.answer)
        asked = QHBoxLayout()
        asked.setSpacing(SPACE_S)
        for button in (self.test, self.seen, self.unseen):
            button.setAutoDefault(False)
            asked.addWidget(button)
        asked.addStretch(1)
        form.addRow(asked)
        limits = self.tr(
            "Honest limits: while you are logged out or the computer is off, nothing can be shown. What came due "
            "then is told together at your next login. For a second way, let your phone ring too."
        )
        form.addRow(plain_label(limits, look="quiet"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        buttons.setSpacing(SPACE_S)
        for button in (self.export, self.change):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self.close_button.setDefault(True)
        heading = plain_label(self.windowTitle(), self, look="title", scale=TITLE, bold=True)
        heading.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_L, 0, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(heading)
        column.addWidget(FormScroll(page), 1)
        column.addLayout(buttons)
        self.setMinimumWidth(max(WIDTH, self.minimumSizeHint().width()))  # large type may want more


def _row(form: QFormLayout, words: str, shown: QLabel) -> None:
    # Reached by Tab and readable by screen readers, which pass labels by.
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setAccessibleName(words)
    title = plain_label(words, look="quiet", wrap=False)
    title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    lean(title)
    title.setMinimumHeight(title.sizeHint().height())
    form.addRow(title, shown)
