"""Lists of words of all languages: everyday words, and nouns that name no single thing.

An everyday word is no slip of another (Bier is not vier); a machine may be any.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script

_KEPT = 256


class ListedWords:
    """Words of the language data, in all their forms; `words` are those of each language."""

    def __init__(self, data: LanguageData, words: Mapping[str, str]) -> None:
        self._data = data
        self._words = words
        self._stems = Stems(data.languages, data.folding)
        self._by_letter = lru_cache(None)(self._words_by_letter)
        self._known = lru_cache(None)(self._stems_known)
        self.has = lru_cache(_KEPT)(self._has)

    def _has(self, word: str) -> bool:
        """Whether a word is one of them or a form of one, in a language of its script."""
        own = script(word)
        return any(
            stem in self._known(lang, stem[:1])
            for lang, rules in self._data.languages.items()
            if rules.script == own
            for stem in self._stems.stems(word, lang)
        )

    def _stems_known(self, lang: str, letter: str) -> frozenset[str]:
        """The stems that begin with a letter: a stem keeps the first letter of its word."""
        words = self._by_letter(lang).get(letter, ())
        return frozenset(stem for word in words for stem in self._stems.new_stems(word, lang))

    def _words_by_letter(self, lang: str) -> dict[str, list[str]]:
        found = defaultdict(list)
        for word in self._words.get(lang, "").split():
            found[self._data.folding.fold(word[0])[:1]].append(word)
        return dict(found)


def ordinary_words(data: LanguageData) -> ListedWords:
    """The everyday words: what they say is no slip of another word."""
    return ListedWords(data, data.data.get("ordinary", {}))


def generic_nouns(data: LanguageData) -> ListedWords:
    """The nouns that name no single thing: machine, office, course."""
    return _of_languages(data, "generic")


def words_of_deals(data: LanguageData) -> ListedWords:
    """The words that tell how a thing may be had: to rent, to buy, used."""
    return _of_languages(data, "deal")


def _of_languages(data: LanguageData, name: str) -> ListedWords:
    rules = data.data["languages"]
    return ListedWords(data, {lang: own.get(name, "") for lang, own in rules.items()})
