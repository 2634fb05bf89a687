"""Writes the names that a search understands: countries, regions, places, certificates and more.

Countries, regions and languages come from CLDR in the languages that names.toml has ends for.
"""

import csv
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.stand import hall_value, stand_value
from app.language.fold import Folding
from app.language.gazetteer import Ends, Name
from app.language.tokens import word_texts
from app.store.catalogue.index_postings import encode_set
from app.store.catalogue.index_quantities import write_quantities
from app.store.catalogue.stand_rows import stands_by_row

_UNREAL = {"EZ", "QO", "UN", "XA", "XB", "ZZ", "EU"}
_CODE_LETTERS = 2
_CONTINENTS = {"Africa", "America", "Asia", "Australia", "Europe"}
_SMALL_TOWNS = {"CA", "US"}
"""Countries of which CLDR names small towns, whose names are those of people, too."""

_LARGE = {"Chicago", "Denver", "Los_Angeles", "New_York", "Toronto", "Vancouver"}


def write_names(
    connection: sqlite3.Connection,
    resources: Path,
    documents: Sequence[tuple[int, int]],
    folding: Folding,
) -> dict[str, object]:
    """Fill the tables of names, places and quantities, after the facets; gives the meta."""
    data = _read(resources, "names.toml")
    regions = _read(resources, "regions.toml")
    ends = Ends(data["ends"], folding)
    names = {
        *_countries(resources, ends, data["ends"]),
        *_regions(regions, ends, data["ends"]),
        *_kinds(data["kinds"], ends),
        *_languages(connection, ends, data["ends"]),
        *_certificates(connection, ends),
        *_sectors(connection, ends),
        *_places(connection, documents, ends),
    }
    _write_stands(connection, documents)
    connection.executemany("INSERT INTO search_name VALUES (?, ?, ?, ?)", sorted(names))
    return {
        "units": write_quantities(connection, resources, documents, ends, folding),
        "ends": ends.all,
        "regions": {code: [*_within(code, regions)] for code in regions},
        "ordinary": [folding.fold(word) for word in data["ordinary"]["words"].split()],
        "never": [folding.fold(word) for word in data["ordinary"]["never"].split()],
        "beside": _folded(data["beside"], folding),
        "speaking": _folded(data["speaking"], folding),
    }


def _read(resources: Path, name: str) -> dict[str, Any]:
    with (resources / "search" / name).open("rb") as file:
        return tomllib.load(file)


def _folded(words: Mapping[str, str], folding: Folding) -> list[str]:
    return sorted({folding.fold(word) for own in words.values() for word in own.split()})


def _countries(resources: Path, ends: Ends, languages: Iterable[str]) -> Iterator[Name]:
    for lang, code, name in _of_cldr(languages, "territories"):
        if len(code) == _CODE_LETTERS and code not in _UNREAL:
            yield from ends.names(name, lang, "country", code)
    for lang, code, name in _cities(languages):
        yield from ends.names(name, lang, "city", code)
    with (resources / "search" / "countries.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((row for row in file if not row.startswith("#")), delimiter="\t")
        for row in rows:
            for lang in languages:
                for name in (row.get(lang) or "").split("|"):
                    yield from ends.names(name, lang, "country", row["code"])


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


def _regions(regions: Mapping[str, Any], ends: Ends, languages: Iterable[str]) -> Iterator[Name]:
    for lang, code, name in _of_cldr(languages, "territories"):
        if code in regions:
            yield from ends.names(name, lang, "region", code)
    for code, region in regions.items():
        for lang in languages:
            for name in region.get(lang, "").split("|"):
                yield from ends.names(name, lang, "region", code)


def _within(code: str, regions: Mapping[str, Any]) -> Iterator[str]:
    """The countries of a region, those of the regions inside it included."""
    parts = regions[code]["of"]
    if isinstance(parts, str):
        yield from parts.split()
    else:
        for part in parts:
            yield from _within(part, regions)


def _kinds(kinds: Mapping[str, Mapping[str, str]], ends: Ends) -> Iterator[Name]:
    for kind, words in kinds.items():
        for lang, names in words.items():
            for name in names.split("|"):
                yield from ends.names(name, lang, "kind", kind)


def _languages(
    connection: sqlite3.Connection, ends: Ends, languages: Iterable[str]
) -> Iterator[Name]:
    known = _values(connection, "language")
    for lang, code, name in _of_cldr(languages, "languages"):
        if code in known:
            yield from ends.names(name, lang, "language", code)


def _certificates(connection: sqlite3.Connection, ends: Ends) -> Iterator[Name]:
    """ISO/IEC 17025 is also ISO 17025, and ISO 9001 ISO9001."""
    for value in _values(connection, "certificate"):
        words = word_texts(value)
        short = words if len(words) < 3 else (words[0], *words[2:])
        for name in (" ".join(words), " ".join(short), "".join(words)):
            yield from ends.names(name, "", "certificate", value)


def _sectors(connection: sqlite3.Connection, ends: Ends) -> Iterator[Name]:
    for code, lang, name in connection.execute("SELECT sector, lang, name FROM sector_name"):
        yield from ends.names(name, lang, "sector", code)


def _places(
    connection: sqlite3.Connection, documents: Iterable[tuple[int, int]], ends: Ends
) -> Iterator[Name]:
    """Towns, regions within a country and postcodes of members, with what is there."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    addresses = {
        row: (postcode, city, region)
        for row, postcode, city, region in connection.execute(
            "SELECT row, postcode, city, region FROM member"
        )
    }
    for number, (member, _) in enumerate(documents):
        postcode, city, region = addresses[member]
        for kind, value in (("postcode", postcode), ("place", city), ("place", region)):
            if value:
                there[kind, value].append(number)
    for (kind, value), numbers in there.items():
        own = (kind, value, encode_set(numbers))
        connection.execute("INSERT INTO search_place VALUES (?, ?, ?)", own)
        yield from ends.names(value, "de" if kind == "place" else "", kind, value)


def _write_stands(connection: sqlite3.Connection, documents: Iterable[tuple[int, int]]) -> None:
    """Halls and stands of the fairs, with what is there."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    stands = stands_by_row(connection)
    for number, (member, _) in enumerate(documents):
        own = stands.get(member, ())
        halls = {("hall", hall_value(stand)) for stand in own if stand.hall}
        for place in halls | {("stand", stand_value(stand)) for stand in own if stand.stand}:
            there[place].append(number)
    connection.executemany(
        "INSERT INTO search_place VALUES (?, ?, ?)",
        [(*place, encode_set(there[place])) for place in sorted(there)],
    )


def _values(connection: sqlite3.Connection, facet: str) -> set[str]:
    rows = connection.execute("SELECT value FROM search_facet WHERE facet = ?", (facet,))
    return {value for (value,) in rows}


def _of_cldr(languages: Iterable[str], what: str) -> Iterator[tuple[str, str, str]]:
    """Language, code and name of all countries and regions, or of all languages."""
    from babel import Locale  # noqa: PLC0415 - only a build needs it

    for lang in languages:
        for code, name in getattr(Locale(lang), what).items():
            yield lang, code, name
