"""How much of a foreign file is read at most, and what its child process may use."""

from app.domain.errors import SourceError
from app.domain.messages import N_

MB = 1_000_000

MAX_FILE = 50 * MB
MAX_LINES_FILE = 1_000 * MB
"""JSON Lines are read line by line, so a whole large catalogue may come in one file."""
MAX_JSON_LINE = 20 * MB
MAX_UNPACKED = 200 * MB
MAX_RATIO = 100
"""How many times larger than in its archive an entry of a workbook may be, once it is large."""
MIN_RATIO_SIZE = 10 * MB
MAX_ROWS = 50_000
"""Rows below the headings; these, and what stands above them, count for none."""
SEARCHED_ROWS = 40
"""The headings are looked for among so many first rows."""
MAX_LINES = 100_000
MAX_COLUMNS = 256
MAX_CELL = 32_000
"""Characters of a cell; a spreadsheet program takes 32,767."""

MEMORY_BYTES = 1_000 * MB
CPU_SECONDS_AT_LEAST = 20
CPU_SECONDS_A_MB = 1


def cpu_seconds(size: int) -> int:
    """The processor time that reading `size` bytes may take."""
    return CPU_SECONDS_AT_LEAST + size * CPU_SECONDS_A_MB // MB


def too_large(name: str, limit: int) -> SourceError:
    """The refusal of a file above its limit."""
    return SourceError(
        N_("“{name}” is larger than {limit} MB and was not opened."),
        N_("Split the list into several files; they can be imported together."),
        name=name,
        limit=limit // MB,
    )


class TooManyRows(SourceError):
    """A list above the limit of rows; no part of its file is imported."""


def too_many_rows(name: str, limit: int) -> TooManyRows:
    """The refusal of a list above the limit of rows."""
    return TooManyRows(
        N_("“{name}” has more than {limit} rows. Nothing was imported."),
        N_("Split the list into several files; they can be imported together."),
        name=name,
        limit=limit,
    )


def damaged(name: str) -> SourceError:
    """The refusal of a file that is not what it says."""
    return SourceError(
        N_("“{name}” is damaged and cannot be read. Nothing was changed."),
        N_("Save or export the list again and import that file."),
        name=name,
    )
