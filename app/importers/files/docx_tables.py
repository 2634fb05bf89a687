"""Reads the tables of a Word document into rows; schedules and lists of people often come so."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.importers.tables.limits import MAX_COLUMNS, damaged
from app.importers.tables.table import Table, TableRow, is_blank, read_no_further, within_limits
from app.importers.values.text_cleanup import clean_line

_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_LONGEST_TITLE = 100


def is_document(path: Path) -> bool:
    """Whether an archive is a Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return False


def read_tables(path: Path, _progress: Callable[[int], None], _wanted: str = "") -> Iterator[Table]:
    """The tables in their order; the paragraph above one is the name of its sheet.

    Raises SourceError for a document that is broken.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            root: Element = fromstring(archive.read(_DOCUMENT), forbid_dtd=True)
        yield from _tables(path.name, root)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
        raise damaged(path.name) from error
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise damaged(path.name) from error


def _tables(name: str, root: Element) -> Iterator[Table]:
    title = ""
    for block in _blocks(root):
        if block.tag == f"{_NS}p":
            title = clean_line(_text(block))[:_LONGEST_TITLE] or title
            continue
        rows: list[TableRow] = []
        for row in _rows(block):
            if not is_blank(row.cells):
                rows.append(within_limits(row))
                read_no_further(name, rows)
        if rows:
            yield Table(_of_one_width(rows), sheet=title)


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs and tables of the page, those in content controls too."""
    for child in root:
        if child.tag in {f"{_NS}p", f"{_NS}tbl"}:
            yield child
        elif child.tag in {f"{_NS}body", f"{_NS}sdt", f"{_NS}sdtContent"}:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[TableRow]:
    """The rows, each cell over several of them in each, as the page shows it."""
    above: dict[int, str] = {}
    for number, row in enumerate(_inner(table, "tr"), start=1):
        cells = [""] * _number(row, "gridBefore")
        parts = list(_inner(row, "tc"))
        for cell in parts[: MAX_COLUMNS + 1]:
            text, merged = _cell_text(cell), cell.find(f"{_NS}tcPr/{_NS}vMerge")
            place = len(cells)
            if merged is not None and merged.get(f"{_NS}val") != "restart":
                text = above.get(place, "")
            above[place] = text
            width = min(_number(cell, "gridSpan") or 1, MAX_COLUMNS + 1 - place)
            cells += [text, *[""] * (width - 1)][: max(width, 0)]
        is_title = len(parts) == 1 and len(cells) > 1
        yield TableRow(number, cells[: MAX_COLUMNS + 1], is_title=is_title)


def _inner(parent: Element, kind: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == f"{_NS}{kind}":
            yield child
        elif child.tag in {f"{_NS}sdt", f"{_NS}sdtContent", f"{_NS}ins"}:
            yield from _inner(child, kind)


def _cell_text(cell: Element) -> str:
    return "\n".join(filter(None, (_text(it).strip() for it in cell.iter(f"{_NS}p"))))


def _text(paragraph: Element) -> str:
    """The text of a paragraph; what was deleted and only marked so is no text."""
    found = []
    for it in paragraph.iter():
        match it.tag.removeprefix(_NS):
            case "t":
                found.append(it.text or "")
            case "tab":
                found.append(" ")
            case "br" | "cr":
                found.append("\n")
            case "noBreakHyphen":
                found.append("-")
    return "".join(found)


def _number(element: Element, name: str) -> int:
    """A number among the properties of a row or cell; 0 for none."""
    found = element.find(f"{_NS}{element.tag.removeprefix(_NS)}Pr/{_NS}{name}")
    text = found.get(f"{_NS}val", "") if found is not None else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0


def _of_one_width(rows: list[TableRow]) -> list[TableRow]:
    width = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells.extend([""] * (width - len(row.cells)))
    return rows
