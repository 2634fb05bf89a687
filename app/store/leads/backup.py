"""Encrypted backups: made beside the vault or elsewhere, looked at, and thinned out."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.config.atomic_file import replacing, write_verified
from app.domain.errors import VaultDamaged, VaultError
from app.domain.messages import N_
from app.store.leads import locks
from app.store.leads.connection import APPLICATION, connect, known_errors
from app.store.leads.copies import writing_copies
from app.store.leads.database import LeadsDatabase
from app.store.leads.disk import disk_errors
from app.store.leads.files import VaultFiles
from app.store.leads.migrations import VERSION

_PREFIX = "leads-"
_STAMP = "%Y%m%d-%H%M%S"
_READABLE = b"SQLite format 3\0"
PAGE = 4096
"""Bytes of a page, as SQLCipher writes them."""

LAST = 10
HOURLY = timedelta(days=2)
DAILY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What a backup holds: `newest` is when its latest lead was changed, in UTC."""

    path: Path
    leads: int
    fairs: int
    newest: str
    version: int


def back_up(database: LeadsDatabase, files: VaultFiles, folder: Path, now: datetime) -> Path:
    """Write a backup with its key file into a folder; it was opened and counted when this returns.

    Raises VaultError, and OSError where the folder is not there or full.
    """
    target = folder / f"{_PREFIX}{now.strftime(_STAMP)}.db"
    with writing_copies(files), locks.exclusive(files.writer), replacing(target) as part:
        expected = database.read(lambda connection: _counts(connection.exec_driver_sql))
        database.raw("VACUUM INTO ?", str(part))
        part.chmod(0o600)
        found = look_into(part, database.key())
        if (found.leads, found.newest) != expected:
            raise VaultError(
                N_("The backup is not whole; it was not kept. The vault is as it was.")
            )
        write_verified(target.with_suffix(".key"), files.key.read_bytes())
    return target


def look_into(path: Path, key: str) -> BackupContent:
    """What a backup holds, after every page of it was checked. Raises VaultError."""
    with disk_errors(path):
        is_other = _is_something_else(path)
    if is_other:
        raise VaultError(
            N_("“{path}” is no backup of leads. Nothing was changed."),
            N_("`faircat leads restore` lists the backups there are."),
            path=str(path),
        )
    try:
        with known_errors(path), disk_errors(path):
            return _content_of(path, key)
    except VaultDamaged:
        raise VaultDamaged(
            N_("“{path}” is damaged or no backup of a vault. It was left as it is."),
            path=str(path),
        ) from None


def _content_of(path: Path, key: str) -> BackupContent:
    with closing(connect(path, key, still=True)) as connection:
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        rows = connection.execute("PRAGMA quick_check").fetchall()
        (kind,) = connection.execute("PRAGMA application_id").fetchone()
        if pages or rows != [("ok",)] or kind != APPLICATION:
            raise VaultDamaged(N_("This backup is damaged. It was left as it is."))
        leads, newest = _counts(connection.execute)
        (fairs,) = connection.execute("SELECT count(*) FROM fair").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise VaultError(
            N_("This vault was written by a newer program. It was left as it is."),
            N_("Install the newer program."),
        )
    return BackupContent(path, leads, fairs, newest, version)


def _is_something_else(path: Path) -> bool:
    """Whether a file cannot be an encrypted database: it is readable, or of no whole pages."""
    with path.open("rb") as file:
        begin = file.read(PAGE)
    return len(begin) < PAGE or path.stat().st_size % PAGE > 0 or begin.startswith(_READABLE)


def copy(source: Path, target: Path) -> None:
    """Copy a backup for the user's eyes alone."""
    shutil.copyfile(source, target)
    target.chmod(0o600)


def made_on(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for another file."""
    try:
        return datetime.strptime(path.stem.removeprefix(_PREFIX), _STAMP)  # noqa: DTZ007 - local, as its name
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, newest first."""
    found = [path for path in folder.glob(f"{_PREFIX}*.db") if made_on(path)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def thin_out(folder: Path, now: datetime) -> None:
    """Keep the last ten, one an hour of two days, one a day of thirty; the rest goes."""
    paths = backups_in(folder)
    moments = {path: moment for path in paths if (moment := made_on(path))}
    kept = set(kept_of(moments.values(), now.replace(tzinfo=None)))
    for path, moment in moments.items():
        if moment not in kept:
            path.unlink(missing_ok=True)
            path.with_suffix(".key").unlink(missing_ok=True)


def kept_of(moments: Iterable[datetime], now: datetime) -> list[datetime]:
    """The moments whose backups stay, newest first."""
    newest_first = sorted(moments, reverse=True)
    hours: dict[str, datetime] = {}
    days: dict[str, datetime] = {}
    for moment in newest_first:
        if now - moment <= HOURLY:
            hours.setdefault(moment.strftime("%Y%m%d%H"), moment)
        if now - moment <= DAILY:
            days.setdefault(moment.strftime("%Y%m%d"), moment)
    return sorted({*newest_first[:LAST], *hours.values(), *days.values()}, reverse=True)


def _counts(execute: Any) -> tuple[int, str]:  # noqa: ANN401 - of two libraries
    (row,) = execute("SELECT count(*), coalesce(max(changed_at), '') FROM lead").fetchall()
    return int(row[0]), str(row[1])
