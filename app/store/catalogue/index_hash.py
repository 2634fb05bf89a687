"""The fingerprint of a search index, by which damage shows that SQLite does not see."""

import json
import sqlite3
from collections.abc import Iterator

_KEY = "hash"
_AT_ONCE = 1000


def write_index_hash(connection: sqlite3.Connection) -> None:
    """Keep the fingerprint of an index that has just been filled."""
    row = (_KEY, json.dumps(_index_hash(connection)))
    connection.execute("INSERT INTO search_meta VALUES (?, ?)", row)


def is_index_whole(connection: sqlite3.Connection) -> bool:
    """Whether an index of whatever version is as it was made; older ones do not say.

    Raises sqlite3.DatabaseError for a page that cannot be read.
    """
    if not any(name == "search_meta" for name in index_tables(connection)):
        return True
    kept = connection.execute("SELECT value FROM search_meta WHERE key = ?", (_KEY,)).fetchone()
    return kept is None or kept[0] == json.dumps(_index_hash(connection))


def _index_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 over all rows of the index but its own."""
    import hashlib  # noqa: PLC0415 - 4 MB that the first answer does without

    digest = hashlib.sha256()
    for table in index_tables(connection):
        digest.update(table.encode())
        rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - of the schema
        while some := rows.fetchmany(_AT_ONCE):
            values = [
                value if isinstance(value, bytes) else str(value).encode()
                for row in some
                if row[0] != _KEY or table != "search_meta"
                for value in row
            ]
            digest.update(b"".join([b"%d:%b" % (len(data), data) for data in values]))
    return digest.hexdigest()


def index_tables(connection: sqlite3.Connection) -> Iterator[str]:
    """The tables of the index that a catalogue has."""
    names = connection.execute(
        r"SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'search\_%' ESCAPE '\'"
        " ORDER BY name"
    )
    for (name,) in names.fetchall():
        yield name
