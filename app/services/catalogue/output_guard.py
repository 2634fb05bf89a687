"""What a build or an import may write over, and what it must leave alone."""

from collections.abc import Iterable
from os.path import realpath
from pathlib import Path

from app.config.atomic_file import replacing
from app.domain.errors import UsageError
from app.domain.messages import N_
from app.domain.unwritten_file import not_written
from app.store.catalogue.catalogue_connection import is_catalogue


def check_out(out: Path) -> None:
    """Raise UsageError where a catalogue would replace a file that is none."""
    _check_kind(out)
    if out.is_file() and out.stat().st_size and not is_catalogue(out):
        raise UsageError(
            N_("“{path}” already exists and is not a catalogue; it was left unchanged."),
            N_("Give the catalogue another name, or remove that file first."),
            path=str(out),
        )


def check_report(report: Path, others: Iterable[Path]) -> None:
    """Raise UsageError where a report would replace one of the other files."""
    _check_kind(report)
    refuse_same_file(report, others)


def refuse_same_file(output: Path, others: Iterable[Path]) -> None:
    """Raise UsageError where an output is one of the files that are read or written beside it."""
    for other in others:
        if _is_same(output, other):
            raise UsageError(
                N_("“{path}” is also read here and would be overwritten. Nothing was changed."),
                N_("Give each file its own name."),
                path=str(output),
            )


def _check_kind(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise UsageError(N_("“{path}” is not an ordinary file."), path=str(path))


def _is_same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    # Path.resolve() raises RuntimeError at links in a circle before Python 3.13.
    return realpath(one) == realpath(other)


def write_output(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises UsageError where it cannot be written."""
    try:
        with replacing(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise not_written(UsageError, path, error) from error
