"""Adds to the words of a query the words that mean the same, in all languages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise, product

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.language.synonyms import phrase_key
from app.language.tokens import script
from app.language.word_lists import generic_nouns, words_of_deals
from app.search.index_protocol import Index
from app.search.variants import SHORT, Variant, WordPlan, Worth

_KEPT, _PHRASES_KEPT, _WORDS_KEPT = 256, 1024, 8192

LONGEST = 4
"""A phrase has at most so many words."""

TermsIn = Callable[[Sequence[str]], Sequence[range]]
"""Where folded words side by side are a term of the field."""


class Synonyms:
    """The synonyms of an index."""

    def __init__(self, index: Index, data: LanguageData) -> None:
        self._index = index
        self._data = data
        self._stems = Stems(data.languages, data.folding)
        self._readings = lru_cache(_KEPT)(self._new_readings)
        self._phrase = lru_cache(_PHRASES_KEPT)(index.synonyms)
        self._stem = lru_cache(_WORDS_KEPT)(self._stems.stem)
        self._generic = generic_nouns(data)
        self._deals = words_of_deals(data)

    def added(self, plans: Sequence[WordPlan]) -> list[WordPlan]:
        """The plans with synonyms of their words, and of phrases of several words."""
        found = list(plans)
        texts = [plan.word.text for plan in plans]
        readings = [self._readings_of(plan) for plan in plans]
        for length in range(1, min(LONGEST, len(plans)) + 1):
            for at in range(len(plans) - length + 1):
                run = range(at, at + length)
                if sum(len(texts[one]) for one in run) <= SHORT:
                    continue
                for lang in readings[at]:
                    variants = self._variants([readings[one].get(lang, []) for one in run], lang)
                    for one in run if variants else ():
                        found[one] = found[one].with_more(variants)
        return found

    def _readings_of(self, plan: WordPlan) -> dict[str, list[str]]:
        """The stems of a word, those of a sentence in its language alone."""
        readings, spoken = self._readings(plan.word.text), plan.word.spoken
        return {spoken: readings[spoken]} if spoken in readings else readings

    def of_word(self, text: str) -> list[Variant]:
        """The synonyms of one word in the languages of its script."""
        readings = self._readings(text).items()
        return [one for lang, stems in readings for one in self._variants([stems], lang)]

    def of_stem(self, stem: str, lang: str) -> list[Variant]:
        """The synonyms of one word of a language by its stem."""
        return self._variants([[stem]], lang)

    def related(self, text: str) -> list[Variant]:
        """What is akin to a word that tells a kind of work or thing: overhaul to repair.

        In titles alone, for texts mention many kinds of work.
        """
        return [
            Variant("synonym", Worth.RELATED, replace(group, body=0))
            for phrase in self._loose(text)
            if (group := self._phrase(phrase))
        ]

    def is_phrase(self, words: Sequence[str], lang: str, variant: Variant) -> bool:
        """Whether words of a text are a phrase of the concept that a variant was found by."""
        telling = [word for word in words if not self.is_little(word)]
        stems = " ".join(self._stem(word, lang) for word in telling)
        return any(
            phrase in self._index.synonym_phrases and self._means(phrase, variant)
            for phrase in (phrase_key(lang, stems), phrase_key(lang, stems, loose=True))
        )

    def _means(self, phrase: str, variant: Variant) -> bool:
        group = self._phrase(phrase)
        return group is not None and {*variant.group.words} <= {*group.words}

    def is_of_term(self, stem: str, lang: str) -> bool:
        """Whether a stem is that of a word in a term of a language: *solar* plant."""
        return phrase_key(lang, stem) in self._words_of_terms

    def terms_in(self, words: Sequence[str]) -> list[range]:
        """Where words side by side are a term of a language, little words between them included."""
        telling = [at for at, word in enumerate(words) if not self.is_little(word)]
        readings = {at: self._readings(words[at]) for at in telling}
        found = []
        for length in range(2, LONGEST + 1):
            for first in range(len(telling) - length + 1):
                run = telling[first : first + length]
                if any(
                    self._is_phrase([readings[at].get(lang, ()) for at in run], lang)
                    for lang in readings[run[0]]
                ):
                    found.append(range(run[0], run[-1] + 1))
        return found

    def _is_phrase(self, readings: Sequence[Sequence[str]], lang: str) -> bool:
        known = self._index.synonym_phrases
        return any(phrase_key(lang, " ".join(stems)) in known for stems in product(*readings))

    def has_term_with(self, word: str) -> bool:
        """Whether a word stands in a term of a language of its script: *safe* work."""
        return any(self.is_of_term(self._stem(word, lang), lang) for lang in self._languages(word))

    @cached_property
    def _words_of_terms(self) -> frozenset[str]:
        """The stems of all words of terms, each behind its language."""
        named = (phrase.partition(":") for phrase in self._index.synonym_phrases)
        return frozenset(
            phrase_key(lang, stem) for lang, _, stems in named for stem in stems.split(" ")
        )

    def is_little(self, word: str) -> bool:
        """Whether a word says nothing by itself."""
        return self._data.folding.fold(word) in self._data.stop_words

    def is_generic(self, text: str) -> bool:
        """Whether a word is a noun that names no single thing: machine, office, course."""
        return self._generic.has(text)

    def is_deal(self, text: str) -> bool:
        """Whether a word tells how a thing may be had: to rent, to buy, used."""
        return self._deals.has(text)

    def is_loose(self, text: str) -> bool:
        """Whether a word tells a mere kind of work or thing."""
        return any(self._loose(text))

    def in_loose_pairs(self, texts: Sequence[str]) -> frozenset[int]:
        """The places of words that tell so two by two: *spare parts* of a pump."""
        readings = [*map(self._readings, texts)]
        return frozenset(
            at
            for first, (one, two) in enumerate(pairwise(readings))
            for at in (first, first + 1)
            if any(self._is_loose_pair(one[lang], two.get(lang, ()), lang) for lang in one)
        )

    def _is_loose_pair(self, first: Sequence[str], second: Sequence[str], lang: str) -> bool:
        keys = (phrase_key(lang, " ".join(pair), loose=True) for pair in product(first, second))
        return any(key in self._index.synonym_phrases for key in keys)

    def _loose(self, text: str) -> Iterator[str]:
        for lang, stems in self._readings(text).items():
            phrases = (phrase_key(lang, stem, loose=True) for stem in stems)
            known = (phrase for phrase in phrases if phrase in self._index.synonym_phrases)
            yield from islice(known, 1)

    def _new_readings(self, word: str) -> dict[str, list[str]]:
        """The stems that a word may have in each language, the likeliest first.

        So koparek is koparka, too.
        """
        readings = {}
        for lang in self._languages(word):
            stems = (self._stems.stem(word, lang), *self._stems.stems(word, lang))
            others = (other for stem in stems for other in self._stems.alternates(stem, lang))
            readings[lang] = [*dict.fromkeys((*stems, *others))]
        return readings

    def _languages(self, word: str) -> list[str]:
        own, known = script(word), self._index.synonym_languages
        rules = self._data.languages
        return [lang for lang in rules if lang in known and rules[lang].script == own]

    def _variants(self, readings: Sequence[Sequence[str]], lang: str) -> list[Variant]:
        for stems in product(*readings):
            group = self._phrase(phrase_key(lang, " ".join(stems)))
            if group:
                return [Variant("synonym", Worth.SYNONYM, group)]
        return []
