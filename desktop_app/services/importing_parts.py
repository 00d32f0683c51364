"""Rounds that were split from one block of an invitation follow it: moved with it, called off with it."""

import re
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.agendas import agenda_of
from desktop_app.domain.interviews import Interview, TimeSpan
from desktop_app.domain.invitations import Invitation
from desktop_app.services.context import Context
from desktop_app.services.importing_series import PART_MARK, Meeting
from desktop_app.storage import interviews

_PART = re.compile(r"(.*)#([0-9]+)\+([0-9]+)", re.DOTALL)


def part_uid(uid: str, number: int, begins_after: timedelta) -> str:
    """Return the UID of a part of a block: which one, and how many minutes into the block it begins."""
    return f"{uid}{PART_MARK}{number}+{int(begins_after.total_seconds()) // 60}"


def split_uids(context: Context) -> frozenset[str]:
    """Return the UIDs of the blocks that were split."""
    found = (_PART.fullmatch(uid) for uid in interviews.uids_with(context.database, PART_MARK))
    return frozenset(match[1] for match in found if match is not None)


def meet_parts(context: Context, invitation: Invitation) -> list[Meeting]:
    """Return the parts of a block that was split, each as the invitation tells of it."""
    rows = [
        (row, match)
        for row in interviews.under_uid(context.database, invitation.uid, PART_MARK)
        if (match := _PART.fullmatch(row.uid)) is not None and match[1] == invitation.uid
    ]
    rows.sort(key=lambda found: int(found[1][2]))
    block = invitation.span
    planned = agenda_of(invitation.description, block, invitation.interviewers) if block else ()
    met = []
    for number, (row, match) in enumerate(rows):
        span = row.span
        if block is not None and len(planned) == len(rows):
            span = planned[number].span
        elif block is not None and not block.all_day:
            span = _within(block, row, timedelta(minutes=int(match[3])))
        part = replace(
            invitation,
            uid=row.uid,
            summary=row.title,
            span=span,
            interviewers=row.interviewers,
            description=row.notes,
            series="",
            date="",
        )
        met.append(Meeting(part, row))
    return met


def _within(block: TimeSpan, row: Interview, begins_after: timedelta) -> TimeSpan:
    starts_at = block.starts_at + begins_after
    return TimeSpan.of_instants(
        starts_at, starts_at + (row.span.ends_at - row.span.starts_at), block.time_zone
    )
