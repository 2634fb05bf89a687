"""Reads the documents of a search index: what ranks them, what filters them, what shows them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from app.domain.indexed import FacetValue, HitRow, IndexedDocument, IndexedMember
from app.domain.localized import LocalizedText, reading_order
from app.domain.member import MemberText, OfferingText
from app.domain.stand import Stand
from app.store.catalogue.index_postings import decode_lines, decode_set
from app.store.catalogue.index_schema import ANALYSIS_VERSION
from app.store.catalogue.stand_rows import stands_by_id

_DOCUMENTS_KEPT = 2048
_LANGUAGES_KEPT = 512
_SHOWN_KEPT = 512
"""Of the next letter mostly the same documents are shown."""

_TAGLINES = 5


class DocumentReader:
    """The documents of the index behind a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[int, IndexedDocument] = {}
        self._languages_of = lru_cache(_LANGUAGES_KEPT)(self._read_languages)
        self._row_of = lru_cache(_SHOWN_KEPT)(self._read_row)
        self.offering_text = lru_cache(_SHOWN_KEPT)(self._offering_text)
        self.member_text = lru_cache(_SHOWN_KEPT)(self._member_text)

    @cached_property
    def _meta(self) -> Mapping[str, Any]:
        rows = self._connection.execute(
            "SELECT key, value FROM search_meta WHERE key NOT IN ('title_words', 'names')"
        )
        return {key: json.loads(value) for key, value in rows}

    @property
    def is_current(self) -> bool:
        """Whether the index can be read and was made by the analysis of this program."""
        try:
            return bool(self._meta["version"] == ANALYSIS_VERSION)
        # No tables, those of another design, or damaged ones: all are made anew.
        except (sqlite3.DatabaseError, LookupError, ValueError, TypeError, RecursionError):
            return False

    @property
    def mark_of_words(self) -> str:
        """The mark of the words and rules the index was made with; empty where none is kept."""
        return str(self._meta.get("words", ""))

    @property
    def language_data(self) -> Mapping[str, Any]:
        """The language rules the index was made with."""
        data: Mapping[str, Any] = self._meta["data"]
        return data

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that titles are in."""
        return tuple(self._meta["languages"])

    @cached_property
    def offerings(self) -> int:
        """The number of offerings; the documents from this number on are members."""
        return int(self._meta["offerings"])

    @cached_property
    def members(self) -> int:
        """The number of members."""
        return int(self._meta["members"])

    def documents(self, numbers: Sequence[int]) -> list[IndexedDocument]:
        """Documents with their lines, in the order of `numbers`."""
        kept = self._kept
        missing = [number for number in numbers if number not in kept]
        self._make_room(len(kept) + len(missing) - _DOCUMENTS_KEPT, frozenset(numbers))
        for number, member, offering, packed in self._connection.execute(
            "SELECT id, member, offering, lines FROM search_document"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(missing),),
        ):
            fields, langs, ends, words, lengths = decode_lines(packed)
            spoken = self._languages_of(langs)
            kept[number] = IndexedDocument(
                number, member, offering, fields, spoken, ends, words, lengths
            )
        return [kept[number] for number in numbers]

    def _make_room(self, excess: int, wanted: Collection[int]) -> None:
        """Forget the documents that were read first: to forget all would cost one letter 7 ms."""
        if excess > 0:
            oldest = islice(self._kept, excess + len(wanted))
            for number in [one for one in oldest if one not in wanted][:excess]:
                del self._kept[number]

    def _read_languages(self, numbers: bytes) -> tuple[str, ...]:
        return tuple(self.languages[number] for number in numbers)

    @cached_property
    def facets(self) -> Mapping[str, Sequence[FacetValue]]:
        """All values of all facets."""
        found: dict[str, list[FacetValue]] = defaultdict(list)
        for facet, value, documents, members in self._connection.execute(
            "SELECT facet, value, documents, members FROM search_facet"
        ):
            found[facet].append(FacetValue(value, decode_set(documents), decode_set(members)))
        return found

    @cached_property
    def stands(self) -> Mapping[str, tuple[Stand, ...]]:
        """The stands of all members that have one, by the members' ids."""
        return stands_by_id(self._connection)

    def row(self, document: IndexedDocument) -> HitRow:
        """What a list shows of a document beside its texts."""
        return self._row_of(document.member, document.offering)

    def _read_row(self, of_member: int, of_offering: int) -> HitRow:
        statement = _OFFERING_ROW if of_offering else _MEMBER_ROW
        member, offering, name, city, country, kind, sectors = self._connection.execute(
            statement, (of_offering or of_member,)
        ).fetchone()
        tags = tuple((sectors or "").splitlines())
        return HitRow(member, offering, name, city, country, kind, tags)

    def _offering_text(self, offering: int, lang: str) -> OfferingText:
        """What one language says of an offering; empty where it says nothing."""
        row = self._connection.execute(
            "SELECT title, summary, description FROM offering_text WHERE offering = ? AND lang = ?",
            (offering, lang),
        ).fetchone()
        return OfferingText(*row) if row else OfferingText()

    def _member_text(self, member: int, lang: str) -> MemberText:
        """What one language says of a member; empty where it says nothing."""
        row = self._connection.execute(
            "SELECT tagline, description FROM member_text WHERE member = ? AND lang = ?",
            (member, lang),
        ).fetchone()
        return MemberText(*row) if row else MemberText()

    def keywords(self, offering: int) -> list[LocalizedText]:
        """The keywords of an offering (by its row) in all languages."""
        rows = self._connection.execute(
            "SELECT keywords, lang FROM offering_text WHERE offering = ? ORDER BY lang", (offering,)
        )
        return [LocalizedText(word, lang) for lines, lang in rows for word in lines.splitlines()]

    def details(self, document: IndexedDocument) -> list[tuple[str, str]]:
        """What else of a document is searched, with its language: facts, people, places."""
        statement = _OFFERING_DETAILS if document.offering else _MEMBER_DETAILS
        numbers = {"offering": document.offering, "member": document.member}
        return self._connection.execute(statement, numbers).fetchall()

    def members_from_a_to_z(self, positions: Sequence[int], lang: str) -> list[IndexedMember]:
        """The members at these places of the alphabetical list, for a reader of `lang`."""
        order = [*reading_order(self.languages, lang)][:_TAGLINES]
        columns = ["position", "id", "name", "city", "country", "kind", "sectors"]
        columns += [_TAGLINE] * len(order)
        rows = self._connection.execute(
            # Only constants are put together.
            f"SELECT {', '.join(columns)} FROM search_member"  # noqa: S608
            " JOIN member ON member.row = search_member.member"
            " WHERE position BETWEEN ? AND ? ORDER BY position",
            (*order, min(positions, default=0), max(positions, default=-1)),
        )
        wanted = set(positions)
        return [_member_row(row, order) for row in rows if row[0] in wanted]


_OFFERING_ROW = """
    SELECT member.id, offering.id, name, city, country, offering.kind,
        (SELECT group_concat(value, char(10)) FROM offering_sector WHERE offering = offering.row)
    FROM offering JOIN member ON member.row = offering.member WHERE offering.row = ?
"""
_MEMBER_ROW = """
    SELECT id, NULL, name, city, country, kind,
        (SELECT group_concat(value, char(10)) FROM member_tag
         WHERE member = member.row AND facet = 'sector')
    FROM member WHERE row = ?
"""
_TAGLINE = "(SELECT tagline FROM member_text WHERE member = member.row AND lang = ?)"
_COMMON_DETAILS = """
    SELECT trim(city || ', ' || region, ', '), 'und' FROM member WHERE row = :member
    UNION ALL
    SELECT group_concat(value, ', '), 'und' FROM member_tag
    WHERE member = :member AND facet = 'certificate' HAVING count(*)
    UNION ALL
    SELECT value, 'und' FROM member_tag
    WHERE member = :member AND facet = 'sector' AND value NOT IN (SELECT code FROM sector)
"""
_OFFERING_DETAILS = f"""
    SELECT trim(fact.name || ': ' || coalesce(nullif(fact.value, ''), every.value, '') || ' '
    || fact.unit, ': '), fact.lang FROM fact LEFT JOIN fact AS every
    ON every.offering = fact.offering AND every.position = fact.position AND every.lang = 'und'
    WHERE fact.offering = :offering
    UNION ALL {_COMMON_DETAILS}
"""  # noqa: S608 - two constants
_MEMBER_DETAILS = f"""
    SELECT trim(name || ', ' || role, ', '), 'und' FROM contact WHERE member = :member
    UNION ALL
    SELECT text, lang FROM reference_text WHERE member = :member
    UNION ALL {_COMMON_DETAILS}
"""  # noqa: S608 - two constants


def _member_row(row: tuple[Any, ...], order: Sequence[str]) -> IndexedMember:
    _, member, name, city, country, kind, sectors, *taglines = row
    found = ((text, lang) for text, lang in zip(taglines, order, strict=True) if text)
    return IndexedMember(
        member, name, city, country, kind, tuple(sectors.splitlines()), *next(found, ("", ""))
    )
