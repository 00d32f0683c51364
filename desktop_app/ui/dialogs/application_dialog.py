"""The dialog that adds an application without an interview, or edits one."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop_app.domain.applications import OPEN_STAGES, Application, ApplicationDraft, ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services import reading
from desktop_app.services.applications import add_application, edit_application
from desktop_app.ui.dialogs.choice_box import ChoiceBox
from desktop_app.ui.dialogs.day_field import DayField
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.notes_field import NotesField
from desktop_app.ui.links import web_address
from desktop_app.ui.session import Session


class ApplicationDialog(FormDialog):
    """Adds an application at ``stage``, or edits ``application``, whose stage is moved elsewhere."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        stage: ApplicationStatus = ApplicationStatus.APPLIED,
        application: Application | None = None,
    ) -> None:
        title = self.tr("Edit application") if application else self.tr("New application")
        save = self.tr("Save") if application else self.tr("Add")
        super().__init__(session, parent, title=title, save_text=save)
        self.application = application
        known = application or Application(0, "", "", stage)
        self.company = QLineEdit(known.company)
        self.company.setPlaceholderText(self.tr("Where you would work"))
        self.company.installEventFilter(self)
        self.company_row = self.add(self.tr("&Company"), self.company)
        self.role = QLineEdit(known.role)
        self.role.setPlaceholderText(self.tr("Backend developer …"))
        self.add(self.tr("&Role"), self.role)
        self.agency = QLineEdit(known.agency)
        self.agency.setPlaceholderText(self.tr("If an agency stands between you"))
        self.add(self.tr("A&gency"), self.agency)
        self.stage = ChoiceBox()
        if application is None:
            for status in OPEN_STAGES:
                self.stage.addItem(APPLICATION_STATUS_WORDS[status], status)
            self.stage.setCurrentIndex(OPEN_STAGES.index(stage) if stage in OPEN_STAGES else 1)
            self.add(self.tr("&Stage"), self.stage)
        self.applied_on = DayField(self.context.today(), known.applied_on)
        self.applied_row = self.add(self.tr("Applied &on"), self.applied_on)
        if application is None:
            self.applied_row.hint(self.tr("Empty means today, unless it is only saved."))
        self.link = QLineEdit(known.url)
        self.link.setPlaceholderText("https://")
        self.link_row = self.add(self.tr("&Link"), self.link)
        self.source = QLineEdit(known.source)
        self.source.setPlaceholderText(self.tr("Where you found it"))
        self.add(self.tr("So&urce"), self.source)
        self.location = QLineEdit(known.location)
        self.add(self.tr("&Place"), self.location)
        self.salary = QLineEdit(known.salary)
        self.add(self.tr("Salar&y"), self.salary)
        self.notes = NotesField(known.notes, lines=3)
        self.add(self.tr("&Notes"), self.notes)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        lines = (self.company, self.role, self.agency, self.link, self.source, self.location, self.salary)
        return (
            *(line.text() for line in lines),
            self.stage.currentIndex(),
            self.applied_on.text(),
            self.notes.toPlainText(),
        )

    def save(self) -> Change | None:
        """Store the application, or say beside the fields what is missing."""
        company, link = " ".join(self.company.text().split()), self.link.text().strip()
        if not company:
            self.company_row.complain(self.tr("Which company is it? A name is enough."))
        if link and web_address(link) is None:
            self.link_row.complain(self.tr("A link starts with https:// and names a site."))
        self.applied_row.complain(self.applied_on.complaint())
        if any(field.complaint for field in self.fields):
            return None
        facts = {
            "company": company,
            "role": " ".join(self.role.text().split()),
            "agency": " ".join(self.agency.text().split()),
            "url": link,
            "source": self.source.text().strip(),
            "location": self.location.text().strip(),
            "salary": self.salary.text().strip(),
            "notes": self.notes.text(),
        }
        return self._add(facts) if self.application is None else self._edit(self.application, facts)

    def _add(self, facts: dict[str, str]) -> Change | None:
        draft = ApplicationDraft(
            status=ApplicationStatus(self.stage.currentData()), applied_on=self.applied_on.day(), **facts
        )
        return self.perform(add_application, draft)

    def _edit(self, before: Application, facts: dict[str, str]) -> Change | None:
        applied_on = self.applied_on.day()
        forget = applied_on is None and before.applied_on is not None
        return self.perform(
            lambda context: edit_application(
                context, before.id, applied_on=applied_on, forget_applied_on=forget, **facts
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.company
            and event.type() is QEvent.Type.FocusIn
            and self.company.completer() is None
        ):
            names = QCompleter(reading.company_names(self.context), self)
            names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            names.setFilterMode(Qt.MatchFlag.MatchContains)
            self.company.setCompleter(names)
        return super().eventFilter(watched, event)
