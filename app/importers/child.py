"""The child process that reads foreign files: limited in memory and time, without a network.

It gets a job as JSON on its standard input and answers on its standard output, a JSON array a
line: `["file", i]`, `["note", sentence]`, `["row", line, sheet, member, id_from, notes]`,
`["bad", line, sheet, reason, notes]`, `["person", cells]`, `["texts", line, cells]`,
`["read", bytes]`, `["fail", what, remedy, values]` and, when all is told, `["end"]`. A sentence is
its gettext id with its values.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.files import ReadTable, read_file
from app.importers.filled_rows import texts_of
from app.importers.limits import MEMORY_BYTES, cpu_seconds
from app.importers.listing import PersonRow, SheetRecord, TextRow, read_table
from app.importers.mapping import ColumnMapping
from app.importers.people import people_of

OF_TABLE: Mapping[str, ReadTable] = {
    "members": read_table,
    "people": people_of,
    "texts": texts_of,
}
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.startfile")


def main(_arguments: Sequence[str] = ()) -> int:
    """Do the job on the standard input; returns the exit code."""
    job = json.load(sys.stdin)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    paths = [Path(name) for name in job["files"]]
    limit_this_process(sum(path.stat().st_size for path in paths))
    try:
        for number, path in enumerate(paths):
            _send(out, "file", number)
            of_table = OF_TABLE[job["kind"]]
            _read(path, ColumnMapping(**job["mapping"]), out, of_table)
    except SourceError as error:
        _, values = Sentence(error.what, **error.values).as_json()
        _send(out, "fail", error.what, error.remedy, values)
    except MemoryError:
        what = N_("Reading the file needs more memory than a list may take.")
        _send(out, "fail", what, N_("Split the list into several files."), {})
    else:
        _send(out, "end")
    out.flush()
    return 0


def _read(path: Path, mapping: ColumnMapping, out: BinaryIO, of_table: ReadTable) -> None:
    def progress(read: int) -> None:
        _send(out, "read", read)
        out.flush()

    for event in read_file(path, mapping, progress, of_table):
        match event:
            case SheetRecord():
                _send_record(out, event)
            case PersonRow(cells):
                _send(out, "person", cells)
            case TextRow(line, cells):
                _send(out, "texts", line, cells)
            case Sentence():
                _send(out, "note", event.as_json())


def _send_record(out: BinaryIO, event: SheetRecord) -> None:
    record = event.record
    notes = [note.as_json() for note in record.notes]
    if record.problem:
        _send(out, "bad", record.line, event.sheet, record.problem.as_json(), notes)
    else:
        _send(out, "row", record.line, event.sheet, record.doc, record.id_from, notes)


def _send(out: BinaryIO, *message: object) -> None:
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    out.write(text.encode("utf-8", "replace") + b"\n")


def limit_this_process(size: int) -> None:
    """Set the limits of memory and time, where the system has them, and forbid the network."""
    sys.addaudithook(_refuse)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        seconds = cpu_seconds(size)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main())
