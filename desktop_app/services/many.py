"""One thing done to many rounds at once: one change, one undo; what it does not fit is left as it is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from desktop_app.domain.applications import Application, ApplicationStatus
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import Refused
from desktop_app.domain.going import Going
from desktop_app.domain.interviews import Interview, InterviewStatus
from desktop_app.domain.wording import APPLICATION_STATUS_WORDS, counted
from desktop_app.services.applications import store_outcome, store_stage
from desktop_app.services.context import Context
from desktop_app.services.interviews import remove_interview, set_status
from desktop_app.services.long_changes import LongChange
from desktop_app.storage import applications, interviews
from desktop_app.storage.database import Database, Recorded

MOST = 500
"""How many rounds may be changed at once: each has its follow-ups planned anew."""

_One = TypeVar("_One")


class ManyAtOnce(LongChange, Generic[_One]):
    """Does one thing to each of some rounds or applications, in one transaction."""

    title = "Changing many at once"
    looking = "Getting ready…"
    rows_each = 30
    """A round takes as long as so many rows: its follow-ups and alarms are planned anew."""

    def __init__(
        self, context: Context, label: str, some: Sequence[_One], do: Callable[[Context, _One], object]
    ) -> None:
        self._context = context
        self._label = label
        self._some = some
        self._do = do

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self._some)

    def run(self, database: Database, going: Going) -> Recorded:
        """Do it to all of them."""
        context = replace(self._context, database=database)
        with database.transaction() as recorded:
            for one in self._some:
                self._do(context, one)
                going.step(1)
        return recorded

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change."""
        return Change(self._label, recorded.ids, recorded.inverse)


def cancelling(context: Context, interview_ids: Sequence[int]) -> ManyAtOnce[Interview]:
    """Record that rounds were called off. Raises Refused when none of them is left to call off."""
    rounds = [round_ for round_ in _found(context, interview_ids) if not round_.cancelled]
    _refuse_none(rounds, "They are cancelled already.")
    return ManyAtOnce(context, f"cancel {counted(len(rounds), 'interview')}", rounds, _cancel)


def reinstating(context: Context, interview_ids: Sequence[int]) -> ManyAtOnce[Interview]:
    """Record that cancelled rounds take place after all. Raises Refused when none of them is cancelled."""
    rounds = [round_ for round_ in _found(context, interview_ids) if round_.cancelled]
    _refuse_none(rounds, "None of them is cancelled.")
    return ManyAtOnce(context, f"reinstate {counted(len(rounds), 'interview')}", rounds, _reinstate)


def deleting(context: Context, interview_ids: Sequence[int]) -> ManyAtOnce[Interview]:
    """Delete rounds; an application goes too if nothing else is known of it."""
    rounds = _found(context, interview_ids)
    _refuse_none(rounds, "They are deleted already.")
    return ManyAtOnce(context, f"delete {counted(len(rounds), 'interview')}", rounds, remove_interview)


def moving(
    context: Context, interview_ids: Sequence[int], stage: ApplicationStatus
) -> ManyAtOnce[Application]:
    """Move the applications of rounds to a stage, or record an outcome for them, each once.

    Raises Refused when all of them are there already.
    """
    ids = dict.fromkeys(round_.application_id for round_ in _found(context, interview_ids))
    moved = [one for one in applications.with_ids(context.database, ids) if one.status is not stage]
    words = APPLICATION_STATUS_WORDS[stage]
    _refuse_none(moved, f"They are at “{words}” already.")
    store = store_outcome if stage.is_outcome else store_stage
    label = f"move {counted(len(moved), 'application')} to “{words}”"
    return ManyAtOnce(context, label, moved, lambda there, one: store(there, one, stage))


def _cancel(context: Context, round_: Interview) -> None:
    set_status(context, round_, InterviewStatus.CANCELLED)


def _reinstate(context: Context, round_: Interview) -> None:
    set_status(context, round_, InterviewStatus.SCHEDULED)


def _found(context: Context, interview_ids: Sequence[int]) -> list[Interview]:
    if len(interview_ids) > MOST:
        raise Refused(f"That is more than {MOST} interviews at once. Choose fewer; filters help.")
    return interviews.with_ids(context.database, interview_ids)


def _refuse_none(found: Sequence[object], why: str) -> None:
    if not found:
        raise Refused(f"{why} Nothing was changed.")
