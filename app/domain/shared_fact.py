"""A technical fact that many results share, and the numbers that it has among them."""

from dataclasses import dataclass

from app.domain.quantity import Quantity

MOST_FACTS = 3
"""So many facts are shown beside a list."""


@dataclass(frozen=True, slots=True)
class SharedFact:
    """Numbers of one dimension, in a unit with so many base units (`factor`), the least first.

    `name` is that of the fact in the reader's language where the dimension says too little: belt
    width, not length. `asked` is what the query asks of it, `typed` the words of the query for it.
    """

    dimension: str
    name: str
    unit: str
    factor: float
    numbers: tuple[float, ...]
    asked: Quantity | None = None
    typed: str = ""

    @property
    def key(self) -> str:
        """What tells it from other facts."""
        return f"{self.dimension}.{self.name}"
