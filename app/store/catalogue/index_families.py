"""Words that belong together, for the index: one stem, one sound, one part of a compound."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.store.catalogue.index_postings import encode_bits, encode_numbers
from app.store.catalogue.index_vocabulary import Vocabulary
from app.store.catalogue.index_words import MANY, SortedWords

STEM = "stem"


class Families:
    """The words of each family by kind and key, in provisional numbers."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], set[int]] = defaultdict(set)

    def add(self, kind: str, key: str, word: int) -> None:
        """Let a word belong to a family."""
        self._words[kind, key].add(word)

    def write(self, connection: sqlite3.Connection, words: SortedWords) -> None:
        """Fill `search_family`."""
        connection.executemany(
            "INSERT INTO search_family VALUES (?, ?, ?, ?, ?)", self._rows(words)
        )

    def _rows(
        self, words: SortedWords
    ) -> Iterator[tuple[str, str, bytes, bytes | None, bytes | None]]:
        for (kind, key), members in sorted(self._words.items()):
            numbers = encode_numbers(sorted(map(words.number, members)))
            if len(members) <= MANY:
                yield kind, key, numbers, None, None
            else:
                title, body = words.documents(members)
                yield kind, key, numbers, encode_bits(title), encode_bits(body)


def find_families(vocabulary: Vocabulary, data: LanguageData) -> Families:
    """Find the families of all words; parts of compounds are added to the vocabulary."""
    families = Families()
    stems = Stems(data.languages, data.folding)
    for lang, forms in sorted(vocabulary.forms.items()):
        for form in sorted(forms):
            word = vocabulary.add(data.folding.fold(form))
            for stem in stems.stems(form, lang):
                families.add(STEM, f"{lang}:{stem}", word)
    return families
