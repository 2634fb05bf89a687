"""Many ids, as many at a time as a statement takes values."""

from collections.abc import Iterable, Iterator

_MOST = 500


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in lists that are not too long."""
    every = list(ids)
    for start in range(0, len(every), _MOST):
        yield every[start : start + _MOST]
