"""Has lists read in a sandbox, and hears what it says."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.config.sandbox import ChildDied, Limits, SandboxMessage, Task, messages_of
from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.tables.limits import MEMORY_BYTES, cpu_seconds

READER = "lists"

Kind = Literal["members", "people", "texts", "rows", "edition"]
"""What the rows of a table are: members, people of a list, texts that were filled in, rows of a
delegation, a sheet of the workbook of an edition."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """The files to read, how to read them, and who wants to stop it."""

    files: Sequence[Path]
    mapping: ColumnMapping
    cancelled: Callable[[], bool]
    kind: Kind = "members"

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(path.stat().st_size for path in self.files)


def read_in_child(job: ReadJob) -> Generator[SandboxMessage, None, None]:
    """The messages of a child process that reads the files of a job, without its `end`.

    Raises SourceError for what the child refuses or dies of, and Cancelled. The child has ended
    when the iterator has.
    """
    at_file = 0
    try:
        for message in messages_of(_task(job)):
            if message[0] == "file":
                at_file = message[1]
            yield message
    except ChildDied as death:
        name = job.files[at_file].name
        raise (_too_much(name) if death.spent else _unreadable(name)) from death


def _task(job: ReadJob) -> Task:
    data = {
        "files": [str(path.absolute()) for path in job.files],
        "mapping": job.mapping.as_json(),
        "kind": job.kind,
    }
    limits = Limits(MEMORY_BYTES, cpu_seconds(job.size))
    return Task(READER, data, limits, SourceError, cancelled=job.cancelled)


def _unreadable(name: str) -> SourceError:
    return SourceError(
        N_("“{name}” could not be read: an error occurred while reading it. Nothing was changed."),
        N_("Save the list as CSV or XLSX with another program and import that file."),
        name=name,
    )


def _too_much(name: str) -> SourceError:
    return SourceError(
        N_("Reading “{name}” took too much time or memory and was stopped. Nothing was changed."),
        N_("Split the list into several files, or save it as CSV."),
        name=name,
    )
