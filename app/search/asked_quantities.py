"""Finds the quantities in a query, with the facts that they name: Gurtbreite 1800, > 500 kW."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from app.domain.constraint import Constraint
from app.domain.quantity import ABOUT, Quantity
from app.domain.search_request import MAX_QUERY_LENGTH
from app.language.fold import Folding
from app.language.gazetteer import Gazetteer, NameFound
from app.language.numbers import NUMBER, number_of
from app.language.quantities import Quantities, QuantityFound
from app.language.tokens import word_texts, words
from app.search.index_protocol import Index
from app.search.meanings import Meaning
from app.search.quantity_meaning import DimensionFacts, meaning_of

_QUOTED = re.compile(r'"[^"]*"?')
_BARE = re.compile(rf"(?<![\w.,/:-])(?:{NUMBER})(?![\w/])")
_DIMENSIONS_KEPT = 4
_MEANINGS_KEPT = 16
_MOST_WORDS = 4
"""The name of a fact has up to so many words."""


@dataclass(frozen=True, slots=True)
class AskedQuantity:
    """A quantity in a query, the keys of the facts that are meant, and where it stands."""

    quantity: Quantity
    start: int
    end: int
    fact: str = ""
    names: frozenset[str] = frozenset()
    has_unit: bool = True


class AskedQuantities:
    """Reads the quantities of queries by the units and facts of an index."""

    def __init__(
        self, index: Index, quantities: Quantities, gazetteer: Gazetteer, folding: Folding
    ) -> None:
        self._index = index
        self._quantities = quantities
        self._gazetteer = gazetteer
        self._folding = folding
        self._facts_of = lru_cache(_DIMENSIONS_KEPT)(self._read_facts)
        self._meaning_of = lru_cache(_MEANINGS_KEPT)(self._meaning)

    def _read_facts(self, dimension: str) -> DimensionFacts:
        return DimensionFacts(self._index.quantities(dimension))

    def read(
        self, text: str, lang: str, dismissed: Collection[str]
    ) -> tuple[str, tuple[Meaning, ...]]:
        """The text without the quantities that facts are compared with, and these."""
        text = text[:MAX_QUERY_LENGTH].encode("utf-8", "ignore").decode("utf-8")
        meanings = []
        left = text
        for asked in self._asked(_QUOTED.sub(lambda one: "\0" * len(one.group()), text), lang):
            typed = text[asked.start : asked.end].strip()
            meaning = self._meaning_of(replace(asked, start=0, end=0), typed)
            if meaning.near and meaning.constraint.key not in dismissed:
                meanings.append(meaning)
                blank = " " * (asked.end - asked.start)
                left = left[: asked.start] + blank + left[asked.end :]
        return left, tuple(meanings)

    def is_unit(self, text: str, start: int) -> bool:
        """Whether a unit stands at a place of a text."""
        return self._quantities.units.at(text, start) is not None

    def _asked(self, text: str, lang: str) -> Iterator[AskedQuantity]:
        found = self._quantities.asked(text, lang)
        taken = [(one.start, one.end) for one in found]
        for one in found:
            yield self._with_fact(one, text)
        for match in _BARE.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                yield from self._bare(match, text, lang)

    def _with_fact(self, one: QuantityFound, text: str) -> AskedQuantity:
        """The quantity with the fact whose name stands before or behind it."""
        asked = AskedQuantity(one.quantity, one.start, one.end)
        for start, end, names in self._beside(text, one.start, one.end):
            keys = _keys(names, one.quantity.dimension)
            if keys:
                return replace(
                    asked,
                    quantity=replace(one.quantity, name=min(keys)),
                    start=min(start, one.start),
                    end=max(end, one.end),
                    fact=text[start:end],
                    names=keys,
                )
        return asked

    def _bare(self, match: re.Match[str], text: str, lang: str) -> Iterator[AskedQuantity]:
        """A number without a unit is a quantity beside the name of a fact."""
        for start, end, names in self._beside(text, match.start(), match.end()):
            dimension, name, _ = names[0].value.split(" ", 2)
            unit = self._quantities.units.unit(name) or self._quantities.units.before(name)
            keys = _keys(names, dimension)
            if unit:
                number = number_of(match.group(), lang)
                quantity = Quantity(
                    dimension, ABOUT, number, number, unit.name, unit.factor, min(keys)
                )
                first, last = min(start, match.start()), max(end, match.end())
                yield AskedQuantity(quantity, first, last, text[start:end], keys, has_unit=False)
                return

    def _beside(
        self, text: str, start: int, end: int
    ) -> Iterator[tuple[int, int, list[NameFound]]]:
        """The longest names of facts that end before a place or begin behind another."""
        before = words(text[:start])[-_MOST_WORDS:]
        if before and not text[before[-1].end : start].strip(" :=≈"):
            found = self._facts([word.text for word in before])
            last = [name for name in found if name.stop == len(before)]
            if last:
                first = min(name.start for name in last)
                yield (
                    before[first].start,
                    before[-1].end,
                    [name for name in last if name.start == first],
                )
        behind = words(text[end:])[:_MOST_WORDS]
        if behind and not text[end : end + behind[0].start].strip():
            found = self._facts([word.text for word in behind])
            first_ones = [name for name in found if name.start == 0]
            if first_ones:
                stop = max(name.stop for name in first_ones)
                yield (
                    end + behind[0].start,
                    end + behind[stop - 1].end,
                    [name for name in first_ones if name.stop == stop],
                )

    def _facts(self, texts: Sequence[str]) -> list[NameFound]:
        return self._gazetteer.facts([self._folding.fold(text) for text in texts])

    def _meaning(self, asked: AskedQuantity, typed: str) -> Meaning:
        quantity = asked.quantity
        constraint = Constraint(
            "quantity",
            quantity.key,
            (quantity.dimension,),
            (typed,),
            quantity=quantity,
            fact=asked.fact,
        )
        facts = self._facts_of(quantity.dimension)
        is_plain = quantity.comparison == ABOUT and quantity.low >= 0 and not asked.fact
        mentions = self._mentions(typed) if is_plain else 0
        names = facts.named_like(asked.names)
        meaning = meaning_of(constraint, quantity, facts, names, mentions)
        if asked.has_unit and asked.names:
            wider = partial(meaning_of, constraint, quantity, facts, (), mentions)
            return replace(meaning, wider=wider)
        return meaning

    def said(self, meanings: Sequence[Meaning]) -> frozenset[str]:
        """The words that say no more than the units of these quantities, folded."""
        dimensions = {value for meaning in meanings for value in meaning.constraint.values}
        fold, called = self._folding.fold, self._quantities.units.called
        return frozenset(fold(word) for dimension in dimensions for word in called(dimension))

    def _mentions(self, typed: str) -> int:
        """The documents that have the number and the unit as words; m and t may be any letter."""
        every = -1
        words_of = word_texts(typed)
        if any(len(word) == 1 and word.isalpha() for word in words_of):
            return 0
        for word in words_of:
            group = self._index.word(self._folding.fold(word))
            every &= group.title | group.body if group else 0
        return every


def _keys(names: Sequence[NameFound], dimension: str) -> frozenset[str]:
    """The keys of the facts of a dimension among names."""
    parts = (name.value.split(" ", 2) for name in names)
    return frozenset(key for own, _, key in parts if own == dimension)
