"""Tells tables that say single things of members: a reference, a fact, a picture in each row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.importers.columns.mapped_column import MappedColumn
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key, numbered_key

_OF_MEMBERS = frozenset(
    {"address", "street", "postcode", "city", "postcode_city", "website", "phone", "email",
     "employees", "founded", "description", "tagline", "sectors", "certificates", "markets"}
)  # fmt: skip
_OF_PEOPLE = {"name": "contact_name", "email": "contact_email", "phone": "contact_phone"}
"""What columns of members mean in a table of their people."""
_NAMES_OF_PEOPLE = frozenset({"contact_name", "contact_first_name", "contact_last_name"})
_PARTS_OF_PEOPLE = (
    _NAMES_OF_PEOPLE
    | set(_OF_PEOPLE)
    | {"ordinal", "contact_role", "contact_email", "contact_phone", "contact_languages", "none"}
)
_LISTED = frozenset({"products", "services", "research"})
_TITLES = dict.fromkeys(_LISTED, "offering_title")
_OF_PRODUCTS = {
    **_TITLES,
    "id": "offering_id",
    "kind": "offering_kind",
    "tagline": "offering_summary",
    "description": "offering_description",
    "sectors": "offering_sectors",
}
"""What columns of members mean in a table of their products."""
_TITLES_OF_PRODUCTS = _LISTED | {"offering_title"}
_PARTS_OF_PRODUCTS = (
    set(_OF_PRODUCTS) | set(_OF_PRODUCTS.values()) | {"ordinal", "keywords", "pictures", "none"}
)
_OF_PICTURES = _LISTED | {"name", "id", "pictures"}


def as_details(
    columns: Sequence[MappedColumn], headings: Sequence[str]
) -> list[MappedColumn] | None:
    """The columns of a table that names members and says one thing of them in each row.

    None where it is a list of members: it has their addresses, or no project, fact or picture,
    and no people beside a member's number.
    """
    if listed := _as_people(columns, headings) or _as_products(columns, headings):
        return listed
    kinds = {place: kind for place, heading in enumerate(headings) if (kind := _kind(heading))}
    told = {column.place for column in columns if column.is_chosen}
    others = [it for it in columns if it.is_chosen or it.place not in kinds]
    fields = {column.field for column in others}
    if fields & _OF_MEMBERS or not fields & {"name", "id"}:
        return None
    found = set(kinds.values())
    if "project" in found and (found & {"year", "client"} or "country" in fields):
        wanted = {"country": "reference_country"}
        prefix, parts = "reference", {"project", "year", "client"}
    elif {"fact", "value"} <= found:
        wanted, prefix, parts = _TITLES, "fact", {"fact", "value", "unit"}
    elif "pictures" in fields and fields & _LISTED and fields <= _OF_PICTURES:
        wanted, prefix, parts = _TITLES, "", set()
    else:
        return None
    own = [
        MappedColumn(place, headings[place], "fact_name" if kind == "fact" else f"{prefix}_{kind}")
        for place, kind in kinds.items()
        if kind in parts and place not in told
    ]
    mapped_columns = [
        it if it.is_chosen else replace(it, field=wanted.get(it.field, it.field)) for it in others
    ]
    return [*_with_name(mapped_columns), *own]


def _as_people(
    columns: Sequence[MappedColumn], headings: Sequence[str]
) -> list[MappedColumn] | None:
    """The columns of a table whose rows are people, each with its member's number."""
    number = _place_of_number(headings)
    others = [column for column in columns if column.place != number]
    fields = {column.field for column in others}
    if number is None or not fields <= _PARTS_OF_PEOPLE:
        return None
    has_person, has_name = bool(fields & _NAMES_OF_PEOPLE), "name" in fields
    if has_person is has_name or (has_name and "contact_role" not in fields):
        return None
    people = [replace(it, field=_OF_PEOPLE.get(it.field, it.field)) for it in others]
    return [MappedColumn(number, headings[number], "name"), *people]


def _as_products(
    columns: Sequence[MappedColumn], headings: Sequence[str]
) -> list[MappedColumn] | None:
    """The columns of a table whose rows are products, each with its member's number."""
    number = _place_of_number(headings)
    others = [column for column in columns if column.place != number]
    fields = {column.field for column in others}
    is_other = any(_kind(heading) for heading in headings)
    if number is None or is_other or not fields <= _PARTS_OF_PRODUCTS:
        return None
    if not fields & _TITLES_OF_PRODUCTS:
        return None
    products = [replace(it, field=_OF_PRODUCTS.get(it.field, it.field)) for it in others]
    return [MappedColumn(number, headings[number], "name"), *products]


def _place_of_number(headings: Sequence[str]) -> int | None:
    numbers = (place for place, heading in enumerate(headings) if is_member_number(heading))
    return next(numbers, None)


def is_member_number(heading: str) -> bool:
    """Whether a heading asks for the number that members have, and not for one of rows."""
    return numbered_key(heading) in _numbers()


def are_details(headings: Sequence[str]) -> bool:
    """Whether a row may be the headings of such a table, though few of them are of members."""
    kinds = set(map(_kind, headings))
    return {"fact", "value"} <= kinds or ("project" in kinds and bool(kinds & {"year", "client"}))


def _with_name(columns: list[MappedColumn]) -> list[MappedColumn]:
    """The columns with the number of a member as its name where there is no other."""
    if any(column.field == "name" for column in columns):
        return columns
    number = next(column for column in columns if column.field == "id")
    return [replace(number, field="name"), *(it for it in columns if it is not number)]


def _kind(heading: str) -> str:
    return _kinds().get(key(heading), "")


@cache
def _kinds() -> Mapping[str, str]:
    listed = bundled_table("words")["details"]
    return {key(heading): kind for kind, headings in listed.items() for heading in headings}


@cache
def _numbers() -> frozenset[str]:
    return frozenset(map(numbered_key, bundled_table("words")["people_of_members"]["number"]))
