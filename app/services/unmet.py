"""Counts what was searched in vain, in one small file of the data folder, without personal data."""

import json
import logging
from collections import Counter
from pathlib import Path

from app.config.atomic_file import write_text
from app.domain.unmet import unmet_words

log = logging.getLogger(__name__)

MOST_ENTRIES = 2000
"""Beyond this the rarest entries make room."""


class UnmetDemand:
    """The counts in a file; one that cannot be read or written only costs the counts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def count(self, text: str) -> None:
        """Count a search that found nothing."""
        words = unmet_words(text)
        if not words:
            return
        counts = Counter(self._read())
        counts[words] += 1
        kept = dict(sorted(counts.most_common(MOST_ENTRIES)))
        try:
            write_text(self._path, json.dumps(kept, ensure_ascii=False, indent=0))
        except OSError as error:
            log.warning("unmet demand not counted: %s", error.strerror)

    def report(self) -> list[tuple[str, int]]:
        """Words and how often they were searched in vain, most often first."""
        return sorted(self._read().items(), key=lambda entry: (-entry[1], entry[0]))

    def _read(self) -> dict[str, int]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(stored, dict):
            return {}
        return {str(words): n for words, n in stored.items() if isinstance(n, int)}
