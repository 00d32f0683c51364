"""Dates of a series meet those that are stored: kept, moved with the series, called off with it, or new."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from desktop_app.domain.interviews import EPOCH, Interview, InterviewStatus, TimeSpan
from desktop_app.domain.invitations import Invitation, Method, Series
from desktop_app.domain.zones import local
from desktop_app.services.context import Context
from desktop_app.storage import interviews

DATE_MARK, PART_MARK = "/", "#"
"""What stands in the UID of a round between that of its event and the date of a series, or the part of a block."""

ALONE_MARK = "+"
"""What begins the date in the UID of a round that came without its series: added, or changed by itself."""

_LENGTH_OF_DAY = len("20270303")

Order = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An invitation with the stored round that it is about, or None; ``note`` says why it changes nothing."""

    invitation: Invitation
    stored: Interview | None
    note: str = ""


def order(revised: Series | Invitation | Interview) -> Order:
    """Return what orders revisions: the higher SEQUENCE, of equal ones the later DTSTAMP (RFC 5546, 2.1.5)."""
    return revised.sequence, revised.dtstamp or EPOCH


def rounds_of(context: Context, uid: str) -> list[Interview]:
    """Return the stored dates of a series, by start; also a round under the series' own UID."""
    return [
        row
        for row in interviews.under_uid(context.database, uid, DATE_MARK)
        if PART_MARK not in row.uid.removeprefix(uid)
    ]


def names_of(uid: str) -> tuple[str, str]:
    """Return the two UIDs a date may have: as one of its series, and as one that came alone."""
    series, mark, date = uid.rpartition(DATE_MARK)
    date = date.removeprefix(ALONE_MARK)
    return f"{series}{mark}{date}", f"{series}{mark}{ALONE_MARK}{date}"


def meet_series(context: Context, series: Series, dates: Sequence[Invitation]) -> list[Meeting]:
    """Return the dates of a series, each with its round; then those that the series has no longer, called off."""
    stored = rounds_of(context, series.uid)
    by_uid = {names_of(row.uid)[0]: row for row in stored}
    met = {date.uid: by_uid[date.uid] for date in dates if date.uid in by_uid}
    fresh = [date for date in dates if date.uid not in met]
    named = {name for date in dates for name in names_of(date.uid)}
    left = [row for row in stored if row.uid not in named and _is_coming(context, row)]
    older = [row for row in left if order(row) < order(series) and row.span.starts_at < series.until]
    for date, row in _moved(fresh, older, is_known=bool(met)):
        met[date.uid] = row
        older.remove(row)
    # A round that the file itself has as new as that is a date that was changed by itself.
    said = {date.uid: order(date) for date in dates}
    of_series = [row for row in stored if not _came_alone(row)]
    late = any(order(row) > max(order(series), said.get(row.uid, order(series))) for row in of_series)
    note = "A newer version of its series is stored already." if late else ""
    found = [Meeting(date, met.get(date.uid), note if date.uid not in met else "") for date in dates]
    gone = [Meeting(_called_off(row, series), row) for row in older if not row.cancelled]
    return found + gone


def _moved(
    fresh: Sequence[Invitation], older: Sequence[Interview], *, is_known: bool
) -> Iterator[tuple[Invitation, Interview]]:
    """Yield new dates with the rounds that they are: those that begin at the same time; else all in their order.

    When no date of the series has the name of a stored one, the series as a whole has been moved. When others
    have, one that is missing has been taken out.
    """
    rows = list(older)
    rest = []
    for date in fresh:
        same = next((row for row in rows if date.span and row.span.starts_at == date.span.starts_at), None)
        if same is None:
            rest.append(date)
            continue
        rows.remove(same)
        is_known = True
        yield date, same
    if not is_known:
        yield from zip(rest, rows, strict=False)


def _is_coming(context: Context, row: Interview) -> bool:
    return row.span.ends_at > context.now() and row.status is not InterviewStatus.HELD


def _called_off(row: Interview, by: Series | Invitation) -> Invitation:
    return Invitation(
        Method.CANCEL,
        row.uid,
        row.title,
        row.span,
        sequence=by.sequence,
        dtstamp=by.dtstamp,
        cancelled=True,
        company=row.company,
        role=row.role,
        kind=row.kind,
    )


def meet_whole_cancellation(context: Context, invitation: Invitation) -> list[Meeting]:
    """Return the coming dates of a series that is called off as a whole; none when it is not stored as a series."""
    return [
        Meeting(_called_off(row, invitation), row)
        for row in rounds_of(context, invitation.uid)
        if row.uid != invitation.uid and _is_coming(context, row)
    ]


def meet_single(context: Context, invitation: Invitation) -> list[Meeting]:
    """Return what becomes of a series that is one single event now; empty when there is no such series."""
    rows = [row for row in rounds_of(context, invitation.uid) if row.uid != invitation.uid]
    if not rows or invitation.span is None:
        return []
    until = max(row.span.ends_at for row in rows)
    series = Series(invitation.uid, invitation.sequence, invitation.dtstamp, until)
    return meet_series(context, series, [invitation])


def meet_changed_date(context: Context, invitation: Invitation) -> list[Meeting]:
    """Return a changed date of a series, and the later ones where it stands for them, each with its round."""
    rows = rounds_of(context, invitation.series)
    stored = next((row for row in rows if row.uid == invitation.uid), None)
    if stored is None:  # stored before its event repeated, or by a version that took first dates alone
        stored = next(
            (row for row in rows if row.uid == invitation.series and _begins(row, invitation.date)), None
        )
    if stored is None and len(invitation.date) == _LENGTH_OF_DAY:  # some writers name a timed date by its day
        stored = next((row for row in rows if _day_of(row) == invitation.date), None)
        if stored is not None:
            invitation = replace(invitation, uid=stored.uid, date=_date_of(stored))
    if stored is None:  # it says nothing of the others, whether they are here or not
        invitation = replace(invitation, uid=names_of(invitation.uid)[1])
        stored = next((row for row in rows if row.uid == invitation.uid), None)
    found = [Meeting(replace(invitation, and_later=False), stored)]
    if not invitation.and_later:
        return found
    return found + [
        Meeting(_as_later(invitation, row), row)
        for row in rows
        if _date_of(row) > invitation.date and row is not stored and _is_coming(context, row)
    ]


def _date_of(row: Interview) -> str:
    return row.uid.rpartition(DATE_MARK)[2].removeprefix(ALONE_MARK) if DATE_MARK in row.uid else ""


def _day_of(row: Interview) -> str:
    """Return the day that the date of a round is on by its own clock, wherever the round has been moved to."""
    date = _instant(_date_of(row))
    return f"{local(date, row.span.time_zone):%Y%m%d}" if date is not None else ""


def _came_alone(row: Interview) -> bool:
    return row.uid.rpartition(DATE_MARK)[2].startswith(ALONE_MARK)


def _begins(row: Interview, date: str) -> bool:
    return date in (f"{row.span.starts_at:%Y%m%dT%H%M%SZ}", f"{row.span.start:%Y%m%d}")


def _as_later(invitation: Invitation, row: Interview) -> Invitation:
    """Return the invitation for a later date: by as much later or earlier as the one that is named."""
    span: TimeSpan | None = row.span
    changed = _instant(invitation.date)
    date = _instant(_date_of(row))
    to = invitation.span
    if to is not None and changed is not None and date is not None and not to.all_day:
        starts_at = to.starts_at + (date - changed)
        span = _on_its_clock(to, starts_at)
    return replace(invitation, uid=row.uid, date=_date_of(row), span=span, and_later=False)


def _on_its_clock(to: TimeSpan, starts_at: datetime) -> TimeSpan:
    return TimeSpan.of_instants(starts_at, starts_at + (to.ends_at - to.starts_at), to.time_zone)


def _instant(date: str) -> datetime | None:
    try:
        return datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def grouped(
    invitations: Iterable[Invitation], series: Iterable[Series]
) -> list[Invitation | tuple[Series, list[Invitation]]]:
    """Return the invitations in order, the dates of each series that the file lists together at the first."""
    listed = {one.uid: one for one in series}
    dates: dict[str, list[Invitation]] = {}
    result: list[Invitation | tuple[Series, list[Invitation]]] = []
    for invitation in invitations:
        whole = listed.get(invitation.series)
        if whole is None:
            result.append(invitation)
        elif invitation.series in dates:
            dates[invitation.series].append(invitation)
        else:
            dates[invitation.series] = [invitation]
            result.append((whole, dates[invitation.series]))
    return result
