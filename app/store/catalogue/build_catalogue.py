"""Writes a catalogue: tables, search index, fingerprint; whole or not at all."""

import errno
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement, sort_tables

from app.config.atomic_file import replacing
from app.domain.catalogue_content import CatalogueContent
from app.domain.edition import EditionInfo
from app.domain.errors import SourceError, reason_of
from app.domain.messages import N_
from app.domain.progress import NO_PROGRESS, Progress
from app.store.catalogue.build_index import build_index
from app.store.catalogue.catalogue_connection import APPLICATION_ID, FORMAT_VERSION
from app.store.catalogue.catalogue_rows import Row, Values, edition_rows, member_rows, memory_rows
from app.store.catalogue.catalogue_tables import CatalogueBase
from app.store.catalogue.content_hash import content_hash
from app.store.catalogue.edition_reader import derived_values, read_info
from app.store.catalogue.index_copy import copied_index

_CHUNK = 500
_PAGE_SIZE = 4096
_CACHE_KIB = 32 * 1024
"""Texts are read again in the order of titles; with SQLite's own 2 MB most come from the file."""

_OF_SQLITE = {
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}
"""Failures of SQLite, and of the system that they come from."""


def build_catalogue(
    content: CatalogueContent,
    out: Path,
    resources: Path,
    watch: Progress = NO_PROGRESS,
    before: Path | None = None,
) -> EditionInfo:
    """Write the catalogue `out`, with the search index of the data in `resources`.

    The same content gives the same content hash. The index of the sound catalogue `before` is
    taken over if nothing that is searched differs. Raises Cancelled, and
    SourceError where the file cannot be written; `out` is then as it was.
    """
    try:
        with replacing(out) as part:
            _fill(part, content, watch)
            _finish(part, resources, watch, before)
            return read_info(part)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise SourceError(
            N_("“{path}” could not be written: {reason}. Nothing was changed."),
            N_("Choose another folder or free some space."),
            path=str(out),
            reason=_reason(error, out.parent),
        ) from error


def content_hash_of(content: CatalogueContent) -> str:
    """The content hash that a catalogue of this content will have. Raises SourceError."""
    try:
        with TemporaryDirectory(prefix="faircat-") as folder:
            part = Path(folder) / "content.db"
            _fill(part, content, NO_PROGRESS)
            with closing(_new_file(part)) as connection:
                return content_hash(connection)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise SourceError(
            N_("The content could not be read again: {reason}."), reason=_reason(error, Path())
        ) from error


def _reason(error: OSError | sqlite3.Error | DBAPIError, folder: Path) -> str:
    """Why a file of a folder was not written; what SQLite says, as the system would say it."""
    if not folder.is_dir():
        return reason_of(NotADirectoryError(errno.ENOTDIR, ""))
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _OF_SQLITE:
        return reason_of(OSError(_OF_SQLITE[code], ""))
    return reason_of(cause) if isinstance(cause, OSError) else str(cause) or type(error).__name__


def _fill(part: Path, content: CatalogueContent, watch: Progress) -> None:
    engine = create_engine("sqlite://", creator=lambda: _new_file(part))
    try:
        with engine.begin() as connection:
            for statement in _tables():
                connection.exec_driver_sql(statement)
            _insert(connection, edition_rows(content.edition, content.media))
            _insert(connection, memory_rows(content.memory))
            batch: list[Row] = []
            members = content.members
            for done, rows in enumerate(member_rows(members), start=1):
                batch += rows
                if done % _CHUNK == 0 or done == len(members):
                    _insert(connection, batch)
                    batch.clear()
                    watch.report("members", done, len(members))
    finally:
        engine.dispose()


@cache
def _tables() -> tuple[str, ...]:
    """What makes the tables of a new file: said once, not at each correction of the booth."""
    statements: list[DDLElement] = []
    for table in sort_tables([*CatalogueBase.metadata.tables.values()]):
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [CreateTable(table), *map(CreateIndex, indexes)]
    return tuple(str(statement.compile(dialect=sqlite.dialect())) for statement in statements)


def _new_file(part: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(part)
    connection.execute(f"PRAGMA page_size={_PAGE_SIZE}")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    # A crash leaves only the temporary file behind, so no journal is needed.
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def _insert(connection: Connection, rows: Iterable[Row]) -> None:
    by_table: dict[type[CatalogueBase], list[Values]] = defaultdict(list)
    for table, values in rows:
        by_table[table].append(values)
    for table, all_values in by_table.items():
        columns = [*all_values[0]]
        # SQLAlchemy would look at every value of every row once more, of 300,000 facts as well, and
        # SQLite would be asked for the name of each.
        connection.exec_driver_sql(
            f"INSERT INTO {table.__tablename__} ({', '.join(columns)})"  # noqa: S608 - our names
            f" VALUES ({', '.join('?' * len(columns))})",
            [*map(itemgetter(*columns), all_values)],
        )


def _finish(part: Path, resources: Path, watch: Progress, before: Path | None) -> None:
    with closing(_new_file(part)) as connection:
        with connection:
            values = derived_values(connection).items()
            connection.executemany("INSERT INTO edition (key, value) VALUES (?, ?)", values)
        if before is None or not copied_index(connection, before, resources):
            build_index(
                connection, resources, lambda done, total: watch.report("index", done, total)
            )
        connection.commit()
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT_VERSION}")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.commit()
