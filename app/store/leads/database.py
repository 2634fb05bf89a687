"""The open vault: reading and writing as units of work that survive an error of the disk.

One story: one connection from its opening to its end.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection as Connection  # noqa: PLC0414 - the type of a unit of work
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.domain.errors import KnownError, VaultDamaged, VaultError, VaultLocked, VaultUnwritable
from app.domain.messages import N_
from app.domain.vault_files import VaultFiles
from app.store.leads import attachment_store, disk_reserve, locks
from app.store.leads.disk import disk_errors
from app.store.leads.migrations import make_sure_of_version, migrate
from app.store.leads.vault_connection import (
    FULL,
    HOPELESS,
    WRITES,
    execute_of,
    known_errors,
    open_engine,
    sentence,
    sqlite_code,
    whole_pages,
)
from app.store.leads.write_journal import JournalMark, WriteJournal, Written

T = TypeVar("T")
Work = Callable[[Connection], T]

log = logging.getLogger(__name__)


def open_database(
    files: VaultFiles, key: Callable[[], str], patience: float = locks.PATIENCE
) -> "LeadsDatabase":
    """The vault's database; for reading only, `unwritable` saying why, where it cannot be written.

    Then all is shown that was ever saved, the log beside the database too, and nothing is written.
    """
    try:
        with disk_errors(files.database):
            return LeadsDatabase(files, key, patience)
    except VaultUnwritable as error:
        # On a full disk even opening needs room.
        if disk_reserve.drop(files.ballast):
            return open_database(files, key, patience)
        log.warning("the vault is opened for reading only")
        return LeadsDatabase(files, key, patience, unwritable=error)


def _for_reading_only(cause: KnownError) -> VaultUnwritable:
    return VaultUnwritable(
        N_("The vault is read-only. {cause}"),
        N_("After that, lock the vault and unlock it again."),
        cause=cause,
    )


class LeadsDatabase:
    """One connection, used by one thread at a time; several threads may call.

    A unit of work may run twice, so it must leave the same rows when it does: an error of COMMIT
    does not say whether the rows are there. Raises VaultError, never SQLAlchemy's errors.
    """

    def __init__(
        self,
        files: VaultFiles,
        key: Callable[[], str],
        patience: float = locks.PATIENCE,
        unwritable: VaultUnwritable | None = None,
    ) -> None:
        self.unwritable = unwritable
        self._patience = patience
        self._files = files
        self._key = key
        self._lock = threading.RLock()
        of_whom = locks.UnwrittenVaultLock if unwritable else locks.OpenVaultLock
        self._presence = of_whom(files.presence, patience)
        self._engine: Engine | None = None
        self._closed = False
        self._since = object()
        self._journal: WriteJournal | None = None
        try:
            with known_errors(files.database), self._lock:
                if unwritable:
                    make_sure_of_version(self._open())
                else:
                    migrate(self._open(), files, key)
            if not unwritable:
                self._sum_up()
        except BaseException:
            self.close()
            raise
        if not unwritable:
            disk_reserve.allocate(files.ballast)

    def refusal(self) -> VaultUnwritable | None:
        """What whoever wants to write is told; nothing where the vault can be written."""
        return None if self.unwritable is None else _for_reading_only(self.unwritable)

    def make_sure_it_can_be_written(self) -> None:
        """Raise VaultUnwritable where it was opened for reading only."""
        refusal = self.refusal()
        if refusal is not None:
            raise refusal

    def read(self, work: Work[T]) -> T:
        """What a unit of work reads, all of one moment."""
        path = self._files.database
        with (
            self._lock,
            self._let_go_of_damage(),
            known_errors(path),
            self._open().begin() as connection,
            whole_pages(execute_of(connection), path),
        ):
            return work(connection)

    def write(self, work: Work[T]) -> T:
        """Do a unit of work; it is on the disk when this returns.

        After an error every connection is closed and the work is done once more on a new one.
        """
        self.make_sure_it_can_be_written()
        with self._lock, self._let_go_of_damage():
            try:
                return self._attempt(work)
            except (DBAPIError, dbapi2.Error) as error:
                code = sqlite_code(error)
            log.warning("writing to the vault failed with code %d", code)
            self._let_go()
            if code in HOPELESS:
                raise sentence(self._files.database, code)
            if code == FULL:
                disk_reserve.drop(self._files.ballast)
            with known_errors(self._files.database):
                return self._attempt(work)

    def raw(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Run one statement outside of a transaction, as VACUUM must."""
        with self._lock, self._let_go_of_damage(), known_errors(self._files.database):
            connection = self._open().raw_connection()
            try:
                cursor = connection.cursor()
                with whole_pages(cursor.execute, self._files.database):
                    return list(cursor.execute(statement, values).fetchall())
            finally:
                connection.close()

    def _script(self, statements: str) -> None:
        """Run several statements of ours: one by one each has all others made ready again."""
        with self._lock, self._let_go_of_damage(), known_errors(self._files.database):
            connection = self._open().raw_connection()
            try:
                execute_script = connection.cursor().executescript
                with whole_pages(connection.cursor().execute, self._files.database):
                    execute_script(statements)
            finally:
                connection.close()

    def version(self) -> int:
        """A number that is another once somebody else has written; what is written here counts not.

        Of a new connection, as after an error, it may be any.
        """
        ((number, *_),) = self.raw("PRAGMA data_version")
        return int(str(number))

    def moment(self) -> object:
        """What equals what it gave before only where nothing was written since, here or elsewhere.

        It is taken before reading: what is written meanwhile counts as later.
        """
        with self._lock:
            return self._since, self.version()

    def written(self, since: JournalMark | None) -> tuple[JournalMark, Written | None]:
        """The mark of now, and what was written since an earlier one.

        None where that is not known, as somebody else has written, or here on another connection.
        """
        with self._lock:
            if self._journal is None:
                self._journal = WriteJournal(self.raw, self._script)
            mark = JournalMark(self._journal, self.version(), self._journal.place())
            if since is None or (since.journal, since.version) != (mark.journal, mark.version):
                return mark, None
            return mark, self._journal.since(since.place)

    def forget_deleted(self) -> bool:
        """Write the database anew without what was deleted, and empty its log.

        False where another reader holds the log up; it is empty when that one has closed.
        """
        self.make_sure_it_can_be_written()
        with locks.exclusive(self._files.writer, self._patience):
            self.raw("VACUUM")
            ((held_up, *_),) = self.raw("PRAGMA wal_checkpoint(TRUNCATE)")
        return not held_up

    def key(self) -> str:
        """The key, for a backup to be opened with."""
        return self._key()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._closed = True
            self._let_go()
            self._presence.close()

    def _sum_up(self) -> None:
        """Note what the attachments of an older program are; what does not read is left out."""
        sums = {}
        for id_ in self.read(attachment_store.without_sum):
            with suppress(VaultDamaged):
                if (data := self.read(partial(attachment_store.read, id_=id_))) is not None:
                    sums[id_] = attachment_store.sum_of(data)
        if sums:
            with suppress(VaultError):
                self.write(lambda connection: attachment_store.save_sums(connection, sums))

    def _attempt(self, work: Work[T]) -> T:
        self._since = object()
        engine = self._open().execution_options(**{WRITES: True})
        with (
            disk_errors(self._files.database),
            locks.exclusive(self._files.writer, self._patience),
            engine.begin() as transaction,
            whole_pages(execute_of(transaction), self._files.database),
        ):
            return work(transaction)

    @contextmanager
    def _let_go_of_damage(self) -> Iterator[None]:
        """Close a connection that met a damaged page: what is whole is read on a new one."""
        try:
            yield
        except VaultDamaged:
            self._let_go()
            raise

    def _open(self) -> Engine:
        if self._closed:
            raise VaultLocked(N_("The vault is locked."), N_("Unlock it with the passphrase."))
        if self._engine is None:
            self._engine = open_engine(
                self._files.database, self._key, for_reading=self.unwritable is not None
            )
        return self._engine

    def _let_go(self) -> None:
        self._since = object()
        self._journal = None
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
