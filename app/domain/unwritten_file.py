"""What is said of a file that could not be written; each door says its own remedy."""

from pathlib import Path
from typing import TypeVar

from app.domain.errors import KnownError, reason_of
from app.domain.export import ExportError
from app.domain.messages import N_
from app.domain.sentence import Sentence

E = TypeVar("E", bound=KnownError)

_NO_FOLDER = N_("its folder is not there")
_ELSEWHERE = N_("Choose another place, or close the file in other programs.")


def not_written(kind: type[E], path: Path, error: OSError, remedy: str = _ELSEWHERE) -> E:
    """The error of a kind for a file that was not written; `remedy` is a message id."""
    what = N_("“{path}” could not be written: {reason}.")
    return kind(what, remedy, path=str(path), reason=_reason(error))


def leads_not_written(path: Path, error: OSError) -> ExportError:
    """The error for a file of leads, which says that these are safe."""
    return ExportError(
        N_("{path} could not be written: {reason}. The leads are safe in the vault."),
        N_("Check that the folder or USB stick is there and has space, then export again."),
        path=path,
        reason=_reason(error),
    )


def _reason(error: OSError) -> str:
    """Why; a file that is to be made cannot be missing, but its folder can."""
    return Sentence(_NO_FOLDER) if isinstance(error, FileNotFoundError) else reason_of(error)
