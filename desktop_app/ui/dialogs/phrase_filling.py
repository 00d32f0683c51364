"""How a phrase fills a form: a field that the person changed by hand is theirs, all others follow the phrase."""

from collections.abc import Callable
from datetime import date, timedelta

from desktop_app.domain.quick_add.parts import QuickAdd
from desktop_app.domain.quick_add.placing import draft_of


class Following:
    """One field that follows a phrase: ``typed`` reads it, ``show`` fills it from what the phrase says."""

    def __init__(self, typed: Callable[[], object], show: Callable[[QuickAdd], object]) -> None:
        self._typed = typed
        self._show = show
        self._left = typed()

    def follow(self, read: QuickAdd) -> None:
        """Show what the phrase says, unless the field was changed by hand since."""
        if self._typed() == self._left:
            self._show(read)
            self._left = self._typed()


def day_meant(read: QuickAdd, known: date | None) -> date | None:
    """Return the day that was named, else the one that is known, else the next one that a time alone comes to."""
    return known if known is not None and not read.names_day else read.starts_on


def length_of(read: QuickAdd, usual: timedelta) -> timedelta:
    """Return how long the round takes: to the end that was named, as long as was said, or the usual length."""
    if read.starts_at is not None and read.ends_at is not None and read.starts_on is not None:
        span = draft_of(read, "UTC").span if not read.time_zone else draft_of(read, read.time_zone).span
        return span.ends_at - span.starts_at
    return read.length or usual
