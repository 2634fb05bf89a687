"""Increments: small encrypted databases that hold what changed in the vault since the last backup.

An increment has the changed rows in tables like the vault's, the keys of rows that are gone, and
which backup it follows: with the whole backup and all before it, it gives the vault of its moment.
It is under the vault's own key, so erasing and keying anew treat it like every other copy.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.domain.backup_content import NO_LINK, ChainLink
from app.domain.errors import VaultDamaged
from app.domain.messages import N_
from app.store.leads.row_digests import (
    DigestedTable,
    Digests,
    RowDifference,
    difference,
    digests_of,
    tables_of,
)
from app.store.leads.vault_connection import Connection, connect

INCREMENT = 0x46434C49
"""Its application id: nobody takes it for a whole vault."""

LINK = "backup"
"""The setting that says in the vault and in each of its backups which backup it is of."""

_SCHEMA = (
    "CREATE TABLE increment.follows (previous TEXT NOT NULL PRIMARY KEY)",
    "CREATE TABLE increment.gone (name TEXT, key TEXT, PRIMARY KEY (name, key))",
)
_OWN = {"follows", "gone"}


Execute = Callable[[str, tuple[str, ...]], Any]
"""Runs one statement, of either library."""


def link_of(execute: Execute) -> ChainLink:
    """The link that a vault, a whole backup or an increment names."""
    found = execute("SELECT value FROM setting WHERE key = ?", (LINK,)).fetchone()
    number, _, id_ = (found[0] if found else "").partition(" ")
    return ChainLink(int(number), id_) if number.isdecimal() else NO_LINK


def write_increment(
    vault: Connection, part: Path, key: str, before: Digests, previous: ChainLink
) -> Digests:
    """Write what changed since `before` to a file; gives the digests of the state it leads to.

    All of one moment of the vault. Raises VaultDamaged where the file gives back other rows.
    """
    with _attached(vault, part, key):
        vault.execute("PRAGMA increment.journal_mode = OFF").fetchall()
        vault.execute("PRAGMA increment.synchronous = OFF")
        vault.execute("BEGIN")
        try:
            after = digests_of(vault)
            change = difference(before, after)
            _write(vault, change, previous)
            (version,) = vault.execute("PRAGMA main.user_version").fetchone()
            vault.execute("COMMIT")
        except BaseException:
            vault.execute("ROLLBACK")
            raise
        vault.execute(f"PRAGMA increment.user_version = {version:d}")
        vault.execute(f"PRAGMA increment.application_id = {INCREMENT}")
    part.chmod(0o600)
    _compare(part, key, change, after)
    return after


def read_increment(path: Path, key: str, state: Digests, previous: ChainLink) -> ChainLink:
    """Carry the digests of the state before over an increment, in place; gives its link.

    Raises VaultDamaged where it does not follow `previous`.
    """
    with closing(connect(path, key, still=True)) as connection:
        _make_sure_it_follows(connection, "main", previous)
        for name, rows in digests_of(connection).items():
            if name not in _OWN:
                state.setdefault(name, {}).update(rows)
        for name, gone in connection.execute("SELECT name, key FROM gone").fetchall():
            state.get(name, {}).pop(tuple(json.loads(gone)), None)
        return link_of(connection.execute)


def apply_increment(whole: Connection, path: Path, key: str, previous: ChainLink) -> ChainLink:
    """Carry a copy of the vault over an increment; gives the link it then has.

    Raises VaultDamaged where it is damaged or does not follow `previous`.
    """
    with _attached(whole, path, key):
        if whole.execute("PRAGMA increment.cipher_integrity_check").fetchall():
            raise damaged_increment()
        _make_sure_it_follows(whole, "increment", previous)
        whole.execute("BEGIN IMMEDIATE")
        tables = tables_of(whole)
        for name, gone in whole.execute("SELECT name, key FROM increment.gone").fetchall():
            whole.execute(_delete(tables[name]), json.loads(gone))
        for name in tables_of(whole, "increment").keys() - _OWN:
            columns = tables[name].columns()
            whole.execute(
                f'INSERT OR REPLACE INTO main."{name}" ({columns})'  # noqa: S608 - names of tables
                f' SELECT {columns} FROM increment."{name}"'
            )
        whole.execute("COMMIT")
    return link_of(whole.execute)


def large_bytes(vault: Connection, change: RowDifference) -> int:
    """About how many bytes the large columns of changed rows have."""
    lengths = "SELECT coalesce(sum(length(data)), 0) FROM attachment WHERE id = ?"
    keys = change.put.get("attachment", ())
    return sum(int(vault.execute(lengths, key).fetchone()[0]) for key in keys)


def damaged_increment() -> VaultDamaged:
    """The sentence for an increment that does not lead on."""
    return VaultDamaged(
        N_("A file between this backup and its full backup is missing or damaged."),
        N_("Nothing was changed. Choose an earlier backup."),
    )


def _write(vault: Connection, change: RowDifference, previous: ChainLink) -> None:
    for statement in _SCHEMA:
        vault.execute(statement)
    vault.execute("INSERT INTO increment.follows VALUES (?)", (previous.to_text(),))
    tables = tables_of(vault)
    for name, keys in change.put.items():
        if keys:
            _copy_rows(vault, tables[name], keys)
    gone = [(name, json.dumps(key)) for name, keys in change.gone.items() for key in keys]
    vault.executemany("INSERT INTO increment.gone VALUES (?, ?)", gone)


def _copy_rows(
    vault: Connection, table: DigestedTable, keys: tuple[tuple[object, ...], ...]
) -> None:
    columns, name = table.columns(), table.name
    vault.execute(
        f'CREATE TABLE increment."{name}" ({columns}, PRIMARY KEY ({table.key_columns()}))'
    )
    vault.executemany(
        f'INSERT INTO increment."{name}" ({columns})'  # noqa: S608 - names of tables
        f' SELECT {columns} FROM main."{name}" WHERE {table.is_key()}',
        keys,
    )


def _compare(part: Path, key: str, change: RowDifference, after: Digests) -> None:
    """Open the file as a restore would, and see that it holds the very rows."""
    expected = {
        name: {row: after[name][row] for row in keys} for name, keys in change.put.items() if keys
    }
    with closing(connect(part, key, still=True)) as connection:
        found = digests_of(connection)
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if broken or {name: rows for name, rows in found.items() if name not in _OWN} != expected:
        raise VaultDamaged(N_("The backup is incomplete and was not kept. The vault is unchanged."))


def _make_sure_it_follows(connection: Connection, schema: str, previous: ChainLink) -> None:
    (kind,) = connection.execute(f"PRAGMA {schema}.application_id").fetchone()
    if kind != INCREMENT:
        raise damaged_increment()
    found = connection.execute(f"SELECT previous FROM {schema}.follows").fetchall()  # noqa: S608 - ours
    if found != [(previous.to_text(),)]:
        raise damaged_increment()


def _delete(table: DigestedTable) -> str:
    return f'DELETE FROM main."{table.name}" WHERE {table.is_key()}'  # noqa: S608 - names of tables


@contextmanager
def _attached(connection: Connection, path: Path, key: str) -> Iterator[None]:
    connection.execute("ATTACH DATABASE ? AS increment KEY ?", (str(path), f"x'{key}'"))
    try:
        yield
    finally:
        connection.execute("DETACH DATABASE increment")
