"""Takes over the search index of another edition in which nothing that is searched differs."""

import sqlite3
from contextlib import closing, suppress
from itertools import starmap, zip_longest
from operator import eq
from pathlib import Path

from app.store.catalogue.catalogue_connection import read_only
from app.store.catalogue.index_hash import index_tables, is_index_whole
from app.store.catalogue.index_read_documents import DocumentReader
from app.store.catalogue.index_resources import mark_of_words
from app.store.catalogue.index_schema import create_tables

_SEARCHED = (
    "value FROM edition WHERE key = 'synonyms'",
    "* FROM sector",
    "* FROM sector_name",
    "row, name, kind, postcode, city, region, founded, employees FROM member",
    "member, position, name, role, languages FROM contact",
    "* FROM stand",
    "* FROM member_tag",
    "row, member, kind FROM offering",
    "* FROM offering_sector",
    "member, position, country FROM reference",
    "* FROM member_text",
    "* FROM reference_text",
    "* FROM fact",
    "* FROM offering_text",
)
"""All that an index is made of; what is longest comes last."""

_SCHEMA = (
    r"SELECT name, sql FROM sqlite_schema WHERE name LIKE 'search\_%' ESCAPE '\' ORDER BY name"
)


def copied_index(connection: sqlite3.Connection, before: Path, resources: Path) -> bool:
    """Give a new catalogue the index of `before`, if one that is built anew would be the same.

    False says that it would be another, or that the one of `before` is damaged or was made by
    another version or with other words than those of `resources`; one has then to be built.
    """
    # What cannot be written here cannot be written by a build either, which says so.
    with suppress(sqlite3.DatabaseError), closing(read_only(before)) as old:
        if (
            _is_of_this_version(old, mark_of_words(resources))
            and is_searched_alike(connection, old)
            and is_index_whole(old)
        ):
            create_tables(connection)
            for table in index_tables(old):
                rows = old.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours
                marks = ", ".join("?" * len(rows.description))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - as above
            return True
    return False


def is_searched_alike(connection: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Whether all that an index is made of is the same in two catalogues, row by row."""
    return all(
        all(starmap(eq, zip_longest(*(one.execute(statement) for one in (connection, other)))))
        for statement in (f"SELECT {what} ORDER BY rowid" for what in _SEARCHED)
    )


def _is_of_this_version(connection: sqlite3.Connection, words: str) -> bool:
    """Whether a catalogue has an index of this version and these words, in today's tables."""
    with closing(sqlite3.connect(":memory:")) as empty:
        create_tables(empty)
        ours, theirs = (one.execute(_SCHEMA).fetchall() for one in (empty, connection))
    documents = DocumentReader(connection)
    return ours == theirs and documents.is_current and documents.mark_of_words == words
