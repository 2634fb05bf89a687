"""Tells people from companies in lists that hold both, such as the partners of Odoo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import recognise
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key, name_key

_OF_PERSON = ("contact name", "contact email", "contact phone")
"""Headings of the columns that what is said of people goes into."""
_NO_COMPANY = N_("the row is a person without a company")


@dataclass(frozen=True, slots=True)
class _Places:
    """Which columns say of what a row is, whose it is, and what else moves with a person."""

    company: int
    name: int
    is_person: int | None
    id: int | None
    email: int | None
    phone: int | None


def with_companies(
    headings: Sequence[str], rows: Sequence[TableRow]
) -> tuple[list[str], Sequence[TableRow]]:
    """The table with its people as contacts of the companies that their rows name.

    A row that names a company is a person of it, and a row that is one and names none is rejected.
    """
    places = _places(headings)
    if places is None or not any(_cell(row, places.company) for row in rows):
        return list(headings), rows
    width = len(headings)
    ids = {
        name_key(_cell(row, places.name)): _cell(row, places.id)
        for row in rows
        if not _cell(row, places.company)
    }
    return [*headings, *_OF_PERSON], [_with_ids(row, places, ids, width) for row in rows]


def _places(headings: Sequence[str]) -> _Places | None:
    words = bundled_table("words")["people"]
    fields: dict[str, int] = {}
    for place, heading in enumerate(headings):
        found = recognise(heading)
        if found:
            fields.setdefault(found.field, place)
    company = next(_with_heading(headings, words["company"]), None)
    if company is None or "name" not in fields or fields["name"] == company:
        return None
    return _Places(
        company,
        fields["name"],
        next(_with_heading(headings, words["kind"]), None),
        fields.get("id"),
        fields.get("email"),
        fields.get("phone"),
    )


def _with_heading(headings: Sequence[str], names: Sequence[str]) -> Iterator[int]:
    known = set(map(key, names))
    return (place for place, heading in enumerate(headings) if key(heading) in known)


def _with_ids(row: TableRow, places: _Places, ids: dict[str, str], width: int) -> TableRow:
    if row.problem or len(row.cells) > width:
        return row
    company, name = _cell(row, places.company), _cell(row, places.name)
    if not company:
        is_person = key(_cell(row, places.is_person)) in map(
            key, bundled_table("words")["people"]["person"]
        )
        return replace(row, problem=Sentence(_NO_COMPANY)) if is_person else row
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    person = name.removeprefix(f"{company}, ")
    moved = [_taken(cells, place) for place in (places.email, places.phone)]
    cells[places.name] = company
    _taken(cells, places.is_person)
    if places.id is not None:
        cells[places.id] = ids.get(name_key(company), "")
    return replace(row, cells=[*cells, person, *moved])


def _taken(cells: list[str], place: int | None) -> str:
    """A cell that moves elsewhere."""
    if place is None:
        return ""
    cell, cells[place] = cells[place], ""
    return cell


def _cell(row: TableRow, place: int | None) -> str:
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""
