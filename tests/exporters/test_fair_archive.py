"""The archive of a closed fair as bytes: whole or refused, whatever the laptop's clock says."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.exporters.fair_archive import (
    LEADS_PART,
    WORKBOOK,
    Lock,
    Part,
    UnreadableArchive,
    fair_archive,
    pictures_of,
    read_fair_archive,
)
from app.exporters.spreadsheet import Worksheet, xlsx_bytes
from tests.support.leads import ANNA

PASSWORD = "kvp7-2mxw-hq9d-tzr4"


def made(at: datetime, lock: Lock | None) -> bytes:
    parts = (Part(LEADS_PART, (ANNA,)),)
    book = xlsx_bytes([Worksheet("Leads", ("Name",), (("Anna",),))])
    return fair_archive(parts, book, pictures_of(parts, lambda _id: b"picture"), at, lock)


@pytest.mark.parametrize("lock", [None, Lock(PASSWORD)])
def test_a_clock_that_was_reset_keeps_no_fair_from_closing(
    lock: Lock | None, tmp_path: Path
) -> None:
    (tmp_path / "e.zip").write_bytes(made(datetime(1970, 1, 1, tzinfo=UTC), lock))
    found = read_fair_archive(tmp_path / "e.zip", PASSWORD if lock else "")
    assert (found.ids(LEADS_PART), found.pictures) == (frozenset({ANNA.id}), 1)


def test_nothing_tells_what_the_encrypted_bytes_add_up_to() -> None:
    data = made(datetime(2026, 11, 28, tzinfo=UTC), Lock(PASSWORD))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {it.CRC for it in archive.infolist()} == {0}


@pytest.mark.parametrize("wrong", ["", "another-password-1"])
def test_another_password_reads_nothing(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(made(datetime(2026, 11, 28, tzinfo=UTC), Lock(PASSWORD)))
    with pytest.raises(UnreadableArchive):
        read_fair_archive(tmp_path / "e.zip", wrong)


@pytest.mark.parametrize("lost", [WORKBOOK, "attachments/"])
def test_an_archive_that_lacks_what_it_tells_of_is_not_whole(lost: str, tmp_path: Path) -> None:
    whole = zipfile.ZipFile(io.BytesIO(made(datetime(2026, 11, 28, tzinfo=UTC), None)))
    with whole, zipfile.ZipFile(tmp_path / "e.zip", "w") as less:
        for name in whole.namelist():
            if not name.startswith(lost):
                less.writestr(name, whole.read(name))
        assert json.loads(whole.read("leads.json"))[0]["attachments"][0]["file"]
        assert len(less.namelist()) == len(whole.namelist()) - 1
    with pytest.raises(UnreadableArchive):
        read_fair_archive(tmp_path / "e.zip", "")


def test_what_is_no_archive_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "e.zip").write_bytes(b"no archive at all")
    with pytest.raises(UnreadableArchive):
        read_fair_archive(tmp_path / "e.zip", PASSWORD)
