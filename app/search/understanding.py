"""Understands what typed words mean beside themselves: countries, places, certificates and more.

One story: the names that stand in a query, which of their meanings is meant, and which documents
that leads to.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.constraint import Constraint
from app.language.gazetteer import Gazetteer, NameFound
from app.language.languages import LanguageData
from app.search.index_protocol import Index
from app.search.meanings import NEAR, Level, Meaning, apart
from app.search.parse import Query, TypedWord
from app.search.plan import Planner
from app.search.variants import union

if TYPE_CHECKING:
    from app.search.asked_quantities import AskedQuantities
    from app.search.asked_stands import AskedStands

_RANKS = (
    "certificate", "postcode", "place", "country", "city", "region", "language", "kind", "sector",
)  # fmt: skip
"""Of several meanings of a name the first is meant."""

_CITY = "city"
_OF_THE_WORLD = {"country", "region", _CITY}
_POSTCODE = re.compile(r"\d{5}")
_AROUND = ((0.8, 3), (0.5, 2))
"""What it is worth when so many of the first digits of a postcode agree."""

_LONG = 6
"""Of so many letters the form of a name is hardly another word."""

_LEAST_MISSPELT = 7
"""A shorter word may be another one: spalin is no Spain."""

_SURE = 3
"""The first letters of a country are typed rightly."""

_REFERENCES, _MARKETS, _MENTIONS, _THERE = 1.0, 0.7, 0.5, 1.0
_HAS_NEIGHBOURS = "0123456789"
"""Regions that divide the world have numbers; the smallest one around a country is its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A query with the words that are left to be looked for, and what the others mean."""

    query: Query
    meanings: tuple[Meaning, ...] = ()


class Understanding:
    """Reads queries by the names of an index."""

    def __init__(self, index: Index, data: LanguageData, planner: Planner) -> None:
        self._index = index
        self._data = data
        self._planner = planner

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        names = self._index.name_data
        never = self._data.stop_words.union(names["never"])
        return Gazetteer(
            self._index.named, names["ends"], frozenset(names["ordinary"]), frozenset(never)
        )

    @cached_property
    def _speaking(self) -> frozenset[str]:
        return frozenset(self._index.name_data["speaking"])

    @cached_property
    def _asking(self) -> frozenset[str]:
        """Words that say nothing beside what was understood."""
        return self._speaking | frozenset(self._index.name_data["beside"])

    @cached_property
    def _facets(self) -> Mapping[str, Mapping[str, int]]:
        return {
            facet: {value.value: value.documents for value in values}
            for facet, values in self._index.facets.items()
        }

    @cached_property
    def _quantities(self) -> "AskedQuantities":
        # Most of its patterns are for numbers: the first answer waits for none of them.
        from app.language.quantities import Quantities, Units  # noqa: PLC0415 - as said
        from app.search.asked_quantities import AskedQuantities  # noqa: PLC0415 - as said

        units = Units(self._index.name_data["units"])
        folding = self._data.folding
        return AskedQuantities(self._index, Quantities(units), self._gazetteer, folding)

    @cached_property
    def _stands(self) -> "AskedStands":
        from app.search.asked_stands import AskedStands  # noqa: PLC0415 - as below

        return AskedStands(self._index, self._data.folding)

    @cached_property
    def _named_halls(self) -> frozenset[str]:
        """The names of halls without a number: West."""
        stands = (stand for stands in self._index.stands.values() for stand in stands)
        return frozenset(
            stand.hall.casefold()
            for stand in stands
            if stand.hall and not any(map(str.isdigit, stand.hall))
        )

    def stands(
        self, text: str, fairs: tuple[str, ...], dismissed: Collection[str]
    ) -> tuple[str, tuple[Meaning, ...]]:
        """A typed text without the halls and stands of a fair, and these."""
        has_number = bool(self._index.stands) and any(map(str.isdigit, text))
        if not has_number and not any(hall in text.casefold() for hall in self._named_halls):
            return text, ()
        return self._stands.read(text, fairs, dismissed)

    def quantities(
        self, text: str, lang: str, dismissed: Collection[str]
    ) -> tuple[str, tuple[Meaning, ...]]:
        """A typed text without the quantities that facts are compared with, and these."""
        if not any(map(str.isdigit, text)):
            return text, ()
        return self._quantities.read(text, lang, dismissed)

    def read(
        self, query: Query, understood: tuple[Meaning, ...], dismissed: Collection[str]
    ) -> Reading:
        """What a query means beside what was understood; words of dismissed meanings are plain."""
        quoted = {word for phrase in query.phrases for word in phrase}
        words = [word.folded if word.folded not in quoted else "" for word in query.words]
        meanings = [*understood]
        quantities = [one for one in understood if one.constraint.quantity]
        said: set[TypedWord] = set()
        for names in self._gazetteer.found(words):
            meaning = self._meaning(names, query, words)
            if meaning and meaning.constraint.key not in dismissed:
                meanings.append(meaning)
                if meaning.firm:
                    said.update(query.words[names[0].start : names[0].stop])
        for word in query.words:
            nearby = self._guess(word) if word.folded in words and word not in said else None
            if nearby and nearby.constraint.key not in dismissed:
                meanings.append(nearby)
                said.add(word)
        if not said and not understood:
            return Reading(query, _once(meanings))
        left = tuple(word for word in query.words if word not in said)
        idle = self._asking | (self._quantities.said(quantities) if quantities else frozenset())
        return Reading(replace(query, words=self._telling(left, idle)), _once(meanings))

    def _telling(
        self, words: tuple[TypedWord, ...], idle: Collection[str]
    ) -> tuple[TypedWord, ...]:
        """The words that say something beside what was understood; none if none does."""
        telling = [word for word in words if word.folded not in idle]
        stop = self._data.stop_words
        return tuple(telling) if any(word.folded not in stop for word in telling) else ()

    def _meaning(
        self, names: Sequence[NameFound], query: Query, words: Sequence[str]
    ) -> Meaning | None:
        start, stop = names[0].start, names[0].stop
        own = query.words[start:stop]
        kinds = {name.kind for name in names}
        if self._is_other_word(names, own):
            return None
        is_spoken = self._is_of_language(words, names) or self._is_told(query, names, own[0])
        if "language" in kinds and is_spoken:
            kinds = {"language"}
        kind = next(kind for kind in _RANKS if kind in kinds)
        values = tuple(sorted({name.value for name in names if name.kind == kind}))
        if kind == _CITY:
            kind = "country"
        if kind == "language" and not is_spoken:
            return None
        constraint = Constraint(
            kind, f"{kind}:{','.join(values)}", values, tuple(word.text for word in own)
        )
        return self._with_documents(constraint, own)

    def _is_other_word(self, names: Sequence[NameFound], own: Sequence[TypedWord]) -> bool:
        """Whether a city, or a short word in some form, is an ordinary word of a title."""
        first = names[0]
        if len(own) > 1 or first.kind not in _OF_THE_WORLD:
            return False
        may_be = first.kind == _CITY or (first.inflected and len(own[0].folded) < _LONG)
        group = self._index.word(own[0].folded) if may_be else None
        return bool(group and group.title)

    def _is_of_language(self, words: Sequence[str], names: Sequence[NameFound]) -> bool:
        """Whether a language is meant, not its country: it stands alone, or is spoken."""
        telling = [word for word in words if word not in self._data.stop_words]
        is_alone = len(telling) <= names[0].stop - names[0].start
        is_inflected = any(name.inflected for name in names if name.kind == "language")
        return (is_alone and not is_inflected) or not self._speaking.isdisjoint(words)

    def _is_told(self, query: Query, names: Sequence[NameFound], own: TypedWord) -> bool:
        """Whether a sentence tells that a language is spoken: answers in Spanish, po polsku."""
        if not query.said or all(name.kind != "language" for name in names):
            return False
        said = [word.folded for word in query.said]
        before = said[said.index(own.folded) - 1 : said.index(own.folded)]
        return not self._speaking.isdisjoint(said) or not self._telling_languages.isdisjoint(before)

    @cached_property
    def _telling_languages(self) -> frozenset[str]:
        return frozenset(self._index.name_data["in_languages"])

    def _with_documents(self, constraint: Constraint, own: Sequence[TypedWord]) -> Meaning:
        mentions = self._mentions(own)
        match constraint.kind:
            case "country" | "region":
                return self._experience(constraint, mentions)
            case "place" | "postcode":
                there = union(self._index.at_place(constraint.kind, v) for v in constraint.values)
                return self._ranking(constraint, there, own, mentions)
            case "kind" | "sector":
                has = union(self._having(constraint.kind, constraint.values))
                return self._ranking(constraint, has, own, mentions)
            case _:
                has = union(self._having(constraint.kind, constraint.values))
                return _meaning(constraint, (_THERE, has), (_MENTIONS, mentions))

    def _guess(self, word: TypedWord) -> Meaning | None:
        """What a word that the catalogue does not know may mean: a country, a postcode."""
        if self._index.word(word.folded):
            return None
        if _POSTCODE.fullmatch(word.text):
            return self._postcode(word)
        if len(word.folded) < _LEAST_MISSPELT or self._index.start(word.folded):
            return None
        names = self._index.countries_from(word.folded[:_SURE])
        code = self._gazetteer.misspelt(word.folded, names)
        if not code:
            return None
        constraint = Constraint("country", f"country:{code}", (code,), (word.text,))
        return self._experience(constraint, 0)

    def _postcode(self, word: TypedWord) -> Meaning | None:
        """The members around a postcode that none of them has: those whose first digits agree."""
        code = word.text
        if self._index.at_place("postcode", code):
            return None
        levels = [
            (worth, union(self._index.at_place("postcode", own) for own in around))
            for worth, size in _AROUND
            if (around := self._index.postcodes(code[:size]))
        ]
        constraint = Constraint("postcode", f"postcode:{code}", (code,), (code,))
        return _meaning(constraint, *levels) if levels else None

    def _ranking(
        self, constraint: Constraint, has: int, own: Sequence[TypedWord], mentions: int
    ) -> Meaning:
        """A meaning whose words, where a title of an offering has them, are looked for as well."""
        meaning = _meaning(constraint, (_THERE, has), (_MENTIONS, mentions))
        offerings = (1 << self._index.offerings) - 1
        is_said = all(self._titles(word) & offerings for word in own)
        firm = constraint.kind != "sector" and not is_said
        return replace(meaning, firm=firm)

    def _experience(self, constraint: Constraint, mentions: int) -> Meaning:
        """References in a country first, then markets, then whoever mentions it."""
        codes: Collection[str] = constraint.values
        if constraint.kind == "region":
            regions = self._index.name_data["regions"]
            codes = [code for region in constraint.values for code in regions[region]]
        around = self._neighbours(codes)
        return _meaning(
            replace(constraint, near=self._most_experience(around)),
            (_REFERENCES, union(self._having("country", codes))),
            (_MARKETS, union(self._having("market", codes))),
            (_MENTIONS, mentions),
            (NEAR, union(self._having("country", around))),
        )

    def _most_experience(self, codes: Collection[str]) -> tuple[str, ...]:
        """Those of the countries in which there are references, the most first."""
        known = self._facets.get("country", {})
        there = (code for code in codes if code in known)
        return tuple(sorted(there, key=lambda code: (-known[code].bit_count(), code)))

    def _neighbours(self, codes: Collection[str]) -> Collection[str]:
        """The countries of the region around: the smallest of those that divide the world."""
        around = [
            countries
            for region, countries in self._index.name_data["regions"].items()
            if region[0] in _HAS_NEIGHBOURS and set(codes) < set(countries)
        ]
        return [code for code in min(around, key=len, default=()) if code not in codes]

    def countries_of(self, constraint: Constraint) -> tuple[str, ...]:
        """The countries that a constraint means."""
        if constraint.kind == "region":
            regions = self._index.name_data["regions"]
            return tuple(code for region in constraint.values for code in regions[region])
        return constraint.values if constraint.kind == "country" else ()

    def _having(self, facet: str, values: Iterable[str]) -> Iterator[int]:
        known = self._facets.get(facet, {})
        yield from (known[value] for value in values if value in known)

    def _mentions(self, words: Sequence[TypedWord]) -> int:
        """The documents that have these very words: a stem may belong to others (Polen, Pol)."""
        every = -1
        for word in words:
            group = self._index.word(word.folded)
            every &= group.title | group.body if group else 0
        return every

    def _titles(self, word: TypedWord) -> int:
        groups = [self._index.word(word.folded), *self._planner.forms(word.text)]
        return union(group.title for group in groups if group)


def _once(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """The meanings, of those with one key the first with the words of all: Santiago de Chile."""
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        own = meaning.constraint
        first = found.setdefault(own.key, meaning)
        words = tuple(dict.fromkeys((*first.constraint.words, *own.words)))
        found[own.key] = replace(first, constraint=replace(first.constraint, words=words))
    return tuple(found.values())


def _meaning(constraint: Constraint, *levels: tuple[float, int]) -> Meaning:
    return Meaning(constraint, apart(Level(*level) for level in levels))
