"""Takes a typed compound apart into words that the catalogue has: Entwässerungspumpe.

One story: each language divides its compounds in a way of its own, and all are looked up alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from app.domain.indexed import WordGroup
from app.language.compounds import PREFIXES, base_forms
from app.language.languages import Language, LanguageData
from app.language.stems import Stems
from app.language.synonyms import phrase_key
from app.language.tokens import script
from app.search.index_protocol import Index
from app.search.parse import TypedWord
from app.search.variants import SHORT

LEAST_PART, LEAST_OF_COMPOUND = 4, 2
"""A part has at least so many letters; less where it is known to be a part of compounds: Öl."""

LEAST_WORD = 7
"""Shorter words are not taken apart."""

LEAST_HALF = 6
"""So many letters has a part whose neighbour is not known: Wasserstofferzeugung, Grubenlüftung."""

LEAST_END = 5
"""The same of languages that join words less often, at their end: шаварнасос."""

MOST_PARTS = 4

_KEPT = 4096
_IN_TITLES, _IN_TEXTS, _BEGUN, _RELATED = 1.0, 1.4, 1.2, 1.45
"""What a part costs by where it is known; the cheapest way to take a word apart is taken."""

_FORM = 0.1
"""What a part costs beside, of which only a form or a synonym is known."""

GERMAN = "de"
"""The language that has a dictionary of compounds."""

_MARGIN = 0.2
"""So much cheaper than parts of texts alone a way has to be: one of its parts stands in titles."""

_HALVES = (
    (_IN_TITLES, LEAST_HALF),
    (_IN_TITLES + _FORM, LEAST_END),
    (_IN_TEXTS, LEAST_HALF),
)
"""What the known part of a German compound may cost, and how many letters it has at its end."""

_JOINT = 0.01
"""What the joint that is no ending of nouns gains: Entwässerung before Entwässerungs."""


@dataclass(frozen=True, slots=True)
class Compound:
    """The words that a typed one is made of; `usual` where a language makes them as it likes.

    `unknown` is the one of them that the catalogue does not have.
    """

    parts: tuple[TypedWord, ...]
    usual: bool
    unknown: TypedWord | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """Parts as ranges of the plain word, from the first to the last, and what they cost."""

    cost: float
    parts: tuple[tuple[int, int], ...]


class CompoundSplitter:
    """Takes words apart by the words of an index and the letters that join them."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self._cost = lru_cache(_KEPT)(self._new_cost)

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._data.languages, self._data.folding)

    @cached_property
    def _languages(self) -> list[Language]:
        """The languages of the catalogue in which words are written together."""
        rules = self._data.languages
        return [rules[lang] for lang in self._index.languages if lang in rules]

    def compound(self, word: TypedWord) -> Compound | None:
        """The words that a typed one is made of, if it is."""
        if len(word.plain) < LEAST_WORD or not word.plain.isalpha():
            return None
        own = script(word.text)
        ways = [
            (way.cost, way.parts[-1][0], language.code != GERMAN, way.parts)
            for language in self._languages
            if language.joints and language.script == own
            for way in self._ways(word, language, len(word.plain), MOST_PARTS)
            if len(way.parts) > 1 and way.cost < _IN_TEXTS * len(way.parts) - _MARGIN
        ]
        if not ways:
            found = self._half_known(word) if own == "Latn" else self._known_end(word, own)
            return found or self.known_beginning(word)
        # Of equal ways the one whose last part, which says what the thing is, is longest.
        *_, is_foreign, parts = min(ways)
        return Compound(tuple(self._typed(word, part) for part in parts), usual=not is_foreign)

    def telling(self, word: TypedWord) -> TypedWord | None:
        """What a German compound is about whose end says nothing: Bohrung of Bohrarbeiten."""
        german = self._data.languages.get(GERMAN, Language(GERMAN))
        for at in range(LEAST_PART, len(word.plain)):
            if self._data.folding.narrow(word.plain[at:]) in self._data.idle_ends:
                begun = word.plain[:at]
                action = self._data.folding.narrow(f"{begun}{german.action}")
                if self._is_of_compounds(action, None):
                    text = f"{self._typed(word, (0, at)).text}{german.action}"
                    return TypedWord(text, f"{begun}{german.action}", action)
                ends = (at - len(joint) for joint in german.joints if begun.endswith(joint))
                parts = (self._typed(word, (0, end)) for end in ends)
                return next((part for part in parts if self._cost(part.plain, GERMAN)), None)
        return None

    def _half_known(self, word: TypedWord) -> Compound | None:
        """A German compound of which one part alone is known, if that part says much.

        What is known best and is longest counts; at the end it may be made of parts itself.
        """
        size = len(word.plain)
        for most, least in _HALVES:
            for at in range(LEAST_OF_COMPOUND + 1, size - LEAST_OF_COMPOUND):
                for start, end in ((0, size - at), (at, size)):
                    if end - start < (LEAST_HALF if start == 0 else least):
                        continue
                    if not 0 < self._cost(word.plain[start:end], GERMAN) <= most:
                        continue
                    known = self._typed(word, (start, end))
                    rest = self._typed(word, (end, size) if start == 0 else (0, start))
                    parts = (known, rest) if start == 0 else (rest, known)
                    return Compound(parts, usual=True, unknown=rest)
        return self._known_ends(word)

    def _known_ends(self, word: TypedWord) -> Compound | None:
        """A German compound whose beginning alone is not known: Hochofenkesselrohr."""
        german = self._data.languages.get(GERMAN)
        size = len(word.plain)
        if german is None or not any(
            self._part_cost(word, german, at, size)
            for at in range(LEAST_OF_COMPOUND + 1, size - LEAST_OF_COMPOUND + 1)
        ):
            return None
        for at in range(LEAST_OF_COMPOUND + 1, size - LEAST_WORD + 1):
            end = self._typed(word, (at, size))
            ways = [
                (way.cost, way.parts)
                for way in self._ways(end, german, len(end.plain), MOST_PARTS - 1)
                if len(way.parts) > 1
                and way.cost < _IN_TEXTS * len(way.parts) - _MARGIN
                and max(last - first for first, last in way.parts) >= LEAST_END
            ]
            if ways:
                rest = self._typed(word, (0, at))
                _, parts = min(ways)
                known = tuple(self._typed(end, part) for part in parts)
                return Compound((rest, *known), usual=True, unknown=rest)
        return None

    def _known_end(self, word: TypedWord, own: str) -> Compound | None:
        """A compound of other languages whose last part, the longest possible, alone is known."""
        languages = [one.code for one in self._languages if one.joints and one.script == own]
        for at in range(LEAST_OF_COMPOUND, len(word.plain) - LEAST_END + 1):
            end = word.plain[at:]
            if any(0 < self._cost(end, lang) <= _IN_TITLES + _FORM for lang in languages):
                rest = self._typed(word, (0, at))
                known = self._typed(word, (at, len(word.plain)))
                return Compound((rest, known), usual=True, unknown=rest)
        return None

    def known_beginning(self, word: TypedWord) -> Compound | None:
        """A compound of other languages whose first part alone is known: пылеподавитель."""
        plain, own = word.plain, script(word.text)
        for language in self._languages:
            joints = [one for one in language.joints if one and language.code != GERMAN]
            least = LEAST_PART if own == "Latn" else LEAST_PART - 1
            ends = range(len(plain) - LEAST_END, least - 1, -1) if language.script == own else ()
            for end, joint in product(ends, joints):
                if plain[end:].startswith(joint) and self._is_stem(plain[:end], language.code):
                    known = self._typed(word, (0, end))
                    rest = self._typed(word, (end + len(joint), len(plain)))
                    return Compound((known, rest), usual=True, unknown=rest)
        return None

    def _is_stem(self, plain: str, lang: str) -> bool:
        """Whether words of titles have this stem."""
        families = (self._index.family(lang, stem) for stem in self._stems.stems(plain, lang))
        return any(one.title for one in families if one)

    def ends(self, word: TypedWord) -> Iterator[TypedWord]:
        """What a compound may end in, longest first: Wasserreinigung of Grubenwasserreinigung."""
        for at in range(LEAST_OF_COMPOUND, len(word.plain) - LEAST_WORD + 1):
            yield self._typed(word, (at, len(word.plain)))

    def _ways(self, word: TypedWord, language: Language, end: int, most: int) -> Iterator[_Way]:
        """The ways to take the word apart up to `end`."""
        for at in range(max(end - LEAST_OF_COMPOUND, 0) + 1):
            cost = self._part_cost(word, language, at, end)
            if not cost:
                continue
            if at == 0:
                yield _Way(cost, ((0, end),))
            elif most > 1 and at >= LEAST_OF_COMPOUND:
                before = self._before(word, language, at, most - 1)
                if before:
                    yield _Way(before.cost + cost, (*before.parts, (at, end)))

    def _before(self, word: TypedWord, language: Language, end: int, most: int) -> _Way | None:
        """The cheapest way up to a part, without the letters that join it."""
        ways = [
            _Way(way.cost - _JOINT * (joint == "s"), way.parts)
            for joint in language.joints
            if word.plain[:end].endswith(joint)
            for way in self._ways(word, language, end - len(joint), most)
        ]
        return min(ways, key=lambda way: way.cost, default=None)

    def _part_cost(self, word: TypedWord, language: Language, start: int, end: int) -> float:
        text = word.plain[start:end]
        cost = self._cost(text, language.code)
        is_last = end == len(word.plain)
        if not cost and is_last and start and not word.complete and len(text) >= LEAST_PART:
            begun = self._index.start(self._data.folding.narrow(text))
            return _BEGUN if begun and begun.title else 0.0
        return cost

    def _new_cost(self, plain: str, lang: str) -> float:
        """What a part costs, or nothing where it is no word."""
        folded = self._data.folding.narrow(plain)
        if len(folded) < LEAST_OF_COMPOUND or folded in self._no_parts:
            return 0.0
        if len(folded) <= SHORT:
            return self._cost_of_concept(plain, lang)
        group = self._index.word(folded)
        if lang == GERMAN and self._is_of_compounds(folded, group):
            return _IN_TITLES + (0 if group else _FORM)
        if len(folded) < LEAST_PART:
            return 0.0
        forms = [self._index.family(lang, stem) for stem in self._stems.stems(plain, lang)]
        if any(form.title for form in forms if form):
            return _IN_TITLES + (0 if group else _FORM)
        return self._cost_of_concept(plain, lang) or _IN_TEXTS * any(forms)

    def _cost_of_concept(self, plain: str, lang: str) -> float:
        """What a part costs that has synonyms, or tells a kind of work."""
        stem = self._stems.stem(plain, lang)
        concept = self._index.synonyms(phrase_key(lang, stem))
        if concept:
            return _IN_TITLES + _FORM if concept.title else _IN_TEXTS
        loose = phrase_key(lang, stem, loose=True)
        return _RELATED if loose in self._index.synonym_phrases else 0.0

    @cached_property
    def _no_parts(self) -> frozenset[str]:
        """Little words; but *Suche* is a part though *suche* asks."""
        return PREFIXES | {word for word in self._data.stop_words if len(word) <= LEAST_PART}

    def _is_of_compounds(self, folded: str, group: WordGroup | None) -> bool:
        """Whether a word is one that compounds of the catalogue are made of."""
        if group and not group.title and not group.body:
            return True
        families = product(("head", "inner"), base_forms(folded))
        return any(self._index.family(kind, form) for kind, form in families)

    def _typed(self, word: TypedWord, part: tuple[int, int]) -> TypedWord:
        start, end = part
        plain = word.plain[start:end]
        text = word.text[start:end] if len(word.text) == len(word.plain) else plain
        if word.text[:1].isupper() and script(text) == "Latn":
            text = text[:1].upper() + text[1:]
        complete = word.complete or end < len(word.plain)
        return TypedWord(text, plain, self._data.folding.narrow(plain), complete)
