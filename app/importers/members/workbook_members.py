"""Puts members together of the sheets of a workbook, whatever was sorted, hidden or inserted."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import SourceError
from app.domain.member import Member
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.domain.workbook_sheets import (
    ANY,
    ID,
    MEMBER,
    NUMBER,
    OFFERING,
    SHEETS,
    CellKind,
    WorkbookSheet,
)
from app.importers.members.deserialise import first_free, member_from
from app.importers.members.schema import conforms, reason
from app.importers.members.workbook_cells import BadCell, lines_of, one_line, read_cell
from app.importers.members.workbook_headings import FieldHeading, SheetHeadings, letters_of_column
from app.importers.values.name_keys import slug
from app.importers.values.text_cleanup import plain_text

_HEADING_ROWS = 10
"""Among so many first rows a sheet's headings are looked for."""

_NO_MEMBER = N_("no member has the ID “{id}”. Correct it, or add the member in its sheet.")
_NO_OFFERING = N_(
    "the member has no offering “{id}”. Correct it, or add the offering in its sheet."
)
_MISSING = N_("“{heading}” is empty. Fill it in, or delete the row.")
_TWICE = N_("the ID “{id}” is also in row {line}. Give one of them another ID.")

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A row as it was read, or why its cells cannot be trusted."""

    line: int
    cells: Sequence[str]
    problem: Sentence | None = None


@dataclass(slots=True)
class WorkbookRow:
    """A row with the member that it belongs to, and the faults of its cells."""

    sheet: str
    line: int
    member: str = ""
    faults: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkbookMembers:
    """The members of a workbook; of those in `faulty` a cell was not understood.

    `kept` counts, by sheet, the rows that went out and came back.
    """

    members: Mapping[str, Member]
    faulty: frozenset[str]
    rows: Sequence[WorkbookRow]
    kept: Mapping[str, int]
    notes: tuple[Sentence, ...] = ()


class MemberAssembler:
    """Takes the sheets in the order of `SHEETS`; `members` puts together what they said."""

    def __init__(self, name: str, filled: Mapping[str, Sequence[str]]) -> None:
        """`name` is that of the file, `filled` are the headings under which something went out."""
        self._name = name
        self._filled = filled
        self._docs: dict[str, Doc] = {}
        self._offerings: dict[tuple[str, str], Doc] = {}
        self._lines: dict[tuple[str, ...], int] = {}
        self._lists: list[tuple[Doc, str, list[tuple[int, Doc]]]] = []
        self._found: dict[tuple[int, str], list[tuple[int, Doc]]] = {}
        self._rows: list[WorkbookRow] = []
        self._kept: dict[str, int] = {}
        self._notes: list[Sentence] = []

    def take(self, sheet: WorkbookSheet, rows: Sequence[SheetCells]) -> None:
        """Take a sheet. Raises SourceError where a column is gone that had something in it."""
        at, headings = self._headings(sheet, rows)
        for row in rows[at:]:
            if not any(cell.strip() for cell in row.cells) and row.problem is None:
                continue
            workbook_row = WorkbookRow(sheet.name, row.line)
            self._take_row(sheet, headings, row, workbook_row)
            self._rows.append(workbook_row)

    def members(self) -> WorkbookMembers:
        """What all sheets together say."""
        for owner, name, items in self._lists:
            owner[name] = [item for _number, item in sorted(items, key=lambda it: it[0])]
        by_line = {row.member: row for row in reversed(self._rows) if row.sheet == SHEETS[0].name}
        members = {}
        for id_, doc in self._docs.items():
            if conforms(doc):
                members[id_] = member_from(doc, id_)
            elif not by_line[id_].faults:
                by_line[id_].faults.append(reason(doc))
        faulty = frozenset(row.member for row in self._rows if row.faults and row.member)
        return WorkbookMembers(members, faulty, self._rows, self._kept, tuple(self._notes))

    def _headings(
        self, sheet: WorkbookSheet, rows: Sequence[SheetCells]
    ) -> tuple[int, SheetHeadings]:
        needed = set(sheet.keys)
        each = (SheetHeadings(sheet, row.cells) for row in rows[:_HEADING_ROWS])
        found = (it for it in enumerate(each, 1) if needed <= it[1].keys.keys())
        at, headings = next(found, (0, SheetHeadings(sheet, ())))
        gone = [it for it in self._filled.get(sheet.name, ()) if it not in headings.texts]
        if gone or not needed <= headings.keys.keys():
            lost = next(iter(gone), sheet.keys[0])
            if gone or rows:
                raise _column_gone(self._name, sheet.name, lost)
        if headings.unknown:
            note = N_("sheet “{sheet}”: columns left out because they are not known: {headings}")
            names = ", ".join(headings.unknown)
            self._notes.append(Sentence(note, sheet=sheet.name, headings=names))
        return at, headings

    def _take_row(
        self,
        sheet: WorkbookSheet,
        headings: SheetHeadings,
        row: SheetCells,
        workbook_row: WorkbookRow,
    ) -> None:
        keys = {name: _cell(row, place) for name, place in headings.keys.items()}
        workbook_row.member = keys[ID] if not sheet.within else keys[MEMBER]
        if row.problem is not None:
            workbook_row.faults.append(row.problem)
        item = self._item(headings, row, workbook_row)
        for name in sheet.required:
            if name not in item:
                self._fault(workbook_row, headings.place_of(name), Sentence(_MISSING, heading=name))
        if not sheet.within:
            self._add_member(item, keys[ID], workbook_row)
        else:
            self._add_item(sheet, item, keys, workbook_row)

    def _item(self, headings: SheetHeadings, row: SheetCells, workbook_row: WorkbookRow) -> Doc:
        item: Doc = {}
        for place, heading in headings.fields:
            text = _cell(row, place, is_text=heading.column.kind in _PARAGRAPHS)
            if text:
                try:
                    _put(item, heading, text)
                except BadCell as error:
                    self._fault(workbook_row, place, error.reason)
        return item

    def _add_member(self, doc: Doc, id_: str, row: WorkbookRow) -> None:
        id_ = id_ or first_free(slug(doc.get("name", "")) or "member", self._docs)
        row.member = id_
        if self._is_first((id_,), id_, row):
            doc["id"] = id_
            self._docs[id_] = doc

    def _add_item(
        self, sheet: WorkbookSheet, item: Doc, keys: Mapping[str, str], row: WorkbookRow
    ) -> None:
        owner = self._docs.get(row.member)
        if owner is None:
            self._fault(row, 0, Sentence(_NO_MEMBER, id=row.member))
            return
        if OFFERING in keys:
            owner = self._offerings.get((row.member, keys[OFFERING]))
            if owner is None:
                self._fault(row, 1, Sentence(_NO_OFFERING, id=keys[OFFERING]))
                return
        if keys.get(ID):
            if not self._is_first((row.member, keys[ID]), keys[ID], row):
                return
            item["id"] = keys[ID]
            self._offerings[row.member, keys[ID]] = item
        if not item:
            return
        number = keys.get(NUMBER, "")
        is_old = number.isdecimal()
        self._kept[sheet.name] = self._kept.get(sheet.name, 0) + is_old
        place = int(number) if is_old else sys.maxsize
        self._list_of(owner, sheet.within[-1]).append((place, item))

    def _list_of(self, owner: Doc, name: str) -> list[tuple[int, Doc]]:
        found = self._found.get((id(owner), name))
        if found is None:
            found = self._found[id(owner), name] = []
            self._lists.append((owner, name, found))
        return found

    def _is_first(self, key: tuple[str, ...], id_: str, row: WorkbookRow) -> bool:
        line = self._lines.setdefault(key, row.line)
        if line != row.line:
            self._fault(row, 0, Sentence(_TWICE, id=id_, line=line))
        return line == row.line

    def _fault(self, row: WorkbookRow, place: int, why: Sentence) -> None:
        cell = f"{letters_of_column(place)}{row.line}"
        found = N_("sheet “{sheet}”, cell {cell}: {reason}")
        row.faults.append(Sentence(found, sheet=row.sheet, cell=cell, reason=why))


_PARAGRAPHS = {CellKind.TEXT, CellKind.LINES}


def _cell(row: SheetCells, place: int, *, is_text: bool = False) -> str:
    if place >= len(row.cells):
        return ""
    return plain_text(row.cells[place]) if is_text else plain_text(row.cells[place]).strip()


def _put(item: Doc, heading: FieldHeading, text: str) -> None:
    """Put what a cell says where it belongs in the canonical form. Raises BadCell."""
    column = heading.column
    *above, last = [heading.lang if key == ANY else key for key in column.path]
    owner = item
    for key in above:
        owner = owner.setdefault(key, {})
    if column.kind is CellKind.LINES:
        owner[last] = lines_of(text)
    elif column.is_list:
        values = [read_cell(line, column.kind) for line in lines_of(text)]
        owner[last] = list(dict.fromkeys((*owner.get(last, ()), *values)))
    else:
        is_text = column.kind is CellKind.TEXT
        owner[last] = read_cell(text if is_text else one_line(text), column.kind)


def _column_gone(name: str, sheet: str, heading: str) -> SourceError:
    return SourceError(
        N_("The sheet “{sheet}” of “{name}” lacks the column “{heading}”. Nothing was changed."),
        N_("Restore the column with its heading. To delete values, empty their cells."),
        sheet=sheet,
        name=name,
        heading=heading,
    )
