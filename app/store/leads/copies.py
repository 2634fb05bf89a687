"""Every copy of the vault in our own folders, and what a copy that was cut short left there.

Our folders are the backups' folder beside the vault and the second place. A second place may be
anybody's folder: in both only what bears our own names is ever looked at.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.config.private_file import tighten
from app.domain.errors import VaultBusy
from app.domain.vault_files import VaultFiles
from app.store.leads import locks

log = logging.getLogger(__name__)

_STEM = r"(leads-\d{8}-\d{6}(\.changes-\d{8}-\d{6})?|before-version-\d+|replaced-\d+)"
_DATABASE = re.compile(rf"{_STEM}\.db")
_KEY = re.compile(rf"{_STEM}\.key")
_HALF_MADE = re.compile(rf"\.{_STEM}\.(db|key)\.\d+-\d+\.part(-journal|-wal|-shm)?")


@dataclass(frozen=True, slots=True)
class Copy:
    """A database that holds what the vault held once, and where its key file lies if it has one."""

    database: Path

    @property
    def whole(self) -> Path:
        """Itself, or the whole backup that an increment belongs to."""
        name, is_increment, _ = self.database.name.partition(".changes-")
        return self.database.parent / f"{name}.db" if is_increment else self.database

    @property
    def key_file(self) -> Path:
        """Its wrapped key; an increment is opened by that of its whole backup."""
        return self.database.parent / f"{self.whole.name.removesuffix('.db')}.key"


def copies(files: VaultFiles, second: str = "") -> tuple[Copy, ...]:
    """Every copy in the backups' folder and the second place, whatever key it is under.

    Whole backups, increments, vaults that were set aside, databases from before a new schema.
    """
    return tuple(Copy(path) for path in _named(_folders(files, second), _DATABASE))


def key_files(files: VaultFiles, second: str = "") -> tuple[Path, ...]:
    """Every key file in those folders, also one whose database is gone."""
    return tuple(_named(_folders(files, second), _KEY))


def half_made(files: VaultFiles, second: str = "") -> tuple[Path, ...]:
    """What lies there of copies that are being written, or were when their writer ended."""
    return tuple(_named(_folders(files, second), _HALF_MADE))


@contextmanager
def writing_copies(files: VaultFiles, patience: float = locks.PATIENCE) -> Iterator[None]:
    """Hold the lock under which alone copies are written, replaced or removed. Raises VaultBusy.

    It is freed when its holder ends, so whatever is half-made while we hold it has no writer.
    """
    with locks.exclusive(files.copying, patience):
        yield


def remove_half_made(files: VaultFiles, second: str = "") -> None:
    """Remove what a writer that ended left half-made; call it under `writing_copies`."""
    for path in half_made(files, second):
        path.unlink(missing_ok=True)


def clear_away(files: VaultFiles, second: str = "") -> None:
    """Remove what is half-made, as a start does; the vault may be locked.

    While a copy is being written nothing is removed, nor where a folder lets nobody write.
    """
    try:
        if half_made(files, second):
            with writing_copies(files, patience=0):
                remove_half_made(files, second)
    except (VaultBusy, OSError) as error:
        log.warning("what is half-made stays: %s", type(error).__name__)


def tidy_up(files: VaultFiles, data: Path, second: str = "") -> None:
    """What a start does with the folder of data, be the vault open or locked."""
    tighten(data)
    clear_away(files, second)


def _folders(files: VaultFiles, second: str) -> tuple[Path, ...]:
    return (files.backups, Path(second)) if second else (files.backups,)


def _named(folders: tuple[Path, ...], name: re.Pattern[str]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        # glob: of a stick that is away nothing is found.
        found = (path for path in folder.glob("*") if name.fullmatch(path.name))
        yield from sorted(path for path in found if path.is_file() and not path.is_symlink())
