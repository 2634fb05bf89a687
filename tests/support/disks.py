"""Small disks, and disks that are full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.errors import VaultError
from app.security.sealed_folder import SealedFolder
from app.store.leads.database import LeadsDatabase


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """The folder as a disk of its own; skips the test where none can be mounted."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("small disks cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk: Path, room: int) -> Iterator[None]:
    """The disk with so many bytes of room left."""
    filler, state = disk / "filler", os.statvfs(disk)
    filler.write_bytes(bytes(state.f_bavail * state.f_frsize - room))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def writing_fails(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk of the vault takes nothing, as when it is full."""
    full = VaultError(
        "The disk is full. What was saved before is safe.", "Free some space, then try again."
    )

    def refuse(*_args: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(LeadsDatabase, "write", refuse)
        patch.setattr(SealedFolder, "put", refuse)
        yield
