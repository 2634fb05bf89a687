"""What a word may be meant for that the catalogue does not know: slips of the finger."""

from collections.abc import Iterable, Iterator

from app.language.edit_distance import edit_distance, prefix_edit_distance
from app.language.tokens import script
from app.language.transliterate import Sounds
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.plan import Planner
from app.search.variants import Variant, Worth

LEAST = 4
"""Shorter words are not corrected."""

TWO_SLIPS = 8
"""Words of so many letters may have two slips."""

_INDEXED = 7

MOST_EXTENDED = 8
"""So many corrections are looked up in all their forms."""


class Speller:
    """Finds the words of an index that a typed word is nearest to."""

    def __init__(self, index: Index, planner: Planner, sounds: Sounds) -> None:
        self._index = index
        self._sounds = sounds
        self._planner = planner

    def variants(self, word: TypedWord) -> Iterator[Variant]:
        """Whole words near the typed one with their forms, and beginnings while it is typed.

        None for a number: ISO 9606 is no slip of ISO 9001.
        """
        if len(word.plain) < LEAST or word.plain.isdecimal():
            return
        words, starts = self._near(word)
        nearest = min(words.values(), default=0)
        numbers = [number for number, far in words.items() if far == nearest]
        if numbers:
            group = self._index.words(numbers)
            texts = self._by_frequency(group.words)
            yield Variant("spelling", Worth.SPELLING, group, found=texts[0])
            for text in texts[:MOST_EXTENDED]:
                for form in self._planner.forms(text):
                    yield Variant("spelling", Worth.SPELLING_FORM, form, found=text)
                for _, key, part in self._planner.compounds(text):
                    yield Variant("spelling", Worth.SPELLING_PART, part, key, found=text)
        for start in starts:
            beginning = self._index.start(start)
            if beginning:
                yield Variant("spelling", Worth.SPELLING_FORM, beginning, key=start, found=start)

    def is_slip(self, word: TypedWord) -> bool:
        """Whether one slip is all that is between the word and one of the catalogue."""
        words, _ = self._near(word)
        return 1 in words.values()

    def _in_latin(self, word: TypedWord) -> Iterable[str]:
        """A word in Cyrillic letters as it may have been meant in Latin ones: багер, bager."""
        return self._sounds.in_latin(word.folded) if script(word.text) == "Cyrl" else ()

    def _by_frequency(self, words: Iterable[int]) -> list[str]:
        """The texts of words, those first that many titles have."""
        texts = self._index.texts(words)
        groups = {text: self._index.word(text) for text in texts}
        often = {text: group.title.bit_count() for text, group in groups.items() if group}
        return sorted(texts, key=lambda text: (-often.get(text, 0), text))

    def _near(self, word: TypedWord) -> tuple[dict[int, int], list[str]]:
        """Words with their distance, and beginnings."""
        words: dict[int, int] = {}
        starts: dict[str, None] = {}
        for form in dict.fromkeys((word.folded, word.plain, *self._in_latin(word))):
            size = len(form)
            most = 2 if size >= TWO_SLIPS else 1
            for start in sorted(self._index.near(form)):
                if len(start) < min(size, _INDEXED) - 1:
                    continue
                for number, text in self._index.starting(start):
                    far = _slips(word, form, text, most)
                    if far <= most:
                        words[number] = min(far, words.get(number, far))
                if not word.complete and size <= _INDEXED and edit_distance(form, start) <= 1:
                    starts[start] = None
        meant = self._index.may_be_meant(words)
        return {number: words[number] for number in meant}, list(starts)


def _slips(word: TypedWord, form: str, text: str, most: int) -> int:
    """The slips between a typed form and a word, or its beginning while it is typed."""
    longer = len(text) - len(form)
    far = edit_distance(form, text) if abs(longer) <= most else most + 1
    if far > most and longer > 0 and not word.complete and len(form) > _INDEXED:
        return prefix_edit_distance(form, text) + 1
    return far
