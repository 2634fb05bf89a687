"""Things that nobody of these trades sells, or hardly: wedding cakes; tractors, mine hoists."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path

from app.language import tokens
from app.language.edit_distance import edit_distance
from app.language.languages import LanguageData, read_everyday
from app.language.sorted_names import BETWEEN, SortedNames
from app.language.stems import Stems

EVERYDAY, OTHER_TRADES = "unsold", "other_trades"
"""The lists, as an index and the files of the resources name them."""

_EXACT = ""
"""Where the words of all languages are as they are written, without their stems."""

_LONGEST = 4
"""A name of a thing has at most so many words."""

_GERMAN = "de"
_LEAST_PART = 5
"""A part of a German compound by which it is known has so many letters, and so has the rest."""

_LEAST_MISSPELT = 5
"""A word of a name of several may have a slip from so many letters on: weding photographer."""

_KEPT = 512
_NO_NAMES = SortedNames("")


class UnsoldWords:
    """The names of such things in any form in one language; everyday ones as written in all."""

    def __init__(self, data: LanguageData, kind: str) -> None:
        self._data = data
        self._kind = kind
        self._stems = Stems(data.languages, data.folding)
        self.stem = lru_cache(_KEPT)(self._stems.stem)
        self._readings = lru_cache(_KEPT)(self._new_readings)
        self.has = lru_cache(_KEPT)(self._has)
        self.end_of = lru_cache(_KEPT)(self._end_of)
        self._begins = lru_cache(_KEPT)(self._is_begun)
        self._named = lru_cache(_KEPT)(self._names_with)

    @cached_property
    def _known(self) -> dict[str, SortedNames]:
        keys = self._data.data.get(self._kind, {})
        return {lang: SortedNames(text) for lang, text in keys.items()}

    def languages_from(self, lang: str) -> Sequence[str]:
        """In which words may be typed: that of who reads, then the others with such names."""
        return lang, *(one for one in self._known if one not in {_EXACT, lang})

    def names(self, words: Sequence[str], lang: str) -> Iterator[range]:
        """Where the words, none of them little, are the name of a thing, alone or side by side.

        Where adjectives may stand before nouns or behind them, two of them are so in any order.
        """
        language = self._data.languages.get(lang)
        is_free = language is not None and language.heads_first and bool(language.adjectives)
        for at, first in enumerate(words):
            longest = min(_LONGEST, len(words) - at) if self._begins(first, lang) else 0
            for length in range(1, longest + 1):
                if self._is_name(words[at : at + length], lang):
                    yield range(at, at + length)
            pair = words[at : at + 2][::-1] if is_free else ()
            if len(pair) > 1 and self._begins(pair[0], lang) and self._is_name(pair, lang):
                yield range(at, at + 2)

    def _end_of(self, word: str, lang: str) -> str:
        """The name in which a word or German compound ends: dump truck *tyre*; empty for none.

        What says nothing at its end is no part of it: Spritzbeton|arbeiten.
        """
        if lang != _GERMAN:
            return word if self._is_name((word,), lang) else ""
        idle = (end for end in self._data.idle_ends if word.casefold().endswith(end))
        bare = [word[: -len(end)] for end in idle]
        parts = range(_LEAST_PART, len(word) - _LEAST_PART + 1)
        whole = (end for end in (word, *filter(None, bare)) if self._is_name((end,), lang))
        return next(whole, "") or next(
            (word[at:] for at in parts if self._is_part(word[at:], lang)), ""
        )

    def _is_part(self, part: str, lang: str) -> bool:
        """Whether a part of a compound is such a name: no Verbin*dungen* as Dünger."""
        is_long = len(self.stem(part, lang)) >= _LEAST_PART
        is_known = is_long or self._data.folding.fold(part) in self._of(lang)
        return is_known and self._is_name((part,), lang)

    def is_written(self, word: str, lang: str) -> bool:
        """Whether one word is such a name as it is written in this language, not a form of it."""
        exact = self._data.folding.fold(word)
        return exact in self._of(_EXACT) and exact in self._of(lang)

    def _is_begun(self, word: str, lang: str) -> bool:
        """Whether a name may begin with a word."""
        if self._of(_EXACT).has_beginning(self._data.folding.fold(word)):
            return True
        own = self._known.get(lang)
        return own is not None and any(map(own.has_beginning, self._readings(word, lang)))

    def _has(self, word: str, lang: str) -> bool:
        """Whether one word alone names such a thing, or a German compound begins or ends so."""
        if self._is_name((word,), lang):
            return True
        ends = range(_LEAST_PART, len(word) - _LEAST_PART + 1) if lang == _GERMAN else ()
        return any(self._is_part(word[:at], lang) or self._is_part(word[at:], lang) for at in ends)

    def misspelt(self, words: Sequence[str], lang: str) -> Iterator[tuple[range, Sequence[str]]]:
        """Where the words name such a thing but for a slip in one of them, with the right stems."""
        own = [(self.stem(word, lang), len(word)) for word in words]
        for at in range(len(own)):
            for stop in range(at + 2, min(at + _LONGEST, len(own)) + 1):
                run = own[at:stop]
                names = (name for stem, _ in run for name in self._named(stem, lang))
                name = next((one for one in names if _is_slip(run, one)), None)
                if name:
                    yield range(at, stop), name

    def _names_with(self, stem: str, lang: str) -> Sequence[Sequence[str]]:
        """The names of several words that have a stem."""
        return [*self._of(lang).with_word(stem)]

    def _of(self, lang: str) -> SortedNames:
        return self._known.get(lang, _NO_NAMES)

    def _is_name(self, words: Sequence[str], lang: str) -> bool:
        own = self._known.get(lang)
        exact = " ".join(map(self._data.folding.fold, words))
        if exact in self._of(_EXACT):
            return True
        readings = [self._readings(word, lang) for word in words] if own else ()
        return own is not None and any(" ".join(stems) in own for stems in product(*readings))

    def _new_readings(self, word: str, lang: str) -> tuple[str, ...]:
        """The stems that a word may have, the likeliest first: wózki is wózek, too."""
        stem = self.stem(word, lang)
        return tuple(dict.fromkeys((stem, *self._stems.alternates(stem, lang))))


def _is_slip(own: Sequence[tuple[str, int]], name: Sequence[str]) -> bool:
    """Whether one of the words, given as stems with their letters, has one slip and no other."""
    if len(own) != len(name):
        return False
    others = [
        (stem, letters, known)
        for (stem, letters), known in zip(own, name, strict=True)
        if stem != known
    ]
    if len(others) != 1:
        return False
    stem, letters, known = others[0]
    return letters >= _LEAST_MISSPELT and edit_distance(stem, known) == 1


def unsold_keys(resources: Path, data: LanguageData, kind: str) -> dict[str, str]:
    """What an index keeps of a list: its stems by language, and all as they are written."""
    stems = Stems(data.languages, data.folding)
    names = read_everyday(resources / "search" / f"{kind}.csv")
    exact: set[str] = set()
    keys = {}
    for lang, phrases in names.items():
        telling = [_telling(phrase, data, lang) for phrase in phrases]
        exact.update(" ".join(map(data.folding.fold, words)) for words in telling)
        own = {" ".join(stems.stem(word, lang) for word in words) for words in telling}
        # Snowball has локомотив as the stem of локомотивов, not as its own.
        own |= {" ".join(map(data.folding.fold, words)) for words in telling}
        keys[lang] = BETWEEN.join(sorted(own))
    # Those of other trades are looked for in each language by its own rules.
    return keys if kind == OTHER_TRADES else {**keys, _EXACT: BETWEEN.join(sorted(exact))}


def _telling(phrase: str, data: LanguageData, lang: str) -> list[str]:
    """The words that say something; all where one alone is left of them: hallo *zusammen*."""
    words, stop = [word.text for word in tokens.words(phrase)], data.stop_words_of(lang)
    telling = [word for word in words if data.folding.fold(word) not in stop]
    return telling if len(telling) > 1 else words
