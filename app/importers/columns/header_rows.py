"""Finds the headings of a table: the row that they are in, or the two that they share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.column_names import headings_of
from app.importers.columns.detail_columns import are_details
from app.importers.columns.header_matching import Heading, recognise, score
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.tables.limits import SEARCHED_ROWS
from app.importers.tables.table import Table, TableRow
from app.importers.values.text_cleanup import clean_line


@dataclass(frozen=True, slots=True)
class HeadedRows:
    """Headings and the rows below them; `line` is that of the headings, 0 where they have none."""

    headings: list[str]
    rows: Sequence[TableRow]
    line: int = 0


def find_headings(table: Table, mapping: ColumnMapping) -> HeadedRows | None:
    """The headings of a table and the rows below them; None where there are none."""
    rows = table.rows
    if table.headings:
        return HeadedRows(list(map(clean_line, table.headings)), rows)
    if mapping.header_row == 0:
        width = max((len(row.cells) for row in rows), default=0)
        return HeadedRows([""] * width, rows)
    if mapping.header_row is not None:
        at = next((i for i, row in enumerate(rows) if row.line == mapping.header_row), None)
        if at is None:
            raise SourceError(
                N_("The list has no row {row} that could hold the headings."),
                row=mapping.header_row,
            )
    else:
        at = _header_position(rows, mapping)
        if at is None:
            return None
        headings, at = _of_two_rows(rows, at)
        below = _without_repeats(rows[max(at - 1, 0) : at + 1], rows[at + 1 :])
        return _without_row_names(headings, below, rows[at].line)
    return _without_row_names(_clean(rows[at]), rows[at + 1 :], rows[at].line)


def _clean(row: TableRow) -> list[str]:
    return list(map(clean_line, row.cells))


def _of_two_rows(rows: Sequence[TableRow], at: int) -> tuple[list[str], int]:
    """The headings in a row with those above or below its gaps, and the last of the two rows.

    A heading over several columns stands in a row above the headings of these; those of single
    columns then stand in either row.
    """
    best = _clean(rows[at])
    if at + 1 < len(rows) and rows[at + 1].line == rows[at].line + 1:
        below = _clean(rows[at + 1])
        names = [_known(cell) for cell in below if cell]
        if _repeats(best, below) or (all(names) and _fills_gaps(best, below)):
            return _laid_over(best, _continued(best, below)), at + 1
    if at and rows[at].line == rows[at - 1].line + 1:
        above = _clean(rows[at - 1])
        # One cell alone is a title.
        if sum(map(bool, above)) > 1 and (_fills_gaps(best, above) or _shares_heading(above, best)):
            known = [cell if _known(cell) else "" for cell in above]
            return _laid_over(known, _continued(above, best)), at
    return best, at


def _continued(above: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The headings; of one that is known and goes on in the row below, both parts."""
    own = [place for place, cell in enumerate(above) if cell and _known(cell)]
    alone = {place for place in own if place + 1 >= len(above) or above[place + 1]}
    return [
        f"{above[place]} {cell}" if place in alone and cell and _is_meaningless(cell) else cell
        for place, cell in enumerate(headings)
    ]


def _is_meaningless(cell: str) -> bool:
    """Whether a heading means nothing alone, or names the company in passing: `of the company`."""
    found = recognise(cell)
    return found is None or (found.field == "name" and found.rank == 1)


def _repeats(headings: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row says headings once more, for cells are merged over both, and fills gaps."""
    pairs = zip_longest(headings, below, fillvalue="")
    return _shares_heading(headings, below) and any(two and not one for one, two in pairs)


def _shares_heading(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a heading stands in both rows, for its cells are merged."""
    return any(one == two != "" for one, two in zip(above, below, strict=False))


def _without_repeats(heads: Sequence[TableRow], rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows; those that only say once more, on a further page, what stands above are none."""
    told = [_clean(head) for head in heads]
    why = Sentence(N_("the row repeats the headings"))
    return [
        replace(row, problem=why)
        if not row.problem and any(_repeats_of(head, _clean(row)) for head in told)
        else row
        for row in rows
    ]


def _repeats_of(head: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row has nothing but cells of the headings, where these have them."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    is_row = len(filled) > 1 and 2 * len(filled) > sum(map(bool, head))
    return is_row and all(place < len(head) and head[place] == cell for place, cell in filled)


def _known(cell: str) -> Heading | None:
    found = recognise(cell)
    return found if found and found.rank == 2 else None


def _fills_gaps(headings: Sequence[str], others: Sequence[str]) -> bool:
    """Whether at least one known heading stands where there is none yet."""
    gaps = {place for place, heading in enumerate(headings) if not heading}
    gaps.update(range(len(headings), len(others)))
    return any(_known(cell) for place, cell in enumerate(others) if place in gaps)


def _laid_over(under: Sequence[str], over: Sequence[str]) -> list[str]:
    width = max(len(under), len(over))
    padded = [[*row, *[""] * (width - len(row))] for row in (under, over)]
    return [second or first for first, second in zip(*padded, strict=True)]


def _header_position(rows: Sequence[TableRow], mapping: ColumnMapping) -> int | None:
    named = headings_of({**mapping.columns, **mapping.chosen})
    best: tuple[int, int] = (0, 0)
    position = None
    for at, row in enumerate(rows[:SEARCHED_ROWS]):
        if row.problem:
            continue
        known, filled = score(row.cells)
        known += 2 * sum(cell.strip() in named for cell in row.cells)
        if known > best[0]:
            best, position = (known, filled), at
    if best[0] >= 4:
        return position
    # A single known heading counts where it is the first row and names the members.
    is_name = rows and any(
        (found := recognise(cell.strip())) and found.field == "name" and found.rank == 2
        for cell in rows[position or 0].cells
    )
    if best[0] >= 2 and is_name:
        return position
    details = (at for at, row in enumerate(rows[:SEARCHED_ROWS]) if are_details(row.cells))
    return next(details, None)


def _without_row_names(headings: list[str], rows: Sequence[TableRow], line: int) -> HeadedRows:
    """Headings with an empty one in front where all rows begin with a number more (R writes so)."""
    is_shifted = len(rows) > 1 and all(
        len(row.cells) == len(headings) + 1 and row.cells[0] == str(number)
        for number, row in enumerate(rows, start=1)
    )
    return HeadedRows(["", *headings] if is_shifted else headings, rows, line)
