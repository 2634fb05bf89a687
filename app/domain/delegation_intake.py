"""What became of the rows of lists that a delegation took in: each is accounted for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import KnownError
from app.domain.sentence import Sentence


class RowFate(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """All that it says was known."""
    TWICE = "twice"
    """It says once more what another row of these lists says."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row by its file and line, what it is about, and why it was refused or not taken again."""

    file: str
    line: int
    fate: RowFate
    about: str = ""
    why: Sentence | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListTaken:
    """The rows of lists in their order; `unknown` are headings that mean nothing here.

    `hidden` says what was read or left of what workbooks do not show.
    """

    rows: tuple[TakenRow, ...]
    unknown: tuple[str, ...] = ()
    hidden: tuple[Sentence, ...] = ()

    def count(self, fate: RowFate) -> int:
        """How many rows had this fate."""
        return Counter(row.fate for row in self.rows)[fate]

    @property
    def told(self) -> tuple[TakenRow, ...]:
        """The rows of which somebody should hear."""
        return tuple(row for row in self.rows if row.why is not None)


def refused_row(file: str, line: int, about: str, error: KnownError) -> TakenRow:
    """A row that cannot be taken, with the error's own sentence."""
    return TakenRow(file, line, RowFate.REFUSED, about, error.sentence())


def all_refused(rows: Iterable[TakenRow]) -> bool:
    """Whether there are rows, and none of them was taken."""
    fates = {row.fate for row in rows}
    return bool(fates) and fates <= {RowFate.REFUSED}
