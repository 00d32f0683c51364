"""Domain objects as plain data (what JSON knows) and back, for the pipe between two processes.

Not pickle: whoever writes into the pipe can choose values, never code. What comes back is checked against the type
annotations of the dataclasses, so a new field needs nothing here.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Kind = TypeVar("_Kind")
_SIMPLE = (str, int, bool, float, type(None))
_PLAIN = frozenset(_SIMPLE)


def plain(value: Any) -> Any:
    """Return a value as lists, dicts, texts and numbers; a dataclass as the list of its fields."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, date):  # a datetime is one as well
        return value.isoformat()
    return [item if type(item) in _PLAIN else plain(item) for item in _getter(kind)(value)]


def in_json(value: Any) -> Any:
    """Return what `json.dumps` shall write for what it does not know (``default=``), so that it reads as `plain`."""
    if isinstance(value, frozenset):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    kind: Any = type(value)
    return value.isoformat() if isinstance(value, date) else _getter(kind)(value)


def rebuilt(kind: type[_Kind], data: object) -> _Kind:
    """Return the object that `plain` was given; ValueError or TypeError when the data are not of that kind."""
    hint: Any = kind
    return _builder(hint)(data)  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = _names(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} cannot be sent")
    return tuple(field.name for field in fields(kind) if field.init)


@lru_cache(maxsize=256)
def _builder(hint: Any) -> Callable[[Any], Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return _checked(hint)
    if origin in (Union, types.UnionType):
        (some,) = (_builder(one) for one in inner if one is not type(None))
        return lambda data: None if data is None else some(data)
    if origin in (tuple, frozenset):
        return _sequence(origin, _builder(inner[0]))
    if origin is Mapping:
        return _mapping(_builder(inner[1]))
    if issubclass(hint, StrEnum):
        members: Callable[[Any], Any] = hint
        return members
    if issubclass(hint, date):
        return lambda data: hint.fromisoformat(data)
    return _object(hint)


def _checked(kind: type) -> Callable[[Any], Any]:
    def build(data: Any) -> Any:
        if type(data) is not kind:
            raise ValueError(f"{type(data).__name__} where {kind.__name__} was expected")
        return data

    return build


def _sequence(kind: Callable[[Any], Any], build_one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    is_list = _checked(list)
    return lambda data: kind(map(build_one, is_list(data)))


def _mapping(build_one: Callable[[Any], Any]) -> Callable[[Any], Any]:
    is_dict = _checked(dict)
    return lambda data: {key: build_one(item) for key, item in is_dict(data).items()}


def _object(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    builders = [
        (hints[name] if hints[name] in _PLAIN else None, _builder(hints[name])) for name in _names(kind)
    ]
    is_list = _checked(list)

    def build(data: Any) -> Any:
        fields_and_data = zip(builders, is_list(data), strict=True)
        # What is of its simple type already is as it should be; the others see to themselves.
        return kind(
            *[
                item if type(item) is simple else build_one(item)
                for (simple, build_one), item in fields_and_data
            ]
        )

    return build
