"""Writes the names that a search understands: countries, regions, places, certificates and more."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.domain.stand import hall_value, stand_value
from app.language.fold import Folding
from app.language.gazetteer import Ends, Name
from app.language.tokens import word_texts
from app.store.catalogue.index_postings import encode_set
from app.store.catalogue.index_quantities import write_quantities
from app.store.catalogue.index_resources import IndexResources
from app.store.catalogue.stand_rows import stands_by_row
from app.store.catalogue.world_names import within

NUMBERS = ("founded", "employees")
"""What is asked of members in numbers; no words are names of it."""

_OF_MEMBERS = ("postcode", "place", "place", *NUMBERS)


def write_names(
    connection: sqlite3.Connection,
    resources: Path,
    documents: Sequence[tuple[int, int]],
    known: IndexResources,
) -> dict[str, object]:
    """Fill the tables of names, places and quantities, after the facets; gives the meta."""
    data, regions, ends, folding = known.names, known.regions, known.ends, known.language.folding
    names = {
        *known.world,
        *_languages(connection, known),
        *_certificates(connection, ends),
        *_sectors(connection, ends),
        *_places(connection, documents, ends),
    }
    _write_stands(connection, documents)
    connection.executemany("INSERT INTO search_name VALUES (?, ?, ?, ?)", sorted(names))
    return {
        "units": write_quantities(connection, resources, documents, ends, folding),
        "member_numbers": data["member_numbers"],
        "ends": ends.all,
        "regions": {code: [*within(code, regions)] for code in regions},
        "ordinary": [folding.fold(word) for word in data["ordinary"]["words"].split()],
        "never": [folding.fold(word) for word in data["ordinary"]["never"].split()],
        "beside": _folded(data["beside"], folding),
        "beside_alone": _folded(data["beside_alone"], folding),
        "speaking": _folded(data["speaking"], folding),
        "in_languages": _folded(data["in_languages"], folding),
        "rather_countries": _folded(data["rather_countries"], folding),
    }


def _folded(words: Mapping[str, str], folding: Folding) -> list[str]:
    return sorted({folding.fold(word) for own in words.values() for word in own.split()})


def _languages(connection: sqlite3.Connection, known: IndexResources) -> Iterator[Name]:
    for code in _values(connection, "language"):
        for lang, name in known.languages.get(code, ()):
            yield from known.ends.names(name, lang, "language", code)


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
    """Towns, regions and postcodes of members, and their years and sizes, with what is there."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    addresses = {
        row: address
        for row, *address in connection.execute(
            "SELECT row, postcode, city, region, founded, employees FROM member"
        )
    }
    for number, (member, _) in enumerate(documents):
        for kind, value in zip(_OF_MEMBERS, addresses[member], strict=True):
            if value:
                there[kind, str(value)].append(number)
    for (kind, value), numbers in there.items():
        own = (kind, value, encode_set(numbers))
        connection.execute("INSERT INTO search_place VALUES (?, ?, ?)", own)
        if kind not in NUMBERS:
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
