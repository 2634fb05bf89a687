"""Rows of cells as CSV for machines and as XLSX for people, both without a single formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.brand import NEUTRAL, Brand
from app.exporters.formula_guard import guarded, starts_a_formula
from app.exporters.workbook_theme import header_look, sign

Cell = str | int | date | datetime | None

CELL_LIMIT = 32_767
"""So many UTF-16 units fit into a cell of a workbook."""

LONGEST_NAME = 31
"""So many characters may name a sheet."""

_NOT_IN_XML = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_YEAR = 1900
_NARROW, _WIDE = 6, 44
_SHORT_DATE, _SHORT_DATE_AND_TIME = 14, 22  # formats of the workbook's reader, not of its writer


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: typed rows, and a header over them that stays and filters, unless it is empty.

    The first `naming` columns say whose row it is; they stand on every printed page.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    naming: int = 0


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, byte_order_mark: bool = False
) -> bytes:
    """Comma, CRLF, UTF-8, quotes where needed; cells like formulas get a quote in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    encoding = "utf-8-sig" if byte_order_mark else "utf-8"
    return out.getvalue().encode(encoding, errors="replace")


def xlsx_bytes(sheets: Sequence[Worksheet], brand: Brand = NEUTRAL) -> bytes:
    """A workbook; nothing of it touches a disk."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start of the program waits for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sign(book, brand)
        formats = _CellFormats(book, brand)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name[:LONGEST_NAME]), sheet, formats)
    return out.getvalue()


def is_cut(text: str) -> bool:
    """Whether a workbook holds only the beginning of a text."""
    return _is_too_long(_clean(text))


def cell_text(text: str) -> str:
    """The text as a workbook can hold it: without controls, with plain line ends, not too long."""
    clean = _clean(text)
    if not _is_too_long(clean):
        return clean
    start = clean.encode("utf-16-le")[: (CELL_LIMIT - 1) * 2].decode("utf-16-le", errors="ignore")
    return f"{start}…"


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_too_long(text: str) -> bool:
    return len(text) * 2 > CELL_LIMIT and len(text.encode("utf-16-le")) // 2 > CELL_LIMIT


class _CellFormats:
    """How cells look; texts are marked as texts, so that editing them makes no formulas either."""

    def __init__(self, book: Any, brand: Brand) -> None:  # noqa: ANN401 - the library has no types
        top = {"valign": "top"}
        text = {**top, "num_format": "@", "text_wrap": True}
        self.header = book.add_format(header_look(brand))
        self.text = book.add_format(text)
        self.guarded = book.add_format({**text, "quote_prefix": True})
        self.number = book.add_format({**top, "num_format": "0", "align": "left"})
        self.day = book.add_format({**top, "num_format": _SHORT_DATE, "align": "left"})
        self.moment = book.add_format({**top, "num_format": _SHORT_DATE_AND_TIME, "align": "left"})


def _write(page: Any, sheet: Worksheet, formats: _CellFormats) -> None:  # noqa: ANN401 - as above
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, cell_text(title), formats.header)
    for number, row in enumerate(sheet.rows, 1 if sheet.header else 0):
        for column, cell in enumerate(row):
            _write_cell(page, (number, column), cell, formats)
    page.set_paper(9)  # A4
    if sheet.header:
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
        page.set_landscape()
        page.repeat_rows(0)
        if sheet.naming:
            page.repeat_columns(0, sheet.naming - 1)


def _write_cell(page: Any, place: tuple[int, int], cell: Cell, formats: _CellFormats) -> None:  # noqa: ANN401 - as above
    if isinstance(cell, date) and cell.year < _FIRST_YEAR:
        cell = cell.isoformat()
    if isinstance(cell, datetime):
        page.write_datetime(*place, cell.replace(tzinfo=None), formats.moment)
    elif isinstance(cell, date):
        page.write_datetime(*place, cell, formats.day)
    elif isinstance(cell, int):
        page.write_number(*place, cell, formats.number)
    elif cell:
        text = cell_text(cell)
        page.write_string(*place, text, formats.guarded if starts_a_formula(text) else formats.text)


def _widths(sheet: Worksheet) -> list[int]:
    rows = [sheet.header, *sheet.rows] if sheet.header else sheet.rows
    longest = [max(map(_columns, cells)) for cells in zip(*rows, strict=True)]
    return [min(max(columns + 2, _NARROW), _WIDE) for columns in longest]


def _columns(cell: Cell) -> int:
    """How many characters wide a cell is, wide East Asian ones counted twice."""
    if isinstance(cell, datetime):
        return 16
    if not isinstance(cell, str):
        return 10
    return max(
        (
            sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line[:_WIDE])
            for line in cell.splitlines()[:50]
        ),
        default=0,
    )
