"""Lists as other people write them, made on the spot."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from app.domain.member import Member
from app.importers.read_members import read_members
from app.importers.tables.import_result import ImportResult


def read(folder: Path, name: str, content: str | bytes, **options: Any) -> ImportResult:
    """Import one list with this name and content."""
    return read_members([write(folder, name, content)], **options)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(result: ImportResult) -> Member:
    (member,) = result.members
    return member


def outcomes(result: ImportResult) -> list[tuple[int, str]]:
    return [(row.line, row.outcome) for row in result.rows]


def json_lines(*members: object) -> str:
    return "".join(json.dumps(member, ensure_ascii=False) + "\n" for member in members)


def workbook(
    *rows: list[Any], title: str = "Sheet", more: dict[str, list[list[Any]]] | None = None
) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, other_rows in (more or {}).items():
        other = book.create_sheet(name)
        for row in other_rows:
            other.append(row)
    return saved(book)


def document(title: str, rows: list[list[str]]) -> bytes:
    """A Word document with a paragraph and a table; `*` is a cell that goes on from above."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def cell(text: str) -> str:
        merged = "" if text == "*" else ' w:val="restart"'
        shown = paragraph("" if text == "*" else text)
        return f"<w:tc><w:tcPr><w:vMerge{merged}/></w:tcPr>{shown}</w:tc>"

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    body = f"<w:body>{paragraph(title)}<w:tbl>{table}</w:tbl></w:body>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    return buffer.getvalue()


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rezipped(data: bytes, changes: dict[str, bytes]) -> bytes:
    """An archive with some of its entries replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return buffer.getvalue()
