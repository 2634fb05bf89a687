"""A small file of the data folder that windows and commands change one after the other."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.config.atomic_file import write_text
from app.config.process_lock import PATIENCE, LockTimeout, exclusive
from app.domain.errors import SourceError, reason_of
from app.domain.messages import N_


@dataclass(frozen=True)
class SharedFile:
    """The file, locked by the file of its name that ends in `.lock`.

    `failed` is the message of a change that was not saved; it says `{reason}`.
    """

    path: Path
    failed: str
    patience: float = PATIENCE

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep others from changing it. Raises SourceError where another does for too long."""
        with ExitStack() as turn:
            with self._telling():
                turn.enter_context(exclusive(self.path.with_suffix(".lock"), self.patience))
            yield

    def write(self, text: str) -> None:
        """Replace it, whole or not at all. Raises SourceError."""
        with self._telling():
            write_text(self.path, text)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            is_busy = isinstance(error, LockTimeout)
            raise SourceError(
                self.failed,
                N_("Close it there, or try again.")
                if is_busy
                else N_("Free some space, then try again."),
                reason=reason_of(error),
            ) from error
