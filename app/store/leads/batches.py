"""Many ids, as many at a time as a statement takes values."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_MOST = 500


def batched(ids: Iterable[T], most: int = _MOST) -> Iterator[list[T]]:
    """The ids in lists that are not too long."""
    every = list(ids)
    for start in range(0, len(every), most):
        yield every[start : start + most]


def placeholders(ids: Sequence[T], most: int = _MOST) -> tuple[str, list[T]]:
    """The places of a statement for these ids, and what stands there: the last id several times.

    So there are few such statements, each made ready once, however many ids come together.
    """
    count = min(most, 1 << max(0, len(ids) - 1).bit_length())
    return ", ".join("?" * count), [*ids, *list(ids[-1:]) * (count - len(ids))]
