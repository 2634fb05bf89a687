"""Backups of the vault: made daily and on demand, looked at, brought back."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import VaultError
from app.domain.fair import ANY_FAIR
from app.domain.messages import N_
from app.domain.vault import VaultState
from app.security.key_file import KeyFile, read_key_file
from app.services.giving_up import keep_out
from app.services.vault import VaultService
from app.store.leads import backup, copies, given_up, tombstones
from app.store.leads.backup import BackupContent
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors
from app.store.leads.erase import CleanedBackups, clean_backups, erase, given_up_in, stones_in
from app.store.leads.rows import to_utc
from app.sync.given_up import Marks, left_by_closings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupsState:
    """When the last backup was made, and the second place: a folder, and why it failed last."""

    last: datetime | None
    second: str = ""
    trouble: VaultError | None = None


class BackupsService:
    """Backups beside the vault, and in other folders. Every call may raise VaultError.

    `second` names another folder that gets a copy each time, empty for none: a stick, say.
    """

    def __init__(
        self,
        vault: VaultService,
        now: Callable[[], datetime],
        second: Callable[[], str] = lambda: "",
    ) -> None:
        self._vault = vault
        self._now = now
        self._second = second
        self._trouble: VaultError | None = None

    def state(self) -> BackupsState:
        """How backups stand."""
        return BackupsState(self.last_made(), self._second(), self._trouble)

    def kept(self) -> list[Path]:
        """The backups beside the vault, newest first."""
        return backup.backups_in(self._vault.files.backups)

    def last_made(self) -> datetime | None:
        """When the last one was made, if there is one."""
        return next(map(backup.made_on, self.kept()), None)

    def back_up(self, folder: Path | None = None) -> Path:
        """Write a backup that was opened and counted, into the usual folder or another one.

        Another one must be there: a stick that was pulled is not replaced by a folder.
        """
        if folder is not None and not folder.is_dir():
            raise VaultError(
                N_("The folder “{path}” is not there; no backup was made."),
                N_("Make it, or plug the stick in."),
                path=str(folder),
            )
        target = folder or self._vault.files.backups
        with disk_errors(target):
            made = backup.back_up(self._vault.opened(), self._vault.files, target, self._now())
            if folder is None:
                backup.thin_out(target, self._now())
        if folder is None:
            self.clean()
        return made

    def clean(self) -> CleanedBackups:
        """Take whatever was erased or given up since out of the backups, the second place's too.

        Copies in other folders, and vaults that were set aside under another key, are left.
        """
        stones, marks = self._vault.read(_gone)
        files = self._vault.files
        if not stones and not marks:
            return CleanedBackups()
        with disk_errors(files.backups), copies.writing_copies(files):
            copies.remove_half_made(files, self._second())
            paths = [copy.database for copy in copies.copies(files, self._second())]
            return clean_backups(paths, self._vault.opened().key(), stones, marks)

    def back_up_everywhere(self) -> BackupsState:
        """Write a backup beside the vault, then into the second place; that one may fail."""
        self.back_up()
        self._trouble = None
        second = self._second()
        try:
            if second:
                self.back_up(_there(Path(second)))
        except VaultError as error:
            log.warning("no backup in the second place: %s", type(error).__name__)
            self._trouble = error
        return self.state()

    def make_daily(self) -> None:
        """The day's first start makes a backup; that it fails keeps nobody from working."""
        made = self.last_made()
        if made is None or made.date() != self._now().date():
            try:
                self.back_up_everywhere()
            except VaultError as error:
                log.warning("no backup today: %s", type(error).__name__)
                self._trouble = error

    def preview(self, path: Path, passphrase: str) -> BackupContent:
        """What a backup holds, by the passphrase it was made under."""
        return backup.look_into(path, self._key_file_of(path).open(passphrase).hex())

    def restore(self, path: Path, passphrase: str) -> Path | None:
        """Put a backup in the vault's place and open it; gives where the old vault lies now.

        What was erased from the old vault, or given up there, does not come back, as far as that
        one opens. Raises VaultBusy while a window has the vault open.
        """
        file = self._key_file_of(path)
        key = file.open(passphrase)
        backup.look_into(path, key.hex())
        is_open = self._vault.state() is VaultState.OPEN
        stones, marks = self._vault.read(_gone) if is_open else ({}, {})
        old = self._vault.take_over(lambda target: backup.copy(path, target), file, key)
        if old is not None:
            opened = self._vault.opened().key()
            stones = stones_in(old, opened) | stones
            marks = given_up_in(old, opened) | marks
        if stones or marks:
            at = to_utc(self._now())[0]
            self._vault.erase(lambda connection: _keep_away(connection, stones, marks, at))
        return old

    def _key_file_of(self, path: Path) -> KeyFile:
        beside = path.parent / f"{path.stem}.key"
        with disk_errors(path):
            if not beside.exists():
                return self._vault.key_file()
            return read_key_file(beside.read_text(encoding="utf-8", errors="replace"))


def _gone(connection: Connection) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Which leads were erased, and which were given up at which fairs."""
    return tombstones.all_of(connection), given_up.all_of(connection)


def _keep_away(connection: Connection, stones: Mapping[str, str], marks: Marks, at: str) -> None:
    left = left_by_closings(stones)
    erase(connection, {id_: since for id_, since in stones.items() if id_ not in left})
    keep_out(connection, dict.fromkeys(left, frozenset({ANY_FAIR})) | dict(marks), at)


def _there(folder: Path) -> Path:
    """The folder, unless it is away: a stick that was pulled is not replaced by a folder."""
    if not folder.is_dir():
        raise VaultError(
            N_("The second place for backups, “{path}”, is not there."),
            N_("Plug the stick in, or choose another place in the settings."),
            path=str(folder),
        )
    return folder
