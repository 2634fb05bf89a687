"""`faircat fair archive-password` and files that somebody made who means no good, or a bad disk."""

import io
import json
import os
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED

import pytest

from app.domain.recovery_code import new_recovery_code, read_recovery_code
from app.exporters.fair_archive import (
    LEADS_PART,
    RECOVERY,
    ArchivePictures,
    Lock,
    Part,
    fair_archive,
)
from app.security.archive_password import FORMAT, VERSION, sealed_password
from app.security.data_key import DataKey
from app.security.paper_key import PaperKey, new_paper
from tests.cli.conftest import Cli
from tests.support.closings import PASSWORD

CODE = new_recovery_code()
VAULT = "a vault"
MEGABYTE = 1_000_000
MOST = 16 * MEGABYTE
"""What reading any archive may take, the key's own work with it."""


@pytest.fixture(autouse=True)
def recovery_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCAT_RECOVERY_KEY", CODE)


def paper() -> PaperKey:
    return new_paper(read_recovery_code(CODE) or "", "", DataKey.new(), VAULT)


def sealed(password: str = PASSWORD) -> bytes:
    return sealed_password(password, paper(), VAULT).to_bytes()


def archive() -> bytes:
    """An archive as the program writes it."""
    lock = Lock(PASSWORD, sealed())
    at = datetime(2026, 11, 28, tzinfo=UTC)
    return fair_archive((Part(LEADS_PART, ()),), b"book", ArchivePictures({}, {}, ()), at, lock)


def changed(**values: object) -> bytes:
    """What lies open in an archive, with other values."""
    return json.dumps({**json.loads(sealed()), **values}).encode()


def zipped(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def said_to_be_small(raw: bytes) -> bytes:
    """The same file, whose directory says that the last member unpacks to a few bytes."""
    place = raw.rindex(b"PK\x01\x02")
    return raw[: place + 24] + struct.pack("<L", 100) + raw[place + 28 :]


def said_to_be_large(raw: bytes) -> bytes:
    """The same file, whose directory says that the last member goes on for gigabytes."""
    place = raw.rindex(b"PK\x01\x02")
    return raw[: place + 20] + struct.pack("<LL", 0xFFFFFFF0, 0xFFFFFFF0) + raw[place + 28 :]


def bomb(method: int) -> bytes:
    return said_to_be_small(zipped({RECOVERY: bytes(48 * MEGABYTE)}, method))


def with_extra(extra: bytes) -> bytes:
    """An archive whose directory has this extra field for what gives the password back."""
    held, info = io.BytesIO(), zipfile.ZipInfo(RECOVERY)
    with zipfile.ZipFile(held, "w") as made:
        info.extra = b"\0\0" + struct.pack("<H", len(extra)) + extra
        made.writestr(info, sealed())
    raw = held.getvalue()
    head, tail = raw[: raw.rindex(b"PK\x01\x02")], raw[raw.rindex(b"PK\x01\x02") :]
    return head + tail.replace(b"\0\0" + struct.pack("<H", len(extra)) + extra, extra[:4] + extra)


def directory_of(size: int) -> bytes:
    """An end of a ZIP file that tells of a directory of so many bytes."""
    raw, most = zipped({RECOVERY: sealed()}), 0xFFFFFFFF
    place = raw.rindex(b"PK\x05\x06")
    wide = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, most, most, 0)
    return raw[:place] + wide + locator + end


def aes(extra: bytes) -> bytes:
    """An archive whose directory tells of another AES than there is."""
    raw = archive()
    place = raw.rindex(b"\x01\x99\x07\x00")
    return raw[:place] + extra + raw[place + len(extra) :]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no ZIP file": lambda: b"minutes of the meeting\n" * 999,
    "the first half": lambda: archive()[: len(archive()) // 2],
    "the second half": lambda: archive()[len(archive()) // 2 :],
    "a member that ends early": lambda: said_to_be_small(
        zipped({RECOVERY: sealed()})[:60] + zipped({RECOVERY: sealed()})[90:]
    ),
    "a bomb": lambda: bomb(ZIP_DEFLATED),
    "a bomb of bzip2": lambda: bomb(ZIP_BZIP2),
    "a bomb of LZMA": lambda: bomb(ZIP_LZMA),
    "a bomb that says so": lambda: zipped({RECOVERY: bytes(48 * MEGABYTE)}),
    "stored, and says to be much": lambda: said_to_be_large(
        zipped({RECOVERY: sealed()}, ZIP_STORED)
    ),
    "an extra field that is longer than all": lambda: aes(b"\x01\x99\xff\xff\x02\x00AE"),
    "a wrong extra field": lambda: with_extra(b"\x01\x00\xff\xff" + bytes(5)),
    "a directory larger than memory": lambda: directory_of(1 << 62),
    "a directory of a gigabyte": lambda: directory_of(1 << 30),
    "thousands of members": lambda: zipped({f"../../{n}\x1b[2J\n": b"" for n in range(20_000)}),
    "other names alone": lambda: zipped({f"../{RECOVERY}": sealed(), f"\x1b{RECOVERY}": sealed()}),
    "another version": lambda: zipped({RECOVERY: changed(version=VERSION + 1)}),
    "deep": lambda: zipped({RECOVERY: b"[" * 9_999}),
    "no text": lambda: zipped({RECOVERY: b"\xff\xfe" * 99}),
    "numbers for texts": lambda: zipped({RECOVERY: changed(box=7, vault=8, mark=9)}),
    "no hexadecimal digits": lambda: zipped({RECOVERY: changed(box="xyz")}),
    "a mark that steers the terminal": lambda: zipped({RECOVERY: changed(mark="\x1b[2J")}),
    "a mark of many lines": lambda: zipped({RECOVERY: changed(mark="A\n" * 2_000)}),
    "half a sign": lambda: zipped({RECOVERY: changed(vault="\ud800")}),
    "an empty box": lambda: zipped({RECOVERY: changed(box="")}),
    "a list": lambda: zipped({RECOVERY: json.dumps([FORMAT]).encode()}),
    "a password that steers the terminal": lambda: zipped({RECOVERY: sealed("\x1b[2J" * 9)}),
    "a password that is no text": lambda: zipped({RECOVERY: sealed("ÿþ" * 9)}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_no_archive_gets_a_sentence_and_little_memory(
    cli: Cli, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "expo.zip"
    path.write_bytes(HOSTILE[kind]())
    tracemalloc.start()
    try:
        assert cli("fair", "archive-password", str(path), code=2) == ""
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST
    assert cli.errors.startswith("faircat: ")
    assert cli.errors.isprintable() or cli.errors.count("\n") <= 2
    assert "\x1b" not in cli.errors


def test_what_is_wrong_with_the_encrypted_members_hides_no_password(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "expo.zip"
    path.write_bytes(aes(b"\x01\x99\x07\x00\x09\x09AE\x63\x63\x63"))
    # It opens what is left with a program that mends ZIP files.
    assert cli("fair", "archive-password", str(path)) == f"{PASSWORD}\n"


def test_a_folder_a_pipe_and_a_device_are_no_archives(cli: Cli, tmp_path: Path) -> None:
    places = [tmp_path]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.zip")
        places += [tmp_path / "pipe.zip", Path("/dev/zero")]
    for place in places:
        cli("fair", "archive-password", str(place), code=2)
        why = "folder" if place.is_dir() else "not an archive that a recovery key can open"
        assert why in cli.errors
