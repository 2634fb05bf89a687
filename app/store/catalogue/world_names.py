"""The names that every index knows: countries, cities and regions of the world, kinds of members.

Countries, cities and regions come from CLDR in the languages that names.toml has ends for, and
from countries.tsv, areas.tsv and regions.toml; what countries are called in languages of their own
is in own_names.tsv.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from app.language.gazetteer import Name, WordEndings

_UNREAL = {"EZ", "QO", "UN", "XA", "XB", "ZZ", "EU"}
_CODE_LETTERS = 2
_CONTINENTS = {"Africa", "America", "Asia", "Australia", "Europe"}
_SMALL_TOWNS = {"CA", "US"}
"""Countries of which CLDR names small towns, whose names are those of people, too."""

_LARGE = {"Chicago", "Denver", "Los_Angeles", "New_York", "Toronto", "Vancouver"}


def world_names(
    resources: Path, data: Mapping[str, Any], regions: Mapping[str, Any], ends: WordEndings
) -> frozenset[Name]:
    """All of them; `data` is names.toml and `regions` regions.toml of the resources."""
    languages = data["ends"]
    return frozenset(
        {
            *_countries(resources, ends, languages),
            *_regions(regions, ends, languages),
            *_kinds(data["kinds"], ends),
        }
    )


def within(code: str, regions: Mapping[str, Any]) -> Iterator[str]:
    """The countries of a region, those of the regions inside it included."""
    parts = regions[code]["of"]
    if isinstance(parts, str):
        yield from parts.split()
    else:
        for part in parts:
            yield from within(part, regions)


def _countries(resources: Path, ends: WordEndings, languages: Iterable[str]) -> Iterator[Name]:
    for lang, code, name in names_of_cldr(languages, "territories"):
        if len(code) == _CODE_LETTERS and code not in _UNREAL:
            yield from ends.names(name, lang, "country", code)
    for lang, code, name in _cities(languages):
        yield from ends.names(name, lang, "city", code)
    for code, name in _own_names(resources / "search" / "own_names.tsv"):
        yield from ends.names(name, "", "country", code)
    for kind, table in (("country", "countries.tsv"), ("city", "areas.tsv")):
        for lang, code, name in _of_table(resources / "search" / table, languages):
            yield from ends.names(name, lang, kind, code)


def _of_table(table: Path, languages: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Language, country and name of what a table adds to CLDR."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((row for row in file if not row.startswith("#")), delimiter="\t")
        for row, lang in product(rows, languages):
            for name in (row.get(lang) or "").split("|"):
                yield lang, row["code"], name


def _own_names(table: Path) -> Iterator[tuple[str, str]]:
    """Country and name in a language of its own: Česko, Қазақстан."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((row for row in file if not row.startswith("#")), delimiter="\t")
        for row in rows:
            for name in row["names"].split("|"):
                yield row["code"], name


def _cities(languages: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Language, country and name of the cities that CLDR calls time zones by."""
    from babel import Locale  # noqa: PLC0415 - only a build needs it
    from babel.core import get_global  # noqa: PLC0415 - as above

    territories = get_global("zone_territories")
    for lang in languages:
        zones = Locale(lang).time_zones
        for zone, code in territories.items():
            continent, _, city = zone.rpartition("/")
            if continent in _CONTINENTS and (code not in _SMALL_TOWNS or city in _LARGE):
                yield lang, code, zones.get(zone, {}).get("city", city.replace("_", " "))


def _regions(
    regions: Mapping[str, Any], ends: WordEndings, languages: Iterable[str]
) -> Iterator[Name]:
    for lang, code, name in names_of_cldr(languages, "territories"):
        if code in regions:
            yield from ends.names(name, lang, "region", code)
    for code, region in regions.items():
        for lang in languages:
            for name in region.get(lang, "").split("|"):
                yield from ends.names(name, lang, "region", code)


def _kinds(kinds: Mapping[str, Mapping[str, str]], ends: WordEndings) -> Iterator[Name]:
    for kind, words in kinds.items():
        for lang, names in words.items():
            for name in names.split("|"):
                yield from ends.names(name, lang, "kind", kind)


def names_of_languages(languages: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By the code of each language its names, each with the language that it is said in."""
    names: dict[str, tuple[tuple[str, str], ...]] = {}
    for lang, code, name in names_of_cldr(languages, "languages"):
        names[code] = (*names.get(code, ()), (lang, name))
    return names


def names_of_cldr(languages: Iterable[str], what: str) -> Iterator[tuple[str, str, str]]:
    """Language, code and name of all countries and regions, or of all languages."""
    from babel import Locale  # noqa: PLC0415 - only a build needs it

    for lang in languages:
        for code, name in getattr(Locale(lang), what).items():
            yield lang, code, name
