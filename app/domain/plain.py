"""Frozen dataclasses as plain JSON values and back, for what is kept sealed or half-written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """The value in dicts, lists, texts and numbers."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_plain(kind: type[T], plain: object) -> T:
    """The dataclass `to_plain` was given; unknown names are passed over, missing ones default.

    Raises ValueError or TypeError where the values are of other kinds.
    """
    if not isinstance(plain, Mapping):
        raise TypeError(kind.__name__)
    bare: type = kind
    hints = _hints(bare)
    return kind(**{name: _value(hints[name], plain[name]) for name in hints if name in plain})


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, plain: Any) -> Any:  # noqa: ANN401 - any field of a dataclass
    if get_origin(hint) is UnionType:
        if plain is None and NoneType in get_args(hint):
            return None
        hint = next(part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(plain, list):
            raise TypeError
        return tuple(_value(get_args(hint)[0], item) for item in plain)
    return _single(hint, plain)


def _single(hint: Any, plain: Any) -> Any:  # noqa: ANN401 - as above
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, plain)
    if hint in {date, datetime}:
        return hint.fromisoformat(plain)
    if issubclass(hint, StrEnum):
        return hint(plain)
    if not isinstance(plain, hint):
        raise TypeError(hint.__name__)
    return plain
