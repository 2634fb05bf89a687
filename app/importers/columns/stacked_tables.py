"""Tells tables that stand under one another in one sheet, each under headings of its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise
from app.importers.tables.table import Table, TableRow
from app.importers.values.text_cleanup import clean_line

_LEAST_KNOWN = 3
_SURELY = 2


def stacked(table: Table) -> list[Table]:
    """The tables in a table: one more begins where a row has other headings than the first.

    All its cells are known headings, three at least, one of them names the members. The cell that
    stands alone above is its title.
    """
    if table.headings:
        return [table]
    heads = [at for at, row in enumerate(table.rows) if _are_headings(row)]
    table = replace(table, rows=_without_translations(table.rows, heads))
    first = _cells(table.rows[heads[0]]) if heads else []
    others = [
        at
        for before, at in pairwise(heads)
        if at > before + 1 and at + 1 < len(table.rows) and _cells(table.rows[at]) != first
    ]
    if not others:
        return [table]
    cuts = [0, *(_with_title(table.rows, at) for at in others), len(table.rows)]
    parts = [table.rows[start:end] for start, end in pairwise(cuts)]
    lines = ", ".join(str(table.rows[at].line) for at in others)
    note = Sentence(N_("further tables begin with the headings in rows {rows}"), rows=lines)
    whole = [replace(table, rows=list(rows), notes=()) for rows in parts if rows]
    return [replace(whole[0], notes=(*table.notes, note)), *whole[1:]]


def _are_headings(row: TableRow) -> bool:
    fields = set()
    for cell in filter(None, map(clean_line, row.cells)):
        found = recognise(cell)
        if found is None or found.rank != _SURELY or found.field in fields:
            return False
        fields.add(found.field)
    return len(fields) >= _LEAST_KNOWN and "name" in fields


def _without_translations(rows: list[TableRow], heads: Sequence[int]) -> list[TableRow]:
    """The rows; headings below headings, such as those in a second language, are no member."""
    found = list(rows)
    for above, at in pairwise(heads):
        first, second = _cells(rows[above]), _cells(rows[at])
        has_gaps = any(not one and two for one, two in zip_longest(first, second, fillvalue=""))
        if at == above + 1 and not has_gaps and not rows[at].problem:
            why = Sentence(N_("the row repeats the headings"))
            found[at] = replace(rows[at], problem=why)
    return found


def _with_title(rows: Sequence[TableRow], at: int) -> int:
    """Where a table with these headings begins: at its title, if it has one."""
    is_titled = at > 0 and sum(bool(cell.strip()) for cell in rows[at - 1].cells) == 1
    return at - 1 if is_titled else at


def _cells(row: TableRow) -> list[str]:
    cells = list(map(clean_line, row.cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells
