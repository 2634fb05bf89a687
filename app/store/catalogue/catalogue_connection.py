"""Opening a catalogue read-only, and refusing what is none with a clear sentence."""

import sqlite3
from pathlib import Path

from app.domain.errors import CatalogueError, reason_of
from app.domain.messages import N_
from app.store.address import uri_of

APPLICATION_ID = 0x4D475443
"""`PRAGMA application_id` of a catalogue: "MGTC"."""

FORMAT_VERSION = 2
"""`PRAGMA user_version` of a catalogue; a change that older programs cannot read raises it.

2 has the table `stand`.
"""

_MAX_VALUE = 100_000_000
"""Bytes of one row at most; a picture has 20 MB."""

_SQLITE_HEADER = b"SQLite format 3\x00"


def open_catalogue(path: Path) -> sqlite3.Connection:
    """Open a catalogue read-only and immutable, usable from any one thread at a time.

    Checks what costs nothing: that it is a catalogue, of a version this program reads, with an
    edition inside. Raises CatalogueError.
    """
    refuse_foreign(path)
    try:
        connection = read_only(path)
    except sqlite3.Error as error:
        raise damaged(path) from error
    try:
        _refuse_other_versions(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path) from error
    except CatalogueError:
        connection.close()
        raise
    return connection


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that reads a file nobody writes, and runs nothing that its schema names."""
    address = f"{uri_of(path.absolute())}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def is_catalogue(path: Path) -> bool:
    """Whether a file is a catalogue of any version, sound or not."""
    try:
        refuse_foreign(path)
    except CatalogueError:
        return False
    return True


def damaged(path: Path) -> CatalogueError:
    """The error of a catalogue that is not what was written."""
    return CatalogueError(
        N_("The catalogue “{name}” is damaged."),
        N_("Get it again; the catalogue in use is unchanged."),
        name=path.name,
    )


def unreadable(path: Path, error: OSError) -> CatalogueError:
    """The error of a catalogue that is not there, or that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return CatalogueError(N_("The catalogue “{path}” does not exist."), path=str(path))
    return CatalogueError(
        N_("The catalogue “{name}” cannot be read: {reason}."),
        name=path.name,
        reason=reason_of(error),
    )


def refuse_foreign(path: Path) -> None:
    """Raise CatalogueError for a file that does not even say that it is a catalogue."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise unreadable(path, error) from error
    if not header.startswith(_SQLITE_HEADER) or _application_id(header) != APPLICATION_ID:
        raise CatalogueError(
            N_("“{name}” is not a catalogue of this program."),
            N_("Lists from elsewhere (CSV, XLSX, JSON) can be imported."),
            name=path.name,
        )


def _application_id(header: bytes) -> int:
    """The application id at offset 68 of an SQLite header (https://sqlite.org/fileformat2.html)."""
    return int.from_bytes(header[68:72], "big")


def _refuse_other_versions(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > FORMAT_VERSION:
        raise CatalogueError(
            N_("The catalogue “{name}” was made by a newer version of the program."),
            N_("Install the new version, or open an older catalogue."),
            name=path.name,
        )
    found = {key for (key,) in connection.execute("SELECT key FROM edition")}
    if version < 1 or not {"version", "date", "languages"} <= found:
        raise damaged(path)
