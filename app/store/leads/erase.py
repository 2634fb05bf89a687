"""Erasing leads from the vault and from its backups, down to the bytes.

A backup may be of an older schema, so it is met with plain SQL and the names that never changed.

One story: what is erased here has to be found and erased in every copy by the same names.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2

from app.config.atomic_file import replacing
from app.domain.errors import KnownError, VaultDamaged
from app.domain.fair import ANY_FAIR
from app.domain.messages import N_
from app.store.leads import tombstone_store
from app.store.leads.batches import batched
from app.store.leads.database_rekeying import opening_key
from app.store.leads.lead_tables import DraftRow, VaultBase
from app.store.leads.vault_connection import connect, known_errors

log = logging.getLogger(__name__)

REMOVED = "(removed)"

Execute = Callable[[str, tuple[str, ...]], Any]
"""Runs one statement, of either library."""

_BY_ID = (
    ("attachment", "lead"),
    ("draft", "id"),
    ("consent_proof", "id"),
    ("delegation_record", "id"),
    ("delegation_record", "delegation"),
    ("lead", "id"),
)
"""Where the ids of leads stand; what else belongs to a lead goes with it.

A proof of a consent goes by the consent's own id, as that of no lead; so does a thing of a
delegation, and by the ID of the delegation all that is of it.
"""

_OF_LEADS = tuple(
    (table.name, column.name)
    for table in VaultBase.metadata.sorted_tables
    for column in table.columns
    if any(key.column.table.name == "lead" for key in column.foreign_keys)
)
"""What goes with a lead. An increment may have it without the lead, so there it is named."""


@dataclass(frozen=True, slots=True)
class CleanedBackups:
    """The backups that were written anew without the erased, and those that could not be opened."""

    rewritten: tuple[Path, ...] = ()
    unopened: tuple[Path, ...] = ()


def erase(connection: Connection, stones: Mapping[str, str]) -> int:
    """Erase leads and drafts with all that belongs to them; returns how many leads were there."""
    found = remove(connection, stones)
    tombstone_store.save(connection, stones)
    return found


def remove(connection: Connection, ids: Iterable[str]) -> int:
    """Erase leads and drafts, and leave no tombstone; returns how many leads were there."""
    return _erase(connection.exec_driver_sql, ids)


def count_drafts(connection: Connection, ids: Iterable[str]) -> int:
    """How many of these are half-written leads."""
    wanted = (select(DraftRow.id).where(DraftRow.id.in_(some)) for some in batched(ids))
    return sum(len(connection.scalars(chosen).all()) for chosen in wanted)


def clean_backups(
    paths: Iterable[Path],
    keys: Sequence[str],
    stones: Iterable[str],
    given_up: Mapping[str, Set[str]],
) -> CleanedBackups:
    """Write every backup anew that holds one of these leads, or one at a fair of its mark.

    The old file stays until the new one is whole. One that none of the keys opens stays as it is.
    """
    held: dict[Path, _CopyContent] = {}
    unopened: set[Path] = set()
    for path in paths:
        with _noting(path, unopened):
            held[path] = _look_into(path, keys)
    fairs: dict[str, set[str]] = {}
    for copy in held.values():
        for id_, fair in copy.fairs.items():
            fairs.setdefault(id_, set()).add(fair)
    gone = {path: copy.unwanted(frozenset(stones), given_up, fairs) for path, copy in held.items()}
    # A name of a file may stand in one copy, the lead that it is of in another.
    words: set[str] = set()
    for path, ids in gone.items():
        with _noting(path, unopened):
            words |= _words_in(path, held[path].key, ids)
    rewritten = []
    for path, ids in gone.items():
        with _noting(path, unopened):
            if _clean(path, held[path].key, ids, words):
                rewritten.append(path)
    return CleanedBackups(tuple(rewritten), tuple(sorted(unopened)))


@contextmanager
def _noting(path: Path, unopened: set[Path]) -> Iterator[None]:
    """Go on without a copy that does not open."""
    try:
        yield
    except (KnownError, OSError, dbapi2.Error) as error:
        log.warning("a backup could not be cleaned: %s", type(error).__name__)
        unopened.add(path)


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


@dataclass(frozen=True, slots=True)
class _CopyContent:
    """What a copy holds: the key that opens it, ids of leads wherever they stand, and drafts."""

    key: str
    ids: frozenset[str]
    fairs: Mapping[str, str]
    drafts: frozenset[str]

    def unwanted(
        self, erased: Set[str], given_up: Mapping[str, Set[str]], fairs: Mapping[str, Set[str]]
    ) -> frozenset[str]:
        """What it must not hold: the erased, and at a fair what was given up there.

        `fairs` are those of all copies: an increment may hold a part of a lead without the lead.
        """
        gone = {
            id_
            for id_ in self.ids & given_up.keys()
            if given_up[id_]
            & {ANY_FAIR, *([self.fairs[id_]] if id_ in self.fairs else fairs.get(id_, ()))}
        }
        halves = self.drafts & given_up.keys() - (self.fairs.keys() - gone)
        return frozenset(gone | halves | erased & self.ids)


def _look_into(path: Path, keys: Sequence[str]) -> _CopyContent:
    key = opening_key(path, keys)
    if key is None:
        raise VaultDamaged(N_("This backup is damaged. It was left unchanged."))
    with known_errors(path), closing(connect(path, key, still=not _has_log(path))) as source:
        there = _columns_there(source.execute)
        found: dict[str, set[str]] = {}
        for table, column in there:
            rows = source.execute(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608 - ours
            found.setdefault(table, set()).update(row[0] for row in rows)
        fairs = source.execute("SELECT id, fair FROM lead").fetchall() if "lead" in found else ()
        ids, drafts = frozenset().union(*found.values()), frozenset(found.get("draft", ()))
        return _CopyContent(key, ids, dict(fairs), drafts)


def _words_in(path: Path, key: str, ids: Set[str]) -> set[str]:
    """The words of the names of these leads in a copy."""
    if not ids:
        return set()
    with known_errors(path), closing(connect(path, key, still=not _has_log(path))) as source:
        there = ("lead", "id") in _columns_there(source.execute)
        return _words_of(source.execute, ids) if there else set()


def _clean(path: Path, key: str, gone: Set[str], words: set[str]) -> bool:
    with known_errors(path):
        with closing(connect(path, key, still=not _has_log(path))) as source:
            if not gone and not _named_exports(source.execute, words):
                return False
        with replacing(path) as part:
            with closing(connect(path, key, still=not _has_log(path))) as source:
                source.execute("VACUUM INTO ?", (str(part),))
            part.chmod(0o600)
            _without(part, key, gone, words)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return True


def _without(part: Path, key: str, ids: Iterable[str], words: set[str]) -> None:
    with closing(connect(part, key)) as connection:
        # No log beside it: what it holds is then in this one file when it takes its place.
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        _forget_sums(connection.execute, ids)
        for table, column in _columns_there(connection.execute):
            for id_ in ids:
                connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))  # noqa: S608 - ours
        _forget_in_exports(connection.execute, words)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise VaultDamaged(N_("This backup is damaged. It was left unchanged."))


def _forget_sums(execute: Execute, ids: Iterable[str]) -> None:
    """Take away what photos of leads are: in an increment nothing goes with them by itself."""
    if not {("attachment_sum",), ("attachment",)} <= set(
        execute("SELECT name FROM sqlite_master WHERE type = 'table'", ()).fetchall()
    ):
        return
    for id_ in ids:
        of_lead = "SELECT id FROM attachment WHERE lead = ?"
        execute(f"DELETE FROM attachment_sum WHERE id IN ({of_lead})", (id_,))  # noqa: S608 - ours


def _columns_there(execute: Execute) -> list[tuple[str, str]]:
    """Where ids of leads stand in this copy, be it of an older schema or an increment."""
    names = execute("SELECT name FROM sqlite_master WHERE type = 'table'", ()).fetchall()
    there = {name for (name,) in names}
    return [place for place in (*_OF_LEADS, *_BY_ID) if place[0] in there]


def _erase(execute: Execute, ids: Iterable[str]) -> int:
    found = 0
    for id_ in ids:
        words = _words_of(execute, [id_])
        found += len(execute("SELECT 1 FROM lead WHERE id = ?", (id_,)).fetchall())
        _forget_in_exports(execute, words)
        for table, column in _BY_ID:
            execute(f"DELETE FROM {table} WHERE {column} = ?", (id_,))  # noqa: S608 - ours
    return found


def _words_of(execute: Execute, ids: Iterable[str]) -> set[str]:
    """The words of the names of leads, as they may stand in the name of a file."""
    select_names = "SELECT first_name, last_name, email FROM lead WHERE id = ?"
    rows = [row for id_ in ids for row in execute(select_names, (id_,)).fetchall()]
    return {
        word.casefold() for row in rows for text in row for word in text.split() if len(word) > 2
    }


def _named_exports(execute: Execute, words: set[str]) -> list[tuple[str, str]]:
    """The files that left whose name has one of these words."""
    if not execute("SELECT 1 FROM sqlite_master WHERE name = 'exports'", ()).fetchall():
        return []
    rows = execute("SELECT id, out FROM exports", ()).fetchall()
    return [(id_, out) for id_, out in rows if any(word in out.casefold() for word in words)]


def _forget_in_exports(execute: Execute, words: set[str]) -> None:
    """Take a name out of the names of the files that left."""
    for id_, out in _named_exports(execute, words):
        shorter = f"{Path(out).parent}/{REMOVED}"
        named = any(word in shorter.casefold() for word in words)
        execute("UPDATE exports SET out = ? WHERE id = ?", (REMOVED if named else shorter, id_))


def _has_log(path: Path) -> bool:
    return path.with_name(path.name + "-wal").exists()
