"""Hears titles of tenders: how one begins or ends, and what is bought with the thing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import takewhile

from app.language.edit_distance import edit_distance_within
from app.language.languages import LanguageData
from app.language.stems import Stems
from app.search.parse import Query, TypedWord
from app.search.synonym_expansion import TermsIn

_LEAST_BOUGHT = 2
_LEAST_MISSPELT = 8
"""A shorter word that is one slip from one of procurement may be another one."""
_LEAST_LETTERS = 3
"""Fewer that are left name no thing."""
_MOST_OF_LOT = 2
"""The number of a lot has up to so many digits."""
_ORDINAL = {"р", "й"}
_KEPT = 1024


class Tenders:
    """Tells what a tender is about from what all tenders say."""

    def __init__(
        self,
        data: LanguageData,
        stems: Stems,
        is_known: Callable[[str], bool],
        terms_in: TermsIn,
    ) -> None:
        self._data = data
        self._stems = stems
        self._is_known = is_known
        self._terms_in = terms_in
        self._procured = lru_cache(_KEPT)(self._forms_of_procurement)
        self._misspelt = lru_cache(_KEPT)(self._new_misspelt)

    def without_talk(self, query: Query) -> Query:
        """The query without what opens or ends a tender: *request for quotation:* idler rollers.

        All that was typed is `said`. A word that a title may as well begin with has a word of
        purpose behind it: *supply of* rollers, but no *supply container*, nor *supply of water*,
        which is a term.
        """
        query = self._without_lots(query)
        words = query.words
        first = self._opening(words)
        places = reversed(range(first, len(words)))
        behind = takewhile(lambda at: self._is_of_end(words, at), places)
        last = len(words) - len([*behind])
        if (first, last) == (0, len(words)) or not self._is_thing(words[first:last]):
            return query
        terms = self._terms_in([one.folded for one in words])
        first = min([first, *(one.start for one in terms if first in one)])
        left = words[first:last]
        if any(self.procured_in(words, own) for own in self._languages):
            return query
        return replace(query, words=left, said=query.said or words)

    def _without_lots(self, query: Query) -> Query:
        """The query without the numbers of lots: Los 2, lot no. 3, 1-р багц."""
        words = query.words
        idle = {at for at in range(len(words)) if self._is_lot(words, at)}
        for at in sorted(idle):
            idle.update(self._numbers_beside(words, at))
        left = tuple(one for at, one in enumerate(words) if at not in idle)
        return replace(query, words=left, said=words) if idle and self._is_thing(left) else query

    def _is_lot(self, words: Sequence[TypedWord], at: int) -> bool:
        """Whether a word is one for a lot, but not for a part of a standard: EN 1090 część 2."""
        before = words[at - 1].text if at else ""
        is_part = before.isdecimal() and len(before) > _MOST_OF_LOT
        return (
            words[at].folded in self._data.words_of_lots
            and not is_part
            and bool(self._numbers_beside(words, at))
        )

    def _numbers_beside(self, words: Sequence[TypedWord], at: int) -> Sequence[int]:
        """Where the number of a lot stands, with a word for “number”: Los Nr. 2, 2-р багц."""
        behind = at + 1
        if behind < len(words) and words[behind].folded in self._data.words_of_numbers:
            behind += 1
        if behind < len(words) and _is_of_lot(words[behind]):
            return range(at + 1, behind + 1)
        before = at - 1
        if before > 0 and words[before].folded in _ORDINAL:
            before -= 1
        is_before = before >= 0 and before < at - 1 and _is_of_lot(words[before])
        return range(before, at) if is_before else ()

    def without_procurement(self, query: Query) -> Query:
        """The query; that of a tender without what is bought with the thing."""
        for own in self._languages:
            if bought := self.procured_in(query.words, own):
                left = tuple(one for one in query.words if one not in bought)
                return replace(query, words=left, said=query.said or query.words)
        return query

    def procured_in(self, words: Sequence[TypedWord], own: str) -> frozenset[TypedWord]:
        """The words of procurement if they tell a tender: supply and installation of a pump.

        Two tell one if a thing is left; one alone may be the thing.
        """
        bought = frozenset(one for one in words if self._is_procured(one, own))
        stop = self._data.stop_words
        is_left = any(one.folded not in stop and one not in bought for one in words)
        return bought if is_left and len(bought) >= _LEAST_BOUGHT else frozenset()

    def _opening(self, words: Sequence[TypedWord]) -> int:
        """How many words open a tender, the little ones behind them included."""
        first = 0
        is_numbered = False
        for at, word in enumerate(words):
            is_numbered = is_numbered or word.folded in self._data.words_of_numbers
            is_number = is_numbered and word.text.isdecimal()
            is_little = first and (word.folded in self._little_or_number or is_number)
            if is_little or self._is_of_tender(words, at) or self._is_supply(words[at:]):
                first = at + 1
            else:
                break
        return first

    def _is_of_tender(self, words: Sequence[TypedWord], at: int) -> bool:
        """Whether a word names a tender or its sort: *licitación pública*, *open tender*."""
        data, own = self._data, words[at].folded
        if own in data.words_of_tender:
            return True
        behind = words[at + 1 :]
        if own in data.words_before_tender and behind:
            return behind[0].folded in data.words_of_tender or self._is_supply(behind)
        return self._is_sort_behind(words, at)

    def _is_of_end(self, words: Sequence[TypedWord], at: int) -> bool:
        """Whether a word ends a tender: …, *tender*; …, *licitación pública*."""
        data, own = self._data, words[at].folded
        behind = words[at + 1].folded if at + 1 < len(words) else ""
        is_sort = own in data.words_before_tender and behind in data.ends_of_tender
        return own in data.ends_of_tender or is_sort or self._is_sort_behind(words, at)

    def _is_sort_behind(self, words: Sequence[TypedWord], at: int) -> bool:
        data = self._data
        before = words[at - 1].folded if at else ""
        is_behind = before in data.words_of_tender or before in data.words_behind_tender
        return words[at].folded in data.words_behind_tender and is_behind

    def _is_supply(self, words: Sequence[TypedWord]) -> bool:
        """Whether a word of purpose stands behind such words: *framework agreement for* idlers."""
        behind = next(
            (one for one in words if one.folded not in self._data.words_of_supply), words[0]
        )
        return behind is not words[0] and behind.folded in self._data.words_of_relation

    def _is_thing(self, words: Sequence[TypedWord]) -> bool:
        stop = self._data.stop_words
        return any(one.folded not in stop and len(one.folded) >= _LEAST_LETTERS for one in words)

    @cached_property
    def _little_or_number(self) -> frozenset[str]:
        little = self._data.stop_words - self._data.words_of_place
        return little | self._data.words_of_numbers

    @cached_property
    def _languages(self) -> Sequence[str]:
        return [own for own, rules in self._data.languages.items() if rules.procurement]

    def _is_procured(self, word: TypedWord, own: str) -> bool:
        forms = self._procured(own)
        if word.folded in forms or self._stems.stem(word.text, own) in forms:
            return True
        return len(word.folded) >= _LEAST_MISSPELT and self._misspelt(word.folded, own)

    def _new_misspelt(self, folded: str, own: str) -> bool:
        """Whether a word that the catalogue does not have is one of procurement but for a slip."""
        first = (form for form in self._procured(own) if form[0] == folded[0])
        alike = any(
            len(form) >= _LEAST_MISSPELT - 1 and edit_distance_within(form, folded, 1) <= 1
            for form in first
        )
        return alike and not self._is_known(folded)

    def _forms_of_procurement(self, own: str) -> frozenset[str]:
        words = self._data.languages[own].procurement
        stems = (self._stems.stem(word, own) for word in words)
        return frozenset((*map(self._data.folding.fold, words), *stems))


def _is_of_lot(word: TypedWord) -> bool:
    return word.text.isdecimal() and len(word.text) <= _MOST_OF_LOT
