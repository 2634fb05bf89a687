"""The search index of a catalogue, read with `sqlite3` alone: read-only, lazily, by one thread."""

from pathlib import Path

from app.store.catalogue.catalogue_connection import read_only
from app.store.catalogue.index_read_documents import DocumentReader
from app.store.catalogue.index_read_names import NameReader
from app.store.catalogue.index_read_quantities import QuantityReader
from app.store.catalogue.index_read_words import WordReader


class CatalogueIndex(WordReader, NameReader, QuantityReader, DocumentReader):
    """The index in the file `path`. What goes wrong is a `sqlite3.DatabaseError`."""

    def __init__(self, path: Path) -> None:
        self._connection = read_only(path)
        WordReader.__init__(self, self._connection)
        NameReader.__init__(self, self._connection)
        QuantityReader.__init__(self, self._connection)
        DocumentReader.__init__(self, self._connection)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Make a call that runs in another thread fail with SQLITE_INTERRUPT."""
        self._connection.interrupt()
