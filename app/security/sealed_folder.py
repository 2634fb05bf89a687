"""A folder of sealed files beside the vault: bounded, and read as what anybody may put there."""

import glob
import os
import stat
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.config.atomic_file import write_verified

_SUFFIX = ".sealed"


@dataclass(frozen=True, slots=True)
class FolderBounds:
    """How much a folder takes: files, and bytes of each."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file in the folder, and its bytes; None where it cannot be read or is too large."""

    path: Path
    data: bytes | None

    @property
    def name(self) -> str:
        """What it was put under."""
        return self.path.name.removesuffix(_SUFFIX)

    @property
    def at(self) -> datetime:
        """When it was put there; not after now, whatever the file says."""
        now = datetime.now(UTC)
        with suppress(OSError, OverflowError, ValueError):
            return min(now, datetime.fromtimestamp(self.path.lstat().st_mtime, UTC))
        return now

    def discard(self) -> None:
        """Take it away, once it is kept elsewhere."""
        self.path.unlink(missing_ok=True)


class SealedFolder:
    """Sealed files in a folder, each durable when `put` returns."""

    def __init__(self, folder: Path, bounds: FolderBounds) -> None:
        self._folder = folder
        self._bounds = bounds

    def has_room(self, sealed: bytes, name: str) -> bool:
        """Whether it may be put there: it is not too large, and the folder not full."""
        names = self.names()
        return len(sealed) <= self._bounds.size and (
            name in names or len(names) < self._bounds.files
        )

    def put(self, sealed: bytes, name: str = "") -> Path:
        """Keep what is sealed; the same name again replaces what was kept. Raises OSError."""
        target = self._folder / f"{name or uuid.uuid4().hex}{_SUFFIX}"
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_verified(target, sealed)
        return target

    def names(self) -> tuple[str, ...]:
        """What lies there, oldest first."""
        return tuple(path.name.removesuffix(_SUFFIX) for path in self._paths())

    def read(self) -> Iterator[Sealed]:
        """What lies there, oldest first, no more of it than the folder takes."""
        for path in self._paths()[: self._bounds.files]:
            yield Sealed(path, self._bytes_of(path))

    def get(self, name: str) -> Sealed | None:
        """What was put under a name, whatever else lies there; None where nothing is."""
        path = self._folder / f"{name}{_SUFFIX}"
        return Sealed(path, self._bytes_of(path)) if path.exists() else None

    def remove(self, name: str) -> None:
        """Take one away, and what a writer left half-made of it that was cut short."""
        target = self._folder / f"{name}{_SUFFIX}"
        for path in (target, *self._folder.glob(f".{glob.escape(target.name)}.*.part")):
            if not path.is_dir():  # which is nothing of ours
                path.unlink(missing_ok=True)

    def _bytes_of(self, path: Path) -> bytes | None:
        try:
            # Of a pipe somebody laid there nothing is waited for, and a link is not followed.
            descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT | _NO_LINK)
            with os.fdopen(descriptor, "rb") as file:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    return None
                data = file.read(self._bounds.size + 1)
        except OSError:
            return None
        return data if len(data) <= self._bounds.size else None

    def _paths(self) -> list[Path]:
        found = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(FileNotFoundError):  # another window takes in what lies here
                found.append((path.lstat().st_mtime_ns, path.name, path))
        return [path for *_, path in sorted(found)]


_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
