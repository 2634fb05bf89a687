"""Codes that are rows of cells, once a fair has taught what each cell is."""

from collections.abc import Mapping, Sequence

from app.domain.lead import PERSON_FIELDS, Person
from app.domain.scan_result import Card, Columns, Link, Opaque, Said
from app.scanning.codes.urls import last_step
from app.scanning.result.name_split import first_and_last

Taught = Mapping[str, Sequence[str]]
"""By `shape`, the field of each cell; empty for one that means nothing."""


def shape(columns: Columns) -> str:
    """What codes of the same kind share: the sign between the cells, and how many there are."""
    return f"{columns.delimiter}{len(columns.cells)}"


def person_of_columns(columns: Columns, taught: Taught) -> Person | None:
    """The person in a row of cells; None where nobody taught what they mean."""
    names = taught.get(shape(columns))
    return person_of_fields(dict(zip(names, columns.cells, strict=False))) if names else None


def person_of_fields(values: Mapping[str, str]) -> Person:
    """The person of values by their fields; `name` is a whole name."""
    known = {name: value for name, value in values.items() if name in PERSON_FIELDS and value}
    if whole := values.get("name", ""):
        first, last = first_and_last(whole)
        known = {"first_name": first, "last_name": last, **known}
    return Person(**known)


def learned(columns: Columns, row: Mapping[str, str]) -> tuple[str, ...]:
    """Which field each cell is, by a list that holds the same person; `row` goes by fields."""
    by_value = {value.casefold(): name for name, value in row.items() if value}
    return tuple(by_value.get(cell.casefold(), "") for cell in columns.cells)


def ids_in(said: Said, text: str) -> tuple[str, ...]:
    """What of a code an organiser's list may hold as the id of its bearer."""
    match said:
        case Opaque(id_):
            found: tuple[str, ...] = (id_, text)
        case Card() as card:
            found = (card.id,)
        case Link(address):
            found = (last_step(address), address)
        case Columns(cells):
            found = (*cells, text)
        case _:
            found = (text,)
    return tuple(dict.fromkeys(filter(None, found)))
