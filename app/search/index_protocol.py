"""What a search needs of an index, whoever stores it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from app.domain.indexed import (
    FacetValue,
    HitRow,
    IndexedDocument,
    IndexedMember,
    IndexedQuantity,
    IndexedReference,
    WordGroup,
)
from app.domain.localized import LocalizedText
from app.domain.member import MemberText, OfferingText
from app.domain.stand import Stand

if TYPE_CHECKING:
    from app.language.gazetteer import Name


class Index(Protocol):
    """Words, their families and the documents that have them."""

    @property
    def language_data(self) -> Mapping[str, Any]:
        """The language rules the index was made with."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that titles are in."""

    @property
    def offerings(self) -> int:
        """The number of offerings; the documents from this number on are members."""

    @property
    def members(self) -> int:
        """The number of members."""

    @property
    def facets(self) -> Mapping[str, Sequence[FacetValue]]:
        """All values of all facets."""

    def word(self, text: str) -> WordGroup | None:
        """A folded word."""

    def words(self, numbers: Iterable[int]) -> WordGroup:
        """Words by their numbers."""

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """The texts of words."""

    def start(self, text: str) -> WordGroup | None:
        """The words with a beginning."""

    def family(self, kind: str, key: str) -> WordGroup | None:
        """Words that belong together: a language (one stem), `head`, `inner`, `sound`, `name`."""

    def family_start(self, kind: str, key: str, limit: int) -> WordGroup | None:
        """The words of the first families whose keys have a beginning."""

    @property
    def synonym_languages(self) -> Collection[str]:
        """The languages in which concepts of the field have phrases."""

    @property
    def synonym_phrases(self) -> Collection[str]:
        """All phrases that have synonyms, by language and stems."""

    def synonyms(self, phrase: str) -> WordGroup | None:
        """The words for what a phrase means, by its language and stems."""

    def near(self, text: str) -> Iterable[str]:
        """The beginnings of words that are at most one slip from the beginning of `text`."""

    def starting(self, start: str) -> Iterable[tuple[int, str]]:
        """The numbers and texts of the words with a beginning."""

    def may_be_meant(self, numbers: Iterable[int]) -> list[int]:
        """Of words by their numbers those of titles, and parts of compounds."""

    def containing(self, text: str, limit: int) -> WordGroup | None:
        """Up to `limit` words of titles in Latin letters that have `text` inside."""

    def facet_named(self, name: str) -> str:
        """The facet with a folded name, or nothing."""

    def values_named(self, facet: str, start: str) -> list[tuple[str, str]]:
        """The names of a facet's values that begin so, with the values."""

    @property
    def name_data(self) -> Mapping[str, Any]:
        """How names may end, the countries of regions, words beside names, and the units."""

    def named(self, heads: Collection[str]) -> "Iterable[Name]":
        """The names that are understood, by the heads of their first words."""

    def countries_from(self, start: str) -> "Iterable[Name]":
        """The names of countries and of their cities whose heads begin so."""

    @property
    def stands(self) -> Mapping[str, tuple[Stand, ...]]:
        """The stands of all members that have one, by the members' ids."""

    def at_place(self, kind: str, value: str) -> int:
        """The documents of the members at a place, with a postcode, in a hall and the like."""

    def places(self, kind: str, start: str = "") -> Sequence[str]:
        """What there is of a kind of place that begins so: postcodes, years, numbers of people."""

    def references(
        self, members: Collection[int], countries: Collection[str]
    ) -> list[IndexedReference]:
        """What members (by their rows) did in these countries, the latest first."""

    def quantities(self, dimension: str) -> Sequence[IndexedQuantity]:
        """All that facts of offerings say of a dimension."""

    def quantities_of(self, documents: Sequence[int]) -> Sequence[tuple[str, IndexedQuantity]]:
        """All that facts of these offerings say, each with its dimension."""

    def fact_text(self, offering: int, position: int, lang: str) -> str:
        """A fact of an offering (by its row) as it is shown to a reader of a language."""

    def documents(self, numbers: Sequence[int]) -> list[IndexedDocument]:
        """Documents with their lines, in the order of `numbers`."""

    def row(self, document: IndexedDocument) -> HitRow:
        """What a list shows of a document beside its texts."""

    def offering_text(self, offering: int, lang: str) -> OfferingText:
        """What one language says of an offering."""

    def keywords(self, offering: int) -> list[LocalizedText]:
        """The keywords of an offering (by its row) in all languages."""

    def member_text(self, member: int, lang: str) -> MemberText:
        """What one language says of a member."""

    def details(self, document: IndexedDocument) -> list[tuple[str, str]]:
        """What else of a document is searched, with its language."""

    def members_from_a_to_z(self, positions: Sequence[int], lang: str) -> list[IndexedMember]:
        """The members at these places of the alphabetical list."""
