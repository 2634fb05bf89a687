"""Writes the names of facets and their values that may be typed: land:chile, тип:услуга."""

import sqlite3
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.stand import HALL
from app.language.languages import LanguageData

_Name = tuple[str, str, str]
"""A name, its facet and the value; a facet's own name has none."""

_Names = Mapping[str, list[str]]


def write_filters(connection: sqlite3.Connection, resources: Path, language: LanguageData) -> None:
    """Fill `search_filter` with the names of all values that occur; after the facets.

    Countries and languages are known by their names in all languages with rules.
    """
    folding = language.folding
    with (resources / "search" / "filters.toml").open("rb") as file:
        data = tomllib.load(file)
    values = connection.execute("SELECT facet, value FROM search_facet").fetchall()
    names = {
        (folding.key(name), facet, value)
        for name, facet, value in (
            *_facet_names(data),
            *_value_names(connection, data, values, language),
        )
    }
    connection.executemany(
        "INSERT INTO search_filter VALUES (?, ?, ?)", sorted(name for name in names if name[0])
    )


def _facet_names(data: dict[str, Any]) -> Iterator[_Name]:
    for facet, names in data["facets"].items():
        yield from ((name, facet, "") for name in (facet, *names.split()))


def _value_names(
    connection: sqlite3.Connection,
    data: dict[str, Any],
    values: Iterable[tuple[str, str]],
    language: LanguageData,
) -> Iterator[_Name]:
    sectors: dict[str, list[str]] = {}
    for code, name in connection.execute("SELECT sector, name FROM sector_name"):
        sectors.setdefault(code, []).append(name)
    countries, languages = _babel_names(tuple(language.languages))
    names_of: dict[str, Callable[[str], list[str]]] = {
        "sector": lambda value: sectors.get(value, []),
        "kind": lambda value: data["kinds"].get(value, "").split(),
        "country": lambda value: countries.get(value, []),
        "market": lambda value: countries.get(value, []),
        "certificate": lambda _value: [],
        "language": lambda value: languages.get(value, []),
        HALL: lambda _value: [],
    }
    for facet, whole in values:
        value = whole.partition("\t")[0] if facet == HALL else whole
        yield from ((name, facet, value) for name in (value, *names_of[facet](value)))


@cache
def _babel_names(known: tuple[str, ...]) -> tuple[_Names, _Names]:
    """The names of countries and of languages by their codes, the same for every catalogue."""
    from babel import Locale  # noqa: PLC0415 - only a build needs it

    countries: dict[str, list[str]] = {}
    languages: dict[str, list[str]] = {}
    for lang in known:
        locale = Locale(lang)
        for code, name in locale.territories.items():
            countries.setdefault(code, []).append(name)
        for code, name in locale.languages.items():
            languages.setdefault(code, []).append(name)
    return countries, languages
