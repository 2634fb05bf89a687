"""Writes which documents have which value of a facet, and the members from A to Z."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.domain.stand import HALL, hall_value
from app.language.fold import Folding
from app.store.catalogue.index_postings import encode_set
from app.store.catalogue.stand_rows import stands_by_row

Value = tuple[str, str]
"""A facet and one of its values."""

_MEMBER_KIND = "member"


def write_facets(
    connection: sqlite3.Connection, documents: Iterable[tuple[int, int]], folding: Folding
) -> None:
    """Fill `search_member` and `search_facet`."""
    of_members = _values_of_members(connection)
    of_offerings = _values_of_offerings(connection, of_members)
    by_document: dict[Value, list[int]] = defaultdict(list)
    for number, (member, offering) in enumerate(documents):
        for value in of_offerings[offering] if offering else of_members[member]:
            by_document[value].append(number)
    by_position: dict[Value, list[int]] = defaultdict(list)
    offered: dict[int, set[Value]] = defaultdict(set)
    for offering, member in connection.execute("SELECT row, member FROM offering"):
        offered[member] |= of_offerings[offering]
    for position, (member, sectors) in enumerate(_members(connection, folding)):
        connection.execute(
            "INSERT INTO search_member VALUES (?, ?, ?)", (position, member, sectors)
        )
        for value in of_members[member] | offered[member]:
            by_position[value].append(position)
    connection.executemany(
        "INSERT INTO search_facet VALUES (?, ?, ?, ?)",
        (
            (*value, encode_set(by_document[value]), encode_set(by_position[value]))
            for value in sorted({*by_document, *by_position})
        ),
    )


def _members(connection: sqlite3.Connection, folding: Folding) -> Iterator[tuple[int, str]]:
    """The members in the order of their folded names, with their sectors."""
    sectors: dict[int, list[str]] = defaultdict(list)
    for member, value in connection.execute(
        "SELECT member, value FROM member_tag WHERE facet = 'sector' ORDER BY member, position"
    ):
        sectors[member].append(value)
    rows = connection.execute("SELECT row, name FROM member").fetchall()
    for row, _ in sorted(rows, key=lambda row: (folding.plain(row[1]), row[1], row[0])):
        yield row, "\n".join(sectors[row])


def _values_of_members(connection: sqlite3.Connection) -> Mapping[int, set[Value]]:
    """What holds for a member and all its offerings: everything but the kind `member`."""
    above = _ancestors(connection)
    values: dict[int, set[Value]] = {}
    for row, kind in connection.execute("SELECT row, kind FROM member"):
        values[row] = {("kind", kind), ("kind", _MEMBER_KIND)}
    for row, facet, value in connection.execute("SELECT member, facet, value FROM member_tag"):
        tags = above.get(value, (value,)) if facet == "sector" else (value,)
        values[row].update((facet, tag) for tag in tags)
    for row, country in connection.execute("SELECT member, country FROM reference"):
        if country:
            values[row].add(("country", country))
    for row, languages in connection.execute("SELECT member, languages FROM contact"):
        values[row].update(("language", lang) for lang in languages.split())
    for row, stands in stands_by_row(connection).items():
        values[row].update((HALL, hall_value(stand)) for stand in stands if stand.hall)
    return values


def _values_of_offerings(
    connection: sqlite3.Connection, of_members: Mapping[int, set[Value]]
) -> Mapping[int, set[Value]]:
    """An offering's own kind and sectors with its member's other values.

    An offering without a sector has its member's.
    """
    above = _ancestors(connection)
    sectors: dict[int, set[Value]] = defaultdict(set)
    for row, value in connection.execute("SELECT offering, value FROM offering_sector"):
        sectors[row].update(("sector", tag) for tag in above.get(value, (value,)))
    values: dict[int, set[Value]] = {}
    for row, member, kind in connection.execute("SELECT row, member, kind FROM offering"):
        inherited = of_members[member] - {("kind", _MEMBER_KIND)}
        if row in sectors:
            inherited = {value for value in inherited if value[0] != "sector"} | sectors[row]
        values[row] = inherited | {("kind", kind)}
    return values


def _ancestors(connection: sqlite3.Connection) -> Mapping[str, tuple[str, ...]]:
    """Each sector of the edition with the sectors above it."""
    parents = dict(connection.execute("SELECT code, parent FROM sector"))
    above: dict[str, tuple[str, ...]] = {}
    for code in parents:
        path = [code]
        while (parent := parents.get(path[-1], "")) and parent not in path:
            path.append(parent)
        above[code] = tuple(path)
    return above
