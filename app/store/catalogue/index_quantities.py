"""Writes what the facts of offerings say in numbers, and the names of such facts."""

import sqlite3
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from app.domain.localized import UNDETERMINED
from app.language.fold import Folding
from app.language.gazetteer import Name, WordEndings
from app.language.quantities import Quantities, Units

_ORDER = ("en", "de")
"""The languages whose names and values of facts are taken first."""

_QuantityRow = tuple[int, int, str, str, str, str]


def write_quantities(
    connection: sqlite3.Connection,
    resources: Path,
    documents: Iterable[tuple[int, int]],
    ends: WordEndings,
    folding: Folding,
) -> dict[str, Any]:
    """Fill `search_quantity` and add names to `search_name`; gives the units for the meta."""
    with (resources / "search" / "units.toml").open("rb") as file:
        data = tomllib.load(file)
    numbers = {offering: number for number, (_, offering) in enumerate(documents) if offering}
    names: set[Name] = set()
    for offering, position, said in _facts(connection, Quantities(Units(data))):
        key = folding.key(said.name)
        if not said.extents or not key:
            continue
        connection.executemany(
            "INSERT INTO search_quantity VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (said.dimension, numbers[offering], position, part, key, extent.low, extent.high)
                for part, extent in enumerate(said.extents)
            ),
        )
        for lang, name in said.names.items():
            names.update(ends.names(name, lang, "fact", f"{said.dimension} {said.unit} {key}"))
    connection.executemany("INSERT OR IGNORE INTO search_name VALUES (?, ?, ?, ?)", sorted(names))
    return data


class _Said:
    """What a fact says, in all its languages."""

    def __init__(self, rows: Iterable[_QuantityRow], quantities: Quantities) -> None:
        own = [*rows]
        self.names: Mapping[str, str] = {lang: name for _, _, lang, name, _, _ in own if name}
        values = {lang: value for _, _, lang, _, value, _ in own if value}
        self.name = _first(self.names)
        self.unit = own[0][5]
        lang = next((lang for lang in (UNDETERMINED, *_ORDER) if lang in values), "")
        lang = lang or next(iter(sorted(values)), "")
        value = values.get(lang, "")
        self.dimension, self.extents = quantities.said(value, self.unit, lang)


def _facts(
    connection: sqlite3.Connection, quantities: Quantities
) -> Iterator[tuple[int, int, _Said]]:
    rows = connection.execute(
        "SELECT offering, position, lang, name, value, unit FROM fact"
        " ORDER BY offering, position, lang"
    )
    for (offering, position), own in groupby(rows.fetchall(), itemgetter(0, 1)):
        yield offering, position, _Said(own, quantities)


def _first(texts: Mapping[str, str]) -> str:
    return next((texts[lang] for lang in (*_ORDER, *sorted(texts)) if lang in texts), "")
