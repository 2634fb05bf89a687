"""What became of every row of an import, in numbers, rows and sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.domain.column_outcome import ColumnOutcome
from app.domain.member import Member

RowResult = Literal["imported", "merged", "rejected"]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row; `line` counts the lines of a file or the rows of a sheet from 1.

    `member` is the id of the member that the row became or was merged into, empty for a rejected
    row. `reason` says why a row was merged or rejected, `notes` what of it was not taken.
    """

    file: str
    line: int
    outcome: RowResult
    member: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    sheet: str = ""

    def as_json(self) -> Mapping[str, Any]:
        """The row as `import --json` prints it."""
        row: dict[str, Any] = {
            "file": self.file,
            "line": self.line,
            "outcome": self.outcome,
            "member": self.member,
            "reason": self.reason,
            "notes": list(self.notes),
        }
        if self.sheet:
            row["sheet"] = self.sheet
        return row


@dataclass(frozen=True, slots=True)
class Totals:
    """How many rows were read, and what became of them; the other three add up to `read`."""

    imported: int = 0
    merged: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        """All rows of all files."""
        return self.imported + self.merged + self.rejected

    @staticmethod
    def of(rows: Iterable[RowOutcome]) -> "Totals":
        """The totals of a report."""
        counts: dict[RowResult, int] = {"imported": 0, "merged": 0, "rejected": 0}
        for row in rows:
            counts[row.outcome] += 1
        return Totals(counts["imported"], counts["merged"], counts["rejected"])

    def as_json(self) -> Mapping[str, int]:
        """The numbers as `import --json` prints them."""
        return {
            "read": self.read,
            "imported": self.imported,
            "merged": self.merged,
            "rejected": self.rejected,
        }


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The members of an import, those of its base among them, sorted by id, and its report.

    `notes` tell what was recognised: encodings, delimiters, header rows, which column became
    which field and which columns were left out. `media` holds the files that logos and pictures
    name and that lie beside the lists.
    """

    members: tuple[Member, ...]
    rows: tuple[RowOutcome, ...]
    notes: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    columns: tuple[ColumnOutcome, ...] = ()

    @property
    def totals(self) -> Totals:
        """The number of rows, and of each outcome."""
        return Totals.of(self.rows)
