"""Reads the workbooks that went out to be filled: rows as they stand, judged by nobody here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.mapping_file import NO_MAPPING
from app.importers.read_members import check_file
from app.importers.sandbox.import_parent import ReadJob, read_in_child


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a workbook: its file, line and cells by their headings, paragraphs kept.

    A problem is why its cells cannot be trusted.
    """

    file: str
    line: int
    cells: dict[str, str]
    sheet: str = ""
    problem: Sentence | None = None


def _ignore(_told: Sentence) -> None:
    """What hides there belongs there: codes of rows, lists to choose from."""


def read_filled(
    paths: Sequence[Path],
    kind: Literal["texts", "rows"] = "texts",
    on_hidden: Callable[[Sentence], object] = _ignore,
) -> Iterator[FilledRow]:
    """The rows of some workbooks, or of lists of a delegation.

    `on_hidden` is told what is read or left of what a workbook does not show. Raises SourceError
    for a file that cannot be read.
    """
    for path in paths:
        check_file(path)
    at = 0
    for message in read_in_child(ReadJob(paths, NO_MAPPING, lambda: False, kind=kind)):
        match message:
            case ["file", number]:
                at = number
            case ["hidden", data]:
                note = Sentence.from_json(data)
                on_hidden(Sentence(N_("{file}: {note}"), file=paths[at].name, note=note))
            case ["texts", line, cells, sheet, raw]:
                problem = Sentence.from_json(raw) if raw else None
                if problem and kind == "texts":
                    raise _not_as_sent(paths[at], line, problem)
                yield FilledRow(paths[at].name, line, cells, sheet, problem)


def _not_as_sent(path: Path, line: int, problem: Sentence) -> SourceError:
    return SourceError(
        N_("Row {row} of “{name}” cannot be read: {reason}. Nothing was changed."),
        N_("Correct it and try again."),
        row=line,
        name=path.name,
        reason=problem,
    )
