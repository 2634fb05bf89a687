"""A vault whose disk is full or whose folder is read-only: all is shown, nothing is written."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from app.domain.errors import KnownError, VaultBusy, VaultUnwritable
from app.store.leads.database import LeadsDatabase
from tests.leads.kill_loop import ROOT, environment
from tests.services.vault.test_backups import last_names
from tests.support.disks import filled, small_disk
from tests.support.vaults import PASSPHRASE, draft_in, put_vault, services_in

READS_ITS_LOG = ["One", "Two"]


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """The disk as one that lets nobody write."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """The disk without a byte of room."""
    with filled(disk, 0):
        yield


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Path]:
    """A data folder on a disk of its own whose program ended hard: its leads stand in the log."""
    with small_disk(tmp_path / "disk", "8m") as disk:
        put_vault(disk)
        services = services_in(disk)
        services.vault.unlock_remembered()
        for name in READS_ITS_LOG:
            services.leads.save(draft_in(services, last_name=name))
        held = {path: path.read_bytes() for path in disk.glob("leads.db*")}
        services.close()
        for path, data in held.items():
            path.write_bytes(data)
        (disk / "leads.db-shm").unlink()
        assert (disk / "leads.db-wal").stat().st_size
        yield disk


def state_of(disk: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in disk.rglob("*")
        if path.is_file() and path.name not in {"filler", "leads.db-shm"}
    }


@pytest.mark.parametrize("unwritable", [full, read_only])
def test_all_is_shown_and_nothing_is_written(
    killed: Path, unwritable: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with unwritable(killed):
        before = state_of(killed)
        services = services_in(killed)
        opened = services.access.open(PASSPHRASE)
        assert opened.unwritable is not None
        assert last_names(services) == READS_ITS_LOG
        lead = services.leads.leads()[0]
        refused: dict[str, Callable[[], object]] = {
            "backup": services.backups.back_up,
            "catch up": services.backups.catch_up,
            "erase": lambda: services.erasures.erase([lead.id]),
            "delete": lambda: services.leads.delete(lead.id),
            "save": lambda: services.leads.save(draft_in(services, last_name="New")),
            "clean": services.vault.opened().forget_deleted,
        }
        for name, action in refused.items():
            with pytest.raises(KnownError):
                action()
            assert last_names(services) == READS_ITS_LOG, name
        assert services.backups.back_up_if_due() is None
        services.close()
        assert state_of(killed) == before
    services = services_in(killed)
    assert services.access.open(PASSPHRASE).unwritable is None
    assert last_names(services) == READS_ITS_LOG
    services.leads.save(draft_in(services, last_name="Three"))
    services.close()


def test_nothing_is_restored_from_such_a_view(killed: Path) -> None:
    services = services_in(killed)
    services.vault.unlock(PASSPHRASE)
    made = services.backups.back_up()
    services.close()
    with read_only(killed):
        services.vault.unlock(PASSPHRASE)
        with pytest.raises(VaultUnwritable, match="read-only"):
            services.backups.restore(made, PASSPHRASE)
        assert last_names(services) == READS_ITS_LOG
        services.close()


def test_nobody_is_looked_over_the_shoulder_while_writing(killed: Path) -> None:
    writing = services_in(killed)
    writing.vault.unlock(PASSPHRASE)
    files, key = writing.vault.files, writing.vault.opened().key
    with pytest.raises(VaultBusy):
        LeadsDatabase(files, key, patience=0, unwritable=VaultUnwritable("The disk is full."))
    writing.close()


def test_the_command_line_says_why_and_lists(killed: Path) -> None:
    with read_only(killed):
        run = subprocess.run(
            [sys.executable, "-m", "app", "--data", str(killed), "leads", "list"],
            cwd=ROOT,
            env=environment() | {"FAIRCAT_PASSPHRASE": PASSPHRASE},
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stderr
    assert "The vault is read-only." in run.stderr
    assert all(name in run.stdout for name in READS_ITS_LOG)
