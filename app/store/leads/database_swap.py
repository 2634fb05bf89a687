"""Putting another database and key file in the place of the vault's, whole or not at all.

Both are staged beside the vault; with the key file, which comes last, the exchange is decided, and
an exchange that was cut short is finished at the next start. What was there goes aside.
"""

import os
from collections.abc import Callable
from pathlib import Path

from app.config.atomic_file import flush_folder, write_verified
from app.domain.vault_files import VaultFiles
from app.store.leads import database_rekeying, locks

_COMPANIONS = ("-wal", "-shm")


def swap_database(
    files: VaultFiles, make: Callable[[Path], None], key_text: str, patience: float = locks.PATIENCE
) -> Path | None:
    """Let `make` write a database and take it over; gives where the old one lies, if there was one.

    Raises VaultBusy while anyone has the vault open, and OSError.
    """
    files.database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locks.alone(files.presence, patience):
        database_rekeying.finish(files)
        _finish(files)
        _remove(files.fresh)
        try:
            make(files.fresh)
            _flush(files.fresh)
        except BaseException:
            _remove(files.fresh)
            raise
        write_verified(files.fresh_key, key_text.encode())
        return _finish(files)


def finish_swap(files: VaultFiles) -> None:
    """Finish or clear away an exchange that was cut short. Raises VaultBusy, OSError."""
    if files.fresh.exists() or files.fresh_key.exists() or database_rekeying.is_cut_short(files):
        with locks.alone(files.presence):
            database_rekeying.finish(files)
            _finish(files)
            _remove(files.fresh)


def _finish(files: VaultFiles) -> Path | None:
    if not files.fresh_key.exists():
        return None
    # The staged file's own moment names the old one: the same name before and after a crash.
    aside = files.backups / f"replaced-{files.fresh_key.stat().st_mtime_ns}.db"
    if files.fresh.exists():
        for end in ("", *_COMPANIONS):
            _move(_with_end(files.database, end), _with_end(aside, end))
        _move(files.key, aside.with_suffix(".key"))
        _flush_folders(files)
        files.fresh.rename(files.database)
    elif files.key.exists() and not aside.with_suffix(".key").exists():
        _move(files.key, aside.with_suffix(".key"))
    _flush_folders(files)
    files.fresh_key.replace(files.key)
    _flush_folders(files)
    return aside if aside.exists() else None


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source.rename(target)


def _remove(database: Path) -> None:
    for end in ("", *_COMPANIONS):
        _with_end(database, end).unlink(missing_ok=True)


def _with_end(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folders(files: VaultFiles) -> None:
    for folder in (files.database.parent, files.backups):
        flush_folder(folder)
