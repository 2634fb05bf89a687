"""Files of the data folder: for their owner alone, and never another's by way of a link.

On Windows the folder of the user's profile keeps others out by its access list; modes say nothing.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OWN = (
    "leads*",
    "settings*.json",
    "unmet.*",
    "synonyms.*",
    "corrections.*",
    "tray.json",
    "shortlist.json",
    "brand.json",
    "host.json",
    "window.lock*",
)
"""What of the data folder itself is ours; the folder may be one that the user named."""

FOLDERS = ("backups", "inbox", "spool", "typed", "log", "erasures")
_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OTHERS = 0o077


def open_private(path: Path, flags: int) -> int:
    """Open or make a file for its owner alone; a descriptor.

    Raises OSError for a link, a device, or whatever else is no file of its own.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    descriptor = os.open(path, flags | os.O_CREAT | _BINARY | _NO_LINK, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return descriptor


def write_private(path: Path, data: bytes) -> None:
    """Write a small file in place, as one that is watched must be. Raises OSError."""
    with os.fdopen(open_private(path, os.O_WRONLY), "wb") as file:
        file.truncate()
        file.write(data)


def tighten(folder: Path) -> None:
    """Take from others what an older program let them read of a data folder."""
    if os.name != "posix":
        return
    for path in _ours(folder):
        with suppress(OSError):
            state = path.lstat()
            known = stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)
            if known and state.st_mode & _OTHERS and state.st_uid == os.geteuid():
                path.chmod(stat.S_IMODE(state.st_mode) & ~_OTHERS)


def _ours(folder: Path) -> Iterator[Path]:
    for name in OWN:
        yield from folder.glob(name)
    for name in FOLDERS:
        yield folder / name
        if not (folder / name).is_symlink():
            yield from (folder / name).glob("*")
