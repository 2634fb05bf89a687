"""Backups in the window: made by themselves while the vault is open, and what is in their way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.vault_state import VaultState
from tests.support.disks import filled, small_disk
from tests.support.vaults import PASSPHRASE, draft_in
from tests.ui.conftest import OpenDesk
from tests.ui.driver import texts_of
from tests.ui.vault_driver import CTRL_SHIFT, VaultDesk, open_vault_desk


@pytest.fixture
def vault(open_desk: OpenDesk, tmp_path: Path) -> VaultDesk:
    """A window with an open vault."""
    desk = VaultDesk(*open_vault_desk(open_desk, tmp_path))
    desk.have_vault()
    return desk


def backed_up(vault: VaultDesk) -> int:
    """How many leads the newest backup holds."""
    backups = vault.desk.window.app.services.backups
    return backups.preview(backups.restore_points()[0], PASSPHRASE).leads


def save(vault: VaultDesk, count: int) -> None:
    services = vault.desk.window.app.services
    for number in range(count):
        services.leads.save(draft_in(services, last_name=f"Visitor {number}"))


@pytest.mark.parametrize("covered", [False, True])
def test_the_window_keeps_the_backups_up_by_itself(vault: VaultDesk, covered: bool) -> None:
    before = vault.desk.window.app.services.backups.last_made()
    save(vault, 8)
    if covered:
        vault.gate.cover()
    vault.desk.window.backups.look()
    backups = vault.desk.window.app.services.backups
    vault.desk.wait_until(lambda: backups.last_made() != before)
    assert backed_up(vault) == 8


def test_locking_by_key_backs_up_what_is_left(vault: VaultDesk) -> None:
    save(vault, 1)
    vault.desk.press(Qt.Key.Key_L, CTRL_SHIFT)
    services = vault.desk.window.app.services
    vault.desk.wait_until(lambda: services.vault.state() is VaultState.LOCKED)
    assert backed_up(vault) == 1


def test_a_full_disk_is_said_and_the_leads_are_shown(open_desk: OpenDesk, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with small_disk(tmp_path / "data", "8m") as disk:
        vault = VaultDesk(*open_vault_desk(open_desk, tmp_path))
        vault.have_vault()
        save(vault, 1)
        vault.gate.lock()
        services = vault.desk.window.app.services
        vault.desk.wait_until(lambda: services.vault.state() is VaultState.LOCKED)
        with filled(disk, 0):
            vault.unlock()
            said = texts_of(vault.desk.window.problems)
            assert "read-only" in said
            assert len(services.leads.leads()) == 1
            vault.gate.lock()
            vault.desk.wait_until(lambda: services.vault.state() is VaultState.LOCKED)
        vault.desk.window.close()
