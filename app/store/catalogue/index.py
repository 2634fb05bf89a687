"""The search index of a catalogue, read with `sqlite3` alone: read-only, lazily, by one thread."""

import sqlite3
from pathlib import Path

from app.store.catalogue.connection import address_of
from app.store.catalogue.index_read_documents import DocumentReader
from app.store.catalogue.index_read_words import WordReader


class CatalogueIndex(WordReader, DocumentReader):
    """The index in the file `path`. What goes wrong is a `sqlite3.DatabaseError`."""

    def __init__(self, path: Path) -> None:
        address = f"{address_of(path.absolute())}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        WordReader.__init__(self, self._connection)
        DocumentReader.__init__(self, self._connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Make a call that runs in another thread fail with SQLITE_INTERRUPT."""
        self._connection.interrupt()
