"""What a CRM system would refuse in a file that is made for it."""

from dataclasses import dataclass
from enum import StrEnum


class CrmRule(StrEnum):
    """What was found; all but the last four are repaired."""

    FILLED = "filled"
    MOVED = "moved"
    EMPTIED = "emptied"
    CUT = "cut"
    COMPLETED = "completed"
    QUOTED = "quoted"
    LEFT_OUT = "left out"
    TWICE = "twice"
    ROWS = "rows"
    SIZE = "size"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class CrmFinding:
    """One rule at one column, in the rows of the file it concerns (the header is row 1)."""

    rule: CrmRule
    column: str = ""
    rows: tuple[int, ...] = ()

    @property
    def repaired(self) -> bool:
        """Whether the file can be imported all the same."""
        return self.rule not in {CrmRule.TWICE, CrmRule.ROWS, CrmRule.SIZE, CrmRule.DAMAGED}
