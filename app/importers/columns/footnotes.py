"""Takes the marks of footnotes from the cells of a list that has the notes under it."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.footer_rows import footnote_mark
from app.importers.tables.table import TableRow

_LAST_ROWS = 40
"""Footnotes are looked for among so many rows at the end."""


def without_marks(rows: Sequence[TableRow]) -> tuple[Sequence[TableRow], list[Sentence]]:
    """The rows without the marks that refer to notes under them, and a sentence on how many.

    Only a mark with which a note of this list begins is one: the ³ of “E³” is part of a name.
    """
    marks = {mark for row in rows[-_LAST_ROWS:] if (mark := _mark_of(row))}
    if not marks:
        return rows, []
    freed = [row if _mark_of(row) else _freed(row, marks) for row in rows]
    number = sum(new is not old for new, old in zip(freed, rows, strict=True))
    note = N_("rows in which marks of footnotes were removed: {number}")
    return freed, [Sentence(note, number=number)] if number else []


def _mark_of(row: TableRow) -> str:
    values = [cell for cell in row.cells if cell.strip()]
    return footnote_mark(values[0]) if len(values) == 1 else ""


def _freed(row: TableRow, marks: set[str]) -> TableRow:
    cells = [_without_mark(cell, marks) for cell in row.cells]
    return row if cells == row.cells else replace(row, cells=cells)


def _without_mark(cell: str, marks: set[str]) -> str:
    text = cell.rstrip()
    mark = next((it for it in sorted(marks, key=len, reverse=True) if text.endswith(it)), "")
    rest = text.removesuffix(mark).rstrip()
    return rest if mark and rest and not rest.endswith(mark) else cell
