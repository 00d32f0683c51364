"""The small dialog "Why this date?": the rule behind a follow-up's date and the facts it was applied to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.wording import follow_up_title
from desktop_app.domain.zones import local
from desktop_app.services import reading
from desktop_app.services.context import Context
from desktop_app.services.explaining import why_this_date
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.titled import titled_column
from desktop_app.ui.theme import SPACE_S
from desktop_app.ui.wording import exact_moment

WIDTH = 440


class WhyDialog(QDialog):
    """Explains one follow-up; Esc, Enter and the button close it."""

    def __init__(self, context: Context, parent: QWidget | None, follow_up_id: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Why this date?"))
        follow_up = reading.follow_up(context, follow_up_id)
        explanation = why_this_date(context, follow_up_id)
        due = exact_moment(local(follow_up.due_at, follow_up.time_zone))
        column = titled_column(self, spacing=SPACE_S)
        column.addWidget(plain_label(follow_up_title(follow_up), self, look="quiet"))
        column.addSpacing(SPACE_S)
        self.rule = plain_label(explanation.rule, self)
        self.facts = [plain_label(f"•  {fact}", self, look="quiet") for fact in explanation.facts]
        column.addWidget(plain_label(due, self, bold=True))
        column.addWidget(self.rule)
        for fact in self.facts:
            column.addWidget(fact)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addSpacing(SPACE_S)
        column.addLayout(row)
        # One description for screen readers, which do not read a dialog's labels by themselves.
        self.setAccessibleDescription("\n".join((due, explanation.rule, *explanation.facts)))
        self.setMinimumWidth(WIDTH)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
