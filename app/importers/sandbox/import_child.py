"""Reads lists in a sandbox (app/config/sandbox.py).

What it says, but for what every sandbox does: `["file", i]`, `["note", sentence]`,
`["hidden", sentence]` of what a workbook does not show,
`["row", line, sheet, member, id_from, notes]`, `["bad", line, sheet, reason, notes]`,
`["person", cells]`, `["texts", line, cells, sheet, problem]`,
`["cells", sheet, line, cells, problem]`, `["column", outcome]` and `["read", bytes]`. A sentence is
its gettext id with its values.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from app.config.sandbox_child import Job, Send, serve
from app.domain.column_outcome import ColumnOutcome
from app.domain.sentence import Sentence
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.files.attendee_list import people_of
from app.importers.files.edition_sheets import rows_of_edition
from app.importers.files.filled_rows import texts_of
from app.importers.files.headed_rows import rows_under_headings
from app.importers.files.open_file import ReadTable, read_file
from app.importers.files.xliff_units import is_xliff, read_xliff
from app.importers.members.table_reader import (
    HiddenNote,
    PersonRow,
    SheetRecord,
    TextRow,
    read_table,
)

OF_TABLE: Mapping[str, ReadTable] = {
    "members": read_table,
    "people": people_of,
    "texts": texts_of,
    "rows": rows_under_headings,
}


def main() -> int:
    """Do the job on the standard input; returns the exit code."""
    return serve(_work)


def _work(job: Job, _source: BinaryIO, send: Send) -> None:
    mapping = ColumnMapping(**job["mapping"])
    for number, name in enumerate(job["files"]):
        send("file", number)
        if job["kind"] == "edition":
            _read_edition(Path(name), send)
        elif job["kind"] == "texts" and is_xliff(Path(name)):
            for row in read_xliff(Path(name)):
                _send_texts(send, row)
        else:
            _read(Path(name), mapping, send, OF_TABLE[job["kind"]])


def _read_edition(path: Path, send: Send) -> None:
    for row in rows_of_edition(path, lambda read: send("read", read)):
        problem = row.problem.as_json() if row.problem else None
        send("cells", row.sheet, row.line, row.cells, problem)


def _read(path: Path, mapping: ColumnMapping, send: Send, of_table: ReadTable) -> None:
    for event in read_file(path, mapping, lambda read: send("read", read), of_table):
        match event:
            case SheetRecord():
                _send_record(send, event)
            case PersonRow(cells):
                send("person", cells)
            case TextRow():
                _send_texts(send, event)
            case ColumnOutcome():
                send("column", asdict(event))
            case HiddenNote(sentence):
                send("hidden", sentence.as_json())
            case Sentence():
                send("note", event.as_json())


def _send_texts(send: Send, row: TextRow) -> None:
    problem = row.problem.as_json() if row.problem else None
    send("texts", row.line, row.cells, row.sheet, problem)


def _send_record(send: Send, event: SheetRecord) -> None:
    record = event.record
    notes = [note.as_json() for note in record.notes]
    if record.problem:
        send("bad", record.line, event.sheet, record.problem.as_json(), notes)
    else:
        send("row", record.line, event.sheet, record.doc, record.id_from, notes)
