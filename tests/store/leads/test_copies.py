"""Every copy in our folders: which there are, and that none stays half-made."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.store.leads.copies import clear_away, copies, half_made, key_files, writing_copies
from tests.leads import kill_loop
from tests.support.vaults import PASSPHRASE, draft_in, stick_in

OURS = (
    ".leads-20261128-101500.db.999999-1.part",
    ".leads-20261128-101500.db.999999-1.part-journal",
    ".leads-20261128-101500.key.1-1.part",
    ".leads-20261128-101500.changes-20261128-102000.db.1-1.part",
    ".before-version-3.db.1-1.part",
    ".replaced-1764325000000000000.db.1-1.part",
)
OTHERS = (
    ".letter.odt.1-1.part",
    "leads-20261128-101500.db.part",
    ".leads-mine.db.1-1.part",
    ".leads.zip.1-1.part",
    "film.part",
)


def test_what_is_half_made_of_our_own_is_gone_after_the_next_start(
    desk: Services, data_folder: Path, tmp_path: Path
) -> None:
    stick, backups = stick_in(tmp_path), data_folder / "backups"
    backups.mkdir()
    for folder in (backups, stick):
        for name in (*OURS, *OTHERS):
            (folder / name).write_bytes(b"a whole database")
    exported = tmp_path / "exports"
    exported.mkdir()
    (exported / OURS[0]).write_bytes(b"of an export")
    clear_away(desk.vault.files, str(stick))
    for folder in (backups, stick):
        assert {path.name for path in folder.iterdir()} == set(OTHERS)
    assert (exported / OURS[0]).exists()


def test_nothing_is_removed_while_a_copy_is_being_written(
    desk: Services, data_folder: Path
) -> None:
    part = data_folder / "backups" / OURS[0]
    part.parent.mkdir()
    part.write_bytes(b"being written")
    with writing_copies(desk.vault.files):
        clear_away(desk.vault.files)
        assert part.exists()
    clear_away(desk.vault.files)
    assert not part.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_backup_that_is_killed_leaves_nothing_after_the_next_command(tmp_path: Path) -> None:
    def command() -> None:
        done = subprocess.run(
            [sys.executable, "-m", "app", "--data", str(tmp_path), "leads", "list"],
            cwd=kill_loop.ROOT,
            env=kill_loop.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    kill_loop.make_vault(tmp_path)
    command()  # the day's backup, which tidies up itself, is there then
    part = tmp_path / "backups" / ".leads-20261128-101500.db.1-1.part"
    # Number 1 always runs: that a number is taken says nothing of who wrote the file.
    part.write_bytes(b"killed in its middle")
    command()
    assert not part.exists()


def test_every_copy_in_our_folders_is_known(
    desk: Services, data_folder: Path, tmp_path: Path
) -> None:
    stick = stick_in(tmp_path)
    desk.settings.change(backup_folder=str(stick))
    desk.leads.save(draft_in(desk, last_name="Kept"))
    desk.backups.back_up_everywhere()
    desk.vault.create(PASSPHRASE, keep_old=True)
    for name in ("before-version-3.db", "leads-20200101-000000.key"):
        (data_folder / "backups" / name).write_bytes(b"x")
    (stick / "photos.db").write_bytes(b"somebody's")
    (stick / "photos.key").write_bytes(b"somebody's")
    files = desk.vault.files
    found = copies(files, str(stick))
    kinds = sorted(copy.database.name.partition("-")[0] for copy in found)
    assert kinds == ["before", "leads", "leads", "replaced"]
    with_keys = {copy.key_file for copy in found if copy.key_file.exists()}
    assert set(key_files(files, str(stick))) - with_keys == {
        data_folder / "backups" / "leads-20200101-000000.key"
    }
    assert half_made(files, str(stick)) == ()
