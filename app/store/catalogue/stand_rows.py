"""Reads the stands of all members; a catalogue of an older program has none."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.stand import Stand
from app.store.catalogue.content_hash import later_tables


def stands_by_row(connection: sqlite3.Connection) -> Mapping[int, Sequence[Stand]]:
    """The stands of members by the numbers of their rows."""
    found: dict[int, list[Stand]] = defaultdict(list)
    for member, stand in _stands(connection, "member.row"):
        found[member].append(stand)
    return found


def stands_by_id(connection: sqlite3.Connection) -> Mapping[str, tuple[Stand, ...]]:
    """The stands of members by their ids."""
    found: dict[str, list[Stand]] = defaultdict(list)
    for member, stand in _stands(connection, "member.id"):
        found[member].append(stand)
    return {member: tuple(stands) for member, stands in found.items()}


def _stands(connection: sqlite3.Connection, key: str) -> Iterator[tuple[Any, Stand]]:
    if "stand" not in later_tables(connection):
        return
    rows = connection.execute(
        # A constant is put in.
        f"SELECT {key}, fair, hall, stand, note FROM stand"  # noqa: S608
        " JOIN member ON member.row = stand.member ORDER BY stand.member, position"
    )
    for member, *values in rows:
        yield member, Stand(*values)
