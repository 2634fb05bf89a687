"""What an edition remembers of its sources; editions of older programs remember nothing."""

import sqlite3
from datetime import date

from app.domain.column_outcome import ColumnChoice
from app.domain.edition_update import SourceScope
from app.domain.update_memory import OutdatedPlace, SourceRecord, UpdateMemory
from app.store.catalogue.content_hash import later_tables


def read_memory(connection: sqlite3.Connection) -> UpdateMemory:
    """All of it. Raises ValueError and sqlite3.DatabaseError for what nobody of ours wrote."""
    if "source" not in later_tables(connection):
        return UpdateMemory()
    data: dict[str, dict[str, str]] = {}
    for source, member, content in connection.execute("SELECT * FROM source_member"):
        data.setdefault(source, {})[member] = content
    rows = connection.execute("SELECT name, day, speaks_for FROM source ORDER BY name")
    sources = tuple(
        SourceRecord(
            name, date.fromisoformat(day), SourceScope(frozenset(names.split())), data.get(name, {})
        )
        for name, day, names in rows
    )
    return UpdateMemory(sources, read_outdated(connection), _columns(connection))


def _columns(connection: sqlite3.Connection) -> dict[str, tuple[ColumnChoice, ...]]:
    """What columns mean by somebody's choice, by the names of the sources."""
    if "source_column" not in later_tables(connection):
        return {}
    found: dict[str, tuple[ColumnChoice, ...]] = {}
    rows = connection.execute("SELECT source, heading, meaning, day FROM source_column")
    for source, heading, meaning, day in rows:
        choice = ColumnChoice(heading, meaning, date.fromisoformat(day))
        found[source] = (*found.get(source, ()), choice)
    return found


def read_outdated(connection: sqlite3.Connection) -> frozenset[OutdatedPlace]:
    """The translations whose original has changed since."""
    if "outdated" not in later_tables(connection):
        return frozenset()
    rows = connection.execute("SELECT member, passage, lang FROM outdated")
    return frozenset((str(member), str(passage), str(lang)) for member, passage, lang in rows)
