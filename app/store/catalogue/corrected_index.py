"""The index of an edition with that of corrected members over it, which is read beside it.

One story: the second index is of the corrected members alone, with all that they say. Its words
have the numbers of the edition's where they are the same, and numbers behind all of them otherwise;
its documents are those of the edition, whose own word about these counts no more.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.indexed import FacetValue, HitRow, IndexedDocument, IndexedMember, WordGroup, Words
from app.domain.stand import Stand
from app.language.gazetteer import Name
from app.store.catalogue.catalogue_connection import read_only
from app.store.catalogue.index import CatalogueIndex

if TYPE_CHECKING:
    from typing_extensions import override
else:
    # typing.override comes with Python 3.12.
    def override(method: object) -> object:
        """Say that a method is another's."""
        return method


_PLACES = {"place", "postcode"}
NONE = WordGroup((), 0, 0)
_OfMember = TypeVar("_OfMember", HitRow, IndexedMember)
_Key = tuple[str, str]
"""The id of a member and that of its offering, empty for the member itself."""


class CorrectedIndex(CatalogueIndex):
    """The index in the file `path`, with what the index in the file `over` says of its members."""

    def __init__(self, path: Path, over: Path) -> None:
        super().__init__(path)
        self._over = CatalogueIndex(over)
        self._rows = read_only(over)

    @override
    def close(self) -> None:
        """Let go of both files."""
        super().close()
        self._over.close()
        self._rows.close()

    @cached_property
    def _behind(self) -> int:
        """The first number that no word of the edition has."""
        (number,) = self._connection.execute("SELECT max(id) + 1 FROM search_word").fetchone()
        return int(number or 0)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The numbers of the second index's words in this one."""
        found = {}
        for number, text in self._over.starting(""):
            known = self._place(text)
            is_known = self._texts_of(range(known, known + 1)) == [text]
            found[number] = known if is_known else self._behind + number
        return found

    @cached_property
    def _shared_words(self) -> dict[int, int]:
        """The numbers in the second index of words that are in both, or in that one alone."""
        return {own: number for number, own in self._numbers.items()}

    @cached_property
    def _documents(self) -> dict[int, int]:
        """The numbers of the second index's documents in this one."""
        over = _documents_of(self._rows, [*self._heads])
        base = _documents_of(self._connection, [*self._heads])
        return {number: base[key] for key, number in over.items() if key in base}

    @cached_property
    def _hidden(self) -> int:
        """The documents of which the second index speaks."""
        return _set_of(self._documents.values())

    @cached_property
    def _positions(self) -> dict[int, int]:
        """The places from A to Z in the second index as places in this one."""
        over = _positions_of(self._rows, [*self._heads])
        base = _positions_of(self._connection, [*self._heads])
        return {place: base[member] for member, place in over.items() if member in base}

    @cached_property
    def _heads(self) -> dict[str, tuple[str, str, str]]:
        """Name, city and country of the corrected members."""
        rows = self._rows.execute("SELECT id, name, city, country FROM member")
        return {id_: (name, city, country) for id_, name, city, country in rows}

    def _set(self, documents: int) -> int:
        """Documents of the second index as those of this one."""
        return _set_of(it for own, it in self._documents.items() if documents >> own & 1)

    def _both(self, base: WordGroup | None, over: WordGroup | None) -> WordGroup | None:
        """A group with what the second index says of the same words, and of its documents alone."""
        base, over = base or NONE, over or NONE
        title = base.title & ~self._hidden | self._set(over.title)
        body = (base.body & ~self._hidden | self._set(over.body)) & ~title
        was_empty = not (base.title or base.body)
        if not (title or body or (base.words and was_empty) or over.words):
            return None
        if isinstance(over.words, range) and (not base.words or isinstance(base.words, range)):
            added = self._added(over.words)
            return WordGroup(base.words or added, title, body, added if base.words else range(0))
        if not over.words:
            return WordGroup(base.words, title, body)
        numbers = (self._numbers[number] for number in over.words)
        return WordGroup(tuple(sorted({*base.words, *numbers})), title, body)

    def _added(self, words: Words) -> range:
        """Neighbours in the second index as numbers behind all others."""
        return range(self._behind + words[0], self._behind + words[-1] + 1)

    @override
    def word(self, text: str) -> WordGroup | None:
        """A word of the catalogue."""
        return self._both(super().word(text), self._over.word(text))

    @override
    def words(self, numbers: Iterable[int]) -> WordGroup:
        """Words by their numbers."""
        wanted = tuple(sorted(numbers))
        base = super().words(number for number in wanted if number < self._behind)
        shared = [self._shared_words[number] for number in wanted if number in self._shared_words]
        over = self._over.words(shared) if shared else None
        return self._both(base, over) or WordGroup(wanted, 0, 0)

    @override
    def texts(self, numbers: Iterable[int]) -> list[str]:
        """The texts of words."""
        wanted = tuple(numbers)
        if all(number < self._behind for number in wanted):
            return super().texts(wanted)
        return [text for number in wanted for text in self._text(number)]

    def _text(self, number: int) -> list[str]:
        if number < self._behind:
            return super().texts((number,))
        return self._over.texts((number - self._behind,))

    @override
    def _start(self, text: str) -> WordGroup | None:
        return self._both(super()._start(text), self._over.start(text))

    @override
    def _family(self, kind: str, key: str) -> WordGroup | None:
        return self._both(super()._family(kind, key), self._over.family(kind, key))

    @override
    def family_start(self, kind: str, key: str, limit: int) -> WordGroup | None:
        """The words of the first `limit` families whose keys have a beginning."""
        over = self._over.family_start(kind, key, limit)
        return self._both(super().family_start(kind, key, limit), over)

    @override
    def synonyms(self, phrase: str) -> WordGroup | None:
        """The words for what a phrase means, by its language and stems."""
        return self._both(super().synonyms(phrase), self._over.synonyms(phrase))

    @override
    def near(self, text: str) -> Iterable[str]:
        """The beginnings of words that are at most one slip from the beginning of `text`."""
        return {*super().near(text), *self._over.near(text)}

    @override
    def starting(self, start: str) -> Iterable[tuple[int, str]]:
        """The numbers and texts of the words with a beginning."""
        own = ((self._numbers[number], text) for number, text in self._over.starting(start))
        new = ((number, text) for number, text in own if number >= self._behind)
        return chain(super().starting(start), new)

    @override
    def may_be_meant(self, numbers: Iterable[int]) -> list[int]:
        """Of words by their numbers those of titles, and parts of compounds."""
        wanted = [*numbers]
        shared = [self._shared_words[number] for number in wanted if number in self._shared_words]
        over = (self._numbers[number] for number in self._over.may_be_meant(shared))
        return [*dict.fromkeys((*super().may_be_meant(wanted), *over))]

    @override
    def containing(self, text: str, limit: int) -> WordGroup | None:
        """Up to `limit` words of titles in Latin letters that have `text` inside."""
        return self._both(super().containing(text, limit), self._over.containing(text, limit))

    @override
    def documents(self, numbers: Sequence[int]) -> list[IndexedDocument]:
        """Documents with their lines, in the order of `numbers`."""
        found = super().documents(numbers)
        return [self._lined.get(one.number, one) for one in found]

    @cached_property
    def _own(self) -> dict[int, int]:
        """The documents of corrected members with their numbers in the second index."""
        return {number: over for over, number in self._documents.items()}

    @cached_property
    def _lined(self) -> dict[int, IndexedDocument]:
        """The documents of corrected members, with their lines in the second index."""
        pairs = zip(
            super().documents([*self._own]),
            self._over.documents([*self._own.values()]),
            strict=True,
        )
        return {
            one.number: other._replace(
                number=one.number,
                member=one.member,
                offering=one.offering,
                words=[self._numbers[word] for word in other.words],
            )
            for one, other in pairs
        }

    @cached_property
    @override
    def facets(self) -> Mapping[str, Sequence[FacetValue]]:
        """All values of all facets."""
        base, over = _by_value(super().facets), _by_value(self._over.facets)
        moved = _set_of(self._positions.values())
        found: dict[str, list[FacetValue]] = {}
        for facet, value in sorted({*base, *over}):
            none = FacetValue(value, 0, 0)
            one, other = base.get((facet, value), none), over.get((facet, value), none)
            documents = one.documents & ~self._hidden | self._set(other.documents)
            places = (it for own, it in self._positions.items() if other.members >> own & 1)
            members = one.members & ~moved | _set_of(places)
            found.setdefault(facet, []).append(FacetValue(value, documents, members))
        return found

    @cached_property
    @override
    def stands(self) -> Mapping[str, tuple[Stand, ...]]:
        """The stands of all members that have one, by the members' ids."""
        kept = {id_: own for id_, own in super().stands.items() if id_ not in self._heads}
        return {**kept, **self._over.stands}

    @override
    def _at_place(self, kind: str, value: str) -> int:
        base = super()._at_place(kind, value) & ~self._hidden
        return base | self._set(self._over.at_place(kind, value))

    @override
    def places(self, kind: str, start: str = "") -> list[str]:
        """What there is of a kind of place that begins so."""
        every = sorted({*super().places(kind, start), *self._over.places(kind, start)})
        return [value for value in every if self.at_place(kind, value)]

    @override
    def named(self, heads: Collection[str]) -> list[Name]:
        """The names with one of these heads."""
        over = (name for name in self._over.named(heads) if name.kind in _PLACES)
        every = sorted({*super().named(heads), *over})
        return [it for it in every if it.kind not in _PLACES or self.at_place(it.kind, it.value)]

    @override
    def values_named(self, facet: str, start: str) -> list[tuple[str, str]]:
        """The names of a facet's values that begin so, with the values."""
        over = self._over.values_named(facet, start)
        return sorted({*super().values_named(facet, start), *over})

    @override
    def _read_row(self, of_member: int, of_offering: int) -> HitRow:
        return self._corrected(super()._read_row(of_member, of_offering))

    @override
    def details(self, document: IndexedDocument) -> list[tuple[str, str]]:
        """What else of a document is searched, with its language: facts, people, places."""
        if document.number not in self._own:
            return super().details(document)
        return self._over.details(*self._over.documents([self._own[document.number]]))

    @override
    def members_from_a_to_z(self, positions: Sequence[int], lang: str) -> list[IndexedMember]:
        """The members at these places of the alphabetical list, for a reader of `lang`.

        One with another name stays in the place of the old one.
        """
        return [self._corrected(it) for it in super().members_from_a_to_z(positions, lang)]

    def _corrected(self, row: _OfMember) -> _OfMember:
        if row.member not in self._heads:
            return row
        name, city, country = self._heads[row.member]
        return replace(row, name=name, city=city, country=country)


def _set_of(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


def _by_value(facets: Mapping[str, Sequence[FacetValue]]) -> dict[tuple[str, str], FacetValue]:
    return {(facet, one.value): one for facet, own in facets.items() for one in own}


def _documents_of(connection: sqlite3.Connection, members: Sequence[str]) -> dict[_Key, int]:
    rows = connection.execute(
        "SELECT member.id, coalesce(offering.id, ''), search_document.id FROM search_document"
        " JOIN member ON member.row = search_document.member"
        " LEFT JOIN offering ON offering.row = search_document.offering"
        " WHERE member.id IN (SELECT value FROM json_each(?))",
        (json.dumps(members),),
    )
    return {(member, offering): number for member, offering, number in rows}


def _positions_of(connection: sqlite3.Connection, members: Sequence[str]) -> dict[str, int]:
    rows = connection.execute(
        "SELECT id, position FROM search_member JOIN member ON member.row = search_member.member"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(members),),
    )
    return dict(rows.fetchall())
