"""A limit is the last number that is taken, in lists of every kind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.importers.columns.mapping_file import NO_MAPPING
from app.importers.files.open_file import read_file
from app.importers.members.table_reader import PersonRow, SheetRecord, TextRow
from app.importers.sandbox.import_child import OF_TABLE
from app.importers.tables.limits import MAX_ROWS, TooManyRows
from tests.importers.lists import workbook, write

ExportContents = Callable[[int], bytes]


def csv_of(rows: int) -> bytes:
    return b"Exhibitors\n\nCompany;City\n" + b"".join(b"F%d;Forst\n" % n for n in range(rows))


def page_of(rows: int) -> bytes:
    cells = "".join(f"<tr><td>F{n}</td><td>Forst</td></tr>" for n in range(rows))
    return f"<html><table><tr><th>Company</th><th>City</th></tr>{cells}</table></html>".encode()


def workbook_of(rows: int) -> bytes:
    # The sheet before it is short: of a file that is too long nothing is taken, no sheet alone.
    more = {"Members": [["Company", "City"], *([f"F{n}", "Forst"] for n in range(rows))]}
    return workbook(["Note"], ["Company", "City"], ["First", "Forst"], more=more)


def lists_of(rows: int) -> bytes:
    return json.dumps([["Company", "City"], *([f"F{n}", "Forst"] for n in range(rows))]).encode()


def lines_of(rows: int) -> bytes:
    return b"".join(b'{"Company": "F%d", "City": "Forst"}\n' % n for n in range(rows))


KINDS: dict[str, tuple[str, ExportContents]] = {
    "csv": ("a.csv", csv_of),
    "web page": ("a.xls", page_of),
    "workbook": ("a.xlsx", workbook_of),
    "json": ("a.json", lists_of),
    "json lines": ("a.jsonl", lines_of),
}


def rows_of(path: Path, kind: str = "members") -> int:
    events = read_file(path, NO_MAPPING, lambda _read: None, OF_TABLE[kind])
    return sum(isinstance(event, SheetRecord | PersonRow | TextRow) for event in events)


@pytest.mark.parametrize("kind", KINDS)
def test_headings_and_titles_count_for_no_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("app.importers.tables.table.MAX_ROWS", 5)
    name, made = KINDS[kind]
    own = 1 if kind == "workbook" else 0
    assert rows_of(write(tmp_path, name, made(5))) == 5 + own
    for many in (6, 60):
        with pytest.raises(TooManyRows, match="more than 5 rows"):
            rows_of(write(tmp_path, name, made(many)))


@pytest.mark.parametrize("kind", ["people", "texts"])
def test_as_many_rows_as_the_document_says_are_read(tmp_path: Path, kind: str) -> None:
    above = 0 if kind == "people" else 1  # a filled workbook has no titles
    path = write(tmp_path, "a.csv", csv_of(MAX_ROWS - above))
    assert rows_of(path, kind) == MAX_ROWS
    with pytest.raises(TooManyRows):
        rows_of(write(tmp_path, "b.csv", csv_of(MAX_ROWS - above + 1)), kind)


def test_behind_a_line_that_is_too_long_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.importers.files.json_lines.MAX_JSON_LINE", 40)
    for length in (40, 41, 79, 80, 81, 120):
        text = "x" * (length - len('{"name": ""}\n'))
        content = f'{{"name": "{text}"}}\n{{"name": "Erz"}}\n'
        assert rows_of(write(tmp_path, "a.jsonl", content)) == 2, length
