"""Writes the words of the index in alphabetical order, and the beginnings many of them share."""

import sqlite3
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from app.language.fold import Folding
from app.store.catalogue.index_postings import Union, encode_bits
from app.store.catalogue.index_schema import BLOCK, MANY
from app.store.catalogue.index_vocabulary import IndexVocabulary

LONGEST = 255
"""The longest length of a word that is told apart in the lines of a document."""

_LONGEST_START = 12
_AT_ONCE = 1000
_LAST_SIGN = chr(sys.maxunicode)


class SortedWords:
    """The final numbers of the words of a vocabulary."""

    def __init__(self, vocabulary: IndexVocabulary) -> None:
        self.vocabulary = vocabulary
        self._texts = vocabulary.texts()
        self._order = sorted(range(len(self._texts)), key=self._texts.__getitem__)
        self._lengths = [min(len(text), LONGEST) for text in self._texts]
        self._numbers = [0] * len(self._order)
        for number, word in enumerate(self._order):
            self._numbers[word] = number

    def number(self, word: int) -> int:
        """The number in the index of a provisional number."""
        return self._numbers[word]

    def text(self, word: int) -> str:
        """The text of a provisional number."""
        return self._texts[word]

    def numbers(self, words: Iterable[int]) -> list[int]:
        """The numbers in the index of provisional numbers."""
        return [*map(self._numbers.__getitem__, words)]

    def ascending(self, words: Sequence[int]) -> Sequence[int]:
        """The same once each, ascending; most families have a single word."""
        if len(words) == 1:
            return (self._numbers[words[0]],)
        return sorted({*map(self._numbers.__getitem__, words)})

    def lengths(self, words: Iterable[int]) -> bytes:
        """The numbers of letters of words."""
        return bytes(map(self._lengths.__getitem__, words))

    @cached_property
    def texts(self) -> Sequence[str]:
        """The texts of all words in order."""
        return [self._texts[word] for word in self._order]

    def all_documents(self) -> tuple[list[Sequence[int]], list[Sequence[int]]]:
        """The documents of all words in order, with the word in the title, or elsewhere only."""
        title, body = self.vocabulary.title, self.vocabulary.body
        order = self._order
        return [title.get(word, ()) for word in order], [body.get(word, ()) for word in order]

    @cached_property
    def spelt(self) -> Sequence[tuple[int, str]]:
        """The words that misspelt ones may mean: those of titles, and parts of compounds."""
        title, body, texts = self.vocabulary.title, self.vocabulary.body, self._texts
        return [
            (number, texts[word])
            for number, word in enumerate(self._order)
            if word in title or word not in body
        ]

    def written(self, folding: Folding) -> Iterator[tuple[int, str]]:
        """The words of titles as they are written before ae is folded to a."""
        for text in sorted(self.vocabulary.written):
            for word in self.vocabulary.find(folding.narrow(text)):
                if word in self.vocabulary.title:
                    yield self._numbers[word], text

    def documents(self, words: Iterable[int]) -> tuple[int, int]:
        """The documents that have one of these words in the title or in the body."""
        title, body = Union(), Union()
        for word in words:
            title.add(self.vocabulary.title.get(word, ()))
            body.add(self.vocabulary.body.get(word, ()))
        return title.bits(), body.bits()


def write_words(connection: sqlite3.Connection, words: SortedWords) -> None:
    """Fill `search_text`, `search_word` and `search_start`."""
    texts = words.texts
    connection.executemany(
        "INSERT INTO search_text VALUES (?, ?)",
        ((at // BLOCK, "\n".join(texts[at : at + BLOCK])) for at in range(0, len(texts), BLOCK)),
    )
    _Starts(connection, words).write()


class _Starts:
    """Writes the words, and gathers the documents of the beginnings that more than MANY share."""

    def __init__(self, connection: sqlite3.Connection, words: SortedWords) -> None:
        self.rows: list[tuple[str, bytes, bytes]] = []
        self._connection = connection
        self._texts = words.texts
        self._titles, self._bodies = words.all_documents()
        self._words: list[tuple[int, bytes, bytes]] = []

    def write(self) -> None:
        """Fill `search_word` and `search_start`."""
        self._gather(0, len(self._texts), "")
        self._write_words()
        self._connection.executemany("INSERT INTO search_start VALUES (?, ?, ?)", sorted(self.rows))

    def _gather(self, first: int, end: int, start: str) -> tuple[int, int]:
        """The documents of the words from `first` to `end`, all of which begin with `start`."""
        title, body = Union(), Union()
        at = first
        while at < end:
            longer = self._texts[at][: len(start) + 1]
            after = bisect_left(self._texts, longer + _LAST_SIGN, at, end)
            if longer == start:
                after = at + 1
            if longer != start and after - at > MANY and len(start) < _LONGEST_START:
                own_title, own_body = self._gather(at, after, longer)
                title.add_bits(own_title)
                body.add_bits(own_body)
            else:
                self._take(range(at, after), title, body)
            at = after
        documents = title.bits(), body.bits()
        if start:
            self.rows.append((start, encode_bits(documents[0]), encode_bits(documents[1])))
        return documents

    def _take(self, words: range, title: Union, body: Union) -> None:
        own = slice(words.start, words.stop)
        titles, bodies = map(title.encoded, self._titles[own]), map(body.encoded, self._bodies[own])
        self._words.extend(zip(words, titles, bodies, strict=True))
        if len(self._words) >= _AT_ONCE:
            self._write_words()

    def _write_words(self) -> None:
        self._connection.executemany("INSERT INTO search_word VALUES (?, ?, ?)", self._words)
        self._words.clear()
