"""Gives a catalogue the search index of this program when it was built by another version."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from app.config.atomic_file import replacing
from app.store.catalogue.build_index import IndexProgress, build_index


def rebuild_index(
    path: Path, out: Path, resources: Path, progress: IndexProgress | None = None
) -> None:
    """Write to `out` the catalogue `path` with an index of this version; `path` stays as it is."""
    with replacing(out) as part:
        shutil.copyfile(path, part)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            build_index(connection, resources, progress)
            connection.commit()
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("VACUUM")
