"""Everyday words: what they say is no slip of another word (Bier is not vier)."""

from functools import cached_property, lru_cache

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script

_KEPT = 256


class OrdinaryWords:
    """The everyday words of the language data, in all their forms."""

    def __init__(self, data: LanguageData) -> None:
        self._data = data
        self._stems = Stems(data.languages, data.folding)
        self.has = lru_cache(_KEPT)(self._has)

    @cached_property
    def _known(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (lang, stem)
            for lang, words in self._data.data.get("ordinary", {}).items()
            for word in words.split()
            for stem in self._stems.stems(word, lang)
        )

    def _has(self, word: str) -> bool:
        """Whether a word is one of them or a form of one, in a language of its script."""
        own = script(word)
        return any(
            (lang, stem) in self._known
            for lang, rules in self._data.languages.items()
            if rules.script == own
            for stem in self._stems.stems(word, lang)
        )
