"""Finds verbs, participles and nouns that are made of one root: reinigen, gereinigt, Reinigung."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from app.language.languages import Language, LanguageData
from app.language.stems import Stems
from app.language.synonyms import phrase_key
from app.language.tokens import script
from app.language.word_lists import ListedWords
from app.search.index_protocol import Index
from app.search.plan import Planner
from app.search.spelling_correction import Speller
from app.search.synonym_expansion import Synonyms
from app.search.variants import Variant, WordPlan, Worth

LEAST_ROOT = 4
"""A root has at least so many letters; less where an end of some length is taken off."""

LEAST_SHORT_ROOT = 3
_LONG_END = 3

_NO_END = "-"
_MOST_ROOTS = 3
_MOST_CUT = 2
"""Letters of a root that the stem of what is made of it may lack."""
_KEPT = 256
_HEADS = ("ung", "ion", "er")
"""What the nouns that German compounds end in end in."""


class Derivation:
    """Looks up what is made of the root of a typed word, by the ends that its language joins."""

    def __init__(
        self,
        index: Index,
        data: LanguageData,
        planner: Planner,
        synonyms: Synonyms,
        ordinary: ListedWords,
        speller: Speller,
    ) -> None:
        self._index = index
        self._data = data
        self._planner = planner
        self._synonyms = synonyms
        self._ordinary = ordinary
        self._speller = speller
        self._stems = Stems(data.languages, data.folding)
        self._variants = lru_cache(_KEPT)(self._new_variants)

    def added(self, plan: WordPlan, lang: str) -> WordPlan:
        """The plan with what is made of its root, if no title has the word itself."""
        word, plan = plan.word, _behind_synonyms(plan)
        is_root = len(word.folded) <= LEAST_ROOT or not word.may_be_word
        if is_root or _is_in_title(plan) or self._ordinary.has(word.text):
            return plan
        found = self._variants(
            word.plain, script(word.text), word.spoken or lang, is_spoken=bool(word.spoken)
        )
        if not found or self._speller.is_slip(word):
            return plan
        if any(one.kind == "synonym" and one.group.title for one in plan.variants):
            found = tuple(replace(one, worth=Worth.DERIVED_BESIDE) for one in found)
        return plan.with_more(found)

    def _new_variants(
        self, plain: str, own: str, lang: str, *, is_spoken: bool
    ) -> tuple[Variant, ...]:
        """What the reader's language makes of the root, else what others of its script do."""
        found: list[Variant] = []
        for language in sorted(self._languages, key=lambda one: one.code != lang):
            if language.script == own and (not (found or is_spoken) or language.code == lang):
                found += self._in_language(plain, language)
        return tuple(found)

    def _in_language(self, plain: str, language: Language) -> Iterator[Variant]:
        words: set[int] = set()
        for root in self._roots(plain, language):
            made = [*self._made_of(root, language)]
            words.update(self._of_stems(root, made, language))
            stems = (self._stems.stem(text, language.code) for text in made)
            # What loses more is another word by accident: Förderbandste-n is no Förderband.
            for stem in dict.fromkeys(own for own in stems if len(own) >= len(root) - _MOST_CUT):
                if phrase_key(language.code, stem) in self._index.synonym_phrases:
                    yield from self._synonyms.of_stem(stem, language.code)
            for text in made if language.participle else ():
                if text.endswith(_HEADS):
                    for _, key, group in self._planner.compounds(self._data.folding.narrow(text)):
                        yield Variant("part", Worth.DERIVED_PART, group, key)
        if words:
            yield Variant("form", Worth.DERIVED, self._index.words(words))

    def _of_stems(self, root: str, made: Sequence[str], language: Language) -> Iterator[int]:
        """The words that have the stem of something that is made of the root."""
        stems = {self._stems.stem(text, language.code) for text in made}
        for number, text in self._index.starting(self._data.folding.narrow(root)):
            if self._stems.stem(text, language.code) in stems:
                yield number

    @cached_property
    def _languages(self) -> list[Language]:
        known = {*self._index.languages, *self._index.synonym_languages}
        rules = self._data.languages
        return [one for code, one in rules.items() if one.derived and code in known]

    def _made_of(self, root: str, language: Language) -> Iterator[str]:
        for end in language.derived:
            yield root + self._data.folding.plain(end.removeprefix(_NO_END))

    def _roots(self, plain: str, language: Language) -> list[str]:
        """What a word may be made of, the longest end taken off first."""
        stem = self._stems.stem(plain, language.code)
        texts = dict.fromkeys(
            text for one in (plain, stem) for text in self._with_and_without_sign(one, language)
        )
        ends = {self._data.folding.plain(end) for end in language.derived if end != _NO_END}
        roots = {
            text.removesuffix(end): len(end)
            for text in texts
            for end in ends
            if text.endswith(end) and _is_root(len(text) - len(end), len(end))
        }
        return sorted(roots, key=len)[:_MOST_ROOTS]

    def _with_and_without_sign(self, plain: str, language: Language) -> Iterator[str]:
        """The word, and without the *ge* of a participle: gereinigt, ausgewuchtet."""
        yield plain
        sign = language.participle
        if not sign:
            return
        for before in ("", *map(self._data.folding.plain, language.separable)):
            if plain.startswith(before + sign):
                yield before + plain.removeprefix(before + sign)


def _is_root(size: int, end: int) -> bool:
    return size >= (LEAST_SHORT_ROOT if end >= _LONG_END else LEAST_ROOT)


def _behind_synonyms(plan: WordPlan) -> WordPlan:
    """The plan; where titles have the same thing by another word no action with its stem is meant.

    Whoever types *transformers* gets the service of Transformatoren before a transformation.
    """
    if not any(one.kind == "synonym" and one.group.title for one in plan.variants):
        return plan
    variants = (
        replace(one, worth=Worth.RELATED) if one.worth == Worth.DERIVED else one
        for one in plan.variants
    )
    return WordPlan(plan.word, tuple(variants))


def _is_in_title(plan: WordPlan) -> bool:
    return any(variant.kind == "exact" and variant.group.title for variant in plan.variants)
