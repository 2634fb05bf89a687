"""Tells which columns say something of contacts, and of which contact."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.importers.columns.header_matching import recognise
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.name_keys import key, name_key

_NAMES = frozenset({"contact_name", "contact_last_name"})
_ADDRESSES = ("email", "phone")
_POSITION = frozenset({"position", "posicion"})
"""Headings that mean a role beside a person, and elsewhere the number of a row."""
_DEPARTMENTS = frozenset({"department", "abteilung", "departamento", "отдел", "dzial", "хэлтэс"})
"""Headings of what stands for a role only where there is none."""


def with_contacts(
    columns: Sequence[MappedColumn], headings: Sequence[str], rows: Sequence[TableRow]
) -> list[MappedColumn]:
    """The columns with those of the contacts; the second of a kind is of the second contact.

    An e-mail address or a phone behind a name is the contact's where the member has one of its
    own in front, where there is one for each contact, or where the rows of one member differ.
    """
    found = [*columns, *_numbered_too(columns, headings)]
    names = _places_of_names(found)
    if not names:
        return list(columns)
    found += _positions(columns, headings)
    for field in _ADDRESSES:
        found = _given(found, field, names, rows)
    numbered = _numbered(sorted(found, key=lambda column: column.place), names)
    return sorted(numbered, key=lambda column: key(column.heading) in _DEPARTMENTS)


def _places_of_names(columns: Sequence[MappedColumn]) -> list[int]:
    """Where the name of each contact stands: the last names, or the whole ones."""
    for field in ("contact_last_name", "contact_name"):
        places = [column.place for column in columns if column.field == field]
        if places:
            return sorted(places)
    return []


def _numbered_too(columns: Sequence[MappedColumn], headings: Sequence[str]) -> list[MappedColumn]:
    """The numbered columns of contacts that yielded to one without a number, like `Contact 2`."""
    taken = {column.place for column in columns}
    found = [
        MappedColumn(place, heading, known.field)
        for place, heading in enumerate(headings)
        if heading[-1:].isdecimal() and place not in taken and (known := recognise(heading))
    ]
    ours = [it for it in found if it.field in _ADDRESSES or it.field.startswith("contact_")]
    people = [column for column in [*columns, *ours] if column.field in _NAMES]
    return ours if any(column.heading[-1:].isdecimal() for column in people) else []


def _positions(columns: Sequence[MappedColumn], headings: Sequence[str]) -> Iterator[MappedColumn]:
    roles = [column for column in columns if column.field == "contact_role"]
    if all(key(column.heading) in _DEPARTMENTS for column in roles):
        for place, heading in enumerate(headings):
            if key(heading) in _POSITION:
                yield MappedColumn(place, heading, "contact_role")


def _given(
    columns: Sequence[MappedColumn], field: str, names: Sequence[int], rows: Sequence[TableRow]
) -> list[MappedColumn]:
    """The columns with those of a field that are the contacts'."""
    if any(column.field == f"contact_{field}" for column in columns):
        return list(columns)
    places = [column.place for column in columns if column.field == field and not column.is_chosen]
    behind = [place for place in places if place > names[0]]
    is_for_each = len(behind) == len(names) > 1
    is_second = bool(behind) and len(behind) < len(places)
    if not (is_for_each or is_second or _differs(columns, field, rows)):
        return list(columns)
    return [
        replace(column, field=f"contact_{field}")
        if column.field == field
        and not column.is_chosen
        and (column.place in behind or not is_second)
        else column
        for column in columns
    ]


def _differs(columns: Sequence[MappedColumn], field: str, rows: Sequence[TableRow]) -> bool:
    """Whether a list is of people, who come first in it, or tells a field of each of them."""
    places: Mapping[str, int] = {column.field: column.place for column in columns}
    if field not in places or "name" not in places:
        return False
    if places.get("contact_last_name", places["name"]) < places["name"]:
        return True
    values: dict[str, str] = {}
    name, is_of_people = "", "contact_last_name" in places
    for row in rows:
        cells = dict(enumerate(row.cells))
        # In a list of people a row without a name goes on with the member above. In any other it
        # may be a member whose name is missing, with an address that is nobody else's.
        name = name_key(cells.get(places["name"], "")) or (name if is_of_people else "")
        cell = cells.get(places[field], "").strip()
        if name and cell and values.setdefault(name, cell) != cell:
            return True
    return False


def _numbered(columns: Sequence[MappedColumn], names: Sequence[int]) -> Iterator[MappedColumn]:
    """The columns with their contacts: each in its order, else that of the name in front."""
    counts = Counter(column.field for column in columns)
    seen: Counter[str] = Counter()
    for column in columns:
        if not column.field.startswith("contact_"):
            yield column
            continue
        is_for_each = counts[column.field] == len(names)
        before = sum(place <= column.place for place in names)
        yield replace(column, contact=seen[column.field] if is_for_each else max(before - 1, 0))
        seen[column.field] += 1
