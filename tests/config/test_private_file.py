"""Files of the data folder: for their owner alone, and never another's by way of a link."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.config.atomic_file import write_text, write_verified
from app.config.logs import start_log
from app.config.private_file import open_private, tighten, write_private
from app.store.leads import disk_reserve, locks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing there")


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_private(path, b"x"),
        lambda path: os.close(open_private(path, os.O_RDWR)),
        lambda path: locks.exclusive(path).__enter__(),
        disk_reserve.allocate,
        start_log,
        lambda path: write_text(path, "x"),
        lambda path: write_verified(path, b"x"),
    ],
)
def test_a_link_in_the_data_folder_leads_to_no_other_file(
    tmp_path: Path, write: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "basicConfig", lambda **_options: None)
    precious, link = tmp_path / "precious.odt", tmp_path / "leads.ballast"
    precious.write_bytes(b"a year's work")
    link.symlink_to(precious)
    try:
        write(link)
    except OSError:
        assert link.is_symlink()
    assert precious.read_bytes() == b"a year's work"


def test_the_ballast_is_there_again_in_place_of_a_link_or_a_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "leads.ballast"
    for lay in (lambda: file.symlink_to(tmp_path / "elsewhere"), lambda: file.write_bytes(b"x")):
        lay()
        disk_reserve.allocate(file)
        if not file.exists():
            pytest.skip("there is no room for it here")
        assert file.stat().st_size == disk_reserve.BYTES
        assert file.stat().st_mode & 0o077 == 0
        file.unlink()
    assert not (tmp_path / "elsewhere").exists()


def test_a_pipe_or_a_folder_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(OSError, match=r"."):
            open_private(tmp_path / name, os.O_RDWR)


def test_what_an_older_program_let_others_read_is_the_owners_alone(tmp_path: Path) -> None:
    ours = ("leads.key", "settings.json", "inbox/a.sealed", "backups/leads.db", "log/faircat.log")
    others = ("letter.odt", "editions/catalog.db")
    for name in (*ours, *others):
        path = tmp_path / name
        path.parent.mkdir(mode=0o755, exist_ok=True)
        path.write_bytes(b"x")
        path.chmod(0o644)
    mode = tmp_path.stat().st_mode
    tighten(tmp_path)
    for name in ours:
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600, name
    assert (tmp_path / "inbox").stat().st_mode & 0o777 == 0o700
    for name in others:
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o644, name
    assert tmp_path.stat().st_mode == mode
