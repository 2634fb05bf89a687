"""Reads the words of a search index: by text, by beginning, by family, by nearness."""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from app.domain.indexed import WordGroup
from app.store.catalogue.index_postings import decode_list, decode_set
from app.store.catalogue.index_schema import BLOCK, MANY
from app.store.catalogue.index_spelling import read_spellings

_GROUPS_KEPT = 512
_BLOCKS_KEPT = 512
_INSIDE_KEPT = 64
_SETS_KEPT = 1024
_AFTER_ALL = "\U0010ffff"

_Sets = tuple[bytes, bytes]
"""The documents with a word in the title, and elsewhere only, as they are stored."""


class WordReader:
    """The words of the index behind a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.start = lru_cache(_GROUPS_KEPT)(self._start)
        self.family = lru_cache(_GROUPS_KEPT)(self._family)
        self._inside: dict[str, list[str]] = {}
        self._sets: dict[int, tuple[int, int]] = {}
        self._block = lru_cache(_BLOCKS_KEPT)(self._read_block)

    def word(self, text: str) -> WordGroup | None:
        """A word of the catalogue."""
        number = self._place(text)
        return (
            self.words((number,)) if self._texts_of(range(number, number + 1)) == [text] else None
        )

    def words(self, numbers: Iterable[int]) -> WordGroup:
        """Words by their numbers."""
        found = tuple(sorted(numbers))
        title = body = 0
        for own_title, own_body in self._sets_of(found):
            title |= own_title
            body |= own_body
        return WordGroup(found, title, body & ~title)

    def _sets_of(self, numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
        """The documents of words; the families of a word in several languages share most words."""
        kept = self._sets
        missing = [number for number in numbers if number not in kept]
        if len(kept) + len(missing) > _SETS_KEPT:
            kept.clear()
            missing = [*numbers]
        if missing:
            for number, title, body in self._connection.execute(
                "SELECT id, title, body FROM search_word"
                " WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(missing),),
            ):
                kept[number] = decode_set(title), decode_set(body)
        return [kept[number] for number in numbers]

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """The texts of words."""
        return [self._block(number // BLOCK)[number % BLOCK] for number in numbers]

    def _texts_of(self, words: range) -> list[str]:
        """The texts of neighbours; fewer where the words end."""
        blocks = range(words.start // BLOCK, (words.stop - 1) // BLOCK + 1)
        texts = [text for block in blocks for text in self._block(block)]
        first = words.start - blocks.start * BLOCK
        return texts[first : first + len(words)]

    def _read_block(self, block: int) -> list[str]:
        row = self._connection.execute(
            "SELECT words FROM search_text WHERE block = ?", (block,)
        ).fetchone()
        return str(row[0]).split("\n") if row else []

    def _place(self, text: str) -> int:
        """The number of the first word that is not before `text` in the alphabet."""
        block = max(bisect_right(self._first_texts, text) - 1, 0)
        return block * BLOCK + bisect_left(self._block(block), text)

    @cached_property
    def _first_texts(self) -> list[str]:
        """The first word of each block."""
        rows = self._connection.execute(
            "SELECT substr(words, 1, instr(words || char(10), char(10)) - 1) FROM search_text"
            " ORDER BY block"
        )
        return [text for (text,) in rows]

    def _range(self, start: str) -> range:
        """The numbers of the words with a beginning: texts and numbers have the same order."""
        return range(self._place(start), self._place(start + _AFTER_ALL))

    def _start(self, text: str) -> WordGroup | None:
        """All words with a beginning."""
        words = self._range(text)
        if not words:
            return None
        rows = self._connection.execute(
            "SELECT title, body FROM search_start WHERE text = ?", (text,)
        ).fetchall()
        return _group(words, rows or self._of_range(words))

    def _of_range(self, words: range) -> list[_Sets]:
        return self._connection.execute(
            "SELECT title, body FROM search_word WHERE id >= ? AND id < ?",
            (words.start, words.stop),
        ).fetchall()

    def _family(self, kind: str, key: str) -> WordGroup | None:
        """The words of a family."""
        row = self._connection.execute(
            "SELECT words FROM search_family WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        if not row:
            return None
        words = decode_list(row[0])
        if len(words) <= MANY:
            return self.words(words)
        rows = self._connection.execute(
            "SELECT title, body FROM search_many WHERE kind = ? AND key = ?", (kind, key)
        )
        return _group(words, rows.fetchall())

    def family_start(self, kind: str, key: str, limit: int) -> WordGroup | None:
        """The words of the first `limit` families whose keys have a beginning."""
        rows = self._connection.execute(
            "SELECT words FROM search_family WHERE kind = ? AND key >= ? AND key < ? LIMIT ?",
            (kind, key, key + _AFTER_ALL, limit),
        ).fetchall()
        numbers = {number for (words,) in rows for number in decode_list(words)}
        return self.words(numbers) if numbers else None

    @cached_property
    def synonym_languages(self) -> frozenset[str]:
        """The languages in which concepts of the field have phrases."""
        languages = self._connection.execute(
            "SELECT DISTINCT substr(phrase, 1, instr(phrase, ':') - 1) FROM search_synonym"
        )
        return frozenset(language for (language,) in languages)

    @cached_property
    def synonym_phrases(self) -> frozenset[str]:
        """All phrases that have synonyms, by language and stems."""
        # As one text, for a row a phrase takes longer than all of them.
        (phrases,) = self._connection.execute(
            "SELECT group_concat(phrase, char(10)) FROM search_synonym"
        ).fetchone()
        return frozenset(phrases.split("\n") if phrases else ())

    def synonyms(self, phrase: str) -> WordGroup | None:
        """The words for what a phrase means, by its language and stems."""
        if phrase not in self.synonym_phrases:
            return None
        rows = self._connection.execute(
            "SELECT words, title, body FROM search_synonym"
            " JOIN search_concept ON search_concept.id = concept WHERE phrase = ?",
            (phrase,),
        ).fetchall()
        numbers = {number for words, *_ in rows for number in decode_list(words)}
        return _group(tuple(sorted(numbers)), [row[1:] for row in rows]) if rows else None

    def near(self, text: str) -> Iterable[str]:
        """The beginnings of words that are at most one slip from the beginning of `text`."""
        found = read_spellings(self._connection, text)
        return {self.texts((first,))[0][:size] for first, size in found}

    def starting(self, start: str) -> Iterable[tuple[int, str]]:
        """The numbers and texts of the words with a beginning."""
        words = self._range(start)
        return zip(words, self._texts_of(words), strict=True) if words else ()

    def may_be_meant(self, numbers: Iterable[int]) -> list[int]:
        """Of words by their numbers those of titles, and parts of compounds."""
        rows = self._connection.execute(
            "SELECT id FROM search_word WHERE id IN (SELECT value FROM json_each(?))"
            " AND (title <> x'' OR body = x'')",
            (json.dumps([*numbers]),),
        )
        return [number for (number,) in rows]

    def containing(self, text: str, limit: int) -> WordGroup | None:
        """Up to `limit` words of titles in Latin letters that have `text` inside.

        While a word is typed each answer is sought in one before, unless that was cut.
        """
        found = self._inside.get(text)
        if found is None:
            wider = (known for key, known in self._inside.items() if key in text)
            whole = next((known for known in wider if len(known) < limit), None)
            if whole is None:
                found = self._with_inside(text, limit)
            else:
                found = [word for word in whole if text in word]
            if len(self._inside) >= _INSIDE_KEPT:
                self._inside.clear()
            self._inside[text] = found
        return self.words(map(self._place, found)) if found else None

    def _with_inside(self, text: str, limit: int) -> list[str]:
        words, end = self._title_words, 0
        found: list[str] = []
        while len(found) < limit and (at := words.find(text, end)) >= 0:
            end = words.find("\n", at)
            found.append(words[words.rfind("\n", 0, at) + 1 : end])
        return found

    @cached_property
    def _title_words(self) -> str:
        """The words of titles in Latin letters, a line each."""
        (words,) = self._connection.execute(
            "SELECT value FROM search_meta WHERE key = 'title_words'"
        ).fetchone()
        return f"{json.loads(words)}\n"

    def facet_named(self, name: str) -> str:
        """The facet with a folded name, or nothing."""
        row = self._connection.execute(
            "SELECT facet FROM search_filter WHERE name = ? AND value = ''", (name,)
        ).fetchone()
        return str(row[0]) if row else ""

    def values_named(self, facet: str, start: str) -> list[tuple[str, str]]:
        """The names of a facet's values that begin so, with the values."""
        return self._connection.execute(
            "SELECT name, value FROM search_filter"
            " WHERE name >= ? AND name < ? AND facet = ? AND value <> '' ORDER BY name, value",
            (start, start + _AFTER_ALL, facet),
        ).fetchall()


def _group(words: range | tuple[int, ...], rows: Sequence[_Sets]) -> WordGroup:
    title = body = 0
    for own_title, own_body in rows:
        title |= decode_set(own_title)
        body |= decode_set(own_body)
    return WordGroup(words, title, body & ~title)
