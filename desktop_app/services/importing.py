"""Invitations become rounds: first a look at what would happen, then one transaction that does it."""

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.activities import ActivityKind
from desktop_app.domain.changes import Change
from desktop_app.domain.errors import NotFound
from desktop_app.domain.going import Going
from desktop_app.domain.interviews import Interview, InterviewDraft, InterviewStatus, TimeSpan
from desktop_app.domain.invitations import CalendarReading, Invitation, Method
from desktop_app.domain.wording import counted
from desktop_app.services.context import Context
from desktop_app.services.import_answers import answer_note, proposed
from desktop_app.services.importing_parts import meet_parts, split_uids
from desktop_app.services.importing_series import (
    DATE_MARK,
    Meeting,
    grouped,
    meet_changed_date,
    meet_series,
    meet_single,
    meet_whole_cancellation,
    names_of,
    order,
)
from desktop_app.services.interviews import check_draft, set_status, store_draft, store_edited
from desktop_app.services.long_changes import LongChange, at_once
from desktop_app.services.new_rounds import NewRounds
from desktop_app.services.reopening import reopen_if_let_go
from desktop_app.storage import interviews
from desktop_app.storage.database import Database, Recorded
from desktop_app.system.collector import collector_resting

_BLOCK = 200
"""Events looked up at once; after each block it is said how far it is."""


class ImportEffect(StrEnum):
    """What importing one invitation does."""

    CREATED = "created"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    PROPOSED = "proposed"
    """An attendee would like another time; taken over only if the person says so, as UPDATED."""


_MOVING = (ImportEffect.CREATED, ImportEffect.UPDATED, ImportEffect.CANCELLED)


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One invitation with what importing it would do; ``draft`` is what would be stored, to be edited before."""

    invitation: Invitation
    effect: ImportEffect
    interview_id: int | None = None
    draft: InterviewDraft | None = None
    note: str = ""


def first_dates(items: Sequence[ImportItem], most: int | None) -> list[ImportItem]:
    """Return the items without those new dates of a series that come after its next ``most``; None keeps all."""
    count: Counter[str] = Counter()
    kept = []
    for item in items:
        series = item.invitation.series
        if series and item.effect is not ImportEffect.CANCELLED:
            count[series] += 1
        if most is None or item.effect is not ImportEffect.CREATED or count[series] <= most:
            kept.append(item)
    return kept


def preview_import(
    context: Context, reading: CalendarReading, split: frozenset[str] | None = None
) -> tuple[ImportItem, ...]:
    """Return what importing a file would do to each of its invitations, in their order. Changes nothing.

    ``split`` are the UIDs of the blocks that were split, for who knows them already.
    """
    uids = [invitation.uid for invitation in reading.invitations if not invitation.series]
    stored = interviews.with_uids(context.database, uids)
    dated = _dated(context, reading, stored)
    items: list[ImportItem] = []
    if split is None:
        split = split_uids(context)
    for found in grouped(reading.invitations, reading.series):
        if isinstance(found, Invitation):
            items += _preview(context, found, stored.get(found.uid), dated, split)
        else:
            items += _effects(context, meet_series(context, *found), split)
    return tuple(items)


class Importing(LongChange):
    """Stores what the items say, all of it or, if anything fails or it is stopped, nothing."""

    title = "Importing"
    looking = "Getting ready…"
    rows_each = 9

    def __init__(self, context: Context, items: Sequence[ImportItem]) -> None:
        self._context = context
        self._items = [item for item in items if item.effect in _MOVING]

    @property
    def size(self) -> int:
        """How many events are stored, moved or called off."""
        return len(self._items)

    def run(self, database: Database, going: Going) -> Recorded:
        """Check every draft, then store them all."""
        for item in self._items:
            if item.draft is not None:
                check_draft(item.draft)
        with database.transaction() as recorded:
            storing = _Storing(replace(self._context, database=database))
            storing.store(self._items, going)
            storing.finish()
            going.step(0)  # stopped in time, before the commit
        return recorded

    def made(self, recorded: Recorded, /) -> Change:
        """Return the Change, named by the number of rounds."""
        return Change(f"import {counted(self.size, 'interview')}", recorded.ids, recorded.inverse)


def apply_import(context: Context, items: Sequence[ImportItem]) -> Change:
    """Store what the items say at once, all of it or, if anything fails, nothing."""
    importing = Importing(context, items)
    return at_once(context, importing) if importing.size else Change("import nothing new")


def import_parts(
    context: Context,
    parts: Iterable[CalendarReading],
    chosen: Callable[[CalendarReading, tuple[ImportItem, ...]], Sequence[ImportItem]],
    going: Going,
) -> Change:
    """Store a calendar while it is being read, all of it or, if anything fails or it is stopped, nothing.

    ``chosen`` is told of each part and what importing it would do, and returns what is to be done.
    """
    count = 0
    with contextlib.ExitStack() as stack:
        stack.enter_context(collector_resting())
        recorded, storing = Recorded(), None
        split = split_uids(context)  # all rounds are looked at for them, and no event comes in two parts
        for part in parts:
            items = [
                item for item in chosen(part, preview_import(context, part, split)) if item.effect in _MOVING
            ]
            if items and storing is None:
                recorded = stack.enter_context(context.database.transaction())
                storing = _Storing(context)
            for item in items:
                if item.draft is not None:
                    check_draft(item.draft)
            if storing is not None:
                storing.store(items, going)
            count += len(items)
        if storing is not None:
            storing.finish()
        going.step(0)  # stopped in time, before the commit
    if not count:
        return Change("import nothing new")
    return Change(f"import {counted(count, 'interview')}", recorded.ids, recorded.inverse)


class _Storing:
    """Stores what is new together, and by itself what changes a round that is there, in order; in a transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rounds = NewRounds(context, ActivityKind.IMPORTED)

    def store(self, items: Sequence[ImportItem], going: Going) -> None:
        """Store more; it is there once `finish` has run."""
        for first in range(0, len(items), _BLOCK):
            block = items[first : first + _BLOCK]
            # Another event of the same import may have created or changed a round since the preview.
            names = [_names(item.invitation) for item in block]
            known = interviews.stored_uids(self._context.database, [name for one in names for name in one])
            for item, uids in zip(block, names, strict=True):
                if item.effect is ImportEffect.CREATED and not any(
                    uid in known or uid in self._rounds.waiting for uid in uids
                ):
                    assert item.draft is not None
                    self._rounds.add(item.draft, held=item.invitation.held)
                else:
                    self.finish()
                    _apply(self._context, item)
                known.add(item.invitation.uid)
            going.step(len(block))

    def finish(self) -> None:
        """Store what waits, and plan it."""
        self._rounds.finish()
        self._rounds = NewRounds(self._context, ActivityKind.IMPORTED)


def _dated(context: Context, reading: CalendarReading, stored: Collection[str]) -> set[str]:
    """Return the UIDs of the reading's revised events that are not stored themselves, but dates of a series are."""
    revised = [one.uid for one in reading.invitations if one.sequence and one.uid not in stored]
    return interviews.gone_on(context.database, revised, DATE_MARK) if revised else set()


def _preview(
    context: Context,
    invitation: Invitation,
    stored: Interview | None,
    dated: Collection[str],
    split: frozenset[str],
) -> list[ImportItem]:
    if invitation.method in (Method.REPLY, Method.COUNTER, Method.OTHER):
        return [_answer(context, invitation, stored)]
    return _effects(context, _meet(context, invitation, stored, dated), split)


def _answer(context: Context, invitation: Invitation, stored: Interview | None) -> ImportItem:
    if invitation.series:
        stored = meet_changed_date(context, invitation)[0].stored
    note, other = answer_note(invitation, stored), proposed(invitation, stored)
    if other is None or stored is None:
        return ImportItem(invitation, ImportEffect.SKIPPED, note=note)
    draft = _revision(stored, _draft(other))
    return ImportItem(replace(other, uid=stored.uid), ImportEffect.PROPOSED, stored.id, draft, note)


def _effects(context: Context, met: Sequence[Meeting], split: frozenset[str]) -> list[ImportItem]:
    """Return the items of what met; of a block that was split, those of its parts."""
    items: list[ImportItem] = []
    for one in met:
        is_split = one.stored is None and one.invitation.uid in split
        items += map(_effect, meet_parts(context, one.invitation) if is_split else [one])
    return items


def _meet(
    context: Context, invitation: Invitation, stored: Interview | None, dated: Collection[str]
) -> list[Meeting]:
    if invitation.series:
        return meet_changed_date(context, invitation)
    others: list[Meeting] = []
    if _calls_off(invitation):
        others = meet_whole_cancellation(context, invitation)
    elif stored is None and invitation.uid in dated:
        others = meet_single(context, invitation)
    return others if others and stored is None else [Meeting(invitation, stored), *others]


def _calls_off(invitation: Invitation) -> bool:
    return invitation.cancelled or invitation.method is Method.CANCEL


def _effect(met: Meeting) -> ImportItem:
    invitation, stored = met.invitation, met.stored
    calls_off = _calls_off(invitation)
    if met.note:
        return ImportItem(invitation, ImportEffect.UNCHANGED, note=met.note)
    if invitation.span is None and not (calls_off and stored is not None):
        return ImportItem(
            invitation,
            ImportEffect.SKIPPED,
            note=invitation.question.text if invitation.question else "It does not say when it is.",
        )
    if stored is None:
        # A cancellation that comes before its invitation is kept, so that the late invitation changes nothing.
        effect = ImportEffect.CANCELLED if calls_off else ImportEffect.CREATED
        return ImportItem(invitation, effect, draft=_draft(invitation))
    if order(invitation) < order(stored):
        return ImportItem(
            invitation, ImportEffect.UNCHANGED, stored.id, note="A newer version of it is stored already."
        )
    if calls_off:
        effect = ImportEffect.UNCHANGED if stored.cancelled else ImportEffect.CANCELLED
        return ImportItem(invitation, effect, stored.id)
    if order(invitation) == order(stored):
        return ImportItem(invitation, ImportEffect.UNCHANGED, stored.id)
    draft = _draft(invitation)
    if _updated(stored, invitation, draft) == replace(
        stored, sequence=invitation.sequence, dtstamp=invitation.dtstamp
    ):
        return ImportItem(invitation, ImportEffect.UNCHANGED, stored.id)
    return ImportItem(invitation, ImportEffect.UPDATED, stored.id, _revision(stored, draft))


def _revision(stored: Interview, draft: InterviewDraft) -> InterviewDraft:
    """Return what a file says anew of a stored round, with what no file changes."""
    return replace(
        draft,
        company=stored.company,
        role=stored.role,
        kind=stored.kind,
        decision_by=_promised(stored.decision_by, draft.span),
        notes=stored.notes,
    )


def _promised(decision_by: date | None, span: TimeSpan) -> date | None:
    """Return the day they promised to decide by, unless a round is not over by then: it has been moved."""
    return None if decision_by is not None and decision_by < span.first_day else decision_by


def _draft(invitation: Invitation) -> InterviewDraft:
    assert invitation.span is not None
    organizer = invitation.organizer.label if invitation.organizer else ""
    return InterviewDraft(
        company=invitation.company or organizer or invitation.summary or "Unknown company",
        span=invitation.span,
        role=invitation.role,
        title=invitation.summary,
        kind=invitation.kind,
        location=invitation.location,
        meeting_url=invitation.meeting_url,
        dial_in=invitation.dial_in,
        organizer=invitation.organizer,
        interviewers=invitation.interviewers,
        decision_by=_promised(invitation.decision_by, invitation.span),
        notes=invitation.description,
        uid=invitation.uid,
        sequence=invitation.sequence,
        dtstamp=invitation.dtstamp,
    )


def _updated(stored: Interview, invitation: Invitation, draft: InterviewDraft) -> Interview:
    status = InterviewStatus.SCHEDULED if stored.cancelled else stored.status
    return replace(
        stored,
        uid=invitation.uid,
        span=draft.span,
        title=draft.title,
        location=draft.location,
        meeting_url=draft.meeting_url,
        dial_in=draft.dial_in,
        organizer=draft.organizer,
        interviewers=draft.interviewers,
        sequence=invitation.sequence,
        dtstamp=invitation.dtstamp,
        status=status,
    )


def _names(invitation: Invitation) -> tuple[str, ...]:
    """Return the UIDs that the round of an invitation may have."""
    return (invitation.uid, *names_of(invitation.uid)) if invitation.series else (invitation.uid,)


def _apply(context: Context, item: ImportItem) -> None:
    found = (interviews.find_uid(context.database, name) for name in _names(item.invitation))
    stored = next(filter(None, found), None)
    if stored is None and item.interview_id is not None:  # it gets another name, as a date of a series
        with suppress(NotFound):
            stored = interviews.find(context.database, item.interview_id)
    if item.effect is ImportEffect.CANCELLED:
        if stored is None:
            assert item.draft is not None
            stored = interviews.find(
                context.database, store_draft(context, item.draft, ActivityKind.IMPORTED)
            )
        newest = replace(stored, sequence=item.invitation.sequence, dtstamp=item.invitation.dtstamp)
        interviews.update(context.database, stored, newest)
        if not newest.cancelled:
            set_status(context, newest, InterviewStatus.CANCELLED)
        return
    assert item.draft is not None
    if stored is None:
        store_draft(context, item.draft, ActivityKind.IMPORTED)
        return
    after = _updated(stored, item.invitation, item.draft)
    store_edited(context, stored, after)
    if after.span.starts_at > context.now():
        reopen_if_let_go(context, after.application_id)
    if stored.cancelled:
        set_status(context, replace(after, status=InterviewStatus.CANCELLED), InterviewStatus.SCHEDULED)
