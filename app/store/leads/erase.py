"""Erasing leads from the vault and from its backups, down to the bytes.

A backup may be of an older schema, so it is met with plain SQL and the names that never changed.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2

from app.config.atomic_file import replacing
from app.domain.errors import KnownError, VaultDamaged
from app.domain.fair import ANY_FAIR
from app.domain.messages import N_
from app.store.leads import tombstones
from app.store.leads.connection import connect, known_errors
from app.store.leads.portions import portions
from app.store.leads.tables import DraftRow

log = logging.getLogger(__name__)

REMOVED = "(removed)"

Execute = Callable[[str, tuple[str, ...]], Any]
"""Runs one statement, of either library."""

_BY_ID = (
    "DELETE FROM attachment WHERE lead = ?",
    "DELETE FROM draft WHERE id = ?",
    "DELETE FROM lead WHERE id = ?",
)


@dataclass(frozen=True, slots=True)
class CleanedBackups:
    """The backups that were written anew without the erased, and those that could not be opened."""

    rewritten: tuple[Path, ...] = ()
    unopened: tuple[Path, ...] = ()


def erase(connection: Connection, stones: Mapping[str, str]) -> int:
    """Erase leads and drafts with all that belongs to them; returns how many leads were there."""
    found = remove(connection, stones)
    tombstones.keep(connection, stones)
    return found


def remove(connection: Connection, ids: Iterable[str]) -> int:
    """Erase leads and drafts, and leave no tombstone; returns how many leads were there."""
    return _erase(connection.exec_driver_sql, ids)


def count_drafts(connection: Connection, ids: Iterable[str]) -> int:
    """How many of these are half-written leads."""
    wanted = (select(DraftRow.id).where(DraftRow.id.in_(some)) for some in portions(ids))
    return sum(len(connection.scalars(chosen).all()) for chosen in wanted)


def clean_backups(
    paths: Iterable[Path], key: str, stones: Iterable[str], given_up: Mapping[str, Set[str]]
) -> CleanedBackups:
    """Write every backup anew that holds one of these leads, or one at a fair of its mark.

    The old file stays until the new one is whole. One of another vault's key stays as it is.
    """
    rewritten, unopened = [], []
    for path in paths:
        try:
            if _clean(path, key, frozenset(stones), given_up):
                rewritten.append(path)
        except (KnownError, OSError, dbapi2.Error) as error:
            log.warning("a backup could not be cleaned: %s", type(error).__name__)
            unopened.append(path)
    return CleanedBackups(tuple(rewritten), tuple(unopened))


def stones_in(path: Path, key: str) -> dict[str, str]:
    """The tombstones of a database that nobody has open; none where it has none or stays shut."""
    return dict(_rows_of(path, key, "SELECT id, at FROM tombstone"))


def given_up_in(path: Path, key: str) -> dict[str, frozenset[str]]:
    """What was given up at which fairs, by such a database."""
    found: dict[str, frozenset[str]] = {}
    for lead, fair in _rows_of(path, key, "SELECT lead, fair FROM given_up"):
        found[lead] = found.get(lead, frozenset()) | {fair}
    return found


def _rows_of(path: Path, key: str, statement: str) -> list[tuple[str, str]]:
    try:
        with closing(connect(path, key, still=not _has_log(path))) as connection:
            return list(connection.execute(statement).fetchall())
    except (KnownError, OSError, dbapi2.Error):
        return []


def _clean(path: Path, key: str, ids: Set[str], given_up: Mapping[str, Set[str]]) -> bool:
    with known_errors(path):
        with closing(connect(path, key, still=not _has_log(path))) as source:
            gone = _unwanted(source.execute, ids, given_up)
        if not gone:
            return False
        with replacing(path) as part:
            with closing(connect(path, key, still=not _has_log(path))) as source:
                source.execute("VACUUM INTO ?", (str(part),))
            part.chmod(0o600)
            _without(part, key, gone)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return True


def _unwanted(execute: Execute, ids: Set[str], given_up: Mapping[str, Set[str]]) -> set[str]:
    """What a backup must not hold: the erased, and at a fair what was given up there."""
    there = dict(execute("SELECT id, fair FROM lead", ()).fetchall())
    drafts = {id_ for (id_,) in execute("SELECT id FROM draft", ()).fetchall()}
    gone = {id_ for id_, fair in there.items() if {fair, ANY_FAIR} & given_up.get(id_, set())}
    halves = drafts & given_up.keys() - (there.keys() - gone)
    return gone | halves | ids & (there.keys() | drafts)


def _without(part: Path, key: str, ids: Iterable[str]) -> None:
    with closing(connect(part, key)) as connection:
        # No log beside it: what it holds is then in this one file when it takes its place.
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        _erase(connection.execute, ids)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise VaultDamaged(N_("This backup is damaged. It was left as it is."))


def _erase(execute: Execute, ids: Iterable[str]) -> int:
    found = 0
    for id_ in ids:
        names = execute("SELECT first_name, last_name, email FROM lead WHERE id = ?", (id_,))
        for row in names.fetchall():
            found += 1
            _forget_in_exports(execute, [word for text in row for word in text.split()])
        for statement in _BY_ID:
            execute(statement, (id_,))
    return found


def _forget_in_exports(execute: Execute, names: Iterable[str]) -> None:
    """Take a name out of the names of the files that left."""
    words = [name.casefold() for name in names if len(name) > 2]
    for id_, out in execute("SELECT id, out FROM exports", ()).fetchall():
        if any(word in out.casefold() for word in words):
            shorter = f"{Path(out).parent}/{REMOVED}"
            named = any(word in shorter.casefold() for word in words)
            execute("UPDATE exports SET out = ? WHERE id = ?", (REMOVED if named else shorter, id_))


def _has_log(path: Path) -> bool:
    return path.with_name(path.name + "-wal").exists()
