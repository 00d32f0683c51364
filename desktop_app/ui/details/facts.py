"""The other facts of an application, edited in place: when and where applied, the link, the salary, notes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.domain.applications import Application
from desktop_app.services.applications import edit_application
from desktop_app.ui.details.inline_edit import InlineEdit, NotesEdit
from desktop_app.ui.details.parts import IconButton, Section
from desktop_app.ui.dialogs.day_text import read_day
from desktop_app.ui.dialogs.labels import RoleLabel, plain_label
from desktop_app.ui.links import open_link, web_address
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_S
from desktop_app.ui.wording import short_day


class Facts(Section):
    """A grid of names and values; each is saved by itself as one leaves it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "Application"), parent)
        self._session = session
        self._application: Application | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_S)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.content.addLayout(self._grid)
        self.applied_on = self._line(self.tr("Applied on"), self.tr("Add a day"), self._save_applied_on)
        self.url = self._line(self.tr("Link"), self.tr("Add a link"), self._save_url)
        self.agency = self._line(
            self.tr("Agency"), self.tr("If one stands between you"), self._saver("agency")
        )
        self.source = self._line(self.tr("Source"), self.tr("Where you found it"), self._saver("source"))
        self.location = self._line(self.tr("Place"), self.tr("Add a place"), self._saver("location"))
        self.salary = self._line(self.tr("Salary"), self.tr("Add what was said"), self._saver("salary"))
        self.open_url = IconButton("open", self.tr("Open the link in the browser"), self)
        self.open_url.clicked.connect(lambda: open_link(self.url.text()))
        self._grid.addWidget(self.open_url, 1, 2)
        self.complaint = RoleLabel("danger", self)
        self.complaint.hide()
        self.content.addWidget(self.complaint)

    def show_application(self, application: Application) -> None:
        """Show an application; what is being typed stays."""
        if self._application is None or self._application.id != application.id:
            self.complaint.hide()
        self._application = application
        day = application.applied_on
        self.applied_on.show_text(short_day(day, self.locale(), with_year=True) if day else "")
        self.url.show_text(application.url)
        self.agency.show_text(application.agency)
        self.source.show_text(application.source)
        self.location.show_text(application.location)
        self.salary.show_text(application.salary)
        self.open_url.setVisible(web_address(application.url) is not None)

    def editors(self) -> tuple[InlineEdit, ...]:
        """Return the lines, top to bottom."""
        return self.applied_on, self.url, self.agency, self.source, self.location, self.salary

    def _line(self, name: str, placeholder: str, save: Callable[[str], None]) -> InlineEdit:
        row = self._grid.rowCount() if self._grid.count() else 0
        label: QLabel = plain_label(name, self, look="quiet", wrap=False)
        editor = InlineEdit(name, placeholder, self)
        label.setBuddy(editor)
        editor.committed.connect(save)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(editor, row, 1)
        return editor

    def _saver(self, fact: str) -> Callable[[str], None]:
        return lambda text: self._store(**{fact: text})

    def _save_url(self, text: str) -> None:
        if text and web_address(text) is None:
            self._complain(self.tr("A link starts with https:// and names a site."))
            return
        self._store(url=text)

    def _save_applied_on(self, text: str) -> None:
        if not text:
            self._store(forget_applied_on=True)
            return
        day = read_day(text, self._session.context.today(), self.locale())
        if day is None:
            self._complain(self.tr("“{text}” is not a day I can read. Try “9 Dec”.").format(text=text))
            return
        self._store(applied_on=day)

    def _store(self, **facts: Any) -> None:
        self.complaint.hide()
        if self._application is not None:
            self._session.perform(edit_application, self._application.id, **facts)

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.show()


class Notes(Section):
    """The notes of an application."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "Notes"), parent)
        self._session = session
        self._application: Application | None = None
        self.editor = NotesEdit(self.tr("Notes"), self.tr("Anything worth remembering"), self)
        self.editor.committed.connect(self._save)
        self.content.addWidget(self.editor)

    def show_application(self, application: Application) -> None:
        """Show an application's notes; what is being typed stays."""
        self._application = application
        self.editor.show_text(application.notes)

    def _save(self, text: str) -> None:
        if self._application is not None:
            self._session.perform(edit_application, self._application.id, notes=text)
