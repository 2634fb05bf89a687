"""Frozen dataclasses as plain JSON values and back, for what is kept sealed or half-written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from app.domain.bounds import Bounds, OutOfBounds

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


def from_plain(kind: type[T], plain: object, bounds: Bounds | None = None) -> T:
    """The dataclass `to_plain` was given; unknown names are passed over, missing ones default.

    What comes from others has `bounds`. Raises ValueError or TypeError where the values are of
    other kinds or out of bounds; OutOfBounds names the field.
    """
    if not isinstance(plain, Mapping):
        raise TypeError(kind.__name__)
    bare: type = kind
    hints = _hints(bare)
    if bounds is not None:
        bounds.unknown.update(set(plain) - set(hints))
    return kind(
        **{name: _field(name, hints[name], plain[name], bounds) for name in hints if name in plain}
    )


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _field(name: str, hint: Any, plain: Any, bounds: Bounds | None) -> Any:  # noqa: ANN401 - any field of a dataclass
    try:
        return _value(hint, plain, bounds)
    except OutOfBounds as error:
        raise OutOfBounds(*error.args or (name,)) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise OutOfBounds(name) from error


def _value(hint: Any, plain: Any, bounds: Bounds | None) -> Any:  # noqa: ANN401 - as above
    if get_origin(hint) is UnionType:
        if plain is None and NoneType in get_args(hint):
            return None
        hint = next(part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(plain, list):
            raise TypeError
        if bounds is not None:
            bounds.several(plain)
        return tuple(_value(get_args(hint)[0], item, bounds) for item in plain)
    limits: tuple[Any, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *rest = get_args(hint)
        limits = tuple(rest)
    return _single(hint, plain, limits, bounds)


def _single(hint: Any, plain: Any, limits: tuple[Any, ...], bounds: Bounds | None) -> Any:  # noqa: ANN401 - as above
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, plain, bounds)
    if hint in {date, datetime}:
        day = hint.fromisoformat(plain)
        return day if bounds is None else bounds.day(day)
    if issubclass(hint, StrEnum):
        return hint(plain)
    if not isinstance(plain, hint):
        raise TypeError(hint.__name__)
    if bounds is not None and hint is str:
        return bounds.text(plain, *limits)
    if bounds is not None and hint is int:
        return bounds.number(plain, *limits)
    return plain
