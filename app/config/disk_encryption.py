"""Whether the disk under a folder is encrypted, by what Linux says of its devices."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from app.domain.breach import DiskEncryption

_SYSTEM = Path("/sys/dev/block")
_CRYPT = "CRYPT-"
"""What the device mapper's name of an encrypted device begins with."""


def disk_encryption(folder: Path, devices: Path = _SYSTEM) -> DiskEncryption:
    """What is known; elsewhere than on Linux, and of file systems without a device, nothing."""
    if not sys.platform.startswith("linux"):
        return DiskEncryption.UNKNOWN
    try:
        number = folder.stat().st_dev
        device = devices / f"{os.major(number)}:{os.minor(number)}"
        if not device.exists():
            return DiskEncryption.UNKNOWN
        found = any(_is_encrypted(part) for part in _with_parts(device.resolve()))
    except OSError:
        return DiskEncryption.UNKNOWN
    return DiskEncryption.ENCRYPTED if found else DiskEncryption.NOT_SEEN


def _with_parts(device: Path) -> Iterator[Path]:
    """A device and those that it lies on."""
    yield device
    slaves = device / "slaves"
    if slaves.is_dir():
        for slave in sorted(slaves.iterdir()):
            yield from _with_parts(slave.resolve())


def _is_encrypted(device: Path) -> bool:
    name = device / "dm" / "uuid"
    return name.is_file() and name.read_text(encoding="ascii").startswith(_CRYPT)
