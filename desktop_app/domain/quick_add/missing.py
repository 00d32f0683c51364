"""What has to be asked before a phrase makes an interview."""

from datetime import date, datetime, time

from desktop_app.domain.quick_add.parts import Missing, Part, PartKind


def missing_of(
    parts: list[Part],
    company: str,
    day: date | None,
    last_day: date | None,
    at: time | None,
    decision: date | None,
    now: datetime,
) -> tuple[Missing, ...]:
    """Return what is missing or impossible, in the order in which it is asked; ``now`` is where the interview is."""
    names = {PartKind.DAY: "day", PartKind.TIME: "time", PartKind.DECISION: "decision"}
    names |= {PartKind.ZONE: "time", PartKind.LENGTH: "time"}
    missing = [
        Missing(names[part.kind], part.trouble)
        for part in parts
        if part.trouble
        and part.kind in names
        # A promise is often only a week; its Friday is what is waited for.
        and not (part.kind is PartKind.DECISION and part.value is not None)
    ]
    if not company:
        missing.append(Missing("company", "Which company is it with?"))
    if day is None and not any(one.kind in ("day", "time") for one in missing):
        missing.append(Missing("day", "On which day is it?"))
    if last_day is not None and at is not None:
        missing.append(Missing("day", f"On which of these days is it at {at:%H:%M}? Add one day at a time."))
    if day is not None and day < now.date():
        missing.append(Missing("day", f"{day:%a} {day.day} {day:%b %Y} has passed. Which day is meant?"))
    elif day == now.date() and at is not None and at < now.time().replace(second=0, microsecond=0):
        missing.append(Missing("day", "That time has passed today. Which day is meant?"))
    if decision is not None and day is not None and decision < day:
        missing.append(
            Missing("decision", "That decision would come before the interview. When will they decide?")
        )
    return tuple(missing)
