"""Words that belong together, for the index: one stem, one sound, one part of a compound."""

import sqlite3
from collections import defaultdict
from itertools import chain

from app.language.compounds import Splitter
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script
from app.store.catalogue.index_postings import encode_bits, encode_list
from app.store.catalogue.index_schema import MANY
from app.store.catalogue.index_vocabulary import IndexVocabulary
from app.store.catalogue.index_words import SortedWords

HEAD, INNER, SOUND, NAME_SOUND = "head", "inner", "sound", "name"
"""Kinds of families: compounds that end in a word, or have it inside; Cyrillic words that sound
alike, and names in Latin letters that do. A language is the kind of those with one stem in it."""

_NAME_READINGS = 4


class Families:
    """The words of each family by kind and key, in provisional numbers."""

    def __init__(self) -> None:
        self._words: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, kind: str, key: str, word: int) -> None:
        """Let a word belong to a family."""
        self._words[kind][key].append(word)

    def of_kind(self, kind: str) -> dict[str, list[int]]:
        """The families of a kind by their keys, to which words may be added, one again as well."""
        return self._words[kind]

    def words(self, kind: str, key: str) -> set[int]:
        """The words of a family, in provisional numbers."""
        return set(self._words[kind].get(key, ()))

    def write(self, connection: sqlite3.Connection, words: SortedWords) -> None:
        """Fill `search_family` and `search_many`."""
        for kind, families in sorted(self._words.items()):
            rows = sorted(families.items())
            connection.executemany(
                "INSERT INTO search_family VALUES (?, ?, ?)",
                [(kind, key, encode_list(words.ascending(members))) for key, members in rows],
            )
            for key, members in rows:
                if len(members) > MANY and len(own := {*members}) > MANY:
                    title, body = words.documents(own)
                    row = (kind, key, encode_bits(title), encode_bits(body))
                    connection.execute("INSERT INTO search_many VALUES (?, ?, ?, ?)", row)


def find_families(vocabulary: IndexVocabulary, data: LanguageData) -> Families:
    """Find the families of all words; parts of compounds are added to the vocabulary."""
    families = Families()
    stems = Stems(data.languages, data.folding)
    for lang, forms in vocabulary.forms.items():
        # Capitals make no other stem, but those of a few foreign letters that have several.
        words = {form.lower() if form.isascii() else form: word for form, word in forms.items()}
        of_stem = families.of_kind(lang)
        for form, stem in stems.of_all(words, lang):
            of_stem[stem].append(words[form])
    _add_parts(families, vocabulary, data)
    _add_sounds(families, vocabulary, data)
    _add_other_sounds(families, vocabulary, data)
    return families


def _add_parts(families: Families, vocabulary: IndexVocabulary, data: LanguageData) -> None:
    for lang, language in data.languages.items():
        if not language.lexicon:
            continue
        splitter = Splitter(language.lexicon, language.joints)
        texts = vocabulary.texts()
        for text in {texts[word] for word in vocabulary.forms.get(lang, {}).values()}:
            parts = splitter.parts(text)
            for part in filter(None, (parts.head, *parts.ends, *parts.others)):
                vocabulary.add(part)
                kind = INNER if part in parts.others else HEAD
                families.add(kind, part, vocabulary.add(text))


def _add_sounds(families: Families, vocabulary: IndexVocabulary, data: LanguageData) -> None:
    texts = vocabulary.texts()
    for word in vocabulary.title:
        text = texts[word]
        if script(text) == "Cyrl":
            for sound in data.sounds.of_cyrillic(text):
                families.add(SOUND, sound, word)
    for word in sorted(vocabulary.names):
        if script(texts[word]) == "Latn":
            for sound in data.sounds.of_latin(texts[word], data.folding)[:_NAME_READINGS]:
                families.add(NAME_SOUND, sound, word)


def _add_other_sounds(families: Families, vocabulary: IndexVocabulary, data: LanguageData) -> None:
    """Add the sounds of words as they are written, where folding takes them away: ө."""
    for form, word in chain.from_iterable(own.items() for own in vocabulary.forms.values()):
        if form.isascii() or word not in vocabulary.title:
            continue
        other = data.sounds.heard_otherwise(form)
        if other != form.lower():
            for sound in data.sounds.of_cyrillic(data.folding.fold(other)):
                families.add(SOUND, sound, word)
