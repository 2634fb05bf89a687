"""A list as rows of cells, whatever file it came from."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    SEARCHED_ROWS,
    too_many_rows,
)

EXPORT_AGAIN = N_("Nothing was changed. Save or export the list again, then import that file.")


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row with its line or row number, or why they cannot be trusted.

    `links` are the addresses that cells lead to, by their place; `objects` are what a JSON record
    holds under a heading besides the text of its cell. A title is one cell merged over others.
    """

    line: int
    cells: list[str]
    problem: Sentence | None = None
    notes: tuple[Sentence, ...] = ()
    links: Mapping[int, str] = field(default_factory=dict)
    objects: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one list in their order, blank ones left out, with what was recognised.

    `sheet` is the name of a workbook's sheet. `headings` are given where they stand in no row,
    as in JSON. A hidden sheet is not shown to readers of the workbook and comes without its rows;
    `hidden` says what else the workbook does not show.
    """

    rows: list[TableRow]
    sheet: str = ""
    headings: list[str] = field(default_factory=list)
    notes: tuple[Sentence, ...] = ()
    is_hidden: bool = False
    hidden: tuple[Sentence, ...] = ()


def is_blank(cells: list[str]) -> bool:
    """Whether no cell holds anything."""
    return not any(cell and not cell.isspace() for cell in cells)


def hidden_notes(
    rows: Sequence[TableRow], hidden: int, columns: Collection[int]
) -> Iterator[Sentence]:
    """What is said of so many rows, and of the columns from 0, that a workbook does not show."""
    if hidden:
        text = N_("rows that the workbook hides are read like the others: {number}")
        yield Sentence(text, number=hidden)
    filled = {at for row in rows for at, cell in enumerate(row.cells) if cell and at in columns}
    if filled:
        text = N_("columns that the workbook hides are read like the others: {columns}")
        yield Sentence(text, columns=", ".join(map(_letters, sorted(filled))))


def _letters(place: int) -> str:
    """What a workbook calls a column, which is counted from 0."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def within_limits(row: TableRow) -> TableRow:
    """The row; where its cells are longer or more than any list needs, its beginning and why."""
    if any(len(cell) > MAX_CELL for cell in row.cells):
        problem = Sentence(N_("a cell is longer than {limit} characters"), limit=MAX_CELL)
        return TableRow(row.line, [cell[:200] for cell in row.cells[:MAX_COLUMNS]], problem)
    if len(row.cells) > MAX_COLUMNS and not is_blank(row.cells[MAX_COLUMNS:]):
        problem = Sentence(N_("the row has more than {limit} cells"), limit=MAX_COLUMNS)
        return TableRow(row.line, row.cells[:MAX_COLUMNS], problem)
    return row


def refuse_many(name: str, rows: Sized) -> None:
    """Raise TooManyRows for more rows below the headings than a list may have."""
    if len(rows) > MAX_ROWS:
        raise too_many_rows(name, MAX_ROWS)


def read_no_further(name: str, rows: Sized) -> None:
    """Raise TooManyRows where no headings among these rows could leave few enough."""
    if len(rows) > MAX_ROWS + SEARCHED_ROWS:
        raise too_many_rows(name, MAX_ROWS)


def empty(name: str) -> SourceError:
    """The refusal of a list without a row."""
    what = N_("“{name}” has no rows, so there is nothing to import.")
    return SourceError(what, EXPORT_AGAIN, name=name)
