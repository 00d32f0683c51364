"""The dialogs for when follow-ups are due: for all applications, and for one."""

from PySide6.QtWidgets import QWidget

from desktop_app.domain.applications import Application
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import NUMBERS, OWN_NUMBERS, check_numbers
from desktop_app.services import policies
from desktop_app.ui.details.parts import plain_button
from desktop_app.ui.dialogs.form import FormDialog
from desktop_app.ui.dialogs.labels import plain_label
from desktop_app.ui.policy.fields import PolicyFields
from desktop_app.ui.policy.preview import MovesPreview
from desktop_app.ui.session import Session


class _NumbersDialog(FormDialog):
    """Fields for the numbers, a button that puts back others, and what would move."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None,
        *,
        title: str,
        explanation: str,
        in_force: Policy,
        back_to: Policy,
        back_words: str,
        application_id: int | None = None,
    ) -> None:
        super().__init__(session, parent, title=title, save_text=session.tr("Save"))
        self._in_force = in_force
        self.form.addRow(plain_label(explanation, look="quiet"))
        self.numbers = PolicyFields(self, in_force, NUMBERS if application_id is None else OWN_NUMBERS)
        self.back = plain_button(back_words)
        self.back.setAutoDefault(False)
        self.back.clicked.connect(lambda: self.numbers.show_policy(back_to))
        self.form.addRow(self.back)
        self.preview = MovesPreview(self.context, application_id)
        self.preview.list.hide()
        self.layout_of_dialog.insertWidget(self.layout_of_dialog.indexOf(self.failure), self.preview)
        margins = self.form.contentsMargins()
        self.preview.setContentsMargins(margins.left(), 0, margins.right(), 0)
        self.numbers.changed.connect(self._look)

    def typed(self) -> object:
        """Return everything entered so far, as a value that can be compared."""
        return self.numbers.typed()

    def save(self) -> Change | None:
        """Put the numbers in force, or say what is wrong with them."""
        policy = self.numbers.policy()
        self.numbers.complain()
        if policy is None:
            return None
        try:
            check_numbers(policy)
        except InvalidInput as error:
            self.failure.setText(str(error))
            self.failure.show()
            return None
        return self.store(policy)

    def store(self, policy: Policy) -> Change | None:
        """Put ``policy`` in force; None if it failed, or is going on."""
        raise NotImplementedError

    def _look(self) -> None:
        policy = self.numbers.policy()
        self.preview.show_policy(policy, policy == self._in_force)


class PolicyDialog(_NumbersDialog):
    """Changes when the follow-ups of all applications are due."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(
            session,
            parent,
            title=session.tr("When follow-ups are due"),
            explanation=session.tr(
                "Times of day are those where the interview is. Whatever is open moves along; "
                "what is done stays done. One undo takes all of it back."
            ),
            in_force=session.context.settings.policy,
            back_to=Policy(),
            back_words=session.tr("Back to the defaults"),
        )

    def store(self, policy: Policy) -> Change | None:
        """Put ``policy`` in force for all applications."""
        return self.perform_long(policies.PolicyChange(self.context, policy, self.preview.found))


class OwnPolicyDialog(_NumbersDialog):
    """Changes when the follow-ups of one application are due; numbers that are as in the settings follow them."""

    def __init__(self, session: Session, parent: QWidget | None, application: Application) -> None:
        super().__init__(
            session,
            parent,
            title=session.tr("When {company} is due").format(company=application.company),
            explanation=session.tr(
                "For this application alone. Numbers left as in the settings follow the settings."
            ),
            in_force=policies.own_policy(session.context, application.id),
            back_to=session.context.settings.policy,
            back_words=session.tr("Back to the settings"),
            application_id=application.id,
        )
        self._id = application.id

    def store(self, policy: Policy) -> Change | None:
        """Put ``policy`` in force for this application."""
        return self.perform(policies.change_own_policy, self._id, policy)
