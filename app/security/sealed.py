"""A folder of sealed boxes: anyone may put something in, only the vault's key opens it."""

import glob
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from app.config.atomic_file import write_verified

_SUFFIX = ".sealed"
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sealed:
    """What lay in the folder: its file and what it holds, None where it does not open."""

    path: Path
    data: bytes | None

    def discard(self) -> None:
        """Take it away, once it is kept elsewhere."""
        self.path.unlink(missing_ok=True)


class SealedFolder:
    """Sealed boxes in a folder, each durable when `put` returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes, public_key: bytes, name: str = "") -> Path:
        """Seal and keep; the same name again replaces what was kept. Raises OSError."""
        target = self._folder / f"{name or uuid.uuid4().hex}{_SUFFIX}"
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_verified(target, SealedBox(PublicKey(public_key)).encrypt(data))
        return target

    def names(self) -> tuple[str, ...]:
        """What lies there, oldest first."""
        return tuple(path.name.removesuffix(_SUFFIX) for path in self._paths())

    def read(self, key: PrivateKey) -> Iterator[Sealed]:
        """Everything that lies there, oldest first; what does not open is left where it is."""
        for path in self._paths():
            try:
                if path.stat().st_size > MAX_BYTES:
                    yield Sealed(path, None)
                else:
                    yield Sealed(path, SealedBox(key).decrypt(path.read_bytes()))
            except (OSError, CryptoError):
                yield Sealed(path, None)

    def remove(self, name: str) -> None:
        """Take one away, and what a writer left half-made of it that was cut short."""
        target = self._folder / f"{name}{_SUFFIX}"
        for path in (target, *self._folder.glob(f".{glob.escape(target.name)}.*.part")):
            path.unlink(missing_ok=True)

    def _paths(self) -> list[Path]:
        found = []
        for path in self._folder.glob(f"*{_SUFFIX}"):
            with suppress(FileNotFoundError):  # another window takes in what lies here
                found.append((path.stat().st_mtime_ns, path.name, path))
        return [path for *_, path in sorted(found)]
