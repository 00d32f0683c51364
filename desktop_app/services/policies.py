"""The policy and its exceptions: what would move under other numbers, and putting them in force."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.domain.changes import Change, Inverse, Kind
from desktop_app.domain.going import Going
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import OwnNumbers, check_numbers, own_numbers, write_own
from desktop_app.services import replanning
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.long_changes import SHORT, LongChange, at_once
from desktop_app.services.planning import replan
from desktop_app.services.policy_in_force import policy_of
from desktop_app.services.replanning import Preview
from desktop_app.storage import applications
from desktop_app.storage.database import Database, Recorded


def preview(context: Context, policy: Policy, application_id: int | None = None) -> Iterator[Preview]:
    """Find what ``policy`` would move, yielding the same growing `Preview` after each step; writes nothing.

    With an application, only that one is looked at, and ``policy`` is its own. Raises InvalidInput for numbers
    that contradict each other.
    """
    check_numbers(policy)
    yield from replanning.look(context, policy, application_id)


class PolicyChange(LongChange):
    """Puts another policy in force and moves every open follow-up it moves; one undo takes all of it back.

    ``found`` saves looking again, if it is complete and nothing was changed since. Raises InvalidInput for numbers
    that contradict each other.
    """

    title = "Moving follow-ups"

    def __init__(self, context: Context, policy: Policy, found: Preview | None = None) -> None:
        self._context = context
        check_numbers(policy)
        self._found: Preview | None = None
        self._policy = policy
        self._before = context.settings
        if found is not None and found.complete and found.policy == policy:
            self._found = found

    @property
    def size(self) -> int:
        """About how many rows it writes."""
        if self._found is not None:
            return self._found.size
        return SHORT + replanning.touches_many(self._context, SHORT)

    def look(self) -> Iterator[tuple[int, int]]:
        """Look what moves, if that is not known."""
        if self._found is not None and self._found.stamp == replanning.stamp(self._context):
            return
        for looked_at in preview(self._context, self._policy):
            self._found = looked_at
            yield looked_at.done, looked_at.last_id

    def begin(self) -> None:
        """Put the policy in force; StorageError if it cannot be kept."""
        self._context.choose(replace(self._before, policy=self._policy))

    def run(self, database: Database, going: Going) -> Recorded:
        """Move what it moves."""
        assert self._found is not None
        with database.transaction() as recorded:
            self._found.write(database, going)
        return recorded

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change, with the policy from before."""
        ids = {**recorded.ids, Kind.SETTINGS: frozenset[int]()}
        inverse = recorded.inverse or Inverse(())
        return Change("change when follow-ups are due", ids, inverse, policy=self._before.policy)

    def put_back(self) -> None:
        """Put the policy from before in force again."""
        self._context.choose(self._before)


def change_policy(context: Context, policy: Policy, found: Preview | None = None) -> Change:
    """Put another policy in force and move every open follow-up it moves, as one change that can be undone."""
    return at_once(context, PolicyChange(context, policy, found))


def own_policy(context: Context, application_id: int) -> Policy:
    """Return the policy in force for one application."""
    return policy_of(context, application_id)


def has_own_policy(context: Context, application_id: int) -> bool:
    """Tell whether an application has numbers of its own."""
    return bool(applications.own_policy(context.database, application_id))


def change_own_policy(context: Context, application_id: int, policy: Policy) -> Change:
    """Give one application numbers of its own: those in which ``policy`` differs from the settings'."""
    check_numbers(policy)
    application = applications.find(context.database, application_id)
    own: OwnNumbers = own_numbers(context.settings.policy, policy)
    with changing(context, f"change when follow-ups of {application.company} are due") as made:
        applications.update(application_id, policy=write_own(own))
        replan(context, application_id)
    return made.change
