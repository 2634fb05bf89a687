"""Writes the concepts of the field: which phrase means them, and which documents have one."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import and_

from app.domain.synonym import Synonym
from app.language.languages import LanguageData
from app.language.problems import KnownProblem
from app.language.synonyms import Concept
from app.language.tokens import script
from app.store.catalogue.index_families import HEAD, Families
from app.store.catalogue.index_phrases import Phrase, PhraseWord, read_phrases
from app.store.catalogue.index_postings import encode_bits, encode_list
from app.store.catalogue.index_resources import IndexResources
from app.store.catalogue.index_words import SortedWords

_Found = tuple[set[int], int, int]
"""Words, and the documents that have them in the title and elsewhere."""


def write_synonyms(
    connection: sqlite3.Connection, concepts: Iterable[Concept], reader: "ConceptReader"
) -> None:
    """Fill `search_synonym` and `search_concept` with the concepts that the catalogue knows."""
    for number, concept in enumerate(concepts):
        found, title, body = reader.concept(concept)
        if not title | body:
            continue
        row = (number, reader.packed(found), encode_bits(title), encode_bits(body & ~title))
        connection.execute("INSERT INTO search_concept VALUES (?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT OR IGNORE INTO search_synonym VALUES (?, ?)",
            [
                (concept.key(phrase.lang, phrase.stems), number)
                for phrase in reader.phrases(concept)
            ],
        )


def write_cures(
    connection: sqlite3.Connection,
    concepts: Sequence[Concept],
    problems: Iterable[KnownProblem],
    reader: "ConceptReader",
) -> None:
    """Add what cures problems: titles that name a cure, for texts mention many."""
    named = {one.name: one for one in concepts if not one.loose}
    cures = {one.key: one.cures for one in problems}
    for number, (key, names) in enumerate(cures.items(), len(concepts)):
        found: set[int] = set()
        title = 0
        for name in names:
            own, own_title, _ = reader.concept(named[name])
            found, title = found | own, title | own_title
        if title:
            row = (number, reader.packed(found), encode_bits(title), encode_bits(0))
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


class ConceptReader:
    """Finds the words and documents of concepts; what it found of a word or concept it keeps."""

    def __init__(self, words: SortedWords, families: Families, known: IndexResources) -> None:
        self._words = words
        self._families = families
        self._known = known
        self._concepts: dict[Concept, _Found] = {}
        self._forms: dict[tuple[str, str, bool], set[int]] = {}

    def packed(self, words: Iterable[int]) -> bytes:
        """Words as the index keeps them."""
        return encode_list(sorted(map(self._words.number, words)))

    def phrases(self, concept: Concept) -> tuple[Phrase, ...]:
        """How the phrases of a concept are compared; those of an edition are read here."""
        known = self._known
        read = known.phrases.get(concept)
        return read_phrases(concept, known.language, known.stems) if read is None else read

    def concept(self, concept: Concept) -> _Found:
        """The words of a concept and the documents that have one of its phrases.

        Where *rehabilitation* is the concept, the *mine* of *mine rehabilitation* is no word of it.
        """
        if concept in self._concepts:
            return self._concepts[concept]
        found: set[int] = set()
        title = body = 0
        read = self.phrases(concept)
        alone = {(phrase.lang, phrase.stems) for phrase in read}
        for phrase in read:
            own, own_title, own_body = self._phrase(phrase, alone)
            found |= own
            title, body = title | own_title, body | own_body
        self._concepts[concept] = (found, title, body)
        return found, title, body

    def _phrase(self, phrase: Phrase, alone: Collection[tuple[str, str]]) -> _Found:
        """The words of a phrase and the documents that have all of them, in title or anywhere.

        Beside words that mean as much `alone` no others are given, nor the *de* of *bomba de lodo*:
        it says nothing, and no hit is marked for it.
        """
        lang, words = phrase.lang, phrase.words
        of_word: dict[str, set[int]] = {}
        for word in words:
            of_word[word.text] = self._forms_of(lang, word, alone=len(words) == 1)
            if not of_word[word.text]:
                return set(), 0, 0
        documents = [self._words.documents(of_word[word.text]) for word in words]
        title = reduce(and_, (own for own, _ in documents), -1)
        anywhere = reduce(and_, (own | other for own, other in documents), -1)
        if not documents or not anywhere:
            return set(), 0, 0
        stem = self._known.stems.stem
        core = [word for word in of_word if (lang, stem(word, lang)) in alone]
        return (set().union(*(of_word[word] for word in core or phrase.telling)), title, anywhere)

    def _forms_of(self, lang: str, word: PhraseWord, *, alone: bool) -> set[int]:
        """The words that are forms of a word, or compounds of one that stands alone."""
        key = (lang, word.text, alone)
        if key not in self._forms:
            of_stem, find = self._families.of_kind(lang), self._words.vocabulary.find
            forms = {number for form in word.forms for number in find(form)}
            for stem in word.stems:
                forms.update(self._akin(word, of_stem.get(stem, ()), lang))
            if alone:
                forms |= self._families.words(HEAD, word.head)
            self._forms[key] = forms
        return self._forms[key]

    def _akin(self, word: PhraseWord, others: Iterable[int], lang: str) -> Iterator[int]:
        text, is_akin = self._words.text, self._known.stems.is_akin
        return (one for one in others if not is_akin(word.head, text(one), lang))
