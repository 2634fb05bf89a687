"""What became of the rows of lists that a delegation took in: each is accounted for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import KnownError
from app.domain.sentence import Sentence


class IntakeStatus(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """All that it says was known."""
    TWICE = "twice"
    """It says once more what another row of these lists says."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """A row by its file and line, what it is about, and why it was refused or not taken again."""

    file: str
    line: int
    fate: IntakeStatus
    about: str = ""
    why: Sentence | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListIntake:
    """The rows of lists in their order; `unknown` are headings that mean nothing here.

    `hidden` says what was read or left of what workbooks do not show.
    """

    rows: tuple[IntakeRow, ...]
    unknown: tuple[str, ...] = ()
    hidden: tuple[Sentence, ...] = ()

    def count(self, fate: IntakeStatus) -> int:
        """How many rows had this fate."""
        return Counter(row.fate for row in self.rows)[fate]

    @property
    def notable_rows(self) -> tuple[IntakeRow, ...]:
        """The rows of which somebody should hear."""
        return tuple(row for row in self.rows if row.why is not None)


def refused_row(file: str, line: int, about: str, error: KnownError) -> IntakeRow:
    """A row that cannot be taken, with the error's own sentence."""
    return IntakeRow(file, line, IntakeStatus.REFUSED, about, error.sentence())


def all_refused(rows: Iterable[IntakeRow]) -> bool:
    """Whether there are rows, and none of them was taken."""
    fates = {row.fate for row in rows}
    return bool(fates) and fates <= {IntakeStatus.REFUSED}
