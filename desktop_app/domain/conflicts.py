"""Which rounds get in each other's way: two at once, or no time for the way between them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from desktop_app.domain.interviews import InterviewKind

TRAVEL = timedelta(minutes=30)
"""A round on site within this of another leaves no time for the way; two with one company need none."""


_ON_SITE = InterviewKind.ONSITE


class Round(Protocol):
    """A round, or anything else that lies in a calendar."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def company(self) -> str:
        """With whom it is."""

    @property
    def starts_at(self) -> datetime | None:
        """Aware; None when it has no time of day, and is in nobody's way."""

    @property
    def ends_at(self) -> datetime | None:
        """Aware; None for what lasts no time."""

    @property
    def status(self) -> object:
        """One that is called off is in nobody's way."""

    @property
    def interview_kind(self) -> InterviewKind | None:
        """How it is held."""


class Conflict(NamedTuple):
    """Another round that gets in the way: at the same time, or with too little time between (``gap``)."""

    company: str
    gap: timedelta | None


def conflicts(rounds: Sequence[Round]) -> dict[int, Conflict]:
    """Return what gets in the way of each round that something gets in the way of, by its number.

    One at the same time comes before one that is only near. What has no end is no round and left out.
    """
    lying = sorted(
        (one for one in rounds if one.starts_at and one.ends_at and one.status != "cancelled"),
        key=lambda one: (one.starts_at, one.id),
    )
    found: dict[int, Conflict] = {}
    last: Round | None = None
    """Of those that have begun, the one that ends last: who begins before that is at the same time as it is."""
    just_over: list[tuple[datetime, Round]] = []
    for one in lying:
        assert one.starts_at is not None
        if last is not None and last.ends_at is not None and last.ends_at > one.starts_at:
            # Two others that both go on now were at the same time before, and have been noted.
            _note(found, one, last, None)
        on_site = one.interview_kind is _ON_SITE
        for ended, other in just_over:
            near = timedelta() <= one.starts_at - ended < TRAVEL and one.company != other.company
            if near and (on_site or other.interview_kind is _ON_SITE):
                _note(found, one, other, one.starts_at - ended)
        just_over = [it for it in just_over if it[0] + TRAVEL > one.starts_at]
        assert one.ends_at is not None
        just_over.append((one.ends_at, one))
        if last is None or (
            last.ends_at is not None and one.ends_at is not None and one.ends_at > last.ends_at
        ):
            last = one
    return found


def _note(found: dict[int, Conflict], one: Round, other: Round, gap: timedelta | None) -> None:
    for it, in_the_way in ((one, other), (other, one)):
        known = found.get(it.id)
        if known is None or (known.gap is not None and (gap is None or gap < known.gap)):
            found[it.id] = Conflict(in_the_way.company, gap)
