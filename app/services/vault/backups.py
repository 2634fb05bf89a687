"""Backups of the vault: kept up all day and made on demand, looked at, brought back.

One story: what is written, carried to the second place, cleaned and restored is one set of files.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.backup_content import BackupContent
from app.domain.errors import VaultBusy, VaultError
from app.domain.fair import ANY_FAIR
from app.domain.messages import N_
from app.domain.vault_state import VaultState
from app.services.history.giving_up import keep_out
from app.services.vault.backup_keys import key_for
from app.services.vault.incremental_backups import IncrementalBackups
from app.services.vault.vault import VaultService
from app.store.leads import (
    backup,
    backup_chains,
    copies,
    given_up_store,
    ledger_copy,
    tombstone_store,
)
from app.store.leads.database import Connection
from app.store.leads.disk import disk_errors
from app.store.leads.erase import CleanedBackups, clean_backups, erase, given_up_in, stones_in
from app.store.leads.row_mapping import to_utc
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
        self._increments = IncrementalBackups(vault, now)

    def state(self) -> BackupsState:
        """How backups stand."""
        return BackupsState(self.last_made(), self._second(), self._trouble)

    def restore_points(self) -> list[Path]:
        """Moments to go back to, as files beside the vault, newest first; not too many to read.

        Of a day there may be a hundred: the last ten, then one an hour, then one a day.
        """
        points = backup_chains.points_in(self._vault.files.backups)
        shown = set(
            backup.kept_of(moment for path in points if (moment := backup_chains.moment_of(path)))
        )
        return [path for path in points if backup_chains.moment_of(path) in shown]

    @staticmethod
    def moment_of(path: Path) -> datetime | None:
        """When a backup was made, by its name; None for another file."""
        return backup_chains.moment_of(path)

    def last_made(self) -> datetime | None:
        """When the last one was made, if there is one."""
        return next(
            map(backup_chains.moment_of, backup_chains.points_in(self._vault.files.backups)), None
        )

    def back_up(self, folder: Path | None = None) -> Path:
        """Write a whole backup that was opened and counted, into the usual folder or another one.

        Another one must be there: a stick that was pulled is not replaced by a folder.
        """
        if folder is not None and not folder.is_dir():
            raise VaultError(
                N_("The folder “{path}” does not exist. No backup was made."),
                N_("Create it, or plug in the USB stick."),
                path=str(folder),
            )
        self._vault.opened().make_sure_it_can_be_written()
        path = self._increments.make_whole(folder)
        if folder is None:
            self.clean()
        return path

    def back_up_if_due(self) -> VaultError | None:
        """Back up what lies in the vault alone, if it is much or old by now; asked all the time.

        It may run beside saving. Gives what is in the way, once.
        """
        with self._increments.busy:
            if not self._may_write():
                return None
            before = self._trouble
            try:
                if self._increments.is_due_in_a_window():
                    self.catch_up()
            except VaultBusy:
                return None  # a copy is being written or cleaned; the next look comes soon
            except VaultError as error:
                self._fail(error)
            told = before is not None and str(before) == str(self._trouble)
            return None if told else self._trouble

    def catch_up(self) -> None:
        """Back up whatever lies in the vault alone; the second place may fail."""
        self._vault.opened().make_sure_it_can_be_written()
        chain = self._increments.catch_up()
        was, self._trouble = self._trouble, None
        second = self._second()
        if second:
            try:
                self._carry(chain, _there(Path(second)))
                if was is not None:
                    self.clean()
            except VaultError as error:
                self._fail(error)

    def catch_up_if_possible(self) -> None:
        """The same; that it fails keeps nobody from going on."""
        try:
            self.catch_up()
        except VaultError as error:
            self._fail(error)

    def close(self, *, always: bool = False) -> None:
        """Back up what is left and lock the vault; that it fails keeps nothing open.

        A command that is over does so only where it is worthwhile, a lock `always`.
        """
        with self._increments.busy:
            try:
                if self._may_write() and (always or self._increments.is_worthwhile()):
                    self.catch_up_if_possible()
            finally:
                self._increments.forget()
                self._vault.lock()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Have no backup made in another thread until the block ends; it waits for that."""
        with self._increments.busy:
            try:
                yield
            finally:
                self._increments.forget()

    def clean(self) -> CleanedBackups:
        """Take whatever was erased or given up since out of every copy in our folders.

        That is the second place, too.

        Copies in other folders, and vaults that were set aside under another key, are left.
        """
        stones, marks = self._vault.read(_gone)
        files = self._vault.files
        if not stones and not marks:
            return CleanedBackups()
        with disk_errors(files.backups), copies.writing_copies(files):
            copies.remove_half_made(files, self._second())
            paths = [copy.database for copy in copies.copies(files, self._second())]
            return clean_backups(paths, self._vault.keys(), stones, marks)

    def back_up_everywhere(self) -> BackupsState:
        """Write a backup beside the vault, then into the second place; that one may fail."""
        self.back_up()
        self.catch_up()
        return self.state()

    def make_daily(self) -> None:
        """The day's first start makes a whole backup; that it fails keeps nobody from working."""
        if not self._may_write():
            return
        wholes = backup.backups_in(self._vault.files.backups)
        made = next(map(backup.made_on, wholes), None)
        if made is None or made.date() != self._now().date():
            try:
                self.back_up_everywhere()
            except VaultError as error:
                self._fail(error)

    def preview(self, path: Path, passphrase: str) -> BackupContent:
        """What a backup holds, by the vault's passphrase or the one it was made under."""
        found = key_for(path, passphrase, self._vault.files.key)
        with disk_errors(path), self._database_of(path, found.keys) as database:
            return replace(backup.look_into(database, found.used), path=path)

    def restore(self, path: Path, passphrase: str) -> Path | None:
        """Put a backup in the vault's place and open it; gives where the old vault lies now.

        What was erased from the old vault, or given up there, does not come back, as far as that
        one opens; its proofs of consents and its suppression list stay. Raises VaultBusy while a
        window has the vault open.
        """
        found = key_for(path, passphrase, self._vault.files.key)
        is_open = self._vault.state() is VaultState.OPEN
        if is_open:
            self._vault.opened().make_sure_it_can_be_written()
        stones, marks = self._vault.read(_gone) if is_open else ({}, {})
        copy = self._vault.read(ledger_copy.ledger_of) if is_open else ledger_copy.LedgerCopy()
        self.preview(path, passphrase)

        def make(target: Path) -> None:
            with self._database_of(path, found.keys) as database:
                found.write(database, target)

        with disk_errors(path):
            old = self._vault.take_over(make, found.file, found.key)
        self._increments.forget()
        if old is not None:
            opened = self._vault.opened().key()
            stones = stones_in(old, opened) | stones
            marks = given_up_in(old, opened) | marks
            copy = copy if is_open else ledger_copy.ledger_in(old, opened)
        self._vault.write(lambda connection: ledger_copy.merge_in(connection, copy))
        if stones or marks:
            at = to_utc(self._now())[0]
            self._vault.erase(lambda connection: _keep_away(connection, stones, marks, at))
        self.catch_up_if_possible()
        return old

    @contextmanager
    def _database_of(self, path: Path, keys: Sequence[str]) -> Iterator[Path]:
        """The whole database of a moment: the file itself, or put together for the time."""
        chain = backup_chains.chain_of(path)
        if chain is None:
            yield path
            return
        files = self._vault.files
        with (
            copies.writing_copies(files),
            backup_chains.rebuild_database(chain, files, keys) as database,
        ):
            yield database

    def _carry(self, chain: backup_chains.Chain, second: Path) -> None:
        """Give the second place whatever it lacks of a chain, which may be all of it."""
        files = self._vault.files
        with disk_errors(second), copies.writing_copies(files):
            copies.remove_half_made(files, str(second))
            if backup_chains.carry(chain, second):
                backup_chains.thin_out(second, self._increments.is_own)

    def _may_write(self) -> bool:
        is_open = self._vault.state() is VaultState.OPEN
        return is_open and self._vault.opened().unwritable is None

    def _fail(self, error: VaultError) -> None:
        log.warning("no backup: %s", type(error).__name__)
        self._trouble = error


def _gone(connection: Connection) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Which leads were erased, and which were given up at which fairs."""
    return tombstone_store.all_of(connection), given_up_store.all_of(connection)


def _keep_away(connection: Connection, stones: Mapping[str, str], marks: Marks, at: str) -> None:
    left = left_by_closings(stones)
    erase(connection, {id_: since for id_, since in stones.items() if id_ not in left})
    keep_out(connection, dict.fromkeys(left, frozenset({ANY_FAIR})) | dict(marks), at)


def _there(folder: Path) -> Path:
    """The folder, unless it is away: a stick that was pulled is not replaced by a folder."""
    if not folder.is_dir():
        raise VaultError(
            N_("The second place for backups, “{path}”, is not available."),
            N_("Plug in the USB stick, or choose another place in the settings."),
            path=str(folder),
        )
    return folder
