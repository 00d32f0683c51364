"""The policy as a list of numbers: what each is called, what it may be, and how it is written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum
from typing import Any

from desktop_app.domain.alarms import AlarmKind
from desktop_app.domain.errors import InvalidInput
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.policy import Policy

PolicyValue = time | timedelta | int
OwnNumbers = Mapping[str, PolicyValue]
"""The numbers that differ from the settings', by the field's name of `Policy`."""


class Unit(StrEnum):
    """What a number counts."""

    CLOCK = "clock"
    LENGTH = "length"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"


@dataclass(frozen=True, slots=True)
class PolicyNumber:
    """One number: the field of `Policy`, the follow-up or alarm it moves, its name, and the span it must lie in."""

    name: str
    kind: FollowUpKind | AlarmKind
    unit: Unit
    words: str
    lowest: timedelta | int = 0
    highest: timedelta | int = 0


_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_ASK, _DEBRIEF, _THANK = FollowUpKind.ASK_TIMESCALE, FollowUpKind.DEBRIEF, FollowUpKind.THANK_YOU
_ENQUIRE, _LET_GO, _FEEDBACK, _KEEP = (
    FollowUpKind.STATUS_ENQUIRY,
    FollowUpKind.LET_GO,
    FollowUpKind.FEEDBACK_REQUEST,
    FollowUpKind.KEEP_APPLYING,
)

_EVENING, _NEAR = AlarmKind.DAY_BEFORE, AlarmKind.HOUR_BEFORE

NUMBERS = (
    PolicyNumber("evening_before", _EVENING, Unit.CLOCK, "The day before at"),
    PolicyNumber("alarm_before_start", _NEAR, Unit.LENGTH, "And before the start", _MINUTE, _DAY),
    PolicyNumber("ask_before_start", _ASK, Unit.LENGTH, "Before the start", _MINUTE, _DAY),
    PolicyNumber("debrief_after_end", _DEBRIEF, Unit.LENGTH, "After the end", timedelta(), _DAY),
    PolicyNumber("thank_you_at", _THANK, Unit.CLOCK, "The same day at"),
    PolicyNumber("thank_you_if_ended_by", _THANK, Unit.CLOCK, "If it ended by"),
    PolicyNumber("thank_you_after_end", _THANK, Unit.LENGTH, "Else after the end", timedelta(), _DAY),
    PolicyNumber("thank_you_latest", _THANK, Unit.CLOCK, "But no later than"),
    PolicyNumber("thank_you_next_morning", _THANK, Unit.CLOCK, "Else the next day at"),
    PolicyNumber(
        "thank_you_again_after_end", _THANK, Unit.LENGTH, "Shown again after the end", _MINUTE, 14 * _DAY
    ),
    PolicyNumber(
        "thank_you_late_after_end", _THANK, Unit.LENGTH, "“Still polite” after the end", _MINUTE, 30 * _DAY
    ),
    PolicyNumber("enquiry_at", _ENQUIRE, Unit.CLOCK, "At (letting go too)"),
    PolicyNumber("enquiry_business_days", _ENQUIRE, Unit.BUSINESS_DAYS, "Without a promise after", 1, 90),
    PolicyNumber("let_go_days", _LET_GO, Unit.DAYS, "After the interview", 1, 365),
    PolicyNumber("let_go_business_days_after_enquiry", _LET_GO, Unit.BUSINESS_DAYS, "After asking", 1, 90),
    PolicyNumber(
        "feedback_after_outcome", _FEEDBACK, Unit.LENGTH, "After the outcome", timedelta(), 7 * _DAY
    ),
    PolicyNumber("office_opens", _FEEDBACK, Unit.CLOCK, "Not before"),
    PolicyNumber("office_closes", _FEEDBACK, Unit.CLOCK, "Not after"),
    PolicyNumber("keep_applying_days", _KEEP, Unit.DAYS, "Without a new application", 1, 90),
    PolicyNumber("keep_applying_alone_days", _KEEP, Unit.DAYS, "With only one open", 1, 90),
)
"""Every number, in the order of the table of due dates."""

OWN_NUMBERS = tuple(number for number in NUMBERS if number.kind is not _KEEP)
"""Those that one application may have for itself: keeping on applying is about all of them."""

_BY_NAME = {number.name: number for number in OWN_NUMBERS}


def check_numbers(policy: Policy) -> None:
    """Raise InvalidInput for numbers that are out of their span or contradict each other."""
    for number in NUMBERS:
        if number.unit is Unit.CLOCK:
            continue
        value = getattr(policy, number.name)
        if not number.lowest <= value <= number.highest:
            raise InvalidInput(
                f"“{number.words}” lies between {_said(number.lowest)} and {_said(number.highest)}."
            )
    if policy.thank_you_if_ended_by > policy.thank_you_at:
        raise InvalidInput(
            "A thank-you cannot be due before the interview is over: “The same day at” comes after “If it ended by”."
        )
    if policy.thank_you_again_after_end > policy.thank_you_late_after_end:
        raise InvalidInput(
            "A thank-you is shown again before it counts as late: “Shown again” is no longer than “Still polite”."
        )
    if policy.office_opens >= policy.office_closes:
        raise InvalidInput("For feedback, “Not before” comes before “Not after”.")


def with_own(policy: Policy, own: OwnNumbers) -> Policy:
    """Return ``policy`` with some numbers in place of its own; those that contradict it are left out whole."""
    if not own:
        return policy
    changed = replace(policy, **dict[str, Any](own))
    try:
        check_numbers(changed)
    except InvalidInput:
        # The settings changed since: the person's wish for one application no longer fits them.
        return policy
    return changed


def own_numbers(policy: Policy, wanted: Policy) -> OwnNumbers:
    """Return the numbers in which ``wanted`` differs from ``policy``."""
    return {
        number.name: getattr(wanted, number.name)
        for number in OWN_NUMBERS
        if getattr(wanted, number.name) != getattr(policy, number.name)
    }


def write_own(own: OwnNumbers) -> str:
    """Write numbers down as JSON: clock times as ``HH:MM``, lengths in minutes; empty for none."""
    if not own:
        return ""
    return json.dumps({name: _written(value) for name, value in sorted(own.items())})


def read_own(text: str) -> OwnNumbers:
    """Read what `write_own` wrote; what cannot be read is left out."""
    if not text:
        return {}
    try:
        document = json.loads(text)
    except ValueError:
        return {}
    own: dict[str, PolicyValue] = {}
    for name, value in document.items() if isinstance(document, dict) else ():
        number = _BY_NAME.get(name)
        read = None if number is None else _read(number.unit, value)
        if read is not None:
            own[name] = read
    return own


def _written(value: PolicyValue) -> str | int:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return value // _MINUTE
    return value


def _read(unit: Unit, value: object) -> PolicyValue | None:
    if unit is Unit.CLOCK:
        try:
            return time.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
    if type(value) is not int:
        return None
    if unit is Unit.LENGTH:
        return value * _MINUTE if abs(value) < 10**6 else None
    return value


def _said(value: timedelta | int) -> str:
    if isinstance(value, int):
        return str(value)
    minutes = value // _MINUTE
    if minutes % 60:
        return f"{minutes} min"
    return f"{minutes // 60} h"
