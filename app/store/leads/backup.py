"""Whole encrypted backups: made beside the vault or elsewhere, and looked at."""

import secrets
import shutil
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from app.config.atomic_file import replacing, write_verified
from app.domain.backup_content import BackupContent, ChainLink
from app.domain.errors import VaultDamaged, VaultError
from app.domain.messages import N_
from app.domain.vault_files import VaultFiles
from app.store.leads import disk_reserve, locks
from app.store.leads.database import LeadsDatabase
from app.store.leads.disk import disk_errors
from app.store.leads.increments import LINK, link_of
from app.store.leads.migrations import VERSION
from app.store.leads.row_mapping import to_utc
from app.store.leads.vault_connection import APPLICATION, Connection, connect, known_errors

PREFIX = "leads-"
_STAMP = "%Y%m%d-%H%M%S"
_READABLE = b"SQLite format 3\0"
PAGE = 4096
"""Bytes of a page, as SQLCipher writes them."""

LAST = 10
HOURS = 48
DAYS = 30

ROOM_FOR_LEADS = 2 * disk_reserve.BYTES
"""What a backup leaves free on its disk; on a very small one a twentieth."""

MARKED = "backup at"
"""The setting that says when the newest backup was made."""


def back_up(
    database: LeadsDatabase, files: VaultFiles, folder: Path, moment: datetime, at: datetime
) -> Path:
    """Write a whole backup of `at`, under the name of a moment, with its key file.

    It was opened and counted when this returns.

    From a connection of its own, so that saving goes on; call it under `writing_copies`. Raises
    VaultError, and OSError where the folder is not there or full.
    """
    target, key = folder / f"{PREFIX}{moment.strftime(_STAMP)}.db", database.key()
    with known_errors(files.database), closing(connect(files.database, key)) as vault:
        make_sure_of_room(folder, _size_of(vault), files)
        link = mark(vault, files, at)
        with replacing(target) as part:
            before = _counts(vault.execute)
            vault.execute("VACUUM INTO ?", (str(part),))
            after = _counts(vault.execute)
            part.chmod(0o600)
            found = look_into(part, key)
            counts = (found.leads, found.newest)
            # What was saved meanwhile may be in it or not; else it holds the very same.
            if found.link != link or not (before == counts or before != after):
                raise VaultError(
                    N_("The backup is incomplete and was not kept. The vault is unchanged.")
                )
            write_verified(target.with_suffix(".key"), files.key.read_bytes())
    return target


def mark(vault: Connection, files: VaultFiles, at: datetime, least: int = 0) -> ChainLink:
    """Let the vault name the backup that is made next, before it is made; gives its link.

    `at` is when that is: the names of files may lie ahead. Its number is above `least` and all
    before. A vault whose number is below that of a backup is an older file that was put back.
    """
    with locks.exclusive(files.writer):
        vault.execute("BEGIN IMMEDIATE")
        link = ChainLink(max(link_of(vault.execute).number, least) + 1, secrets.token_hex(8))
        kept = "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"
        vault.execute(kept, (LINK, link.to_text()))
        vault.execute(kept, (MARKED, to_utc(at)[0]))
        vault.execute("COMMIT")
    return link


def make_sure_of_room(folder: Path, size: int, files: VaultFiles) -> None:
    """Raise VaultError where a copy of this size has no room, or would take that of leads.

    Leads need room on the disk of their vault alone, not on a stick.
    """
    there = next(path for path in (folder, *folder.parents) if path.exists())
    disk = shutil.disk_usage(there)
    if there.stat().st_dev != files.database.stat().st_dev:
        if disk.total and disk.free < size:  # some shares tell nothing
            raise VaultError(
                N_("There is no space for a backup in “{path}”. Everything is safe in the vault."),
                N_("Free some space there, or choose a folder on another disk."),
                path=str(folder),
            )
    elif disk.free < size + min(ROOM_FOR_LEADS, disk.total // 20):
        raise VaultError(
            N_(
                "The disk has no space for a backup; what is left is kept for leads. Everything is "
                "safe."
            ),
            N_("Free some space, or choose a second place on another disk."),
        )


def _size_of(vault: Connection) -> int:
    (pages,) = vault.execute("PRAGMA page_count").fetchone()
    return int(pages) * PAGE


def look_into(path: Path, key: str) -> BackupContent:
    """What a backup holds, after every page of it was checked. Raises VaultError."""
    with disk_errors(path):
        is_other = _is_something_else(path)
    if is_other:
        raise VaultError(
            N_("“{path}” is not a backup of leads. Nothing was changed."),
            N_("`faircat leads restore` lists the available backups."),
            path=str(path),
        )
    try:
        with known_errors(path), disk_errors(path):
            return _content_of(path, key)
    except VaultDamaged:
        raise VaultDamaged(
            N_("“{path}” is damaged or not a backup of a vault. It was left unchanged."),
            path=str(path),
        ) from None


def _content_of(path: Path, key: str) -> BackupContent:
    with closing(connect(path, key, still=True)) as connection:
        pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        rows = connection.execute("PRAGMA quick_check").fetchall()
        (kind,) = connection.execute("PRAGMA application_id").fetchone()
        if pages or rows != [("ok",)] or kind != APPLICATION:
            raise VaultDamaged(N_("This backup is damaged. It was left unchanged."))
        leads, newest = _counts(connection.execute)
        (fairs,) = connection.execute("SELECT count(*) FROM fair").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        link = link_of(connection.execute)
    if version > VERSION:
        raise VaultError(
            N_("This vault was written by a newer program. It was left unchanged."),
            N_("Install the newer program."),
        )
    return BackupContent(path, leads, fairs, newest, version, link)


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
        return datetime.strptime(path.stem.removeprefix(PREFIX), _STAMP)  # noqa: DTZ007 - local, as its name
    except ValueError:
        return None


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, newest first."""
    found = [path for path in folder.glob(f"{PREFIX}*.db") if made_on(path)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def kept_of(moments: Iterable[datetime]) -> list[datetime]:
    """The moments that stay, newest first: the last ten, one an hour and one a day.

    Counted are hours and days that have any, so a clock that is wrong thins nothing out.
    """
    newest_first = sorted(moments, reverse=True)
    hours: dict[str, datetime] = {}
    days: dict[str, datetime] = {}
    for moment in newest_first:
        hours.setdefault(moment.strftime("%Y%m%d%H"), moment)
        days.setdefault(moment.strftime("%Y%m%d"), moment)
    kept = {*newest_first[:LAST], *[*hours.values()][:HOURS], *[*days.values()][:DAYS]}
    return sorted(kept, reverse=True)


def _counts(execute: Any) -> tuple[int, str]:  # noqa: ANN401 - of two libraries
    (row,) = execute("SELECT count(*), coalesce(max(changed_at), '') FROM lead").fetchall()
    return int(row[0]), str(row[1])
