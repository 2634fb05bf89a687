"""Tells lists of products, whose columns say of products what elsewhere is said of members."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.importers.columns.header_matching import PRODUCT_DATA, base_key, recognise
from app.importers.columns.mapped_column import MappedColumn
from app.importers.tables.table import TableRow
from app.importers.values.cell_parsers import kind_of, split_list
from app.importers.values.name_keys import key, name_key

MERE_NAMES = frozenset({"name", "nom", "nombre", "nome"})
_MERE_LINKS = frozenset({"link", "url", "product link", "product url"})
_OF_PRODUCT = {
    "description": "offering_description",
    "tagline": "offering_summary",
    "sectors": "offering_sectors",
    "id": "offering_id",
}
_OF_MACHINES = frozenset({"uuid", "guid"})
_LISTED = frozenset({"products", "services", "research"})
_ONE_PRODUCT = frozenset(
    {"produkt", "product", "producto", "produit", "продукт", "товар", "wyrob", "produto",
     "prodotto", "leistung", "dienstleistung", "service", "servicio", "usluga", "услуга", "angebot",
     "offering"}
)  # fmt: skip
_BESIDE_PRODUCTS = _LISTED | {"name", "id", "description", "tagline", "sectors", "keywords"}
_DATA = frozenset({PRODUCT_DATA, "brand"})
_LEAST_DATA = 2
_SURELY = 2
_PLACES = frozenset({"address", "street", "postcode", "postcode_city", "city"})
_ORIGIN = re.compile(
    r"origin|origen|origem|herkunft|ursprung|pochodz|происхожд|производител|made in|manufactur|"
    r"hergestellt|herstell|fabrica|гарал|үйлдвэрлэсэн|产地|原产|menşe|původ",
    re.IGNORECASE,
)
"""A heading of the country that a product is of, and not its maker or dealer."""
_TITLES = frozenset({"title", "titel", "titulo", "titre", "tytul", "заголовок", "гарчиг"})
_OF_MEMBERS = frozenset(
    {"address", "street", "postcode", "postcode_city", "city", "country", "email", "phone",
     "contact_name", "contact_last_name", "hall", "stand", "employees", "founded", "legal_name"}
)  # fmt: skip


def with_products(
    columns: list[MappedColumn],
    headings: Sequence[str],
    rows: Sequence[TableRow],
) -> list[MappedColumn]:
    """The columns, with those of a list of products read as such; what a mapping says stands.

    A list is one of products where it has their numbers or data such as prices, besides the name
    of who makes them and a title; or where it has nothing but members and one product in each row.
    """
    columns = _with_maker(columns, headings)
    if not any(column.field == "name" for column in columns):
        return columns
    if _has_data(columns, headings) and _has_title(columns, rows):
        has_number = any(column.field == "offering_id" for column in columns)
        return [
            column if column.is_chosen else _of_product(column, rows)
            for column in columns
            if column.is_chosen
            or not (
                _is_page_of_product(column)
                or (_is_machine_number(column) and has_number)
                or (column.field == "country" and _is_of_product(column, columns, rows))
            )
        ]
    if _is_list_of_titles(columns, rows):
        return [
            replace(column, field="offering_title")
            if column.field in _LISTED and not column.is_chosen
            else column
            for column in columns
        ]
    return columns


def are_products_of_nobody(columns: Sequence[MappedColumn], headings: Sequence[str]) -> bool:
    """Whether a list has products under the names, and no column of who makes or sells them."""
    fields = {column.field for column in columns if not column.is_chosen}
    told = any(column.is_chosen and column.field == "name" for column in columns)
    names = [column for column in columns if column.field == "name"]
    known = {it.field for heading in headings if (it := recognise(heading)) and it.rank == _SURELY}
    return (
        not told
        and all(_is_mere(it) or key(it.heading) in _TITLES for it in names)
        and not fields & _OF_MEMBERS
        and "offering_id" in fields
        and PRODUCT_DATA in known
    )


def _with_maker(columns: list[MappedColumn], headings: Sequence[str]) -> list[MappedColumn]:
    """The columns of a feed of products, in which a brand is who offers them."""
    has_maker = any(column.field == "name" and not _is_mere(column) for column in columns)
    if has_maker or not _has_data(columns, headings):
        return columns
    for place, heading in enumerate(headings):
        found = recognise(heading)
        if found and found.field == "brand" and found.rank == 2:
            others = [
                replace(it, field="offering_title") if it.field == "name" else it for it in columns
            ]
            return [*others, MappedColumn(place, heading, "name")]
    return columns


def _has_data(columns: Sequence[MappedColumn], headings: Sequence[str]) -> bool:
    if any(column.field == "offering_id" for column in columns):
        return True
    known = [found for heading in headings if (found := recognise(heading))]
    return sum(it.field in _DATA and it.rank == 2 for it in known) >= _LEAST_DATA


def _has_title(columns: Sequence[MappedColumn], rows: Sequence[TableRow]) -> bool:
    return any(
        column.field == "offering_title"
        or (column.field == "contact_name" and _is_mere(column))
        or (column.field in _LISTED and _is_one_each(column, rows))
        for column in columns
    )


def _is_list_of_titles(columns: Sequence[MappedColumn], rows: Sequence[TableRow]) -> bool:
    """Whether a list has members, one product in each row by its heading, and what describes it."""
    listed = [column for column in columns if column.field in _LISTED]
    fields = {column.field for column in columns}
    return (
        bool(listed)
        and fields <= _BESIDE_PRODUCTS
        and "description" in fields
        and all(_names_one(column) and _is_one_each(column, rows) for column in listed)
    )


def _names_one(column: MappedColumn) -> bool:
    first, *_ = key(column.heading).split() or [""]
    return first in _ONE_PRODUCT


def _is_one_each(column: MappedColumn, rows: Sequence[TableRow]) -> bool:
    cells = (row.cells[column.place] for row in rows if len(row.cells) > column.place)
    return all(len(split_list(cell, at_comma=False, at_slash=False)) < 2 for cell in cells)


def _of_product(column: MappedColumn, rows: Sequence[TableRow]) -> MappedColumn:
    if column.field == "offering_kind" and not _has_kinds(column, rows):
        return replace(column, field="offering_sectors")
    if column.field in _LISTED or (column.field == "contact_name" and _is_mere(column)):
        return replace(column, field="offering_title")
    return replace(column, field=_OF_PRODUCT.get(column.field, column.field))


def _has_kinds(column: MappedColumn, rows: Sequence[TableRow]) -> bool:
    cells = (row.cells[column.place] for row in rows if len(row.cells) > column.place)
    return any(kind_of(cell, "offering_kinds") for cell in cells)


def _is_machine_number(column: MappedColumn) -> bool:
    """Whether a product is numbered by a machine alone: its own number is surer."""
    return column.field in {"id", "offering_id"} and key(column.heading) in _OF_MACHINES


def _is_of_product(
    country: MappedColumn, columns: Sequence[MappedColumn], rows: Sequence[TableRow]
) -> bool:
    """Whether products come from a country: its heading says so, or one maker has several."""
    if _ORIGIN.search(country.heading):
        return True
    name = next(column.place for column in columns if column.field == "name")
    if any(column.field in _PLACES for column in columns):
        return False
    known: dict[str, str] = {}
    cells = (row.cells for row in rows if len(row.cells) > max(name, country.place))
    pairs = ((name_key(it[name]), key(it[country.place])) for it in cells)
    return any(known.setdefault(maker, text) != text for maker, text in pairs if maker and text)


def _is_page_of_product(column: MappedColumn) -> bool:
    return column.field == "website" and key(column.heading) in _MERE_LINKS


def _is_mere(column: MappedColumn) -> bool:
    return base_key(column.heading) in MERE_NAMES
