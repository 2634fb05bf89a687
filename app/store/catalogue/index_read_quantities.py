"""Reads what the facts of offerings say in numbers."""

import json
import sqlite3
from collections.abc import Sequence

from app.domain.indexed import IndexedQuantity
from app.domain.localized import pick
from app.domain.units import localized_unit


class QuantityReader:
    """The facts of the index behind a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def quantities(self, dimension: str) -> list[IndexedQuantity]:
        """All that facts say of a dimension, in the order of documents."""
        rows = self._connection.execute(
            "SELECT document, position, name, low, high FROM search_quantity WHERE dimension = ?",
            (dimension,),
        )
        return [IndexedQuantity(*row) for row in rows]

    def quantities_of(self, documents: Sequence[int]) -> list[tuple[str, IndexedQuantity]]:
        """All that facts of these offerings say, each with its dimension."""
        rows = self._connection.execute(
            "SELECT dimension, document, position, name, low, high FROM search_quantity"
            " WHERE document IN (SELECT value FROM json_each(?))"
            " ORDER BY document, position, part",
            (json.dumps([*documents]),),
        )
        return [(dimension, IndexedQuantity(*fact)) for dimension, *fact in rows]

    def fact_text(self, offering: int, position: int, lang: str) -> str:
        """A fact of an offering (by its row) as it is shown to a reader of a language."""
        rows = self._connection.execute(
            "SELECT lang, name, value, unit FROM fact WHERE offering = ? AND position = ?",
            (offering, position),
        ).fetchall()
        name = pick({own: text for own, text, _, _ in rows}, lang).text
        value = pick({own: text for own, _, text, _ in rows}, lang).text
        unit = localized_unit(rows[0][3], lang) if rows else ""
        return f"{name}: {value} {unit}".strip(": ")
