"""Parts a column that holds several ways to reach somebody, as its heading says: `E-Mail, Tel.`."""

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.field_names import named
from app.importers.columns.header_matching import IGNORED, recognise
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import (
    email_addresses,
    is_placeholder,
    phone_number,
    web_address,
    with_signs,
)

_BETWEEN = re.compile(r"\s*[/|+&,;]\s*|\s+(?:und|oder|and|or|y|o|i|lub|и|или|et|ou|ба)\s+")
_WAYS = frozenset({"email", "phone", "website", "contact_email", "contact_phone"})
_SURELY, _FEW = 2, 2
_PIECES = re.compile(r"[\n;|,]|\s/\s|\s(?=\S{1,12}:\s)")
_FAX = re.compile(r"\W*(?:tele)?(?:fax|faks)\b|\W*факс", re.IGNORECASE)
_LEAST_DIGITS = 5

FieldsByColumn = Mapping[int, Mapping[str, str]]
"""For the place of a column each field that it holds, with the part of its heading for it."""


def with_split_columns(
    headings: Sequence[str], rows: Sequence[TableRow], told: Container[int] = ()
) -> tuple[list[str], Sequence[TableRow]]:
    """The table with a column more for each further way that a heading names.

    What a person told the meaning of stays as it is. What of a cell is none of its ways is noted.
    """
    places = {
        place: ways
        for place, heading in enumerate(headings)
        if place not in told and (ways := ways_named(heading))
    }
    if not places:
        return list(headings), rows
    more = [part for ways in places.values() for part in list(ways.values())[1:]]
    return [*headings, *more], [_parted(row, places, len(headings)) for row in rows]


@cache
def ways_named(heading: str) -> Mapping[str, str]:
    """The fields that a heading names together, each with its part, that of the whole first."""
    whole = recognise(heading)
    if whole is None:
        return {}
    words = heading.split()
    parts = [it for it in _BETWEEN.split(heading) if it]
    if len(parts) < _FEW and whole.rank < _SURELY:
        # A line break in a heading has become a blank.
        cuts = ([" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words)))
        parts = next((cut for cut in cuts if all(map(_way, cut))), [])
    fields = {_way(part): part for part in reversed(parts)}
    fields.pop(IGNORED, None)
    if "" in fields or whole.field not in fields:
        return {}
    ways: dict[str, str] = {}
    for field in (whole.field, *fields):
        # A phone and a mobile are one way: nothing in a cell tells the one from the other.
        if all(_kind(field) != _kind(other) for other in ways):
            ways[field] = fields[field]
    return ways if len(ways) >= _FEW and ways.keys() <= _WAYS else {}


def _kind(field: str) -> str:
    return field.removeprefix("contact_")


def _way(part: str) -> str:
    found = recognise(part)
    is_way = found is not None and found.rank == _SURELY and found.field in {*_WAYS, IGNORED}
    return found.field if found and is_way else ""


def _parted(row: TableRow, places: FieldsByColumn, width: int) -> TableRow:
    if any(cell.strip() for cell in row.cells[width:]):
        # What is too much would stand under the new headings.
        why = N_("the row has {cells} cells, but the list has {columns} columns")
        return replace(
            row, problem=row.problem or Sentence(why, cells=len(row.cells), columns=width)
        )
    if max(places) >= len(row.cells):
        return row
    cells = [*row.cells, *[""] * (width - len(row.cells))][:width]
    notes = list(row.notes)
    for place, ways in places.items():
        values, rest = _values(cells[place])
        first, *others = (values.get(_kind(field), "") for field in ways)
        cells[place] = first
        cells += others
        field = named(next(iter(ways)))
        what = N_("“{value}” was not accepted as {field}")
        notes += [Sentence(what, value=it[:80], field=field) for it in rest]
    return replace(row, cells=cells, notes=tuple(notes))


def _values(cell: str) -> tuple[Mapping[str, str], list[str]]:
    """What a cell says of each way, and what is none of them."""
    found: dict[str, list[str]] = defaultdict(list)
    rest = []
    text = "\n".join(map(with_signs, cell.split("\n")))
    for address in email_addresses(text):
        found["email"].append(address)
        text = text.replace(address, "\n")
    for piece in filter(None, map(str.strip, _PIECES.split(text))):
        label, colon, value = piece.partition(":")
        said = value.strip() if colon and recognise(label) else piece
        if is_placeholder(said) or _is_label(said) or _FAX.match(piece):
            continue
        if site := web_address(said):
            found["website"].append(site)
        elif (number := phone_number(said)) and _has_digits(number):
            found["phone"].append(number)
        elif any(map(str.isalnum, said)):
            rest.append(said)
    marks = {"email": "; ", "phone": " / ", "website": " "}
    return {field: marks[field].join(values) for field, values in found.items()}, rest


def _is_label(text: str) -> bool:
    """Whether a text is nothing but a heading, such as the one before an address that is gone."""
    found = recognise(text.strip("<>():. "))
    return found is not None and found.rank == _SURELY


def _has_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _LEAST_DIGITS
