"""Hears sentences and tenders: in which language one is, and which of its words say nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from app.language.languages import LanguageData
from app.language.stems import Stems
from app.search.parse import Query, TypedWord
from app.search.synonym_expansion import TermsIn
from app.search.tenders import Tenders

MOST_TELLING = 12
"""So many words are looked for; of a sentence those that say something."""

_LEAST_WORDS = 4
_LEAST_LITTLE = 2
_LEAST_IN_QUESTION = 1
"""A word that opens a question makes a sentence by itself: Как уменьшить выбросы пыли?"""
_LONGEST_GREETING = 4
_KEPT = 1024


class Sentences:
    """Tells sentences from words, by the little words of each language.

    `is_known` tells whether texts have a folded word, `is_of_term` whether a stem of a language is
    that of a word in a term of the trade, `terms_in` where words are a term together.
    """

    def __init__(
        self,
        data: LanguageData,
        is_known: Callable[[str], bool],
        is_of_term: Callable[[str, str], bool],
        terms_in: TermsIn,
    ) -> None:
        self._data = data
        self._is_of_term = is_of_term
        self._stems = Stems(data.languages, data.folding)
        self._is_talk = lru_cache(_KEPT)(self._new_is_talk)
        self._talked = lru_cache(_KEPT)(self._forms_of_talk)
        self._tenders = Tenders(data, self._stems, is_known, terms_in)
        self._spelt = lru_cache(_KEPT)(self._words_of_talk)

    def heard(self, query: Query, lang: str, spoken: str = "") -> Query:
        """The query; of a sentence without what is talk, each word in the language of all.

        `spoken` is the language where it is known that the words are part of a sentence.
        """
        query = replace(query, words=self._without_greeting(query.words))
        query = self._tenders.without_talk(query)
        spoken = spoken or self._spoken(query.words, lang)
        if not spoken:
            return _cut(self._tenders.without_procurement(query))
        query = replace(query, words=self._with_whole_verb(query.words, spoken))
        bought = self._tenders.procured_in(query.words, spoken)
        told = [
            one for one in query.words if one not in bought and not self._is_talk(one.text, spoken)
        ]
        stop = self._data.stop_words
        if not any(one.folded not in stop for one in told):
            return _cut(query)
        if len(told) > MOST_TELLING:
            told = [one for one in told if one.folded not in stop]
        said = tuple(replace(one, spoken=spoken) for one in query.words)
        kept = {*told[:MOST_TELLING]}
        words = tuple(two for one, two in zip(query.words, said, strict=True) if one in kept)
        return replace(query, words=words, spoken=spoken, said=said)

    def _without_greeting(self, words: tuple[TypedWord, ...]) -> tuple[TypedWord, ...]:
        """The words behind how people begin, where there are any: guten Tag, *Pumpen*."""
        folded = tuple(one.folded for one in words)
        if folded in self._data.greetings:
            return words
        for count in range(min(_LONGEST_GREETING, len(words) - 1), 0, -1):
            if folded[:count] in self._data.greetings:
                return self._without_greeting(words[count:])
        return words

    def _with_whole_verb(self, words: tuple[TypedWord, ...], own: str) -> tuple[TypedWord, ...]:
        """The words of a question whose verb has its particle at the end: wer bildet sie *aus*?"""
        rules, folding = self._data.languages[own], self._data.folding
        if len(words) < _LEAST_WORDS or words[-1].plain not in rules.separable:
            return words
        *rest, last = words
        at = 1 if rest[0].folded in rules.interrogative else 0
        is_verb = rest[at].folded not in rules.stop and (at or rest[1].folded in rules.asking)
        if not is_verb:
            return words
        text = last.text + rest[at].text.lower()
        plain = folding.plain(text)
        rest[at] = replace(rest[at], text=text, plain=plain, folded=folding.narrow(plain))
        return tuple(rest)

    def _spoken(self, words: Sequence[TypedWord], lang: str) -> str:
        """The language of most of the little words, if they are enough for a sentence."""
        if len(words) < _LEAST_WORDS:
            return ""
        little = {
            own: sum(one.folded in stop for one in words) + self._talk(words, own)
            for own, stop in self._little.items()
        }
        best = max(little, key=lambda own: (little[own], own == lang))
        least = _LEAST_IN_QUESTION if self._is_question(words, best) else _LEAST_LITTLE
        return best if little[best] >= least and self._asks(words, best) else ""

    def _is_question(self, words: Sequence[TypedWord], own: str) -> bool:
        interrogative = self._data.languages[own].interrogative
        return any(one.folded in interrogative for one in words)

    def _talk(self, words: Sequence[TypedWord], own: str) -> int:
        stop = self._little[own]
        return sum(one.folded not in stop and self._is_talk(one.text, own) for one in words)

    def _asks(self, words: Sequence[TypedWord], own: str) -> bool:
        """Whether more is said than a title of a thing says: its articles alone tell nothing."""
        asking = self._asking[own]
        return any(one.folded in asking or self._is_talk(one.text, own) for one in words)

    @cached_property
    def _little(self) -> dict[str, frozenset[str]]:
        languages = self._data.languages
        return {own: rules.stop for own, rules in languages.items() if rules.talk}

    @cached_property
    def _asking(self) -> dict[str, frozenset[str]]:
        languages = self._data.languages
        return {own: languages[own].asking for own in self._little}

    def _forms_of_talk(self, own: str, letter: str) -> frozenset[str]:
        """The words of talk that begin with a letter, and their stems, which keep the letter."""
        fold = self._data.folding.fold
        words = [word for word in self._data.languages[own].talk if fold(word)[:1] == letter]
        return frozenset((*map(fold, words), *(self._stems.stem(word, own) for word in words)))

    def _new_is_talk(self, text: str, own: str) -> bool:
        folded = self._data.folding.fold(text)
        if self._is_marked_otherwise(text.casefold(), folded, own):
            return False
        talked = self._talked(own, folded[:1])
        stem = self._stems.stem(text, own)
        # Stems of little words are those of things, too: solo and solar, cześć and części.
        return folded in talked or (stem in talked and not self._is_of_term(stem, own))

    def _is_marked_otherwise(self, plain: str, folded: str, own: str) -> bool:
        """Whether a word has other marks than the one of talk that folds alike: zęby, żeby."""
        alike = self._spelt(own).get(folded, ()) if plain != folded else ()
        return bool(alike) and plain not in alike

    def _words_of_talk(self, own: str) -> Mapping[str, Collection[str]]:
        """The words of talk as they are spelt, by what they fold to."""
        found: dict[str, list[str]] = {}
        for word in self._data.languages[own].talk:
            found.setdefault(self._data.folding.fold(word), []).append(word.casefold())
        return found


def _cut(query: Query) -> Query:
    few = query.words[:MOST_TELLING]
    return query if len(few) == len(query.words) else replace(query, words=few)
