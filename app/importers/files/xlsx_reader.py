"""Reads XLSX workbooks into rows; refuses what is broken, encrypted or too large."""

import datetime
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.files.xlsx_parts import MergedCells, SheetParts, linked, read_parts
from app.importers.tables.limits import (
    MAX_RATIO,
    MAX_UNPACKED,
    MIN_RATIO_SIZE,
    damaged,
    too_large,
)
from app.importers.tables.table import (
    Table,
    TableRow,
    hidden_notes,
    is_blank,
    read_no_further,
    within_limits,
)
from app.importers.values.number_formats import in_format
from app.importers.values.text_cleanup import clean_line, without_escapes

Unsaved = Mapping[int, Mapping[int, object]]

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_FORMULA = re.compile(rb"<f[ >/]")
_ROWS_A_STEP = 500
_SAVE_AS = N_("Save it as an ordinary Excel workbook (.xlsx) or as CSV and import that file.")


def read_workbook(path: Path, progress: Callable[[int], None], wanted: str = "") -> Iterator[Table]:
    """The sheets of a workbook that hold anything, in their order; `progress` hears the bytes read.

    Hidden sheets come without their rows, but for the one of the name `wanted`.

    Raises SourceError, before anything is unpacked, for what is no sound XLSX workbook.
    """
    _check_archive(path)
    try:
        with path.open("rb") as file:
            yield from _sheets(path.name, file, progress, wanted)
    except (zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError) as error:
        raise damaged(path.name) from error
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError) as error:
        # What openpyxl lets out for XML that is broken or is not what it says.
        raise damaged(path.name) from error


def is_encrypted(path: Path) -> bool:
    """Whether an old container holds a workbook behind a password."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def refuse_encrypted(path: Path) -> SourceError:
    """The refusal of a workbook behind a password."""
    return SourceError(
        N_("“{name}” is protected by a password and cannot be read."),
        N_("Remove the password in Excel and import the file again."),
        name=path.name,
    )


def check_entries(path: Path) -> None:
    """Raise SourceError for an archive that is broken or unpacks to too much."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise damaged(path.name) from error


def _check_archive(path: Path) -> None:
    if not openpyxl.DEFUSEDXML:
        raise SourceError(
            N_("Workbooks cannot be read safely: the package defusedxml is missing."),
            N_("Reinstall the program."),
        )
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
            _check_kind(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise damaged(path.name) from error


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise too_large(path.name, MAX_UNPACKED)
    for entry in entries:
        is_bomb = entry.file_size > max(MIN_RATIO_SIZE, MAX_RATIO * entry.compress_size)
        if is_bomb:
            raise SourceError(
                N_("“{name}” unpacks to a suspicious size and was not opened."),
                _SAVE_AS,
                name=path.name,
            )
        if entry.flag_bits & 1:
            raise SourceError(N_("“{name}” is encrypted and cannot be read."), name=path.name)


def _check_kind(path: Path, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    workbook = next((name for name in names if name.lower() == "xl/workbook.xml"), None)
    if workbook is None:
        raise SourceError(
            N_("“{name}” is not a readable Excel workbook (.xlsx)."), _SAVE_AS, name=path.name
        )
    if _STRICT in archive.read(workbook)[:20_000]:
        raise SourceError(
            N_("“{name}” is a workbook in Strict Open XML format, which cannot be read."),
            _SAVE_AS,
            name=path.name,
        )


def _sheets(
    name: str, file: BinaryIO, progress: Callable[[int], None], wanted: str
) -> Iterator[Table]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    formulas = (
        openpyxl.load_workbook(file, read_only=True, keep_links=False)
        if _has_formulas(file)
        else None
    )
    for sheet in book.worksheets:
        title = clean_line(sheet.title)
        if sheet.sheet_state != "visible" and title != wanted:
            yield Table([], sheet=title, is_hidden=True)
            continue
        unsaved = _unsaved_formulas(formulas[sheet.title], sheet) if formulas else {}
        rows = []
        parts = _parts(file, sheet)
        for row in _rows(sheet, parts, unsaved):
            rows.append(row)
            read_no_further(name, rows)
            if len(rows) % _ROWS_A_STEP == 0:
                progress(file.tell())
        if rows:
            hidden = tuple(hidden_notes(rows, parts.hidden, parts.hidden_columns))
            yield Table(_of_one_width(rows), sheet=title, hidden=hidden)


def _parts(file: BinaryIO, sheet: Any) -> SheetParts:  # noqa: ANN401 - openpyxl's types are loose
    path: str = sheet._worksheet_path  # noqa: SLF001 - where a sheet is stored, no method tells
    with zipfile.ZipFile(file) as archive:
        return read_parts(archive, path.lstrip("/"))


def _of_one_width(rows: list[TableRow]) -> list[TableRow]:
    """Rows with the empty cells at their ends that a sheet does not store."""
    width = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells.extend([""] * (width - len(row.cells)))
    return rows


def _has_formulas(file: BinaryIO) -> bool:
    with zipfile.ZipFile(file) as archive:
        return any(
            _FORMULA.search(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _cell_rows(sheet: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - openpyxl's types are loose
    # Many programs write a wrong size into the sheet; only its cells tell the truth.
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _unsaved_formulas(formulas: Any, values: Any) -> Unsaved:  # noqa: ANN401 - as above
    """The formulas whose result the workbook does not hold, a row and a column from 0."""
    unsaved: dict[int, dict[int, object]] = {}
    pairs = zip(_cell_rows(formulas), _cell_rows(values), strict=False)
    for number, (formula_row, value_row) in enumerate(pairs, start=1):
        for place, (formula, value) in enumerate(zip(formula_row, value_row, strict=False)):
            if formula.value is not None and (value.value is None or linked(formula.value)[0]):
                unsaved.setdefault(number, {})[place] = formula.value
    return unsaved


def _rows(sheet: Any, parts: SheetParts, unsaved: Unsaved) -> Iterator[TableRow]:  # noqa: ANN401 - as above
    merged = MergedCells(parts)
    for number, cells in enumerate(_cell_rows(sheet), start=1):
        texts = [_text(cell) for cell in cells]
        links = dict(parts.links.get(number, {}))
        missing = []
        for place, formula in unsaved.get(number, {}).items():
            address, shown = linked(formula)
            if address:
                links[place] = address
                texts[place] = texts[place] or shown
            else:
                missing.append(place + 1)
        while texts and not texts[-1]:
            texts.pop()
        if is_blank(texts) and not missing:
            continue
        merged.fill(number, texts)
        row = _row(number, texts, missing, links)
        yield replace(row, is_title=True) if number in parts.titles else row


def _row(number: int, texts: list[str], missing: list[int], links: Mapping[int, str]) -> TableRow:
    notes = tuple(
        Sentence(
            N_("the workbook contains no result for the formula in column {column}"), column=place
        )
        for place in missing
    )
    return within_limits(TableRow(number, texts, notes=notes, links=links))


def _text(cell: Any) -> str:  # noqa: ANN401 - as above
    """What a cell shows, without the `.0` of whole numbers; a date is written year first."""
    match cell.value:
        case None:
            return ""
        case str(text):
            return without_escapes(text)
        case bool(truth):
            return "TRUE" if truth else "FALSE"
        case int(number) | float(number):
            return _number(number, str(cell.number_format or ""))
        case datetime.datetime() as moment:
            return moment.isoformat(sep=" ").removesuffix(" 00:00:00")
        case value:
            return str(value)


def _number(value: float, number_format: str) -> str:
    whole = float(value).is_integer()
    return in_format(str(int(value)), number_format) if whole else repr(value)
