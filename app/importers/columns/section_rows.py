"""Tells rows that only head a section of a list ("Bergbau;;;") from rows of members."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.column_mapping import ColumnPlan
from app.importers.columns.footer_rows import is_amount, is_sum, why_note
from app.importers.columns.group_titles import field_of_titles
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.name_keys import base_name_key, name_key

LONGEST_HEADING = 80
_LEAST_SECTIONS = 2
_SHOWN = 5


def by_sections(found: ColumnPlan) -> ColumnPlan:
    """The plan without rows that head sections; the rows below them have what the heading says.

    A list has sections where it begins with one, has several, none of them is empty or named like
    a company, and all other rows say more than a name; merged cells show sections without this.
    """
    found = replace(found, rows=_skipped_rows(found))
    are_marked = any(row.is_title and _heads_section(row) for row in found.rows)
    heads = [_heads_section(row) and row.is_title >= are_marked for row in found.rows]
    if heads.count(True) < _LEAST_SECTIONS or not _are_sections(found.rows, heads):
        return found
    place = max(found.width, *(len(row.cells) for row in found.rows))
    rows, names = [], []
    for row, is_head in zip(found.rows, heads, strict=True):
        if is_head:
            names.append(next(filter(None, map(str.strip, row.cells))))
        else:
            padding = [""] * (place - len(row.cells))
            rows.append(replace(row, cells=[*row.cells, *padding, names[-1]]))
    shown = ", ".join(f"“{name}”" for name in names[:_SHOWN])
    note = Sentence(
        N_("{number} rows are section titles, not members: {names}"),
        number=len(names),
        names=f"{shown}, …" if len(names) > _SHOWN else shown,
    )
    field = field_of_titles(names)
    # What a column of the list says itself is surer than a title.
    is_said = any(column.field == field for column in found.columns) and field != "sectors"
    own = () if is_said or not field else (MappedColumn(place, "", field),)
    columns = (*found.columns, *own)
    return replace(found, width=place + 1, columns=columns, rows=rows, notes=(*found.notes, note))


def _skipped_rows(found: ColumnPlan) -> list[TableRow]:
    """The rows; sums, and a title above the headings said once more, are told as no members."""
    headings = {column.heading for column in found.columns if column.heading}
    rows = list(found.rows)
    for at, (row, below) in enumerate(pairwise(rows)):
        repeats = len(headings) > 1 and headings <= {cell.strip() for cell in below.cells}
        if repeats and _filled(row) == 1 and row.problem is None:
            rows[at] = replace(row, problem=Sentence(N_("the row is a section title")))
    titles = {"".join(row.cells).strip() for row in rows if _heads_section(row)}
    last = max((at for at, row in enumerate(rows) if not _may_be_under(row)), default=-1)
    return [
        replace(row, problem=why)
        if row.problem is None and (why := _no_member(row, titles, is_under=at > last))
        else row
        for at, row in enumerate(rows)
    ]


def _may_be_under(row: TableRow) -> bool:
    """Whether a row may be a note under a list: a cell over all columns, or a note by its words."""
    return _filled(row) == 1 and (row.is_title or why_note(row.cells) is not None)


def _no_member(row: TableRow, titles: Collection[str], *, is_under: bool) -> Sentence | None:
    """Why a row is a sum of the list, with numbers alone beside its word, or a note under it."""
    values = [cell.strip() for cell in row.cells if cell.strip()]
    if len(values) > 1 and is_sum(values[0], titles) and all(map(is_amount, values[1:])):
        return Sentence(N_("the row is a total of the list"))
    if is_under and row.is_title:
        return Sentence(N_("the row is a note on the list"))
    return why_note(row.cells) if is_under else None


def _are_sections(rows: Sequence[TableRow], heads: Sequence[bool]) -> bool:
    follow = zip(heads, [*heads[1:], True], strict=True)
    nothing_is_empty = not any(one and two for one, two in follow)
    others = [row for row, is_head in zip(rows, heads, strict=True) if not is_head]
    are_merged = all(row.is_title for row, is_head in zip(rows, heads, strict=True) if is_head)
    say_more = are_merged or all(_filled(row) > 1 for row in others)
    return heads[0] and nothing_is_empty and say_more


def _heads_section(row: TableRow) -> bool:
    text = "".join(row.cells).strip()
    is_name = base_name_key(text) != name_key(text)
    alone = _filled(row) == 1 and not row.links and not row.objects and row.problem is None
    return alone and len(text) <= LONGEST_HEADING and not is_name


def _filled(row: TableRow) -> int:
    return sum(1 for cell in row.cells if cell.strip())
