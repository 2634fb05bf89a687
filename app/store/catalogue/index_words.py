"""Writes the words of the index in alphabetical order, and the beginnings many of them share."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from app.language.fold import Folding
from app.store.catalogue.index_postings import bits_of, encode_bits, encode_set
from app.store.catalogue.index_schema import BLOCK, MANY
from app.store.catalogue.index_vocabulary import IndexVocabulary

LONGEST = 255
"""The longest length of a word that is told apart in the lines of a document."""

_LONGEST_START = 12


class SortedWords:
    """The final numbers of the words of a vocabulary."""

    def __init__(self, vocabulary: IndexVocabulary) -> None:
        self.vocabulary = vocabulary
        self._texts = vocabulary.texts()
        self._order = sorted(range(len(self._texts)), key=self._texts.__getitem__)
        self._numbers = [0] * len(self._order)
        for number, word in enumerate(self._order):
            self._numbers[word] = number

    def number(self, word: int) -> int:
        """The number in the index of a provisional number."""
        return self._numbers[word]

    def length(self, word: int) -> int:
        """The number of letters of a word."""
        return min(len(self._texts[word]), LONGEST)

    def texts(self) -> list[str]:
        """The texts of all words in order."""
        return [self._texts[word] for word in self._order]

    def numbers_of_documents(self) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """The documents of all words in order, with the word in the title or elsewhere only."""
        title, body = self.vocabulary.title, self.vocabulary.body
        for word in self._order:
            yield title.get(word, ()), body.get(word, ())

    def spelt(self) -> Iterator[tuple[int, str]]:
        """The words that misspelt ones may mean: those of titles, and parts of compounds."""
        for number, word in enumerate(self._order):
            if word in self.vocabulary.title or word not in self.vocabulary.body:
                yield number, self._texts[word]

    def written(self, folding: Folding) -> Iterator[tuple[int, str]]:
        """The words of titles as they are written before ae is folded to a."""
        forms = {form for forms in self.vocabulary.forms.values() for form in forms}
        plain = {folding.plain(form) for form in forms}
        for text in sorted(text for text in plain if folding.narrow(text) != text):
            for word in self.vocabulary.find(folding.narrow(text)):
                if word in self.vocabulary.title:
                    yield self._numbers[word], text

    def documents(self, words: Iterable[int]) -> tuple[int, int]:
        """The documents that have one of these words in the title or in the body."""
        title = body = 0
        for word in words:
            title |= bits_of(self.vocabulary.title.get(word, ()))
            body |= bits_of(self.vocabulary.body.get(word, ()))
        return title, body


def write_words(connection: sqlite3.Connection, words: SortedWords) -> None:
    """Fill `search_text`, `search_word` and `search_start`."""
    texts = words.texts()
    connection.executemany(
        "INSERT INTO search_text VALUES (?, ?)",
        ((at // BLOCK, "\n".join(texts[at : at + BLOCK])) for at in range(0, len(texts), BLOCK)),
    )
    starts = _Starts()
    documents = words.numbers_of_documents()
    for number, (text, (title, body)) in enumerate(zip(texts, documents, strict=True)):
        row = (number, encode_set(title), encode_set(body))
        connection.execute("INSERT INTO search_word VALUES (?, ?, ?)", row)
        starts.add(text, bits_of(title), bits_of(body))
    starts.close("")
    connection.executemany("INSERT INTO search_start VALUES (?, ?, ?)", sorted(starts.rows))


class _Starts:
    """Gathers the documents of each beginning while the words pass by in order."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, bytes, bytes]] = []
        self._open: list[tuple[str, list[int]]] = []

    def add(self, text: str, title: int, body: int) -> None:
        self.close(text)
        for length in range(len(self._open) + 1, min(len(text), _LONGEST_START) + 1):
            self._open.append((text[:length], [0, 0, 0]))
        if self._open:
            _count(self._open[-1][1], 1, title, body)

    def close(self, text: str) -> None:
        """Finish the beginnings that `text` does not have."""
        while self._open and not text.startswith(self._open[-1][0]):
            start, counts = self._open.pop()
            if counts[0] > MANY:
                self.rows.append((start, encode_bits(counts[1]), encode_bits(counts[2])))
            if self._open:
                _count(self._open[-1][1], *counts)


def _count(counts: list[int], words: int, title: int, body: int) -> None:
    counts[0] += words
    counts[1] |= title
    counts[2] |= body
