"""Many ids, as many at a time as a statement takes values."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_MOST = 500


def batched(ids: Iterable[T], most: int = _MOST) -> Iterator[list[T]]:
    """The ids in lists that are not too long."""
    every = list(ids)
    for start in range(0, len(every), most):
        yield every[start : start + most]
