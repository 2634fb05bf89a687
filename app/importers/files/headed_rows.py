"""The rows of a list of a delegation under its headings, as they stand; for the child process."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.column_names import column_names
from app.importers.columns.delegation_columns import count_known
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.columns.shared_columns import with_split_columns
from app.importers.members.nested_json import with_person_columns
from app.importers.members.table_reader import (
    Event,
    Share,
    TextRow,
    notes_on_hidden,
    with_repairs,
)
from app.importers.tables.limits import SEARCHED_ROWS
from app.importers.tables.table import Table, TableRow, is_blank, refuse_many
from app.importers.values.cell_parsers import language_tag
from app.importers.values.text_cleanup import clean_line, clean_text

_BARE = "#"


def rows_under_headings(
    table: Table, name: str, _mapping: ColumnMapping, _share: Share
) -> Iterator[Event]:
    """Each row with a cell that says something, under the row that looks most like headings."""
    yield from notes_on_hidden(table)
    table, _notes = with_repairs(table)
    headings, rows = _parted(table)
    refuse_many(name, rows)
    headings, rows = with_split_columns(headings, rows)
    for row in rows:
        cells = dict(zip(headings, map(clean_text, row.cells), strict=False))
        cells = with_person_columns(cells, row.objects)
        cells = {it: cell for it, cell in cells.items() if not _is_number_of_row(it, cell)}
        if any(cell.strip() for cell in cells.values()):
            yield TextRow(row.line, cells, table.sheet, row.problem or _of_more(headings, row))


def _of_more(headings: Sequence[str], row: TableRow) -> Sentence | None:
    """Why a row cannot be trusted that says more than its list has columns for."""
    if is_blank(row.cells[len(headings) :]):
        return None
    what = N_("the row has {cells} cells, but the list has {columns} columns")
    return Sentence(what, cells=len(row.cells), columns=len(headings))


def _parted(table: Table) -> tuple[list[str], Sequence[TableRow]]:
    if table.headings or not table.rows:
        return list(map(clean_line, table.headings)), table.rows
    searched = table.rows[:SEARCHED_ROWS]
    at = max(range(len(searched)), key=lambda it: (count_known(searched[it].cells), -it))
    headings = list(map(clean_line, table.rows[at].cells))
    above = list(map(clean_line, table.rows[at - 1].cells)) if at else []
    below = list(map(clean_line, table.rows[at + 1].cells)) if at + 1 < len(table.rows) else []
    if _are_of_parts(below):
        headings = _of_both(headings, below)
        at += 1
    elif (
        any(one and not two for one, two in zip(above, headings, strict=False))
        and len(list(filter(None, above))) > 1
    ):
        headings = _of_both(above, headings)
    return column_names(headings), table.rows[at + 1 :]


def _of_both(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Headings of two rows: one over several columns stands above those of its parts.

    Where a part is a language, its heading is in the row above.
    """
    headings, over = [], ""
    for one, two in zip_longest(above, below, fillvalue=""):
        over = one or over
        headings.append(f"{over} ({two})" if over and language_tag(two) else two or one)
    return headings


def _are_of_parts(cells: Sequence[str]) -> bool:
    """Whether a row has headings or languages alone, at least two."""
    values = [it for it in cells if it and not language_tag(it)]
    number = sum(map(bool, cells))
    return number > 1 and (count_known(values) if values else 0) == len(values)


def _is_number_of_row(heading: str, cell: str) -> bool:
    return heading.startswith(_BARE) and not any(map(str.isalpha, cell))
