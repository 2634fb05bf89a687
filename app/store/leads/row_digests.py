"""Digests of all rows of a vault, by which two states of it are told apart without their contents.

Generic over the schema: any table with a primary key. They live in memory alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from app.store.leads.vault_connection import Connection

Key = tuple[Any, ...]
Digests = dict[str, dict[Key, bytes]]
"""By table, by primary key."""

_SIZE = 16
_WRITTEN_ONCE = {("attachment", "data")}
"""Large columns that never change under their key: their length stands for them."""


@dataclass(frozen=True, slots=True)
class DigestedTable:
    """A table with its columns, those of its primary key first."""

    name: str
    keys: tuple[str, ...]
    others: tuple[str, ...]

    def columns(self) -> str:
        """All columns, as SQL names them."""
        return ", ".join(map(_quoted, (*self.keys, *self.others)))

    def key_columns(self) -> str:
        """Those of the primary key."""
        return ", ".join(map(_quoted, self.keys))

    def is_key(self) -> str:
        """The condition for one row, its values to be bound."""
        return " AND ".join(f"{_quoted(name)} = ?" for name in self.keys)


@dataclass(frozen=True, slots=True)
class RowDifference:
    """What leads from one state to another: keys of rows that are new or changed, or gone."""

    put: Mapping[str, tuple[Key, ...]]
    gone: Mapping[str, tuple[Key, ...]]

    def is_empty(self) -> bool:
        """Whether the two states are the same."""
        return not any(self.put.values()) and not any(self.gone.values())


def tables_of(connection: Connection, schema: str = "main") -> dict[str, DigestedTable]:
    """The tables of a database that is open under this name."""
    names = connection.execute(
        f"SELECT name FROM {schema}.sqlite_master"  # noqa: S608 - a name of our own
        " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {name: _table(connection, schema, name) for (name,) in names}


def digests_of(connection: Connection, schema: str = "main") -> Digests:
    """The digests of all rows; all of one moment where a transaction is open."""
    return {
        name: _of_table(connection, schema, table)
        for name, table in tables_of(connection, schema).items()
    }


def difference(before: Digests, after: Digests) -> RowDifference:
    """What has to be put and taken away to get from one state to the other."""
    put = {
        name: tuple(key for key, seen in rows.items() if before.get(name, {}).get(key) != seen)
        for name, rows in after.items()
    }
    gone = {
        name: tuple(key for key in rows if key not in after.get(name, {}))
        for name, rows in before.items()
    }
    return RowDifference(put, gone)


def _table(connection: Connection, schema: str, name: str) -> DigestedTable:
    info = connection.execute(f"PRAGMA {schema}.table_info({_quoted(name)})").fetchall()
    keys = sorted((place, column) for _, column, _, _, _, place in info if place)
    others = tuple(column for _, column, _, _, _, place in info if not place)
    return DigestedTable(name, tuple(column for _, column in keys), others)


def _of_table(connection: Connection, schema: str, table: DigestedTable) -> dict[Key, bytes]:
    values = [
        f"length({_quoted(column)})" if (table.name, column) in _WRITTEN_ONCE else _quoted(column)
        for column in table.others
    ]
    chosen = ", ".join([table.key_columns(), *values])
    statement = f"SELECT {chosen} FROM {schema}.{_quoted(table.name)}"  # noqa: S608 - names of tables
    count = len(table.keys)
    return {row[:count]: _digest(row[count:]) for row in connection.execute(statement)}


def _digest(values: tuple[Any, ...]) -> bytes:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
