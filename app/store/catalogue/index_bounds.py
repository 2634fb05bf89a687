"""Whether the sets in a search index of others hold its own documents and words alone.

A few bytes can stand for a set that fills the memory, and a fingerprint is right whoever made it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.domain.errors import CatalogueError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.store.catalogue.foreign import not_ours
from app.store.catalogue.index_hash import index_tables
from app.store.catalogue.index_postings import is_below
from app.store.catalogue.index_schema import ANALYSIS_VERSION, BLOCK

_Sets = tuple[str, str, int]
"""A table, its columns, and what the numbers in their sets are below."""


def refuse_odd_sets(connection: Any, path: Path) -> None:  # noqa: ANN401 - of either library
    """Look at every set of an index that would be read. Raises CatalogueError."""
    if "search_meta" not in index_tables(connection) or not _is_read(connection):
        return
    values = connection.execute("SELECT value FROM search_meta").fetchall()
    if any(_plain(value) is None for (value,) in values):
        raise _odd("search_meta", path)
    for table, columns, end in _sets_of(connection):
        rows = connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - names of ours
        if not all(isinstance(it, bytes) and is_below(it, end) for row in rows for it in row):
            raise _odd(table, path)


def _is_read(connection: Any) -> bool:  # noqa: ANN401 - as above
    """Whether the index says that it is of this version; one of another is made anew."""
    found = connection.execute("SELECT value FROM search_meta WHERE key = 'version'").fetchone()
    return found is not None and _plain(found[0]) == ANALYSIS_VERSION


def _plain(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """What a value of the index says in JSON; None where it is none."""
    try:
        return json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None


def _odd(table: str, path: Path) -> CatalogueError:
    what = N_("a value of the table “{table}” has the wrong type")
    return not_ours(path, Sentence(what, table=table))


def _sets_of(connection: Any) -> Iterator[_Sets]:  # noqa: ANN401 - as above
    def count(table: str) -> int:
        ((number,),) = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - as above
        return int(number)

    documents, members = count("search_document"), count("search_member")
    words = count("search_text") * BLOCK
    for table in ("search_word", "search_start", "search_many", "search_concept"):
        yield table, "title, body", documents
    yield "search_facet", "documents", documents
    yield "search_facet", "members", members
    yield "search_place", "documents", documents
    yield "search_family", "words", words
    yield "search_concept", "words", words
