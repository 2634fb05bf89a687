"""Files that are replaced whole or not at all."""

import errno
import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_native_id

from app.config.private_file import open_private


@contextmanager
def replacing(target: Path, *, make_folder: bool = True) -> Iterator[Path]:
    """Give a temporary path beside `target` that takes its place when the block ends well.

    The file and its folder are flushed to the disk before the block's end returns. After an error
    the temporary file is gone and `target` is as it was. Raises OSError.
    """
    if not target.name or target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        # A device is no file that could be replaced; whoever may do so breaks the machine.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(target))
    if make_folder:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with temporary(target) as part:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
        flush_folder(target.parent)


@contextmanager
def temporary(target: Path) -> Iterator[Path]:
    """Give a path beside `target` for something that is gone when the block ends."""
    part = target.with_name(f".{target.name}.{os.getpid()}-{get_native_id()}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Replace `target` by `text` in UTF-8, whole or not at all, for its owner alone.

    Raises OSError.
    """
    with replacing(target) as part, os.fdopen(_made_own(part), "wb") as file:
        file.write(text.encode())


def write_verified(target: Path, data: bytes) -> str:
    """Replace `target` by `data` once the disk gave the same bytes back; returns their SHA-256.

    The folder must be there: a stick that was pulled is not replaced by a folder of its name. Only
    the user may read the file. What a killed attempt left behind is removed. Raises OSError.
    """
    import hashlib  # noqa: PLC0415 - 4 MB that the window opens without

    _remove_abandoned(target)
    with replacing(target, make_folder=False) as part:
        with os.fdopen(_made_own(part), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if _read_back(part) != data:
            raise OSError(errno.EIO, "the disk gives back other bytes than were written")
    return hashlib.sha256(data).hexdigest()


def copy_verified(source: Path, target: Path) -> None:
    """Replace `target` by a copy of `source` once the disk gave the same bytes back.

    The folder must be there, and only the user may read the copy. Raises OSError.
    """
    import hashlib  # noqa: PLC0415 - as above

    with replacing(target, make_folder=False) as part:
        written = hashlib.sha256()
        with source.open("rb") as origin, os.fdopen(_made_own(part), "wb") as file:
            while block := origin.read(_BLOCK):
                written.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if hashlib.sha256(_read_back(part)).digest() != written.digest():
            raise OSError(errno.EIO, "the disk gives back other bytes than were written")


_BLOCK = 1024 * 1024


def _made_own(part: Path) -> int:
    return open_private(part, os.O_WRONLY | os.O_EXCL)


def _remove_abandoned(target: Path) -> None:
    """Remove temporary files of `target`, but for those that are being written."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.*-*.part"):
        writer = part.suffixes[-2].removeprefix(".").partition("-")[0]
        if not _is_running(writer):
            with suppress(OSError):
                part.unlink()


def _is_running(process: str) -> bool:
    """Whether there is a process of this number. Windows does not say, but keeps open files."""
    if os.name != "posix" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _read_back(path: Path) -> bytes:
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # From the disk, as far as the system lets it be, and not from its memory.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def flush_folder(folder: Path) -> None:
    """Have the disk keep which files lie in a folder, where the system lets it be asked."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
