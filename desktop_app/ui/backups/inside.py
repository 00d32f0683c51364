"""A look inside a backup: its applications, and what each holds, to read only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import AfterwordError
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.domain.zones import local
from desktop_app.services import reading
from desktop_app.services.context import Context
from desktop_app.ui.clearing import offer_clearing
from desktop_app.ui.details.phrases import activity_note, activity_words, span_words
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.dialogs.titled import titled_column
from desktop_app.ui.follow_ups.phrases import whom
from desktop_app.ui.theme import SPACE_M, SPACE_S
from desktop_app.ui.wording import exact_moment

WIDTH, HEIGHT = 760, 520
_ID = int(Qt.ItemDataRole.UserRole)


class InsideDialog(QDialog):
    """Reads from a copy in memory, which goes when the dialog is closed."""

    def __init__(self, context: Context, parent: QWidget | None, when: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backup of {when}").format(when=when))
        self._context = context
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search in it"))
        self.search.setAccessibleName(self.tr("Search in the backup"))
        offer_clearing(self.search)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Applications in the backup"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("What the backup holds of the application"))
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(SPACE_S)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_M)
        middle.addLayout(left, 2)
        middle.addWidget(self.text, 3)
        bottom = QHBoxLayout()
        bottom.addWidget(
            plain_label(self.tr("To read only: nothing here is changed."), self, look="quiet"), 1
        )
        bottom.addWidget(close)
        column = titled_column(self)
        column.addLayout(middle, 1)
        column.addLayout(bottom)
        self.resize(WIDTH, HEIGHT)
        self.search.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._show)
        self.finished.connect(lambda _result: context.database.close())
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for application in reading.listed_applications(self._context, self.search.text()):
            item = QListWidgetItem(whom(application.company, application.role))
            item.setData(_ID, application.id)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.text.setPlainText(self.tr("Nothing in it."))

    def _show(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        try:
            self.text.setPlainText("\n".join(self._lines(int(self.list.item(row).data(_ID)))))
        except AfterwordError as error:
            self.text.setPlainText(str(error))

    def _lines(self, application_id: int) -> list[str]:
        context = self._context
        found = reading.application_details(context, application_id)
        application = found.application
        lines = [whom(application.company, application.role), APPLICATION_STATUS_WORDS[application.status]]
        facts = (
            application.agency,
            application.source,
            application.location,
            application.salary,
            application.url,
        )
        lines += [fact for fact in facts if fact]
        for interview in found.interviews:
            lines += ["", span_words(interview.span, context), interview.title]
            lines += [person.label for person in interview.interviewers]
            lines += [
                text
                for text in (interview.location, interview.meeting_url, interview.dial_in, interview.notes)
                if text
            ]
        if found.follow_ups:
            lines += ["", self.tr("Follow-ups")]
            lines += [
                f"{exact_moment(local(step.due_at, context.zone))}: {step.why} ({step.state})"
                for step in found.follow_ups
            ]
        if found.activities:
            lines += ["", self.tr("What happened")]
        for activity in found.activities:
            when = exact_moment(local(activity.at, context.zone))
            lines.append(f"{when}: {activity_words(activity, context.today())}")
            if note := activity_note(activity):
                lines.append(f"    {note}")
        if application.notes:
            lines += ["", self.tr("Notes"), application.notes]
        return lines
