"""Tells groups of columns that describe one offering each: `Product 1 name`, `Product 1 text`."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.importers.columns.header_matching import recognise
from app.importers.columns.mapped_column import MappedColumn

_LEAST_GROUPS = 2
_GROUP = re.compile(r"^(?P<before>.*?\D)\W*(?P<number>[1-9]\d?)(?P<after>(?:\W.*)?)$")
_TITLES = frozenset({"name", "products", "services", "research", "offering_title"})
_PARTS = {
    "description": "offering_description",
    "tagline": "offering_summary",
    "keywords": "keywords",
    "pictures": "pictures",
    "sectors": "offering_sectors",
    "id": "offering_id",
    "kind": "offering_kind",
}
_OFFERINGS = frozenset({"products", "services", "research", "offering_title"})


def with_groups(columns: Sequence[MappedColumn], headings: Sequence[str]) -> list[MappedColumn]:
    """The columns, those of numbered groups of one offering each with its number.

    A group has a title and something else, and there are two of them at least.
    """
    told = {column.place for column in columns if column.is_chosen}
    groups: defaultdict[int, list[MappedColumn]] = defaultdict(list)
    for place, heading in enumerate(headings):
        if place not in told and (found := _part(place, heading)):
            groups[found.offering].append(found)
    whole = [group for group in groups.values() if len(group) > 1 and _titles(group) == 1]
    if len(whole) < _LEAST_GROUPS:
        return list(columns)
    ours = {column.place: column for group in whole for column in group}
    return [*(it for it in columns if it.place not in ours), *ours.values()]


def _titles(group: Sequence[MappedColumn]) -> int:
    return sum(column.field == "offering_title" for column in group)


def _part(place: int, heading: str) -> MappedColumn | None:
    """What a heading says of a numbered offering: what it is of, and which part."""
    match = _GROUP.match(heading.replace("_", " ").strip())
    whole = recognise(match["before"].strip(" _-.:#")) if match else None
    if match is None or whole is None or whole.field not in _OFFERINGS:
        return None
    number = int(match["number"])
    rest = recognise(f"{match['before'].strip(' _-.:#')} {match['after'].strip(' _-.:#')}".strip())
    part = recognise(match["after"].strip(" _-.:#")) if match["after"].strip() else whole
    if rest is not None and rest.rank == 2 and rest.field.startswith("offering_"):
        part = rest
    if part is None:
        return None
    field = "offering_title" if part.field in _TITLES else _PARTS.get(part.field, part.field)
    if not (field.startswith("offering_") or field in _PARTS):
        return None
    heading_lang = next(iter(part.heading_langs)) if len(part.heading_langs) == 1 else ""
    one = MappedColumn(place, heading, field, part.language, heading_lang)
    return replace(one, offering=number)
