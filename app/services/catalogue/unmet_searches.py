"""Counts what was searched in vain, in one small file of the data folder, without personal data.

The names of leads are known only while their vault is open. While it is locked nothing is counted,
for nobody could tell whether a word is somebody's name; a name that was searched before its lead
was captured goes with the next count. A name counts as one in any script: Иванов, Ivanov, Iwanow.
"""

import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from app.config.atomic_file import write_text
from app.config.clock import Clock
from app.config.process_lock import exclusive
from app.domain.errors import KnownError
from app.domain.unmet import UnmetWords, has_name, unmet_words, words_of_names

log = logging.getLogger(__name__)

MOST_ENTRIES = 2000
"""Beyond this the rarest entries make room."""


LEAST_HEARD = 3
"""Letters of a word that is taken for a name by its sound; shorter ones sound like too much."""

_PATIENCE = 1.0
"""Seconds that a count waits for another one: it is made while somebody types."""

SECONDS_OF_A_VISIT = 30 * 60
"""The same words again within this time are one visit; it is kept nowhere when they were."""

Names = Callable[[], Iterable[str] | None]
"""The names of all leads, or None while nobody can know them."""

SoundsOf = Callable[[str], Iterable[frozenset[str]]]
"""For each word of a text how it may be written or heard."""


class _KnownNames:
    """The names of leads as they may stand in a search, in whichever script."""

    def __init__(self, names: Iterable[str], sounds: SoundsOf) -> None:
        self._words = words_of_names(names)
        self._sounds = sounds
        self._heard = self._forms(" ".join(self._words))

    def has_one_of(self, words: str) -> bool:
        return has_name(words, self._words) or not self._heard.isdisjoint(self._forms(words))

    def _forms(self, text: str) -> frozenset[str]:
        forms = (form for word in self._sounds(text) for form in word)
        return frozenset(form for form in forms if len(form.lstrip("~")) >= LEAST_HEARD)


class UnmetDemand:
    """The counts in a file; one that cannot be read or written only costs the counts."""

    def __init__(
        self, path: Path, names: Names, sounds: SoundsOf, clock: Clock | None = None
    ) -> None:
        self._path = path
        self._names = names
        self._sounds = sounds
        self._clock = clock or Clock()
        self._searched: dict[str, float] = {}

    def count(self, text: str) -> None:
        """Count a search that found nothing, unless a word of it is a lead's name."""
        words = unmet_words(text)
        names = self._known_names() if words else None
        if names is None or names.has_one_of(words):
            return
        try:
            # Nobody else counts between, neither another window nor a command.
            with exclusive(self._path.with_suffix(".lock"), _PATIENCE):
                self._add(words, names)
        except OSError as error:
            log.warning("unmet demand not counted: %s", error.strerror)

    def _add(self, words: str, names: _KnownNames) -> None:
        counts = {old.words: old for old in self._read() if not names.has_one_of(old.words)}
        before = counts.get(words, UnmetWords(words, 0, 0))
        counts[words] = UnmetWords(
            words, before.times + 1, before.visits + self._is_another_visit(words)
        )
        most = sorted(counts.values(), key=lambda entry: -entry.times)[:MOST_ENTRIES]
        kept = {entry.words: [entry.times, entry.visits] for entry in sorted(most)}
        write_text(self._path, json.dumps(kept, ensure_ascii=False))

    def report(self) -> list[UnmetWords]:
        """Words and how often they were searched in vain, most often first."""
        names = self._known_names() or _KnownNames((), self._sounds)
        kept = [entry for entry in self._read() if not names.has_one_of(entry.words)]
        return sorted(kept, key=lambda entry: (-entry.times, entry.words))

    def _is_another_visit(self, words: str) -> bool:
        now = self._clock.awake()
        last = self._searched.get(words)
        self._searched[words] = now
        return last is None or not 0 <= now - last < SECONDS_OF_A_VISIT

    def _known_names(self) -> _KnownNames | None:
        try:
            names = self._names()
        except KnownError as error:  # the vault is busy, or was locked this very moment
            log.warning("names of leads not read: %s", error)
            return None
        return None if names is None else _KnownNames(names, self._sounds)

    def _read(self) -> list[UnmetWords]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        if not isinstance(stored, dict):
            return []
        entries = (_entry(str(words), counts) for words, counts in stored.items())
        return [entry for entry in entries if entry is not None]


def _entry(words: str, counts: object) -> UnmetWords | None:
    """What is stored of some words; older programs stored how often alone."""
    match counts:
        case int(times):
            return UnmetWords(words, times, 1)
        case [int(times), int(visits)]:
            return UnmetWords(words, times, visits)
    return None
