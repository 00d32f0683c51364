"""One block that merges several rounds becomes these rounds, before it is imported or afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.agendas import AgendaItem, agenda_of
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.interviews import Interview, InterviewKind, InterviewStatus, TimeSpan
from desktop_app.services.changing import changing
from desktop_app.services.context import Context
from desktop_app.services.importing import ImportEffect, ImportItem
from desktop_app.services.importing_parts import part_uid
from desktop_app.services.interviews import store_edited, tell
from desktop_app.services.planning import replan
from desktop_app.storage import interviews


def agenda_in(item: ImportItem) -> tuple[AgendaItem, ...]:
    """Return the rounds that an event to be imported merges, as its text tells; empty when it is one."""
    if item.effect is not ImportEffect.CREATED or item.draft is None:
        return ()
    return agenda_of(item.draft.notes, item.draft.span, item.draft.interviewers)


def split_item(item: ImportItem, agenda: Sequence[AgendaItem]) -> list[ImportItem]:
    """Return an item for each round of an agenda, in place of the one for their block."""
    draft = item.draft
    assert draft is not None
    result = []
    for number, part in enumerate(agenda, 1):
        uid = _uid(item.invitation.uid, draft.span, number, part)
        split = replace(
            draft,
            uid=uid,
            span=part.span,
            title=part.title,
            kind=_kind(part.title, draft.kind),
            interviewers=part.people,
            notes=draft.notes if number == 1 else "",
        )
        result.append(replace(item, invitation=replace(item.invitation, uid=uid), draft=split))
    return result


def split_interview(context: Context, interview_id: int, agenda: Sequence[AgendaItem]) -> Change:
    """Divide a stored round into those of ``agenda``; it becomes the last of them, with what was promised for it.

    Raises InvalidInput for fewer than two rounds.
    """
    if len(agenda) < 2:
        raise InvalidInput("Two rounds or more make a split. Write each on a line of its own, with its time.")
    before = interviews.find(context.database, interview_id)
    parts = [_part(before, number, part, len(agenda)) for number, part in enumerate(agenda, 1)]
    with changing(context, f"split interview with {before.company}") as made:
        for part in parts[:-1]:
            id_ = interviews.insert(replace(part, id=0, decision_by=None), context.now())
            tell(context, before.application_id, id_, ActivityKind.ADDED)
        store_edited(context, before, parts[-1])
        replan(context, before.application_id)
    return made.change


def _part(before: Interview, number: int, part: AgendaItem, count: int) -> Interview:
    status = before.status if number == count or before.cancelled else InterviewStatus.SCHEDULED
    return replace(
        before,
        uid=_uid(before.uid, before.span, number, part),
        span=part.span,
        title=part.title,
        kind=_kind(part.title, before.kind),
        interviewers=part.people,
        status=status,
        notes=before.notes if number == count else "",
    )


def _uid(uid: str, block: TimeSpan, number: int, part: AgendaItem) -> str:
    return part_uid(uid, number, max(part.span.starts_at - block.starts_at, timedelta()))


def _kind(title: str, of_block: InterviewKind) -> InterviewKind:
    from desktop_app.interchange.round_guess import guess_kind

    guessed = guess_kind(title, "", "")
    return of_block if guessed is InterviewKind.OTHER else guessed
