"""Writes the concepts of the field: which phrase means them, and which documents have one."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import and_

from app.domain.synonym import Synonym
from app.language.languages import LanguageData
from app.language.synonyms import Concept
from app.language.tokens import script, word_texts
from app.store.catalogue.index_families import HEAD, Families
from app.store.catalogue.index_postings import encode_bits, encode_list
from app.store.catalogue.index_resources import IndexResources
from app.store.catalogue.index_words import SortedWords

_SHORT = 3


def write_synonyms(
    connection: sqlite3.Connection,
    concepts: Iterable[Concept],
    words: SortedWords,
    families: Families,
    known: IndexResources,
) -> None:
    """Fill `search_synonym` and `search_concept` with the concepts that the catalogue knows."""
    reader = _PhraseReader(words, families, known)
    for number, concept in enumerate(concepts):
        found, title, body = reader.concept(concept)
        if not title | body:
            continue
        packed = encode_list(sorted(map(words.number, found)))
        row = (number, packed, encode_bits(title), encode_bits(body & ~title))
        connection.execute("INSERT INTO search_concept VALUES (?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT OR IGNORE INTO search_synonym VALUES (?, ?)",
            [
                (concept.key(lang, reader.key(lang, word_texts(phrase))), number)
                for lang, phrase in concept.phrases
            ],
        )


def write_cures(
    connection: sqlite3.Connection,
    concepts: Sequence[Concept],
    words: SortedWords,
    families: Families,
    known: IndexResources,
) -> None:
    """Add what cures problems: titles that name a cure, for texts mention many."""
    reader = _PhraseReader(words, families, known)
    named = {one.name: one for one in concepts if not one.loose}
    cures = {one.key: one.cures for one in known.problems}
    for number, (key, names) in enumerate(cures.items(), len(concepts)):
        found: set[int] = set()
        title = 0
        for name in names:
            own, own_title, _ = reader.concept(named[name])
            found, title = found | own, title | own_title
        if title:
            packed = encode_list(sorted(map(words.number, found)))
            row = (number, packed, encode_bits(title), encode_bits(0))
            connection.execute("INSERT INTO search_concept VALUES (?, ?, ?, ?)", row)
            connection.execute("INSERT INTO search_synonym VALUES (?, ?)", (key, number))


def own_concepts(synonyms: Iterable[Synonym], data: LanguageData) -> Iterator[Concept]:
    """The synonyms of an edition as concepts, in all languages of the script of each word.

    Nobody knows in which language a visitor typed.
    """
    for one in synonyms:
        phrases = [
            (lang, phrase)
            for phrase in (one.word, one.term)
            for lang, rules in data.languages.items()
            if rules.script == script(phrase)
        ]
        yield Concept(one.word, tuple(phrases))


class _PhraseReader:
    """Finds the words and documents of phrases."""

    def __init__(self, words: SortedWords, families: Families, known: IndexResources) -> None:
        data = known.language
        self._words = words
        self._families = families
        self._fold = data.folding.fold
        self._stop = data.stop_words
        self._languages = data.languages
        self._stems = known.stems

    def key(self, lang: str, phrase: Sequence[str]) -> str:
        """A phrase by its stems, so that its forms are the same; a query has no stop words."""
        return " ".join(self._stems.stem(word, lang) for word in self._telling(phrase))

    def _telling(self, phrase: Sequence[str]) -> Sequence[str]:
        return [word for word in phrase if self._fold(word) not in self._stop] or phrase

    def concept(self, concept: Concept) -> tuple[set[int], int, int]:
        """The words of a concept and the documents that have one of its phrases.

        Where *rehabilitation* is the concept, the *mine* of *mine rehabilitation* is no word of it.
        """
        found: set[int] = set()
        title = body = 0
        read = [(lang, word_texts(phrase)) for lang, phrase in concept.phrases]
        alone = {(lang, self.key(lang, words)) for lang, words in read}
        for lang, words in read:
            own, own_title, own_body = self.phrase(lang, words, alone)
            found |= own
            title, body = title | own_title, body | own_body
        return found, title, body

    def phrase(
        self, lang: str, phrase: Sequence[str], alone: Collection[tuple[str, str]]
    ) -> tuple[set[int], int, int]:
        """The words of a phrase and the documents that have all of them, in title or anywhere.

        Beside words that mean as much `alone` no others are given, nor the *de* of *bomba de lodo*:
        it says nothing, and no hit is marked for it.
        """
        groups = [self._forms(lang, word, alone=len(phrase) == 1) for word in phrase]
        if not groups or not all(groups):
            return set(), 0, 0
        documents = [self._words.documents(group) for group in groups]
        title = reduce(and_, (own for own, _ in documents))
        anywhere = reduce(and_, (own | other for own, other in documents))
        if not anywhere:
            return set(), 0, 0
        of_word = dict(zip(phrase, groups, strict=True))
        core = [word for word in of_word if (lang, self._stems.stem(word, lang)) in alone]
        return (
            set().union(*(of_word[word] for word in core or self._telling(phrase))),
            title,
            anywhere,
        )

    def _forms(self, lang: str, word: str, *, alone: bool) -> set[int]:
        """The words that are forms of a word, or compounds of one that stands alone."""
        folded = self._fold(word)
        find = self._words.vocabulary.find
        ends = self._languages[lang].short_ends if lang in self._languages else ()
        if ends and len(folded) <= _SHORT:
            return {number for end in ends for number in find(folded + end)}
        forms = set(find(folded))
        for stem in self._stems.stems(word, lang):
            forms |= self._families.words(lang, stem)
        if alone:
            forms |= self._families.words(HEAD, folded)
        return forms
