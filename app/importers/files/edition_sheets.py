"""The rows of the workbook of an edition, sheet by sheet; for the child process."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.sentence import Sentence
from app.domain.workbook_sheets import MARKER

_ZIP = b"PK\x03\x04"
_BOOK = "xl/workbook.xml"
_MOST_OF_IT = 1_000_000
_NAMED = f'name="{MARKER}"'.encode()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet, or why its cells cannot be trusted."""

    sheet: str
    line: int
    cells: list[str]
    problem: Sentence | None = None


def rows_of_edition(path: Path, progress: Callable[[int], None]) -> Iterator[SheetRow]:
    """The rows of a workbook that we wrote; none of any other file.

    Raises SourceError for a workbook that is ours and not sound.
    """
    if not _is_ours(path):
        return
    from app.importers.files import xlsx_reader  # noqa: PLC0415 - openpyxl is slow to import

    for table in xlsx_reader.read_workbook(path, progress, MARKER):
        for row in table.rows:
            problem = row.problem or next(iter(row.notes), None)
            yield SheetRow(table.sheet, row.line, row.cells, problem)


def _is_ours(path: Path) -> bool:
    """Whether a file is a workbook with our marker; what is broken is left to other readers."""
    try:
        with path.open("rb") as file:
            if file.read(len(_ZIP)) != _ZIP:
                return False
            with zipfile.ZipFile(file) as archive, archive.open(_BOOK) as book:
                return _NAMED in book.read(_MOST_OF_IT)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, OSError, ValueError, EOFError):
        return False
    except (NotImplementedError, RuntimeError):  # packed or encrypted in a way of its own
        return False
