"""Stems: what the forms of a word have in common, by Snowball or by a list of endings."""

from collections.abc import Callable, Mapping

from app.language.fold import Folding
from app.language.languages import Language

MIN_STEM = 4
"""What is left of a word when an ending is taken off has at least so many letters."""

_MOST_ENDINGS = 2


class Stems:
    """The stems of words, folded, so that they can be compared."""

    def __init__(self, languages: Mapping[str, Language], folding: Folding) -> None:
        self._languages = languages
        self._folding = folding
        self._stemmers: dict[str, Callable[[str], str]] = {}

    def stems(self, word: str, lang: str) -> tuple[str, ...]:
        """The stems of a word in one language: of the word as written and of the plain one.

        Both, because Spanish stems depend on accents (baterías, baterias). Empty where the
        language has no rule or another script.
        """
        stem = self._stemmer(lang)
        if stem is None:
            return ()
        plain = self._folding.plain(word)
        found = (stem(word.lower()), stem(plain))
        return tuple(dict.fromkeys(self._folding.fold(text) for text in found))

    def stem(self, word: str, lang: str) -> str:
        """The one stem of the plain word; the word itself where there is no rule."""
        stem = self._stemmer(lang)
        plain = self._folding.plain(word)
        return self._folding.narrow(stem(plain) if stem else plain)

    def _stemmer(self, lang: str) -> Callable[[str], str] | None:
        if lang not in self._stemmers:
            language = self._languages.get(lang)
            stemmer = self._new_stemmer(language) if language else None
            if stemmer is None:
                return None
            self._stemmers[lang] = stemmer
        return self._stemmers[lang]

    def _new_stemmer(self, language: Language) -> Callable[[str], str] | None:
        if language.stemmer:
            import Stemmer  # noqa: PLC0415 - an empty query needs none

            stemmer: Callable[[str], str] = Stemmer.Stemmer(language.stemmer).stemWord
            return stemmer
        if language.endings:
            endings = sorted(map(self._folding.plain, language.endings), key=len, reverse=True)
            return lambda word: strip_endings(word, endings)
        return None


def strip_endings(word: str, endings: list[str]) -> str:
    """A folded word without up to two endings; `endings` are sorted, longest first."""
    for _ in range(_MOST_ENDINGS):
        longest = len(word) - MIN_STEM
        fitting = (end for end in endings if len(end) <= longest and word.endswith(end))
        word = word.removesuffix(next(fitting, ""))
    return word
