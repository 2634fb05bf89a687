"""What a word may be meant for that the catalogue does not know: slips of the finger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from app.language.edit_distance import begins_within_one_slip, edit_distance_within
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.tokens import script
from app.language.word_lists import ListedWords
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.plan import Planner
from app.search.variants import Variant, Worth

LEAST = 4
"""Shorter words are not corrected."""

TWO_SLIPS = 8
"""Words of so many letters may have two slips."""

LEAST_BESIDE = 5
"""Words of so many letters may have any one slip beside words that tell what is meant."""

_INDEXED = 7

_LONGEST_END = 3
"""Forms of a word differ by so many letters at their ends."""

MOST_EXTENDED = 8
"""So many corrections are looked up in all their forms."""

_KEPT = 64
"""Of one letter a word is asked for several times, and words before the last one of each letter."""


class Speller:
    """Finds the words of an index that a typed word is nearest to."""

    def __init__(
        self, index: Index, planner: Planner, data: LanguageData, ordinary: ListedWords
    ) -> None:
        self._index = index
        self._data = data
        self._planner = planner
        self._ordinary = ordinary
        self._stems = Stems(data.languages, data.folding)
        self._near = lru_cache(_KEPT)(self._new_near)

    def variants(self, word: TypedWord, lang: str) -> Iterator[Variant]:
        """Whole words near the typed one with their forms, and beginnings while it is typed.

        Words of the script come before those that sound alike in another one.
        """
        if len(word.plain) < LEAST or self._is_meant_so(word):
            return
        words, starts = self._near(word, (word.folded, word.plain))
        if not words and not starts:
            words, starts = self._near(word, self._in_latin(word))
        if not words and not starts:
            words = self._in_other_form(word, lang)
        yield from self._of_words(self._nearest(words, lang))
        for start in starts:
            beginning = self._index.start(start)
            if beginning:
                yield Variant("spelling", Worth.SPELLING_FORM, beginning, key=start, found=start)

    def _in_other_form(self, word: TypedWord, lang: str) -> Mapping[int, int]:
        """The words one slip from a long one if both are taken without their ends.

        So a form that no text has is corrected as well: tranformadores, transformador. What ends
        as no form of the language does is none.
        """
        form, size = word.folded[:-_LONGEST_END], len(word.folded)
        if len(form) < TWO_SLIPS or len(self._stems.stem(word.text, lang)) == size:
            return {}
        near = (one for start in self._index.near(form) for one in self._index.starting(start))
        words = {
            number: 1
            for number, text in near
            if abs(len(text) - size) <= _LONGEST_END and begins_within_one_slip(form, text)
        }
        return {number: words[number] for number in self._index.may_be_meant(words)}

    def beside(self, word: TypedWord, titles: int) -> Iterator[Variant]:
        """Whole words one slip from the typed one that one of these titles has, with their forms.

        A finger may strike any key: what else was typed tells that the word is meant.
        """
        if LEAST_BESIDE <= len(word.folded) < TWO_SLIPS and not self._is_meant_so(word):
            words, _ = self._near(word, (word.folded, word.plain), any_slip=True)
            meant = [one for one in words if self._index.words([one]).title & titles]
            yield from self._of_words(meant)

    def _is_meant_so(self, word: TypedWord) -> bool:
        """Whether a word is no slip: a number (ISO 9606 is not ISO 9001), or an everyday word."""
        is_number = word.plain.isdecimal() or not word.may_be_word
        return is_number or self._ordinary.has(word.text)

    def _of_words(self, numbers: Sequence[int]) -> Iterator[Variant]:
        if numbers:
            group = self._index.words(numbers)
            texts = self._by_frequency(group.words)
            yield Variant("spelling", Worth.SPELLING, group, found=texts[0])
            for text in texts[:MOST_EXTENDED]:
                for form in self._planner.forms(text):
                    yield Variant("spelling", Worth.SPELLING_FORM, form, found=text)
                for _, key, part in self._planner.compounds(text):
                    yield Variant("spelling", Worth.SPELLING_PART, part, key, found=text)

    def is_slip(self, word: TypedWord) -> bool:
        """Whether one slip is all that is between the word and one of the catalogue."""
        words, _ = self._near(word, (word.folded, word.plain)) if word.may_be_word else ({}, ())
        return 1 in words.values()

    def _nearest(self, words: Mapping[int, int], lang: str) -> list[int]:
        """The words with the fewest slips, those of a language alone where it has some."""
        nearest = min(words.values(), default=0)
        numbers = [number for number, far in words.items() if far == nearest]
        texts = self._index.texts(numbers)
        own = [
            number
            for number, text in zip(numbers, texts, strict=True)
            if self._planner.is_in(text, number, lang)
        ]
        return own or numbers

    def _in_latin(self, word: TypedWord) -> tuple[str, ...]:
        """A word in Cyrillic letters as it may have been meant in Latin ones: багер, bager."""
        return (*self._data.sounds.in_latin(word.folded),) if script(word.text) == "Cyrl" else ()

    def _by_frequency(self, words: Iterable[int]) -> list[str]:
        """The texts of words, those first that many titles have."""
        texts = self._index.texts(words)
        groups = {text: self._index.word(text) for text in texts}
        often = {text: group.title.bit_count() for text, group in groups.items() if group}
        return sorted(texts, key=lambda text: (-often.get(text, 0), text))

    def _new_near(
        self, word: TypedWord, spelt: tuple[str, ...], *, any_slip: bool = False
    ) -> tuple[Mapping[int, int], Sequence[str]]:
        """Words with their distance, and beginnings; unlikely slips only if `any_slip`."""
        words: dict[int, int] = {}
        starts: dict[str, None] = {}
        for form in dict.fromkeys(spelt):
            size = len(form)
            most = 2 if size >= TWO_SLIPS else 1
            for start in sorted(self._index.near(form)):
                if len(start) < min(size, _INDEXED) - 1:
                    continue
                for number, text in self._index.starting(start):
                    far = self._slips(word, form, text, most)
                    if far <= most and (any_slip or far != 1 or self._is_likely(form, text)):
                        words[number] = min(far, words.get(number, far))
                is_begun = not word.complete and size <= _INDEXED
                is_near = is_begun and edit_distance_within(form, start, 1) <= 1
                if is_near and self._is_likely(form, start):
                    starts[start] = None
        meant = self._index.may_be_meant(words)
        return {number: words[number] for number in meant}, list(starts)

    def _slips(self, word: TypedWord, form: str, text: str, most: int) -> int:
        """The slips between a typed form and a word, or its beginning while it is typed."""
        longer = len(text) - len(form)
        far = edit_distance_within(form, text, most) if abs(longer) <= most else most + 1
        if far > most and longer > 0 and not word.complete and len(form) > _INDEXED:
            slips = (
                0 if text.startswith(form) else 1 if begins_within_one_slip(form, text) else most
            )
            return slips + 1
        return far

    def _is_likely(self, form: str, text: str) -> bool:
        """Whether fingers, ears or eyes make such a slip; a long word is known by its rest."""
        if len(form) >= TWO_SLIPS or form == text:
            return True
        return self._data.slips.is_likely(form, text, sure=len(form) <= LEAST)
