"""The settings on the disk: one JSON file, read tolerantly, written whole."""

import contextlib
import json
from dataclasses import fields, replace
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.atomic_file import write_atomically
from desktop_app.domain.errors import InvalidInput, StorageError
from desktop_app.domain.policy import Policy
from desktop_app.domain.policy_numbers import check_numbers
from desktop_app.domain.settings import Settings, check_goals, check_own_name, check_quiet_hours
from desktop_app.domain.zones import UnknownTimeZone, time_zone

FILE_NAME = "settings.json"

S = TypeVar("S", Settings, Policy)
T = TypeVar("T")


def load(path: Path) -> tuple[Settings, str]:
    """Return the stored settings and, if something was wrong with them, a sentence that says what.

    A value that is missing or unusable is the default. A file that is no JSON is kept beside as
    ``settings.damaged.json``.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
        if not isinstance(document, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"The settings could not be read ({error.strerror}); the defaults are used."
    except ValueError:
        kept = path.with_name("settings.damaged.json")
        path.replace(kept)
        return (
            Settings(),
            f"The settings were damaged; the defaults are used, the damaged file is kept as {kept}.",
        )
    return _usable(_decode(Settings(), document)), ""


def save(path: Path, settings: Settings) -> None:
    """Store the settings; StorageError if that fails, and the old ones stay."""
    try:
        write_atomically(path, json.dumps(_encode(settings), indent=2, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StorageError(f"The settings could not be saved in {path}: {error.strerror}.") from error


def _encode(value: Any) -> Any:
    if isinstance(value, (Settings, Policy)):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return int(value.total_seconds() // 60)
    if isinstance(value, tuple):
        return list(value)
    return value


def _usable(settings: Settings) -> Settings:
    # Values that are right each for itself and cannot be used: the same checks as when a person chooses.
    if settings.time_zone:
        try:
            time_zone(settings.time_zone)
        except UnknownTimeZone:
            settings = replace(settings, time_zone="")
    try:
        check_quiet_hours(settings)
    except InvalidInput:
        settings = replace(settings, quiet_from=None, quiet_to=None)
    try:
        check_goals(settings)
    except InvalidInput:
        settings = replace(settings, goal_applications=0, goal_interviews=0)
    try:
        check_own_name(settings)
    except InvalidInput:
        settings = replace(settings, own_name="")
    return replace(settings, policy=_usable_policy(settings.policy))


def _usable_policy(policy: Policy) -> Policy:
    # The numbers of reminding first: those of due dates may well be good.
    defaults = Policy()
    reminding = ("alarm_before_start", "thank_you_again_after_end", "thank_you_late_after_end")
    for usable in (policy, replace(policy, **{name: getattr(defaults, name) for name in reminding})):
        with contextlib.suppress(InvalidInput):
            check_numbers(usable)
            return usable
    return defaults


def _decode(defaults: S, document: dict[str, Any]) -> S:
    values = {}
    for field in fields(defaults):
        default = getattr(defaults, field.name)
        try:
            values[field.name] = _decoded(default, document[field.name])
        except (KeyError, ValueError, TypeError):
            values[field.name] = default
    return type(defaults)(**values)


def _decoded(default: Any, value: Any) -> Any:
    match default:
        case Policy():
            return _decode(default, value)
        case time():
            return _clock_time(value)
        case timedelta():
            return timedelta(minutes=_checked(int, value))
        case tuple():
            return tuple(_checked(str, item) for item in value)
        case None:
            # The only choices that may be empty are times of day.
            return None if value is None else _clock_time(value)
        case StrEnum():
            return type(default)(value)
        case _:
            return _checked(type(default), value)


def _clock_time(value: Any) -> time:
    at = time.fromisoformat(value)
    if at.tzinfo is not None:
        raise ValueError("a time of day has no zone of its own")
    return at


def _checked(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
