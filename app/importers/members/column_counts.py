"""Counts what became of the cells of each column, while a table is read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.column_outcome import ColumnOutcome
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.column_names import column_names
from app.importers.columns.field_names import named
from app.importers.columns.mapped_column import MappedColumn
from app.importers.columns.state_columns import shown_field
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import is_placeholder
from app.importers.values.text_cleanup import clean_line

_SHOWN = 3
_LONGEST = 80


@dataclass(slots=True)
class _Count:
    filled: int = 0
    taken: int = 0
    examples: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)


class ColumnCounts:
    """The counts of a table's columns; those that mean nothing are counted too."""

    def __init__(self, headings: Sequence[str], columns: Sequence[MappedColumn]) -> None:
        self._headings = headings
        self._columns = {column.place: column for column in columns}
        self._counts = [_Count() for _ in headings]

    def add(self, row: TableRow, refused: Collection[str], places: Collection[int]) -> None:
        """Count a row of which the fields `refused` and the columns at `places` were not taken."""
        for place, (count, cell) in enumerate(zip(self._counts, row.cells, strict=False)):
            text = clean_line(cell[: 2 * _LONGEST])[:_LONGEST]
            if not text or is_placeholder(text):
                continue
            count.filled += 1
            column = self._columns.get(place)
            is_taken = (
                column is not None
                and shown_field(column.field) not in refused
                and place not in places
            )
            count.taken += is_taken
            for shown in (count.first, count.examples if is_taken else count.refused):
                if len(shown) < _SHOWN and text not in shown:
                    shown.append(text)

    def outcomes(self, file: str, sheet: str) -> Iterator[ColumnOutcome]:
        """What became of each column that says something."""
        for place, (count, name) in enumerate(
            zip(self._counts, column_names(self._headings), strict=True)
        ):
            if count.filled:
                column = self._columns.get(place)
                yield ColumnOutcome(
                    file,
                    self._headings[place] or f"#{place + 1}",
                    _with_language(column) if column else "",
                    count.filled,
                    count.taken,
                    tuple(count.examples),
                    tuple(count.refused),
                    sheet,
                    name,
                    tuple(count.first),
                )

    def doubts(self) -> Iterator[Sentence]:
        """A sentence on each column of which most cells were not taken."""
        for place, column in self._columns.items():
            count = self._counts[place] if place < len(self._counts) else _Count()
            if count.taken * 2 < count.filled:
                yield Sentence(
                    N_(
                        "most of column “{heading}” was not accepted as {field}: {refused} of "
                        "{filled} cells, such as “{example}”"
                    ),
                    heading=column.heading or f"#{place + 1}",
                    field=named(shown_field(column.field), column.language),
                    refused=count.filled - count.taken,
                    filled=count.filled,
                    example=next(iter(count.refused), ""),
                )


def _with_language(column: MappedColumn) -> str:
    return ":".join(filter(None, (shown_field(column.field), column.language)))
