"""What the company is remembered for: shown when there is something to tell, across all its applications."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.applications import Application
from desktop_app.domain.employers import memory_lines
from desktop_app.services.employers import memory
from desktop_app.ui.details.parts import Section, plain_button, wrapping_label
from desktop_app.ui.flow import Flow
from desktop_app.ui.session import Session


class Memory(Section):
    """``judgement_requested``: the person wants to note what they think of the company."""

    judgement_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("details", "What you know of them"), parent)
        self._session = session
        self._lines: tuple[str, ...] = ()

    def show_company(self, application: Application) -> None:
        """Show what is remembered of an application's company; nothing hides the section."""
        remembered = memory(self._session.context, application.company)
        self._lines = memory_lines(remembered)
        self.setVisible(bool(self._lines) or application.status.is_closed)
        self.renew(self._build)

    def _build(self) -> None:
        for line in self._lines:
            self.content.addWidget(wrapping_label(line, self))
        judge = plain_button(self.tr("Would you work for them?…"), self)
        judge.clicked.connect(self.judgement_requested)
        self.content.addLayout(Flow(judge))
