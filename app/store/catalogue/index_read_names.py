"""Reads what a search index understands of names, and the references of members."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from typing import Any

from app.domain.indexed import IndexedReference
from app.language.gazetteer import Name
from app.store.catalogue.index_postings import decode_set

_PLACES_KEPT = 64


class NameReader:
    """The names of the index behind a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.at_place = lru_cache(_PLACES_KEPT)(self._at_place)

    @cached_property
    def name_data(self) -> Mapping[str, Any]:
        """How names may end, the countries of regions, and the words that stand beside names."""
        (text,) = self._connection.execute(
            "SELECT value FROM search_meta WHERE key = 'names'"
        ).fetchone()
        data: Mapping[str, Any] = json.loads(text)
        return data

    def named(self, heads: Collection[str]) -> list[Name]:
        """The names with one of these heads."""
        rows = self._connection.execute(
            "SELECT head, tail, kind, value FROM search_name"
            " WHERE head IN (SELECT value FROM json_each(?)) ORDER BY head, tail, kind, value",
            (json.dumps([*heads]),),
        )
        return [Name(*row) for row in rows]

    def countries_from(self, start: str) -> list[Name]:
        """The names of countries and of their cities whose heads begin so."""
        rows = self._connection.execute(
            "SELECT head, tail, kind, value FROM search_name WHERE head >= ? AND head < ?"
            " AND kind IN ('country', 'city') ORDER BY head, tail, kind, value",
            (start, f"{start}\U0010ffff"),
        )
        return [Name(*row) for row in rows]

    def _at_place(self, kind: str, value: str) -> int:
        """The documents of the members at a place or with a postcode."""
        row = self._connection.execute(
            "SELECT documents FROM search_place WHERE kind = ? AND value = ?", (kind, value)
        ).fetchone()
        return decode_set(row[0]) if row else 0

    def places(self, kind: str, start: str = "") -> list[str]:
        """What there is of a kind of place that begins so: postcodes, years, numbers of people."""
        rows = self._connection.execute(
            "SELECT value FROM search_place WHERE kind = ? AND value >= ? AND value < ?",
            (kind, start, f"{start}\U0010ffff"),
        )
        return [value for (value,) in rows]

    def references(
        self, members: Collection[int], countries: Collection[str]
    ) -> list[IndexedReference]:
        """What members (by their rows) did in these countries, the latest first, in all texts."""
        rows = self._connection.execute(
            "SELECT reference.member, reference.position, year, country, coalesce(lang, ''),"
            " coalesce(text, '') FROM reference LEFT JOIN reference_text"
            " ON reference_text.member = reference.member"
            " AND reference_text.position = reference.position"
            " WHERE reference.member IN (SELECT value FROM json_each(?))"
            " AND country IN (SELECT value FROM json_each(?))"
            " ORDER BY reference.member, year DESC, reference.position, lang",
            (json.dumps([*members]), json.dumps([*countries])),
        )
        return [IndexedReference(*row) for row in rows]
