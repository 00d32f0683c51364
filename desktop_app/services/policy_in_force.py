"""The numbers that hold for one application: the settings', with its own in place of some."""

from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import read_own, with_own
from desktop_app.services.context import Context
from desktop_app.storage import applications


def policy_of(context: Context, application_id: int) -> Policy:
    """Return the policy in force for an application."""
    own = applications.own_policy(context.database, application_id)
    return with_own(context.settings.policy, read_own(own)) if own else context.settings.policy
