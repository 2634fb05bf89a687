"""Reads workbooks that are no XLSX: Excel 97 to 2003, binary ones, OpenDocument."""

import datetime
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.tables.limits import MAX_ROWS, SEARCHED_ROWS, damaged
from app.importers.tables.table import Table, TableRow, is_blank, read_no_further, within_limits
from app.importers.values.text_cleanup import clean_line

_MOST_ROWS = MAX_ROWS + SEARCHED_ROWS + 1
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_BINARY = "xl/workbook.bin"


def is_other_workbook(path: Path) -> bool:
    """Whether an archive is a workbook of another kind than XLSX."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names:
                return archive.read("mimetype").strip() == _OPEN_DOCUMENT
            return _BINARY in names
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return False


def read_sheets(path: Path, progress: Callable[[int], None], wanted: str = "") -> Iterator[Table]:
    """The sheets that hold anything, in their order; hidden ones without rows, but for `wanted`.

    Raises SourceError for what is no sound workbook.
    """
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for done, told in enumerate(book.sheets_metadata, start=1):
                title = clean_line(told.name)
                if told.visible != SheetVisibleEnum.Visible and title != wanted:
                    yield Table([], sheet=title, is_hidden=True)
                    continue
                rows = _rows(book, told.name, path.name)
                progress(path.stat().st_size * done // len(book.sheets_metadata))
                if rows:
                    yield Table(rows, sheet=title)
    except PasswordError as error:
        raise SourceError(
            N_("“{name}” is protected by a password and cannot be read."),
            N_("Remove the password in Excel and import the file again."),
            name=path.name,
        ) from error
    except (CalamineError, ValueError, OSError) as error:
        raise damaged(path.name) from error


def _rows(book: CalamineWorkbook, sheet: str, name: str) -> list[TableRow]:
    cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=_MOST_ROWS)
    width = max((_filled(row) for row in cells), default=0)
    rows: list[TableRow] = []
    for number, row in enumerate(cells, start=1):
        texts = [_text(cell) for cell in row[:width]]
        if not is_blank(texts):
            rows.append(within_limits(TableRow(number, texts)))
            read_no_further(name, rows)
    return rows


def _filled(row: Sequence[object]) -> int:
    return max((place for place, cell in enumerate(row, start=1) if cell != ""), default=0)


def _text(cell: object) -> str:
    """What a cell shows, without the `.0` of whole numbers; a date is written year first."""
    match cell:
        case bool(truth):
            return "TRUE" if truth else "FALSE"
        case float(number):
            return str(int(number)) if number.is_integer() else repr(number)
        case datetime.datetime() as moment:
            return moment.isoformat(sep=" ").removesuffix(" 00:00:00")
        case value:
            return str(value)
