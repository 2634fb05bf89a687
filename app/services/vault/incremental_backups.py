"""Keeping the backups up with the vault all day, off the path of saving: increments, and wholes.

At most LEADS leads or AGE of work are in the vault alone. What weighs in a day are photos, and they
are written once: a whole backup is made anew only where the increments since outweigh it twice, so
all of a day's backups together write at most two and a half times what the vault then holds.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from app.config.atomic_file import replacing
from app.domain.errors import KnownError, VaultDamaged
from app.services.vault.key_files import key_file_at
from app.services.vault.vault import VaultService
from app.store.leads import backup, backup_chains, copies, fair_store
from app.store.leads.backup_chains import Chain, Tip
from app.store.leads.disk import disk_errors
from app.store.leads.increments import large_bytes, write_increment
from app.store.leads.row_digests import difference, digests_of
from app.store.leads.row_mapping import to_utc
from app.store.leads.vault_connection import Connection, connect, known_errors

LEADS = 8
AGE = timedelta(minutes=4)
"""Both leave time to write before ten leads or five minutes are over."""

OUTWEIGHS = 2
MOST_LINKS = 400
SMALL = 256 * 1024
"""Bytes that may come together whatever the whole backup weighs."""

log = logging.getLogger(__name__)

Signature = tuple[tuple[int, int], ...]


class IncrementalBackups:
    """The chain of backups beside an open vault. Every call may raise VaultError.

    One thread at a time; another process that does the same waits for the lock of copies.
    """

    def __init__(self, vault: VaultService, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._now = now
        self._tip: Tip | None = None
        self._seen: Signature = ()
        self._known: Signature = ()
        self._follows = False
        self.busy = threading.RLock()

    def is_due(self) -> bool:
        """Whether so much lies in the vault alone that it has to be backed up now."""
        if self._signature() == self._seen:
            return False
        newest = next(
            map(backup_chains.moment_of, backup_chains.points_in(self._vault.files.backups)), None
        )
        now = self._now().replace(tzinfo=None)
        # Names only ever grow, so those of quick commands lie some seconds ahead.
        if newest is None or not -AGE < now - newest < AGE:
            return True
        named, _ = to_utc(newest.astimezone())
        marked = self._vault.read(lambda connection: fair_store.setting(connection, backup.MARKED))
        since = min(named, marked or named)
        return self._vault.read(lambda connection: leads_since(connection, since)) >= LEADS

    def is_due_in_a_window(self) -> bool:
        """The same, or the backups were never looked at since the vault was opened."""
        return not self._follows or self.is_due()

    def is_worthwhile(self) -> bool:
        """Whether something is to be backed up before the vault is closed.

        A command that never looked at the backups does not for a lead or two: reading a long chain
        takes a second.
        """
        return self._signature() != self._seen and (self._follows or self.is_due())

    def catch_up(self) -> Chain:
        """Bring the backups beside the vault to its state of now; gives the chain that has it."""
        files, key = self._vault.files, self._vault.opened().key()
        with self.busy, disk_errors(files.backups), copies.writing_copies(files):
            seen = self._signature()
            copies.remove_half_made(files)
            chain = next(iter(backup_chains.chains_in(files.backups)), None)
            tip = self._tip_of(chain, key)
            if chain is None or tip is None or _is_heavy(chain):
                chain = Chain(self._whole())
            else:
                chain = self._increment(chain, tip, key)
            self._seen, self._known = seen, _signature(chain.files())
            self._follows = True
        return chain

    def make_whole(self, folder: Path | None = None) -> Path:
        """Make a whole backup, beside the vault or in another folder."""
        files = self._vault.files
        target = folder or files.backups
        self._vault.opened()
        with self.busy, disk_errors(target), copies.writing_copies(files):
            copies.remove_half_made(files)
            seen = self._signature()
            path = self._whole(folder)
            if folder is None:
                self._seen, self._follows = seen, True
        return path

    def forget(self) -> None:
        """Forget what the vault held; another one may be in its place."""
        with self.busy:
            self._tip, self._seen, self._follows = None, (), False

    def is_own(self, key_file: Path) -> bool:
        """Whether a key file is one of this vault."""
        try:
            return key_file_at(key_file).vault == self._vault.key_file().vault
        except KnownError:
            return False

    def _whole(self, folder: Path | None = None) -> Path:
        files = self._vault.files
        target = folder or files.backups
        moment = backup_chains.next_moment(target, self._now())
        path = backup.back_up(self._vault.opened(), files, target, moment, self._now())
        if folder is None:
            self._tip = None
            backup_chains.thin_out(target, self.is_own)
        return path

    def _increment(self, chain: Chain, tip: Tip, key: str) -> Chain:
        files = self._vault.files
        with known_errors(files.database), closing(connect(files.database, key)) as vault:
            change = difference(tip.digests, digests_of(vault))
            if change.is_empty():
                return chain
            backup.make_sure_of_room(files.backups, large_bytes(vault, change) + SMALL, files)
            link = backup.mark(vault, files, self._now(), tip.link.number)
            moment = backup_chains.next_moment(files.backups, self._now())
            target = backup_chains.increment_path(chain, moment)
            with replacing(target) as part:
                after = write_increment(vault, part, key, tip.digests, tip.link)
        self._tip = Tip(target, link, tip.version, after)
        return Chain(chain.whole, (*chain.increments, target))

    def _tip_of(self, chain: Chain | None, key: str) -> Tip | None:
        """What the newest backup holds; None where a whole one has to be made."""
        if chain is None:
            return None
        tip = self._tip
        try:
            # Files that are not as they were left may be damaged, missing, or written anew.
            if tip is None or self._known != _signature(chain.files()):
                tip = backup_chains.tip_of(chain, key)
        except VaultDamaged:
            log.warning("the newest backups do not open; a whole one is made")
            return None
        ((version, *_),) = self._vault.opened().raw("PRAGMA user_version")
        return tip if tip.version == version else None

    def _signature(self) -> Signature:
        """What the files of the vault look like from outside; it changes when they do."""
        database = self._vault.files.database
        return _signature((database, database.with_name(f"{database.name}-wal")))


def _signature(paths: Iterable[Path]) -> Signature:
    found = []
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((state.st_size, state.st_mtime_ns))
    return tuple(found)


def leads_since(connection: Connection, moment: str) -> int:
    """How many leads were changed after a moment in UTC."""
    statement = "SELECT count(*) FROM lead WHERE changed_at > ?"
    return int(connection.exec_driver_sql(statement, (moment,)).scalar_one())


def _is_heavy(chain: Chain) -> bool:
    whole, since = chain.weighs()
    return since > OUTWEIGHS * whole + SMALL or len(chain.increments) > MOST_LINKS
