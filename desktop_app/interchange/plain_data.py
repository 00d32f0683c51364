"""Domain objects as plain data (what JSON knows) and back, for the pipe between two processes.

Not pickle: whoever writes into the pipe can choose values, never code. What comes back is checked against the type
annotations of the dataclasses, so a new field needs nothing here.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Kind = TypeVar("_Kind")
_SIMPLE = (str, int, bool, float, type(None))
_PLAIN = frozenset(_SIMPLE)
_Builder = Callable[[Sequence[Any]], Sequence[Any]]
"""From many plain values to what they stand for, in their order."""


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
    kind: Any = type(value)
    return _writer(kind)(value)


def rebuilt(kind: type[_Kind], data: object) -> _Kind:
    """Return the object that `plain` was given; ValueError or TypeError when the data are not of that kind."""
    return all_rebuilt(kind, [data])[0]


def all_rebuilt(kind: type[_Kind], data: Sequence[object]) -> list[_Kind]:
    """Return the objects that `plain` was given, as `rebuilt` does for one: many are checked field by field."""
    hint: Any = kind
    return list(_builder(hint)(data))


@lru_cache(maxsize=64)
def _writer(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, date):  # a datetime is one as well
        return kind.isoformat  # type: ignore[no-any-return]
    if issubclass(kind, frozenset):
        return list
    if not is_dataclass(kind) and issubclass(kind, Mapping):
        return dict
    return _getter(kind)


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
def _builder(hint: Any) -> _Builder:
    origin, inner = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return _checked(hint)
    if origin in (Union, types.UnionType):
        (some,) = (_builder(one) for one in inner if one is not type(None))
        return _optional(some)
    if origin in (tuple, frozenset):
        return _sequences(origin, _builder(inner[0]))
    if origin is Mapping:
        return _mappings(_builder(inner[1]))
    if issubclass(hint, StrEnum):
        return _members(hint)
    if issubclass(hint, date):
        return lambda column: list(map(hint.fromisoformat, column))
    return _objects(hint)


def _checked(kind: type) -> _Builder:
    def build(column: Sequence[Any]) -> Sequence[Any]:
        for other in set(map(type, column)) - {kind}:
            raise ValueError(f"{other.__name__} where {kind.__name__} was expected")
        return column

    return build


_are_lists, _are_dicts = _checked(list), _checked(dict)


def _optional(build_some: _Builder) -> _Builder:
    def build(column: Sequence[Any]) -> Sequence[Any]:
        some = [data for data in column if data is not None]
        if len(some) == len(column):
            return build_some(column)
        built = iter(build_some(some))
        return [None if data is None else next(built) for data in column]

    return build


def _sequences(kind: Callable[[Any], Any], build_items: _Builder) -> _Builder:
    def build(column: Sequence[Any]) -> Sequence[Any]:
        items = iter(build_items(list(chain.from_iterable(_are_lists(column)))))
        return [kind(islice(items, len(data))) for data in column]

    return build


def _mappings(build_items: _Builder) -> _Builder:
    return lambda column: [
        dict(zip(data, build_items(list(data.values())), strict=True)) for data in _are_dicts(column)
    ]


def _members(kind: Callable[[Any], Any]) -> _Builder:
    def build(column: Sequence[Any]) -> Sequence[Any]:
        members = {value: kind(value) for value in set(column)}
        return [members[value] for value in column]

    return build


def _objects(kind: type) -> _Builder:
    hints = get_type_hints(kind)
    builders = [_builder(hints[name]) for name in _names(kind)]

    def build(column: Sequence[Any]) -> Sequence[Any]:
        if not column:
            return column
        fields_and_columns = zip(builders, zip(*_are_lists(column), strict=True), strict=True)
        return list(map(kind, *[build_field(data) for build_field, data in fields_and_columns]))

    return build
