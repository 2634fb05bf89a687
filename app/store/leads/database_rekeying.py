"""Encrypting a database anew under another key, and putting the vault's in its place as one step.

The database under the new key and its key file are staged beside the vault. The step is decided by
one rename, that of the database under the old key out of the way: before it the vault is as it was
and what is staged is dropped, after it the rest is finished by whoever opens the vault next.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.config.atomic_file import flush_folder, replacing, write_verified
from app.domain.errors import KnownError, VaultBusy, VaultDamaged
from app.domain.messages import N_
from app.domain.vault_files import VaultFiles
from app.store.leads import locks
from app.store.leads.vault_connection import connect, known_errors

_COMPANIONS = ("-wal", "-shm", "-journal")


def exchange(files: VaultFiles, old: str, new: str, key_text: str, patience: float) -> None:
    """Put the database under `new`, and this key file, in the place of those of now.

    Raises VaultBusy while anyone has the vault open, VaultError, OSError; the vault is then as it
    was, or, after an error in the last step, to be finished by `finish`.
    """
    with locks.alone(files.presence, patience), locks.exclusive(files.writer, patience):
        finish(files)
        try:
            write_rekeyed(files.database, files.rekeyed, old, new)
            write_verified(files.rekeyed_key, key_text.encode())
            _rename(files.database, files.before)
        finally:
            finish(files)


def is_cut_short(files: VaultFiles) -> bool:
    """Whether a new key was being brought in when its process ended."""
    return any(path.exists() for path in (files.rekeyed, files.rekeyed_key, files.before))


def finish(files: VaultFiles) -> None:
    """Finish what was decided and drop what was not; call it while nobody has the vault open."""
    if not files.before.exists():
        _drop(files)
        return
    if not files.database.exists():
        # The log beside it belongs to the database of before, which was whole without it.
        _remove_companions(files.database)
        _rename(files.rekeyed, files.database)
    if files.rekeyed_key.exists():
        files.rekeyed_key.replace(files.key)
        flush_folder(files.key.parent)
    files.before.unlink(missing_ok=True)
    flush_folder(files.before.parent)


def write_rekeyed(source: Path, target: Path, old: str, new: str) -> None:
    """Write a database that nobody has open to `target`, every page of it under another key.

    It was opened, checked and counted under the new key when this returns. Raises VaultError.
    """
    with known_errors(source):
        _empty_log(source, old)
        target.unlink(missing_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file, source.open("rb") as read:
            shutil.copyfileobj(read, file, 1024 * 1024)
        if old != new:
            rekey(target, old, new)
        with closing(connect(source, old, still=True)) as connection:
            expected = _counts(connection)
        with closing(connect(target, new, still=True)) as connection:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if pages or _counts(connection) != expected:
                raise VaultDamaged(
                    N_("“{path}” could not be re-encrypted. It was left unchanged."),
                    path=str(source),
                )
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def rekey(path: Path, old: str, new: str) -> None:
    """Encrypt a copy anew where it lies; if that is cut short the copy is worth nothing."""
    with closing(connect(path, old)) as connection:
        # A copy that is dropped after an error needs no way back: half the time, half the writing.
        connection.execute("PRAGMA journal_mode = OFF").fetchall()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA rekey = \"x'{new}'\"").fetchall()


def replace_rekeyed(path: Path, old: str, new: str) -> None:
    """Encrypt a backup anew; the old file stays until the new one is whole. Raises VaultError."""
    with replacing(path) as part:
        write_rekeyed(path, part, old, new)


def opening_key(path: Path, keys: Iterable[str]) -> str | None:
    """The first of the keys that opens a database; None where none of them does."""
    for key in keys:
        try:
            with closing(connect(path, key, still=not _companion(path, "-wal").exists())):
                return key
        except (KnownError, OSError, dbapi2.Error):
            continue
    return None


def _empty_log(source: Path, key: str) -> None:
    """Have everything in the database file itself. Raises VaultBusy where somebody reads it."""
    if not _companion(source, "-wal").exists():
        return
    with closing(connect(source, key)) as connection:
        ((held_up, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if held_up:
        raise VaultBusy(
            N_("Another window or command is using the vault. Nothing was changed."),
            N_("Close it there, or try again."),
        )


def _counts(connection: Any) -> list[int]:  # noqa: ANN401 - sqlcipher3 tells no types
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    quoted = [name.replace('"', '""') for (name,) in sorted(names)]
    counted = (connection.execute(f'SELECT count(*) FROM "{name}"') for name in quoted)  # noqa: S608 - our own tables
    return [len(names), *(found.fetchone()[0] for found in counted)]


def _rename(source: Path, target: Path) -> None:
    source.rename(target)
    flush_folder(target.parent)


def _drop(files: VaultFiles) -> None:
    # The key file first: without it nothing is left to be mistaken for a decision.
    for path in (files.rekeyed_key, files.rekeyed):
        path.unlink(missing_ok=True)
    _remove_companions(files.rekeyed)


def _remove_companions(database: Path) -> None:
    for end in _COMPANIONS:
        _companion(database, end).unlink(missing_ok=True)


def _companion(database: Path, end: str) -> Path:
    return database.parent / f"{database.name}{end}"
