"""The head of the details panel: company and role, edited in place, and the stage with its menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.applications import OPEN_STAGES, Application, ApplicationStatus
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS
from desktop_app.services.applications import edit_application, reopen_application
from desktop_app.ui.arrow import MenuButton
from desktop_app.ui.details.inline_edit import InlineEdit
from desktop_app.ui.details.parts import IconButton
from desktop_app.ui.flow import Flow
from desktop_app.ui.opening import move_to_stage
from desktop_app.ui.session import Session
from desktop_app.ui.theme import SPACE_XS, TITLE

OFFERED = (
    ApplicationStatus.OFFER,
    ApplicationStatus.ACCEPTED,
    ApplicationStatus.DECLINED,
    ApplicationStatus.REJECTED,
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.NO_RESPONSE,
)

INSET = 7
"""How far words lie within the frame of what is edited in place, in pixels."""


class Header(QWidget):
    """Company, role, stage; ``close_requested`` is the cross in the corner."""

    close_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._application: Application | None = None
        self.company = InlineEdit(self.tr("Company"), self.tr("Company"), self, scale=TITLE, bold=True)
        self.role = InlineEdit(self.tr("Role"), self.tr("Add the role"), self)
        self.stage = MenuButton(self)
        self.stage_menu = QMenu(self)
        self.stage.setMenu(self.stage_menu)
        self.stage_menu.aboutToShow.connect(self._fill_menu)
        close = IconButton("close", self.tr("Close details"), self)
        close.clicked.connect(self.close_requested)
        self.company.committed.connect(self._rename)
        self.role.committed.connect(self._change_role)
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self.company, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(top)
        layout.addWidget(self.role)
        below = QHBoxLayout()
        below.setContentsMargins(INSET, 0, INSET, 0)
        below.addLayout(Flow(self.stage))
        layout.addLayout(below)

    def show_application(self, application: Application) -> None:
        """Show an application; what is being typed stays."""
        self._application = application
        self.company.show_text(application.company)
        self.role.show_text(application.role)
        words = APPLICATION_STATUS_WORDS[application.status]
        self.stage.setText(words)
        self.stage.setAccessibleName(self.tr("Stage: {stage}").format(stage=words))

    def _rename(self, company: str) -> None:
        if self._application is None:
            return
        if self._session.perform(edit_application, self._application.id, company=company) is None:
            self.company.revert()

    def _change_role(self, role: str) -> None:
        if self._application is None:
            return
        if self._session.perform(edit_application, self._application.id, role=role) is None:
            self.role.revert()

    def _fill_menu(self) -> None:
        self.stage_menu.clear()
        application = self._application
        if application is None:
            return
        for stage in OPEN_STAGES:
            self._offer(application, stage)
        self.stage_menu.addSeparator()
        for outcome in OFFERED:
            self._offer(application, outcome)
        self.stage_menu.addSeparator()
        again = QAction(self.tr("Reopen"), self.stage_menu)
        again.setEnabled(application.status.is_outcome)
        again.triggered.connect(self._reopen)
        self.stage_menu.addAction(again)

    def _offer(self, application: Application, stage: ApplicationStatus) -> None:
        action = QAction(APPLICATION_STATUS_WORDS[stage], self.stage_menu)
        action.setCheckable(True)
        action.setChecked(application.status is stage)
        action.setEnabled(application.status is not stage)
        action.triggered.connect(lambda: self._move(stage))
        self.stage_menu.addAction(action)

    def _move(self, stage: ApplicationStatus) -> None:
        if self._application is not None:
            move_to_stage(self._session, self.window(), self._application.id, stage)

    def _reopen(self) -> None:
        if self._application is not None:
            self._session.perform(reopen_application, self._application.id)
