"""What became of a column of a list, and what somebody chose that it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.errors import SourceError

LEFT_OUT = ""
"""The meaning of a column that becomes nothing."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a column of a source means by somebody's choice, from a day on.

    `column` is its heading, or as `ColumnOutcome.column` says; `meaning` a field, which may carry a
    language (`description:ru`), or `LEFT_OUT`.
    """

    column: str
    meaning: str
    day: date


@dataclass(frozen=True, slots=True)
class ColumnOutcome:
    """What became of a column: how many of its cells say something, and how many were taken.

    `field` is empty for a column that means nothing. `examples` are cells that were taken,
    `refused` some that were not, `first` the first of either. `column` tells it from others of its
    list: the heading, `#` and a number where there is none, `Heading #2` for the second of a name.
    `chosen` is the day on which somebody chose what it means.
    """

    file: str
    heading: str
    field: str
    filled: int
    taken: int
    examples: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    sheet: str = ""
    column: str = ""
    first: tuple[str, ...] = ()
    chosen: date | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether most cells were not taken, so that the field is probably the wrong one."""
        return bool(self.field) and self.taken * 2 < self.filled

    def as_json(self) -> Mapping[str, Any]:
        """The column as `import --check --json` prints it."""
        column: dict[str, Any] = {
            "file": self.file,
            "heading": self.heading,
            "field": self.field,
            "filled": self.filled,
            "taken": self.taken,
            "doubtful": self.is_doubtful,
            "examples": list(self.examples),
            "refused": list(self.refused),
        }
        if self.sheet:
            column["sheet"] = self.sheet
        if self.column != self.heading:
            column["column"] = self.column
        if self.chosen:
            column["chosen"] = self.chosen.isoformat()
        return column


class NamelessListError(SourceError):
    """A list in which no column names the members; `columns` are those that it has."""

    columns: tuple[ColumnOutcome, ...] = ()

    def with_columns(self, columns: tuple[ColumnOutcome, ...]) -> "NamelessListError":
        """The same error with the columns from which somebody may choose."""
        self.columns = columns
        return self


def columns_of(error: Exception) -> tuple[ColumnOutcome, ...]:
    """The columns of a list that nobody could read for want of names; none of any other error."""
    return error.columns if isinstance(error, NamelessListError) else ()
