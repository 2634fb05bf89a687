"""Reads workbooks of Excel 2003 as XML, which web programs still write under the name `.xls`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.importers.tables.limits import MAX_COLUMNS, damaged
from app.importers.tables.table import (
    Table,
    TableRow,
    hidden_notes,
    is_blank,
    read_no_further,
    within_limits,
)
from app.importers.values.text_cleanup import clean_line

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_NS = f"{{{_SPACE}}}"
_MIDNIGHT = "T00:00:00.000"


def is_spreadsheet_xml(head: bytes) -> bool:
    """Whether XML begins as such a workbook does."""
    return _SPACE.encode() in head and b"Workbook" in head


def read_sheets(path: Path, _progress: Callable[[int], None], wanted: str = "") -> Iterator[Table]:
    """The sheets that hold anything, in their order; hidden ones without rows, but for `wanted`.

    Raises SourceError for XML that is broken or defines entities.
    """
    try:
        root: Element = fromstring(path.read_bytes(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise damaged(path.name) from error
    for sheet in root.iter(f"{_NS}Worksheet"):
        title = clean_line(sheet.get(f"{_NS}Name", ""))
        if title != wanted and any(it.tag.endswith("}Visible") for it in sheet.iter()):
            yield Table([], sheet=title, is_hidden=True)
            continue
        rows: list[TableRow] = []
        for row in _rows(sheet):
            rows.append(row)
            read_no_further(path.name, rows)
        if rows:
            width = max(len(row.cells) for row in rows)
            for row in rows:
                row.cells.extend([""] * (width - len(row.cells)))
            hidden = sum(map(_is_hidden, sheet.iter(f"{_NS}Row")))
            sentences = tuple(hidden_notes(rows, hidden, frozenset(_hidden_columns(sheet))))
            yield Table(rows, sheet=title, hidden=sentences)


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_NS}Hidden") == "1"


def _hidden_columns(sheet: Element) -> Iterator[int]:
    """The columns from 0 that a sheet does not show; one element may stand for several."""
    number = 0
    for column in sheet.iter(f"{_NS}Column"):
        first = _index(column) or number + 1
        number = first + min(_number(column.get(f"{_NS}Span", "")), MAX_COLUMNS)
        if _is_hidden(column):
            yield from range(first - 1, number)


def _rows(sheet: Element) -> Iterator[TableRow]:
    number = 0
    for row in sheet.iter(f"{_NS}Row"):
        number = _index(row) or number + 1
        cells = _cells(row)
        if not is_blank(cells):
            yield within_limits(TableRow(number, cells))


def _cells(row: Element) -> list[str]:
    """The texts of a row, each where it stands: a cell may tell its number, or cover others."""
    cells: list[str] = []
    for cell in row.iter(f"{_NS}Cell"):
        at = min(_index(cell) or len(cells) + 1, MAX_COLUMNS + 1)
        cells.extend([""] * (at - 1 - len(cells)))
        cells.append(_text(cell))
        covered = min(_number(cell.get(f"{_NS}MergeAcross", "")), MAX_COLUMNS)
        cells.extend([""] * covered)
    return cells


def _text(cell: Element) -> str:
    data = cell.find(f"{_NS}Data")
    text = "".join(data.itertext()) if data is not None else ""
    kind = data.get(f"{_NS}Type", "") if data is not None else ""
    if kind == "DateTime":
        return text.removesuffix(_MIDNIGHT).removesuffix(".000").replace("T", " ")
    if kind == "Number" and "E" in text.upper():
        return _whole(text)
    return text


def _whole(text: str) -> str:
    """A number that is written with its power of ten, as it is shown: `4.9355123456E10`."""
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() else text


def _index(element: Element) -> int:
    return _number(element.get(f"{_NS}Index", ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
