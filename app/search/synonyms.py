"""Adds to the words of a query the words that mean the same, in all languages."""

from collections.abc import Sequence

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.words import script
from app.search.index import Index
from app.search.variants import SHORT, Variant, WordPlan, Worth

LONGEST = 3
"""A phrase has at most so many words."""


class Synonyms:
    """The synonyms of an index."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self._stems = Stems(data.languages, data.folding)

    def added(self, plans: Sequence[WordPlan]) -> list[WordPlan]:
        """The plans with synonyms of their words, and of phrases of several words."""
        found = list(plans)
        for length in range(1, min(LONGEST, len(plans)) + 1):
            for at in range(len(plans) - length + 1):
                run = range(at, at + length)
                for lang in self._languages(plans[at].word.text):
                    variants = self._variants([plans[one].word.text for one in run], lang)
                    for one in run if variants else ():
                        found[one] = found[one].with_more(variants)
        return found

    def _languages(self, word: str) -> list[str]:
        own, known = script(word), self._index.synonym_languages
        rules = self._data.languages
        return [lang for lang in rules if lang in known and rules[lang].script == own]

    def _variants(self, words: Sequence[str], lang: str) -> list[Variant]:
        if sum(map(len, words)) <= SHORT:
            return []
        stems = " ".join(self._stems.stem(word, lang) for word in words)
        group = self._index.synonyms(f"{lang}:{stems}")
        return [Variant("synonym", Worth.SYNONYM, group)] if group else []
