"""Understands what typed words mean beside themselves: countries, places, certificates and more.

One story: the names that stand in a query, which of their meanings is meant, and what is left of
the words; numbers and stands are read by modules of their own.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.constraint import Constraint
from app.language.gazetteer import Gazetteer, NameFound
from app.language.languages import LanguageData
from app.search.index_protocol import Index
from app.search.meaning_documents import MeaningDocuments
from app.search.meanings import Meaning
from app.search.parse import Query, TypedWord
from app.search.plan import Planner
from app.search.synonym_expansion import Synonyms

if TYPE_CHECKING:
    from app.search.asked_member_numbers import AskedMemberNumbers
    from app.search.asked_quantities import AskedQuantities
    from app.search.asked_stands import AskedStands

_RANKS = (
    "certificate", "postcode", "place", "country", "city", "region", "language", "kind", "sector",
    "sector_part",
)  # fmt: skip
"""Of several meanings of a name the first is meant."""

_CITY = "city"
_SECTOR = "sector"
_SECTOR_PART = "sector_part"
"""A name that is joined with others in that of a sector, which no title has: OZE, renewables."""
_MEANT_AS = {_CITY: "country", _SECTOR_PART: _SECTOR}
_MAY_BE_OF_TERM = {"kind", _SECTOR, _SECTOR_PART}
_OF_THE_WORLD = {"country", "region", _CITY}
_YEAR = re.compile(r"(?:19|20)\d\d")
_POSTCODE = re.compile(r"\d{5}")
_LONG = 6
"""Of so many letters the form of a name is hardly another word."""

_LEAST_MISSPELT = 7
"""A shorter word may be another one: spalin is no Spain."""

_LEAST_MISSPELT_CITY = 8
"""A shorter one may be somebody's name: Хартунг is not from Хартум."""

_SURE = 3
"""The first letters of a country are typed rightly."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A query with the words that are left to be looked for, and what the others mean."""

    query: Query
    meanings: tuple[Meaning, ...] = ()


class Understanding:
    """Reads queries by the names of an index."""

    def __init__(
        self, index: Index, data: LanguageData, planner: Planner, synonyms: Synonyms
    ) -> None:
        self._index = index
        self._data = data
        self._terms_in = synonyms.terms_in
        self._synonyms_of = synonyms.of_word
        self.documents = MeaningDocuments(index, planner)

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
    def _beside_alone(self) -> frozenset[str]:
        """Words that say nothing where nothing else is left."""
        return frozenset(self._index.name_data["beside_alone"])

    @cached_property
    def _quantities(self) -> "AskedQuantities":
        # Most of its patterns are for numbers: the first answer waits for none of them.
        from app.language.quantities import Quantities, Units  # noqa: PLC0415 - as said
        from app.search.asked_quantities import AskedQuantities  # noqa: PLC0415 - as said

        units = Units(self._index.name_data["units"])
        folding = self._data.folding
        return AskedQuantities(self._index, Quantities(units), self._gazetteer, folding)

    @cached_property
    def _member_numbers(self) -> "AskedMemberNumbers":
        from app.search.asked_member_numbers import AskedMemberNumbers  # noqa: PLC0415 - as above

        return AskedMemberNumbers(self._index)

    @cached_property
    def _stands(self) -> "AskedStands":
        from app.search.asked_stands import AskedStands  # noqa: PLC0415 - as above

        return AskedStands(self._index, self._data, self._is_unit)

    def _is_unit(self, text: str, start: int) -> bool:
        return self._quantities.is_unit(text, start)

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
        """A typed text without what is asked of members and facts in numbers, and this."""
        text, of_members = self._member_numbers.read(text, dismissed)
        if not any(map(str.isdigit, text)):
            return text, of_members
        text, of_facts = self._quantities.read(text, lang, dismissed)
        return text, (*of_members, *of_facts)

    def read(
        self, query: Query, understood: tuple[Meaning, ...], dismissed: Collection[str]
    ) -> Reading:
        """What a query means beside what was understood; words of dismissed meanings are plain."""
        quoted = {word for phrase in query.phrases for word in phrase}
        words = [word.folded if word.folded not in quoted else "" for word in query.words]
        meanings = [*understood]
        quantities = [one for one in understood if one.constraint.kind == "quantity"]
        said: set[TypedWord] = set()
        for names in self._gazetteer.found(words):
            meaning = self._meaning(names, query, words)
            if meaning and meaning.constraint.key not in dismissed:
                meanings.append(meaning)
                if meaning.firm:
                    said.update(self._own_words(meaning, names[0], query.words))
        for word in query.words:
            nearby = self._guess(word) if word.folded in words and word not in said else None
            if nearby and nearby.constraint.key not in dismissed:
                meanings.append(nearby)
                said.add(word)
        if not said and not understood:
            return Reading(query, _once(meanings))
        left = tuple(word for word in query.words if word not in said)
        idle = self._asking | (self._quantities.said(quantities) if quantities else frozenset())
        idle = idle.union(*(self._beside_kind.get(one.constraint.kind, ()) for one in meanings))
        return Reading(replace(query, words=self._telling(left, idle)), _once(meanings))

    def _own_words(
        self, meaning: Meaning, name: NameFound, words: Sequence[TypedWord]
    ) -> Sequence[TypedWord]:
        """The words of a name; of a standard with who adopted it and its year: DIN … :2015."""
        start, stop = name.start, name.stop
        has_number = any(one.text[-1].isdigit() for one in words[start:stop])
        if meaning.constraint.kind == "certificate" and has_number:
            while start and words[start - 1].folded in self._adopted:
                start -= 1
            if stop < len(words) and _YEAR.fullmatch(words[stop].text):
                stop += 1
        return words[start:stop]

    @cached_property
    def _adopted(self) -> frozenset[str]:
        return frozenset(self._index.name_data["adopted"])

    @cached_property
    def _beside_kind(self) -> Mapping[str, Collection[str]]:
        """Words that say nothing beside what is of a kind: PLZ beside a postcode."""
        data: Mapping[str, Collection[str]] = self._index.name_data["beside_kind"]
        return data

    def _telling(
        self, words: tuple[TypedWord, ...], idle: Collection[str]
    ) -> tuple[TypedWord, ...]:
        """The words that say something beside what was understood; none if none does."""
        telling = [word for word in words if word.folded not in idle]
        little = self._data.stop_words | self._beside_alone
        return tuple(telling) if any(word.folded not in little for word in telling) else ()

    def _meaning(
        self, names: Sequence[NameFound], query: Query, words: Sequence[str]
    ) -> Meaning | None:
        start, stop = names[0].start, names[0].stop
        own = query.words[start:stop]
        kinds = {name.kind for name in names}
        if self._is_other_word(names, own) or self._is_of_term(names[0], query.words):
            return None
        is_spoken = self._is_of_language(words, names) or self._is_told(query, names, own[0])
        if "language" in kinds and is_spoken:
            kinds = {"language"}
        kind = next(kind for kind in _RANKS if kind in kinds)
        values = tuple(sorted({name.value for name in names if name.kind == kind}))
        is_part = kind == _CITY
        is_of_sector = kind == _SECTOR_PART
        if is_of_sector and all(map(self.documents.titles, own)):
            return None
        kind = _MEANT_AS.get(kind, kind)
        if kind == "language" and not is_spoken:
            return None
        constraint = Constraint(
            kind, f"{kind}:{','.join(values)}", values, tuple(word.text for word in own)
        )
        meaning = self.documents.meaning_of(constraint, own, is_part=is_part)
        if is_of_sector and not any(self._index.word(word.folded) for word in own):
            return replace(meaning, firm=True)
        others = (*query.words[:start], *query.words[stop:])
        if kind == _SECTOR and not self._telling(others, self._asking):
            telling = [word for word in own if word.folded not in self._data.stop_words]
            return self.documents.alone(meaning, telling)
        return meaning

    def _is_other_word(self, names: Sequence[NameFound], own: Sequence[TypedWord]) -> bool:
        """Whether a city, or a short word in some form, is an ordinary word of a title."""
        first = names[0]
        if len(own) > 1 or first.kind not in _OF_THE_WORLD:
            return False
        may_be = first.kind == _CITY or (first.inflected and len(own[0].folded) < _LONG)
        group = self._index.word(own[0].folded) if may_be else None
        return bool(group and group.title)

    def _is_of_term(self, name: NameFound, words: Sequence[TypedWord]) -> bool:
        """Whether the name of a kind or sector is a part of a term: *engineering company*."""
        if name.kind not in _MAY_BE_OF_TERM or len(words) == name.stop - name.start:
            return False
        return any(
            one.start <= name.start and name.stop <= one.stop and len(one) > name.stop - name.start
            for one in self._terms_in([word.folded for word in words])
        )

    def _is_of_language(self, words: Sequence[str], names: Sequence[NameFound]) -> bool:
        """Whether a language is meant, not its country: it stands alone, or is spoken."""
        telling = [word for word in words if word not in self._data.stop_words]
        is_alone = len(telling) <= names[0].stop - names[0].start
        is_inflected = any(name.inflected for name in names if name.kind == "language")
        is_country = words[names[0].start] in self._rather_countries
        is_named = is_alone and not is_inflected and not is_country
        return is_named or not self._speaking.isdisjoint(words)

    def _is_told(self, query: Query, names: Sequence[NameFound], own: TypedWord) -> bool:
        """Whether the words tell that a language is spoken: answers in Spanish, po polsku.

        A thing behind it tells otherwise: in Spanish mines.
        """
        if all(name.kind != "language" for name in names):
            return False
        said = [word.folded for word in query.said or query.words]
        at = said.index(own.folded)
        if query.said and not self._speaking.isdisjoint(said):
            return True
        behind = said[at + 1 : at + 2]
        is_last = bool(query.spoken) or self._data.stop_words.issuperset(behind)
        return is_last and not self._telling_languages.isdisjoint(said[at - 1 : at] if at else ())

    @cached_property
    def _rather_countries(self) -> frozenset[str]:
        return frozenset(self._index.name_data["rather_countries"])

    @cached_property
    def _telling_languages(self) -> frozenset[str]:
        return frozenset(self._index.name_data["in_languages"])

    def _guess(self, word: TypedWord) -> Meaning | None:
        """What a word that the catalogue does not know may mean: a country, a postcode."""
        if self._index.word(word.folded):
            return None
        if _POSTCODE.fullmatch(word.text):
            return self.documents.around(word.text)
        if len(word.folded) < _LEAST_MISSPELT or self._index.start(word.folded):
            return None
        names = self._index.countries_from(word.folded[:_SURE])
        if len(word.folded) < _LEAST_MISSPELT_CITY:
            names = [name for name in names if name.kind != _CITY]
        code = self._gazetteer.misspelt(word.folded, names)
        if not code or self._synonyms_of(word.text):
            return None  # cañerías are no Canarias
        constraint = Constraint("country", f"country:{code}", (code,), (word.text,))
        return self.documents.experience(constraint)


def _once(meanings: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """The meanings, of those with one key the first with the words of all: Santiago de Chile."""
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        own = meaning.constraint
        first = found.setdefault(own.key, meaning)
        words = tuple(dict.fromkeys((*first.constraint.words, *own.words)))
        found[own.key] = replace(first, constraint=replace(first.constraint, words=words))
    return tuple(found.values())
