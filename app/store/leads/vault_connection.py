"""Connections to the vault: the key, the PRAGMAs that keep a saved lead, and what errors mean."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from app.domain.errors import KnownError, VaultBusy, VaultDamaged, VaultError, VaultUnwritable
from app.domain.messages import N_
from app.store.address import uri_of

LEAST_SQLITE = (3, 51, 3)
"""Below it a checkpoint beside a commit can damage a database."""

APPLICATION = 0x46434C44
WRITES = "writes"

PRAGMAS = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("busy_timeout", "5000", 5000),
)
"""Name, value set, value read back."""

GUARD_OF_MEMORY = "PRAGMA cipher_memory_security = ON"
"""The library locks the pages that it holds in memory, and overwrites them when it frees them."""

STATEMENTS = 512
"""So many are kept as the library made them ready, which takes longer than to run them.

A day at a booth has more of them than its usual 128. What they hold lies in memory that is guarded.
"""

_WITHOUT_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"
"""The file system of SQLite that locks nothing, and so writes nothing."""

_BUSY = {5, 6, 15}
_MOVED = {8, 14}
_CORRUPT = 11
_DAMAGED = {_CORRUPT, 26}
_EMPTY = 26
_FAILED = 10
FULL = 13
_LEAST_ROOM = 64 * 1024
HOPELESS = {*_BUSY, 8, 11, 14, 18, 19, 20, 21, 23, 26}
"""Codes after which the same work fails again at once, or must not be tried."""

Connection = Any
"""sqlcipher3 tells no types."""


def connect(
    path: Path, key: str, *, create: bool = False, still: bool = False, log: bool = False
) -> Connection:
    """An open, keyed connection with every PRAGMA read back. Raises VaultError, dbapi2.Error.

    A `still` one only reads a file that nobody writes, and leaves nothing beside it; with `log` it
    reads what stands in the log beside it too, which needs neither room nor a right to write.
    """
    if not create and path.stat().st_size == 0:
        raise sentence(path, _EMPTY)
    mode = "rwc" if create else "ro&immutable=1" if still else "rw"
    logged = still and log and _log_of(path)
    if logged:
        mode = f"ro&vfs={_WITHOUT_LOCKS}"
    connection = dbapi2.connect(
        f"{uri_of(path.absolute())}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS,
    )
    try:
        _unlock(connection, key, alone=logged)
        if not still:
            _set(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_engine(path: Path, key: Callable[[], str], *, for_reading: bool = False) -> Engine:
    """An engine over one connection; `key` is asked when it connects, and stands in no URL."""
    engine = create_engine(
        "sqlite:///leads.db",
        module=dbapi2,
        creator=lambda: connect(path, key(), still=for_reading, log=for_reading),
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection
        writes = connection.get_execution_options().get(WRITES)
        execute_of(connection)("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def execute_of(connection: Connection) -> Callable[[str], Any]:
    """What runs a plain statement as the library does; SQLAlchemy takes five times as long."""
    execute: Callable[[str], Any] = connection.connection.driver_connection.execute
    return execute


def sqlite_code(error: BaseException | None) -> int:
    """SQLite's primary code of an error, or of the one during whose handling it came; else 1."""
    while error is not None:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = int(getattr(cause, "sqlite_errorcode", 1) or 1) & 0xFF
        if code != 1:
            return code
        error = error.__context__
    return 1


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the sentence for it."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        # Not chained: a text of SQLite may quote what was to be written.
        raise sentence(path, sqlite_code(error)) from None


@contextmanager
def whole_pages(execute: Callable[[str], Any], path: Path) -> Iterator[None]:
    """Raise VaultDamaged where a page that was read meanwhile is not as it was written.

    Of a long value SQLCipher gives a damaged last page as zeros, without an error, and from then on
    it refuses every page that it must fetch: the connection is to be closed. Where it has to write
    over such a page it says that memory is short, and zeros may make no sense to who reads them.
    """
    try:
        yield
    except Exception:
        if is_damaged(execute):
            raise sentence(path, _CORRUPT) from None
        raise
    if is_damaged(execute):
        raise sentence(path, _CORRUPT)


def is_damaged(execute: Callable[[str], Any]) -> bool:
    """Whether a connection met a page that is not as it was written."""
    return bool(execute("PRAGMA cipher_status").fetchall() == [("0",)])


def sentence(path: Path, code: int) -> KnownError:
    """The sentence for one of SQLite's codes."""
    if code in _BUSY:
        return VaultBusy(
            N_("Another window or command is writing. Nothing was changed."), N_("Try again.")
        )
    if code == FULL or (code == _FAILED and not _has_room(path)):
        return VaultUnwritable(
            N_("The disk is full. What was saved before is safe."),
            N_("Free some space, then try again."),
        )
    if code in _MOVED:
        return VaultUnwritable(
            N_("“{path}” cannot be opened for writing. Nothing was changed."),
            N_("Check that the folder exists and is writable."),
            path=str(path),
        )
    if code in _DAMAGED:
        return VaultDamaged(
            N_("The vault “{path}” is damaged. It was left unchanged."),
            N_("Restore the last backup: `faircat leads restore`."),
            path=str(path),
        )
    return VaultError(
        N_("The vault could not be read or written (code {code}). What was saved before is safe."),
        N_("Try again. If it fails again, restart the program."),
        code=code,
    )


def _has_room(path: Path) -> bool:
    """Whether the disk has room for what lies beside an open database."""
    try:
        return shutil.disk_usage(path.parent).free > _LEAST_ROOM
    except OSError:
        return True


def _log_of(path: Path) -> bool:
    """Whether a log beside the database holds anything."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _unlock(connection: Connection, key: str, *, alone: bool = False) -> None:
    if alone:
        # Before the first read: the index of the log then lies in memory, not in a file.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(GUARD_OF_MEMORY)
    # As a script it is forgotten; a connection keeps the text of a statement as long as it lives.
    connection.executescript(f"PRAGMA key = \"x'{key}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise _unfit("cipher_version")
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        raise _unfit(dbapi2.sqlite_version)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _set(connection: Connection) -> None:
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise _unfit(f"{name} = {found}")


def _unfit(what: str) -> VaultError:
    return VaultError(
        N_("The database library cannot keep leads safely here ({found}). Nothing was opened."),
        N_("Reinstall the program, and keep the vault on a disk of this laptop."),
        found=what,
    )
