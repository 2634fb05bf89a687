"""Writing rows, whether they are new or there already.

Many go in one statement: the library locks each value that is handed to it in memory, and where one
statement is run again and again, what it needs for itself as well (`GUARD_OF_MEMORY`). So what all
rows of a statement share is handed over once.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count

from sqlalchemy import Connection

from app.store.leads.booth_tables import VaultBase
from app.store.leads.row_mapping import Values

_MOST_VALUES = 1_000
"""Of one statement."""
_FEW = 8
"""Fewer rows than these go one by one: a statement for each number of them would be too many."""


def upsert(connection: Connection, table: type[VaultBase], *values: Values) -> None:
    """Insert each row, or give the row of the same key these values."""
    _write(connection, table, values, others_too=True)


def add(connection: Connection, table: type[VaultBase], *values: Values) -> None:
    """Insert rows of which none is there."""
    _write(connection, table, values, others_too=False)


def _write(
    connection: Connection, table: type[VaultBase], values: Sequence[Values], *, others_too: bool
) -> None:
    """Write statements of many rows, of half as many where fewer are left, a few one by one."""
    names = tuple(values[0]) if values else ()
    many, done = _MOST_VALUES // max(1, len(names)), 0
    while many >= _FEW:
        if len(values) - done < many:
            many //= 2
            continue
        rows = values[done : done + many]
        done += many
        shared = tuple(name for name in names if _is_shared(name, rows))
        text = _text(table, names, many, others_too, shared)
        once = (rows[0][name] for name in shared)
        each = (row[name] for row in rows for name in names if name not in shared)
        connection.exec_driver_sql(text, (*once, *each))
    if left := values[done:]:
        text = _text(table, names, 1, others_too, ())
        connection.exec_driver_sql(text, [tuple(row[name] for name in names) for row in left])


def _is_shared(name: str, rows: Sequence[Values]) -> bool:
    """Whether all rows have the same here, as with the fair, the laptop, and what is empty."""
    values = [row[name] for row in rows]
    return values.count(values[0]) == len(values)


@lru_cache(maxsize=512)
def _text(
    table: type[VaultBase],
    names: tuple[str, ...],
    rows: int,
    others_too: bool,  # noqa: FBT001 - a key of the cache
    shared: tuple[str, ...],
) -> str:
    """The statement for so many rows; a dialect would make it anew each time.

    What the rows share is handed over once, before all that each has of its own.
    """
    keys = [column.name for column in table.__table__.columns if column.primary_key]
    own = count(len(shared) + 1)
    once = {name: f"?{place}" for place, name in enumerate(shared, 1)}
    values = [", ".join(once.get(name) or f"?{next(own)}" for name in names) for _ in range(rows)]
    text = f"INSERT INTO {_quoted(table.__tablename__)} ({_quoted(*names)}) VALUES "  # noqa: S608 - names of ours
    text += ", ".join(f"({row})" for row in values)
    if others_too:
        others = [name for name in names if name not in keys]
        new = ", ".join(f"{_quoted(name)} = excluded.{_quoted(name)}" for name in others)
        text += f" ON CONFLICT ({_quoted(*keys)}) DO UPDATE SET {new}"
    return text


def _quoted(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)
