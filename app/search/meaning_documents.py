"""Which documents a meaning leads to: who was in a country, sits in a place, has a certificate."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from app.domain.constraint import Constraint
from app.search.bitsets import every
from app.search.index_protocol import Index
from app.search.meanings import NEAR, Level, Meaning, apart
from app.search.parse import TypedWord
from app.search.plan import Planner
from app.search.variants import union

_AROUND = ((0.8, 3), (0.5, 2))
"""What it is worth when so many of the first digits of a postcode agree."""

_REFERENCES, _MARKETS, _MENTIONS, _THERE = 1.0, 0.7, 0.5, 1.0
_ELSEWHERE_IN_COUNTRY = 0.85
"""What references are worth that do not name the part of a country that was asked for: Gobi."""

_HAS_NEIGHBOURS = "0123456789"
"""Regions that divide the world have numbers; the smallest one around a country is its own."""


class MeaningDocuments:
    """Finds them in an index."""

    def __init__(self, index: Index, planner: Planner) -> None:
        self._index = index
        self._planner = planner

    @cached_property
    def _facets(self) -> Mapping[str, Mapping[str, int]]:
        return {
            facet: {value.value: value.documents for value in values}
            for facet, values in self._index.facets.items()
        }

    def meaning_of(
        self, constraint: Constraint, own: Sequence[TypedWord], *, is_part: bool = False
    ) -> Meaning:
        """The meaning of typed words with its documents, the best ones first.

        A country may be meant by the name of a city or another part of it.
        """
        mentions = self._mentions(own)
        match constraint.kind:
            case "country" | "region":
                return self.experience(constraint, mentions, is_part=is_part)
            case "place" | "postcode":
                there = union(self._index.at_place(constraint.kind, v) for v in constraint.values)
                return self._ranking(constraint, there, own, mentions)
            case "kind" | "sector":
                has = union(self._having(constraint.kind, constraint.values))
                return self._ranking(constraint, has, own, mentions)
            case _:
                has = union(self._having(constraint.kind, constraint.values))
                return _meaning(constraint, (_THERE, has), (_MENTIONS, mentions))

    def around(self, code: str) -> Meaning | None:
        """The members around a postcode that none of them has: those whose first digits agree."""
        if self._index.at_place("postcode", code):
            return None
        levels = [
            (worth, union(self._index.at_place("postcode", own) for own in around))
            for worth, size in _AROUND
            if (around := self._index.places("postcode", code[:size]))
        ]
        constraint = Constraint("postcode", f"postcode:{code}", (code,), (code,))
        return _meaning(constraint, *levels) if levels else None

    def _ranking(
        self, constraint: Constraint, has: int, own: Sequence[TypedWord], mentions: int
    ) -> Meaning:
        """A meaning whose words, where a title of an offering has them, are looked for as well."""
        meaning = _meaning(constraint, (_THERE, has), (_MENTIONS, mentions))
        offerings = (1 << self._index.offerings) - 1
        is_said = all(self.titles(word) & offerings for word in own)
        firm = constraint.kind != "sector" and not is_said
        return replace(meaning, firm=firm)

    def alone(self, sector: Meaning, own: Sequence[TypedWord]) -> Meaning:
        """A sector whose name is all that was typed: who is in it, unless a title says the same."""
        offerings = (1 << self._index.offerings) - 1
        said = every([offerings, *map(self.titles, own)])
        return replace(sector, firm=not said)

    def experience(
        self, constraint: Constraint, mentions: int = 0, *, is_part: bool = False
    ) -> Meaning:
        """References in a country first, then markets, then whoever mentions it.

        Of a part of the country those that name it come first.
        """
        codes: Collection[str] = constraint.values
        if constraint.kind == "region":
            regions = self._index.name_data["regions"]
            codes = [code for region in constraint.values for code in regions[region]]
        around = self._neighbours(codes)
        references = union(self._having("country", codes))
        return _meaning(
            replace(constraint, near=self._most_experience(around)),
            (_REFERENCES, references & mentions if is_part else references),
            (_ELSEWHERE_IN_COUNTRY, references),
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
        """The countries of the region around: of those that divide the world the smallest.

        A larger one, at last the world, where nobody has references in it.
        """
        known = self._facets.get("country", {})
        around = [
            [code for code in countries if code not in codes]
            for region, countries in self._index.name_data["regions"].items()
            if region[0] in _HAS_NEIGHBOURS and set(codes) < set(countries)
        ]
        found = (own for own in sorted(around, key=len) if not known.keys().isdisjoint(own))
        return next(found, [code for code in known if code not in codes])

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

    def titles(self, word: TypedWord) -> int:
        """The documents whose titles have a form of a word."""
        groups = [self._index.word(word.folded), *self._planner.forms(word.text)]
        return union(group.title for group in groups if group)


def _meaning(constraint: Constraint, *levels: tuple[float, int]) -> Meaning:
    return Meaning(constraint, apart(Level(*level) for level in levels))
