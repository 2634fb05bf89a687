"""The search index of a catalogue, read with `sqlite3` alone: read-only, lazily, by one thread."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from app.domain.indexed import (
    FacetValue,
    HitRow,
    IndexedDocument,
    IndexedLine,
    MemberRow,
    WordGroup,
)
from app.domain.localized import reading_order
from app.domain.member import MemberText, OfferingText
from app.store.catalogue.index_postings import decode_numbers, decode_set
from app.store.catalogue.index_schema import ANALYSIS_VERSION
from app.store.catalogue.index_spelling import read_spellings

_GROUPS_KEPT = 512
_DOCUMENTS_KEPT = 4096
_TAGLINES = 5
_MOST_FAMILIES = 48
_AFTER_ALL = "\U0010ffff"


class CatalogueIndex:
    """The index in the file `path`. What goes wrong is a `sqlite3.DatabaseError`."""

    def __init__(self, path: Path) -> None:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self.start = lru_cache(_GROUPS_KEPT)(self._start)
        self.family = lru_cache(_GROUPS_KEPT)(self._family)
        self.document = lru_cache(_DOCUMENTS_KEPT)(self._document)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def interrupt(self) -> None:
        """Make a call that runs in another thread fail with SQLITE_INTERRUPT."""
        self._connection.interrupt()

    @cached_property
    def _meta(self) -> Mapping[str, Any]:
        rows = self._connection.execute(
            "SELECT key, value FROM search_meta WHERE key <> 'title words'"
        )
        return {key: json.loads(value) for key, value in rows}

    @property
    def is_current(self) -> bool:
        """Whether the index was made by the analysis of this program."""
        return bool(self._meta["version"] == ANALYSIS_VERSION)

    @property
    def language_data(self) -> Mapping[str, Any]:
        """The language rules the index was made with."""
        data: Mapping[str, Any] = self._meta["data"]
        return data

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that titles are in."""
        return tuple(self._meta["languages"])

    @property
    def offerings(self) -> int:
        """The number of offerings; the documents from this number on are members."""
        return int(self._meta["offerings"])

    @property
    def members(self) -> int:
        """The number of members."""
        return int(self._meta["members"])

    def word(self, text: str) -> WordGroup | None:
        """A word of the catalogue."""
        row = self._connection.execute(
            "SELECT id, title, body FROM search_word WHERE text = ?", (text,)
        ).fetchone()
        return WordGroup((row[0],), decode_set(row[1]), decode_set(row[2])) if row else None

    def words(self, numbers: Iterable[int]) -> WordGroup:
        """Words by their numbers."""
        found = tuple(sorted(numbers))
        title = body = 0
        for number in found:
            own_title, own_body = self._connection.execute(
                "SELECT title, body FROM search_word WHERE id = ?", (number,)
            ).fetchone()
            title |= decode_set(own_title)
            body |= decode_set(own_body)
        return WordGroup(found, title, body)

    def _start(self, text: str) -> WordGroup | None:
        """All words with a beginning."""
        words = self.range_of(text)
        if not words:
            return None
        row = self._connection.execute(
            "SELECT title, body FROM search_start WHERE text = ?", (text,)
        ).fetchone()
        if row:
            return WordGroup(words, decode_set(row[0]), decode_set(row[1]))
        title = body = 0
        for own_title, own_body in self._connection.execute(
            "SELECT title, body FROM search_word WHERE id >= ? AND id < ?",
            (words.start, words.stop),
        ):
            title |= decode_set(own_title)
            body |= decode_set(own_body)
        return WordGroup(words, title, body)

    def range_of(self, text: str) -> range:
        """The numbers of the words with a beginning."""
        first, last = self._connection.execute(
            "SELECT (SELECT min(id) FROM search_word WHERE text >= ?1),"
            " (SELECT min(id) FROM search_word WHERE text > ?2)",
            (text, text + _AFTER_ALL),
        ).fetchone()
        if first is None:
            return range(0)
        return range(first, self._word_count if last is None else last)

    @cached_property
    def _word_count(self) -> int:
        (count,) = self._connection.execute("SELECT max(id) + 1 FROM search_word").fetchone()
        return int(count)

    def _family(self, kind: str, key: str) -> WordGroup | None:
        """The words of a family."""
        row = self._connection.execute(
            "SELECT words, title, body FROM search_family WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        if not row:
            return None
        words = decode_numbers(row[0])
        if row[1] is None:
            return self.words(words)
        return WordGroup(words, decode_set(row[1]), decode_set(row[2]))

    def family_start(self, kind: str, key: str) -> WordGroup | None:
        """The words of the first families whose keys have a beginning."""
        rows = self._connection.execute(
            "SELECT words FROM search_family WHERE kind = ? AND key >= ? AND key < ? LIMIT ?",
            (kind, key, key + _AFTER_ALL, _MOST_FAMILIES),
        ).fetchall()
        numbers = {number for (words,) in rows for number in decode_numbers(words)}
        return self.words(numbers) if numbers else None

    def near(self, text: str) -> Iterable[str]:
        """The beginnings of words that are at most one slip from the beginning of `text`."""
        return {self._text(first)[:size] for first, size in read_spellings(self._connection, text)}

    def spelt(self, start: str, least: int, most: int) -> list[tuple[int, str]]:
        """The words with a beginning that a misspelt word may be meant for, by their length."""
        words = self.range_of(start)
        return self._connection.execute(
            "SELECT id, text FROM search_word WHERE id >= ? AND id < ?"
            " AND length(text) BETWEEN ? AND ? AND (title <> x'' OR body = x'')",
            (words.start, words.stop, least, most),
        ).fetchall()

    def containing(self, text: str, limit: int) -> list[str]:
        """Up to `limit` words of titles that have `text` inside."""
        found = []
        words, at = self._title_words, -1
        while len(found) < limit and (at := words.find(text, at + 1)) >= 0:
            start, at = words.rfind("\n", 0, at) + 1, words.find("\n", at)
            found.append(words[start : at if at >= 0 else None])
            if at < 0:
                break
        return found

    @cached_property
    def _title_words(self) -> str:
        (words,) = self._connection.execute(
            "SELECT value FROM search_meta WHERE key = 'title words'"
        ).fetchone()
        return str(json.loads(words))

    def _text(self, number: int) -> str:
        select = "SELECT text FROM search_word WHERE id = ?"
        return str(self._connection.execute(select, (number,)).fetchone()[0])

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """The texts of words."""
        return [self._text(number) for number in numbers]

    def _document(self, number: int) -> IndexedDocument:
        """A document with its lines."""
        member, offering, packed = self._connection.execute(
            "SELECT member, offering, lines FROM search_document WHERE id = ?", (number,)
        ).fetchone()
        return IndexedDocument(number, member, offering, self._lines(decode_numbers(packed)))

    def _lines(self, packed: Sequence[int]) -> tuple[IndexedLine, ...]:
        lines = []
        at = 0
        while at < len(packed):
            head = packed[at]
            end = at + 1 + (head & 0xFFFF)
            words = tuple(packed[at + 1 : end])
            lines.append(IndexedLine(head >> 28, self.languages[head >> 16 & 0xFFF], words))
            at = end
        return tuple(lines)

    @cached_property
    def facets(self) -> Mapping[str, Sequence[FacetValue]]:
        """All values of all facets."""
        found: dict[str, list[FacetValue]] = defaultdict(list)
        for facet, value, documents, members in self._connection.execute(
            "SELECT facet, value, documents, members FROM search_facet"
        ):
            found[facet].append(FacetValue(value, decode_set(documents), decode_set(members)))
        return found

    def row(self, document: IndexedDocument) -> HitRow:
        """What a list shows of a document beside its texts."""
        if document.offering:
            *head, sectors = self._connection.execute(
                "SELECT member.id, offering.id, name, city, country, offering.kind,"
                " (SELECT group_concat(value, char(10)) FROM offering_sector"
                "  WHERE offering = offering.row)"
                " FROM offering JOIN member ON member.row = offering.member"
                " WHERE offering.row = ?",
                (document.offering,),
            ).fetchone()
        else:
            *head, sectors = self._connection.execute(
                "SELECT id, NULL, name, city, country, kind,"
                " (SELECT group_concat(value, char(10)) FROM member_tag"
                "  WHERE member = member.row AND facet = 'sector')"
                " FROM member WHERE row = ?",
                (document.member,),
            ).fetchone()
        return HitRow(*head, tuple((sectors or "").splitlines()))

    def offering_text(self, offering: int, lang: str) -> OfferingText:
        """What one language says of an offering; empty where it says nothing."""
        row = self._connection.execute(
            "SELECT title, summary, description FROM offering_text WHERE offering = ? AND lang = ?",
            (offering, lang),
        ).fetchone()
        return OfferingText(*row) if row else OfferingText()

    def member_text(self, member: int, lang: str) -> MemberText:
        """What one language says of a member; empty where it says nothing."""
        row = self._connection.execute(
            "SELECT tagline, description FROM member_text WHERE member = ? AND lang = ?",
            (member, lang),
        ).fetchone()
        return MemberText(*row) if row else MemberText()

    def members_from_a_to_z(self, positions: Sequence[int], lang: str) -> list[MemberRow]:
        """The members at these places of the alphabetical list, for a reader of `lang`."""
        order = [*reading_order(self.languages, lang)][:_TAGLINES]
        tagline = "(SELECT tagline FROM member_text WHERE member = member.row AND lang = ?)"
        rows = self._connection.execute(
            "SELECT position, id, name, city, country, kind, sectors"
            + f", {tagline}" * len(order)
            + " FROM search_member JOIN member ON member.row = search_member.member"
            " ORDER BY position",
            order,
        )
        wanted = set(positions)
        return [_member_row(row, order) for row in rows if row[0] in wanted]


def _member_row(row: tuple[Any, ...], order: Sequence[str]) -> MemberRow:
    _, member, name, city, country, kind, sectors, *taglines = row
    found = next(
        ((text, lang) for text, lang in zip(taglines, order, strict=True) if text), ("", "")
    )
    return MemberRow(member, name, city, country, kind, tuple(sectors.splitlines()), *found)
