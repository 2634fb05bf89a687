"""Counts what was searched in vain, in one small file of the data folder, without personal data.

The names of leads are known only while their vault is open. While it is locked nothing is counted,
for nobody could tell whether a word is somebody's name; a name that was searched before its lead
was captured goes with the next count.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from app.config.atomic_file import write_text
from app.domain.errors import KnownError
from app.domain.unmet import has_name, unmet_words, words_of_names

log = logging.getLogger(__name__)

MOST_ENTRIES = 2000
"""Beyond this the rarest entries make room."""


Names = Callable[[], Iterable[str] | None]
"""The names of all leads, or None while nobody can know them."""


class UnmetDemand:
    """The counts in a file; one that cannot be read or written only costs the counts."""

    def __init__(self, path: Path, names: Names) -> None:
        self._path = path
        self._names = names

    def count(self, text: str) -> None:
        """Count a search that found nothing, unless a word of it is a lead's name."""
        words = unmet_words(text)
        names = self._known_names() if words else None
        if names is None or has_name(words, names):
            return
        counts = Counter({old: n for old, n in self._read().items() if not has_name(old, names)})
        counts[words] += 1
        kept = dict(sorted(counts.most_common(MOST_ENTRIES)))
        try:
            write_text(self._path, json.dumps(kept, ensure_ascii=False, indent=0))
        except OSError as error:
            log.warning("unmet demand not counted: %s", error.strerror)

    def report(self) -> list[tuple[str, int]]:
        """Words and how often they were searched in vain, most often first."""
        names = self._known_names() or frozenset()
        kept = [entry for entry in self._read().items() if not has_name(entry[0], names)]
        return sorted(kept, key=lambda entry: (-entry[1], entry[0]))

    def _known_names(self) -> frozenset[str] | None:
        try:
            names = self._names()
        except KnownError as error:  # the vault is busy, or was locked this very moment
            log.warning("names of leads not read: %s", error)
            return None
        return None if names is None else words_of_names(names)

    def _read(self) -> dict[str, int]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(stored, dict):
            return {}
        return {str(words): n for words, n in stored.items() if isinstance(n, int)}
