"""Backups of the vault: made daily and on demand, looked at, brought back."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.domain.errors import VaultError
from app.domain.vault import VaultState
from app.security.key_file import KeyFile, read_key_file
from app.services.vault import VaultService
from app.store.leads import backup, tombstones
from app.store.leads.backup import BackupContent
from app.store.leads.disk import disk_errors
from app.store.leads.erase import CleanedBackups, clean_backups, erase, stones_in

log = logging.getLogger(__name__)


class BackupsService:
    """Backups beside the vault, and in other folders. Every call may raise VaultError."""

    def __init__(self, vault: VaultService, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now

    def kept(self) -> list[Path]:
        """The backups beside the vault, newest first."""
        return backup.backups_in(self._vault.files.backups)

    def last_made(self) -> str:
        """When the last one was made, empty where there is none."""
        made = next(map(backup.made_on, self.kept()), None)
        return made.isoformat(sep=" ") if made else ""

    def back_up(self, folder: Path | None = None) -> Path:
        """Write a backup that was opened and counted, into the usual folder or another one."""
        target = folder or self._vault.files.backups
        with disk_errors(target):
            made = backup.back_up(self._vault.opened(), self._vault.files, target, self._now())
            if folder is None:
                backup.thin_out(target, self._now())
        if folder is None:
            self.clean()
        return made

    def clean(self) -> CleanedBackups:
        """Take whatever was erased since out of the backups beside the vault."""
        stones = self._vault.read(tombstones.all_of)
        files, key = self._vault.files, self._vault.opened().key()
        with disk_errors(files.backups):
            return clean_backups(files.backups, key, stones) if stones else CleanedBackups()

    def make_daily(self) -> None:
        """The day's first start makes a backup; that it fails keeps nobody from working."""
        made = next(map(backup.made_on, self.kept()), None)
        if made is None or made.date() != self._now().date():
            try:
                self.back_up()
            except VaultError as error:
                log.warning("no backup today: %s", type(error).__name__)

    def preview(self, path: Path, passphrase: str) -> BackupContent:
        """What a backup holds, by the passphrase it was made under."""
        return backup.look_into(path, self._key_file_of(path).open(passphrase).hex())

    def restore(self, path: Path, passphrase: str) -> Path | None:
        """Put a backup in the vault's place and open it; gives where the old vault lies now.

        What was erased from the old vault does not come back, as far as that one opens. Raises
        VaultBusy while a window has the vault open.
        """
        file = self._key_file_of(path)
        key = file.open(passphrase)
        backup.look_into(path, key.hex())
        is_open = self._vault.state() is VaultState.OPEN
        stones = self._vault.read(tombstones.all_of) if is_open else {}
        old = self._vault.take_over(lambda target: backup.copy(path, target), file, key)
        if old is not None:
            stones |= stones_in(old, self._vault.opened().key())
        if stones:
            self._vault.write(lambda connection: erase(connection, stones))
            self._vault.forget_deleted()
        return old

    def _key_file_of(self, path: Path) -> KeyFile:
        beside = path.with_suffix(".key")
        with disk_errors(path):
            if not beside.exists():
                return self._vault.key_file()
            return read_key_file(beside.read_text(encoding="utf-8", errors="replace"))
