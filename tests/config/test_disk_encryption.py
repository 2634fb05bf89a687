"""Whether a disk is encrypted, as Linux tells by its devices."""

import os
import sys
from pathlib import Path

import pytest

from app.config.disk_encryption import disk_encryption
from app.domain.breach import DiskEncryption

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="devices of Linux")


def device_of(folder: Path, devices: Path) -> Path:
    number = folder.stat().st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    device.mkdir(parents=True)
    return device


def test_a_device_that_lies_on_an_encrypted_one_is_encrypted(tmp_path: Path) -> None:
    volume, crypt = device_of(tmp_path, tmp_path / "sys"), tmp_path / "dm-0"
    (crypt / "dm").mkdir(parents=True)
    (crypt / "dm" / "uuid").write_text("CRYPT-LUKS2-0123-data\n", encoding="ascii")
    (volume / "slaves").mkdir()
    (volume / "slaves" / "dm-0").symlink_to(crypt)
    assert disk_encryption(tmp_path, tmp_path / "sys") is DiskEncryption.ENCRYPTED


def test_what_linux_does_not_show_is_said_as_that(tmp_path: Path) -> None:
    assert disk_encryption(tmp_path, tmp_path / "none") is DiskEncryption.UNKNOWN
    device_of(tmp_path, tmp_path / "sys")
    assert disk_encryption(tmp_path, tmp_path / "sys") is DiskEncryption.NOT_SEEN
