"""A value of an object that is made once, even where two threads ask for it at the same time."""

from collections.abc import Callable
from functools import cached_property
from threading import RLock
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class locked_cached_property(Generic[T]):  # noqa: N801 - used like `property`
    """`functools.cached_property` with the lock that Python 3.12 took out of it.

    Two threads that first ask for a service would each build one, and each keep its own.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.__doc__ = make.__doc__
        self._kept = cached_property(make)
        self._lock = RLock()

    def __set_name__(self, owner: type, name: str) -> None:
        self._kept.__set_name__(owner, name)

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object, owner: type | None = None) -> Self | T:
        if instance is None:
            return self
        with self._lock:
            return self._kept.__get__(instance, owner)
