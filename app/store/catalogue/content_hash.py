"""The fingerprint of a catalogue's content, the same for the same source on every machine."""

import json
import sqlite3
from typing import cast

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
        _ENCODER.encode(row).encode() + b"\n"
        for row in rows
        if table != "edition" or row[0] not in DERIVED_KEYS
    ]


def _digest(value: object) -> str:
    """What stands for bytes, the only values of a row that JSON does not know."""
    import hashlib  # noqa: PLC0415 - as above

    return hashlib.sha256(cast("bytes", value)).hexdigest()


# One for all rows: json.dumps would make one for each.
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_digest)
