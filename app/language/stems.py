"""Stems: what the forms of a word have in common, by Snowball or by a list of endings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from app.language.fold import Folding
from app.language.languages import Language

_MIN_STEM = 4
"""What is left of a word when an ending of one letter is taken off has so many letters."""

_MIN_SHORT_STEM = 3
"""The same when a longer ending is taken off: зам, замын."""

_MOST_ENDINGS = 3
_MOST_LETTERS = 2

_KEPT = 2048

_LEAST_FLED = 3
"""A stem without its fleeting vowel has at least so many letters."""

_SHORTEST = 2
"""A noun may have so few letters, a vowel and a consonant: ус."""

_VOWELS = frozenset("aeiouyаеиоуыэюя")


class Stems:
    """The stems of words, folded, so that they can be compared; the last `kept` are remembered."""

    def __init__(
        self, languages: Mapping[str, Language], folding: Folding, kept: int = _KEPT
    ) -> None:
        self._languages = languages
        self._folding = folding
        self._long_endings: dict[str, frozenset[str]] = {}
        self._stemmers: dict[str, Callable[[str], str]] = {}
        self._stemmers_of_many: dict[str, Callable[[list[str]], list[str]]] = {}
        self.stems = lru_cache(kept)(self.new_stems)
        self.stem = lru_cache(kept)(self._stem)

    def new_stems(self, word: str, lang: str) -> tuple[str, ...]:
        """The stems of a word in one language: of the word as written and of the plain one.

        Both, because Spanish stems depend on accents (baterías, baterias). Empty where the
        language has no rule or another script.
        """
        stem = self._stemmer(lang)
        if stem is None:
            return ()
        plain, lower = self._folding.plain(word), word.lower()
        if plain == lower:
            return (self._folding.fold(stem(plain)),)
        found = (stem(lower), stem(plain))
        return tuple(dict.fromkeys(self._folding.fold(text) for text in found))

    def of_all(self, words: Iterable[str], lang: str) -> Iterator[tuple[str, str]]:
        """Each of many words with each of its `new_stems`, which may come again."""
        rule = self._stemmer(lang)
        if rule is None:
            return
        stem_all = self._stemmers_of_many.get(lang) or (lambda many: [*map(rule, many)])
        known = [*words]
        plain = self._folding.plain_all(known)
        other = [word for word, text in zip(known, plain, strict=True) if word.lower() != text]
        pairs = ((known, plain), (other, [word.lower() for word in other]))
        for own, texts in pairs:
            folded = self._folding.narrow_all(self._folding.plain_all(stem_all(texts)))
            yield from zip(own, folded, strict=True)

    def is_akin(self, one: str, other: str, lang: str) -> bool:
        """Whether of two folded words with one stem only one tells an action.

        They are no forms of each other: a transformer, transformation.
        """
        language = self._languages.get(lang)
        ends = language.action_nouns if language else ()
        return one.endswith(ends) != other.endswith(ends)

    def alternates(self, stem: str, lang: str) -> Iterator[str]:
        """A stem with its last letters as other forms of the word have them.

        Slavic and Mongolian nouns have a fleeting vowel in some forms only: уголь and угля, газар
        and газрын. A word of two letters has forms that keep more in their stem: усыг, ус.
        """
        language = self._languages.get(lang)
        if language is None or len(stem) < _LEAST_FLED:
            return
        if _is_vowel_and_consonant(stem[:_SHORTEST]) and stem[_SHORTEST:] in self._endings(lang):
            yield stem[:_SHORTEST]
        for one, two in language.swaps:
            if stem.endswith(one) and len(stem) - len(one) + len(two) >= _LEAST_FLED:
                yield stem.removesuffix(one) + two
        vowels = language.fleeting
        if not vowels or stem[-1] in _VOWELS:
            return
        if stem[-2] not in _VOWELS:
            whole = [f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in vowels]
            # худаг ends as an accusative does, худгууд does not
            ends = (self._stem(one, lang) for one in whole if language.endings)
            yield from dict.fromkeys((*whole, *ends))
        elif stem[-2] in vowels and stem[-3] not in _VOWELS and len(stem) > _LEAST_FLED:
            yield stem[:-2] + stem[-1]

    def _endings(self, lang: str) -> frozenset[str]:
        """The endings of more than one letter that a language without a stemmer has, plain."""
        if lang not in self._long_endings:
            listed = map(self._folding.plain, self._languages[lang].endings)
            self._long_endings[lang] = frozenset(end for end in listed if len(end) > 1)
        return self._long_endings[lang]

    def _stem(self, word: str, lang: str) -> str:
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

            snowball = Stemmer.Stemmer(language.stemmer)
            self._stemmers_of_many[language.code] = snowball.stemWords
            stemmer: Callable[[str], str] = snowball.stemWord
            return stemmer
        if language.endings:
            endings = frozenset(map(self._folding.plain, language.endings))
            longest = max(map(len, endings))
            return lambda word: strip_endings(word, endings, longest)
        return None


def strip_endings(word: str, endings: frozenset[str], longest: int) -> str:
    """A folded word without up to three endings, the longest that fits first.

    What hangs on a word hangs on its forms as well: шинжилгээ, шинжилгээний. Of endings of a single
    letter two at most, for they may be a part of the word.
    """
    letters = 0
    for _ in range(_MOST_ENDINGS):
        fitting = _ending(word, endings, longest)
        letters += fitting == 1
        if not fitting or letters > _MOST_LETTERS:
            break
        word = word[:-fitting]
    return word


def _ending(word: str, endings: frozenset[str], longest: int) -> int:
    """How many letters may be taken off; an ending of a single one may belong to a short word."""
    for length in range(min(longest, len(word) - _MIN_SHORT_STEM), 0, -1):
        if word[-length:] in endings and (length > 1 or len(word) > _MIN_STEM):
            return length
    return 0


def _is_vowel_and_consonant(letters: str) -> bool:
    return letters[:1] in _VOWELS and letters[1:] not in _VOWELS
