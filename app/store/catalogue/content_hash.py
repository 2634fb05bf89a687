"""The fingerprint of a catalogue's content, the same for the same source on every machine."""

import sqlite3
from collections.abc import Callable, Mapping
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

TABLES = (
    "contact",
    "edition",
    "fact",
    "medium",
    "member",
    "member_tag",
    "member_text",
    "offering",
    "offering_sector",
    "offering_text",
    "picture",
    "reference",
    "reference_text",
    "sector",
    "sector_name",
)
"""Our own tables; the search index is derived from them and does not count."""

LATER_TABLES = (
    "concept",
    "concept_term",
    "outdated",
    "source",
    "source_column",
    "source_member",
    "stand",
)
"""Tables that editions of older programs lack; empty they do not count either."""

HASH_KEY = "content_hash"
DERIVED_KEYS = frozenset({HASH_KEY, "members", "offerings", "texts"})
"""Rows of the table `edition` that follow from the others and do not count."""


def content_hash(connection: sqlite3.Connection) -> str:
    """SHA-256 over all rows of our tables, each as a JSON array, sorted within its table."""
    import hashlib  # noqa: PLC0415 - 4 MB that the first answer does without

    digest = hashlib.sha256()
    for table in TABLES:
        digest.update(f"{table}\n".encode())
        for line in sorted(_lines(connection, table)):
            digest.update(line)
    for table in later_tables(connection):
        if lines := sorted(_lines(connection, table)):
            digest.update(b"".join((f"{table}\n".encode(), *lines)))
    return digest.hexdigest()


def later_tables(connection: sqlite3.Connection) -> list[str]:
    """Those of the later tables that a catalogue has."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    return [table for table in LATER_TABLES if table in names]


def _lines(connection: sqlite3.Connection, table: str) -> list[bytes]:
    # The names come from TABLES, never from a file.
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608
    return [
        f"[{', '.join([_WRITE[type(value)](value) for value in row])}]\n".encode()
        for row in rows
        if table != "edition" or row[0] not in DERIVED_KEYS
    ]


def _digest(value: bytes) -> str:
    """What stands for bytes, the only values of a row that JSON does not know."""
    import hashlib  # noqa: PLC0415 - as above

    return f'"{hashlib.sha256(value).hexdigest()}"'


_WRITE: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    NoneType: lambda _: "null",
    bytes: _digest,
}
"""How `json.dumps(row, ensure_ascii=False)` writes the values of SQLite, in half its time."""
