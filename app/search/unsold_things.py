"""Keeps the list empty for things that nobody sells, whatever else their names say.

Everyday things are found where titles name them, those of other trades where any text does.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from app.language.languages import LanguageData
from app.language.unsold_words import EVERYDAY, UnsoldWords
from app.search.bitsets import every
from app.search.candidates import covered
from app.search.index_protocol import Index
from app.search.other_trades import OtherTrades
from app.search.parse import TypedWord
from app.search.query_plan import QueryPlan
from app.search.variants import WordPlan, Worth, union

LEAST_OTHERS = 2
"""So many other words has to have a title for one who names a thing that nobody sells as well."""

_RARE = 3
"""A word that so few titles have tells what they are of."""


class UnsoldThings:
    """Finds the names of such things among typed words."""

    def __init__(self, index: Index, data: LanguageData, is_loose: Callable[[str], bool]) -> None:
        self._index = index
        self._data = data
        self._unsold = UnsoldWords(data, EVERYDAY)
        self._others = OtherTrades(index, data, is_loose)

    def is_named(self, plan: WordPlan, lang: str) -> bool:
        """Whether one word names an everyday thing."""
        return self._is_everyday(plan.word, lang)

    def _is_everyday(self, word: TypedWord, lang: str) -> bool:
        """Whether a word is such a name; a mere form of one is none if texts have that very word.

        By its stem a *Breite* is of *reiten*, and an *estación* of *estacionar*.
        """
        return self._unsold.has(word.text, lang) and (
            self._unsold.is_written(word.text, lang) or self._index.word(word.folded) is None
        )

    def is_whole(self, plan: WordPlan, lang: str) -> bool:
        """Whether one word names such a thing: its parts say nothing about it."""
        return self.is_named(plan, lang) or self._others.is_named(plan, lang)

    def is_name(self, word: TypedWord, lang: str) -> bool:
        """Whether a word is the very name of such a thing, and no compound with one."""
        return self._unsold.is_written(word.text, lang) or self._others.is_name(word.text, lang)

    def of_trade(self, plan: WordPlan, lang: str) -> WordPlan:
        """The plan; where it names a thing of everyday, in titles alone, for texts mention many."""
        return _in_titles(plan) if self.is_named(plan, lang) else plan

    def names_any(self, words: Sequence[TypedWord], lang: str) -> bool:
        """Whether some of the words name such a thing, alone or side by side."""
        return any(self._runs(self._telling(words, lang), lang)) or any(self._whole(words, lang))

    def named(self, plan: QueryPlan, lang: str) -> frozenset[TypedWord]:
        """The words that name things which nobody has, alone or side by side."""
        read = {one.word: one for one in plan.words}
        of_word = {one.word: one for one in plan.typed} | read
        words = [of_word[word] for word in self._telling([it.word for it in plan.typed], lang)]
        parts = [one for one in plan.words if one not in words]
        texts = [one.word.text for one in words]
        runs = [*self._runs([one.word for one in words], lang), *self._misspelt(texts, lang)]
        named = [words[run.start : run.stop] for run in runs]
        named += [[one] for one in parts if self.is_named(one, lang)]
        whole = self._whole([one.word for one in plan.typed], lang)
        named += [list(plan.typed[run.start : run.stop]) for run in whole]
        unsold = [it for it in named if not _is_titled(it, words)]
        words_of_others = self._others.named(plan, lang)
        return frozenset(one.word for it in unsold for one in it).union(words_of_others)

    def _telling(self, words: Sequence[TypedWord], lang: str) -> Sequence[TypedWord]:
        """The words that are more than little ones; all where none is, as in greetings."""
        stop = self._data.stop_words_of(lang)
        return [word for word in words if word.folded not in stop] or words

    def _runs(self, words: Sequence[TypedWord], lang: str) -> Iterator[range]:
        """Where the words, none of them little, name such a thing."""
        names = self._unsold.names([word.text for word in words], lang)
        yield from (run for run in names if len(run) > 1)
        yield from (
            range(at, at + 1) for at, word in enumerate(words) if self._is_everyday(word, lang)
        )

    def _whole(self, words: Sequence[TypedWord], lang: str) -> Iterator[range]:
        """Where they do with the little ones among them: *wie wird das* Wetter."""
        stop = self._data.stop_words_of(lang)
        if any(word.folded in stop for word in words):
            names = self._unsold.names([word.text for word in words], lang)
            yield from (run for run in names if len(run) > 1)

    def _misspelt(self, texts: Sequence[str], lang: str) -> Iterator[range]:
        """Where words of any language name such a thing that no title has, but for a slip."""
        for one in self._unsold.languages_from(lang):
            for run, stems in self._unsold.misspelt(texts, one):
                groups = [self._index.family(one, stem) for stem in stems]
                if not every([group.title if group else 0 for group in groups]):
                    yield run


def with_others(plan: QueryPlan, unsold: Collection[TypedWord]) -> QueryPlan:
    """The plan with documents alone that are found by other words than those."""
    others = [(1, one.title(Worth.SYNONYM)) for one in plan.words if one.word not in unsold]
    left = covered(others, LEAST_OTHERS)
    found = [layer & left for layer in plan.layers]
    return replace(plan, layers=[*filter(None, found)], partial=plan.partial & left)


def _is_titled(name: Sequence[WordPlan], words: Sequence[WordPlan]) -> bool:
    """Whether a title has all words of a name; or its rare one where other words are found.

    A machine that washes soil is no washing machine.
    """
    if every([one.title(Worth.SYNONYM) for one in name]):
        return True
    others = union(one.anywhere() for one in words if one not in name)
    rare = [one.title(Worth.EXACT) for one in name]
    return len(name) > 1 and any(0 < it.bit_count() <= _RARE and it & others for it in rare)


def _in_titles(plan: WordPlan) -> WordPlan:
    """The plan without what texts merely mention."""
    titles = [replace(one, group=replace(one.group, body=0)) for one in plan.variants]
    return WordPlan(plan.word, tuple(one for one in titles if one.group.title))
