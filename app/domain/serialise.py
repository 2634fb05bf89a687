"""Frozen dataclasses as plain JSON values and back, for what is kept sealed or half-written."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from app.domain.bounds import LINE, Bounds, OutOfBounds, Text

T = TypeVar("T")
Read = Callable[[Any, Bounds | None], Any]
Write = Callable[[Any], Any]

_AS_IT_IS = frozenset({str, bool, int, float, NoneType})
"""Types of which JSON has the very value; most of a lead is text, and is not asked any further."""


def to_dict(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """The value in dicts, lists, texts and numbers."""
    return _WRITERS[type(value)](value)


def from_dict(kind: type[T], plain: object, bounds: Bounds | None = None) -> T:
    """The dataclass `to_dict` was given; unknown names are passed over, missing ones default.

    What comes from others has `bounds`. Raises ValueError or TypeError where the values are of
    other kinds or out of bounds; OutOfBounds names the field.
    """
    if not isinstance(plain, Mapping):
        raise TypeError(kind.__name__)
    bare: type = kind
    readers = _readers(bare)
    if bounds is not None and not plain.keys() <= readers.keys():
        bounds.unknown.update(plain.keys() - readers.keys())
    values = {}
    for name, read in readers.items():
        if name in plain:
            try:
                values[name] = read(plain[name], bounds)
            except OutOfBounds as error:
                raise OutOfBounds(*error.args or (name,)) from error
            except (ValueError, TypeError, OverflowError) as error:
                raise OutOfBounds(name) from error
    return kind(**values)


class _Writers(dict[type, Write]):
    """What makes a plain value of one of a type; types are looked at once."""

    def __missing__(self, kind: type) -> Write:
        self[kind] = write = _writer(kind)
        return write


_WRITERS = _Writers()


def _writer(kind: type) -> Write:
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    if issubclass(kind, tuple):
        return lambda value: [_WRITERS[type(it)](it) for it in value]
    if issubclass(kind, date | time):
        return kind.isoformat
    return (lambda value: b64encode(value).decode()) if issubclass(kind, bytes) else lambda it: it


def _dataclass_writer(kind: type) -> Write:
    names = tuple(field.name for field in fields(kind))
    values_of = attrgetter(*names) if len(names) > 1 else lambda it: [getattr(it, n) for n in names]

    def write(value: Any) -> Any:  # noqa: ANN401 - as above
        told = zip(names, values_of(value), strict=True)
        return {name: it if type(it) in _AS_IT_IS else _WRITERS[type(it)](it) for name, it in told}

    return write


@lru_cache
def _readers(kind: type) -> dict[str, Read]:
    """For each field what makes its value of a plain one; types are looked at once."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _reader(hint) for name, hint in hints.items()}


def _reader(hint: Any) -> Read:  # noqa: ANN401 - any field of a dataclass
    if get_origin(hint) is UnionType:
        inner = _reader(next(part for part in get_args(hint) if part is not NoneType))
        is_optional = NoneType in get_args(hint)
        return lambda plain, bounds: None if plain is None and is_optional else inner(plain, bounds)
    if get_origin(hint) is tuple:
        return _several(_reader(get_args(hint)[0]))
    if get_origin(hint) is Annotated:
        bare, *limits = get_args(hint)
        return _single(bare, *limits)
    return _single(hint)


def _several(inner: Read) -> Read:
    def read(plain: Any, bounds: Bounds | None) -> Any:  # noqa: ANN401 - as above
        if not isinstance(plain, list):
            raise TypeError
        if bounds is not None:
            bounds.several(plain)
        return tuple([inner(item, bounds) for item in plain])

    return read


def _single(hint: Any, *limits: Any) -> Read:  # noqa: ANN401 - as above
    hint = getattr(hint, "__supertype__", hint)  # a NewType is what it is made of
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda plain, bounds: from_dict(hint, plain, bounds)
    if hint in _OWN_TEXT:
        return _OWN_TEXT[hint]
    if issubclass(hint, StrEnum):
        return lambda plain, _bounds: hint(plain)

    if hint is str:
        return _text(*limits)

    def read(plain: Any, bounds: Bounds | None) -> Any:  # noqa: ANN401 - as above
        if not isinstance(plain, hint):
            raise TypeError
        if bounds is not None and hint is int:
            return bounds.number(plain, *limits)
        return plain

    return read


def _text(limit: Text = LINE) -> Read:
    is_any = not limit.form  # then an empty one, as most are, is within the limit

    def read(plain: Any, bounds: Bounds | None) -> Any:  # noqa: ANN401 - as above
        if not isinstance(plain, str):
            raise TypeError
        return plain if bounds is None or (is_any and not plain) else bounds.text(plain, limit)

    return read


def _day(day: date, bounds: Bounds | None) -> date:
    return day if bounds is None else bounds.day(day)


def time_of_day(at: time) -> time:
    """A time of day without a zone."""
    if at.tzinfo is not None:
        raise ValueError
    return at


_OWN_TEXT: Mapping[Any, Read] = {
    date: lambda plain, bounds: _day(date.fromisoformat(plain), bounds),
    datetime: lambda plain, bounds: _day(datetime.fromisoformat(plain), bounds),
    time: lambda plain, _bounds: time_of_day(time.fromisoformat(plain)),
    bytes: lambda plain, _bounds: b64decode(plain, validate=True),
}
"""How values are read that have a text form of their own."""
