"""Turns other people's JSON records into a table, with their keys as headings.

One story: which objects are records, what lies in them, and what each part is called.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.header_matching import IGNORED, recognise
from app.importers.files.json_groups import WRAPPERS
from app.importers.files.json_values import JsonValue
from app.importers.members.nested_json import holds_objects, holds_people, people_in, unread
from app.importers.tables.table import Table, TableRow, refuse_many
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import folded
from app.importers.values.text_cleanup import clean_line

_DEEPEST = 6
_VALUES = {"rendered", "@value"}
"""Keys under which the value of the key above them stands."""
_TYPE = "@type"
_NO_MEMBERS = frozenset(
    {"WebSite", "WebPage", "CollectionPage", "AboutPage", "ContactPage", "ItemPage", "ProfilePage",
     "FAQPage", "BreadcrumbList", "ItemList", "ListItem", "SiteNavigationElement", "SearchAction",
     "ImageObject", "VideoObject", "MediaObject", "Article", "NewsArticle", "BlogPosting", "Event",
     "BusinessEvent", "ExhibitionEvent", "PostalAddress", "Place", "Country"}
)  # fmt: skip
"""Types of JSON-LD that stand in a graph beside organisations."""
_PERSON = "Person"
_ID = "@id"
_PARTS = frozenset(
    {"PostalAddress", "ContactPoint", "Country", "AdministrativeArea", "City", "Place",
     "QuantitativeValue", "Offer", "OfferCatalog", "Product", "Service", "Person", "ImageObject"}
)  # fmt: skip
"""Types of JSON-LD that say something of whoever refers to them by their `@id`."""
_OF_STANDS = ("hall", "stand")
_NUMBERS = {"number", "no", "nr", "name", "code", "label"}
"""Keys of an object with a hall under which its stand may be."""
_NAMES = {"name", "offering_title"}
_OF_NOBODY = {"", "brand", "none"}
"""What keys mean whose objects with names are organisations of their own."""
_PLACES = frozenset({"address", "street", "postcode", "postcode_city", "city", "region", "country"})
_CONTACTS = "contacts"
_SURELY = 2
_TYPED = frozenset({"phone", "email", "website", "contact_phone", "contact_email", IGNORED})
"""What types of ways to reach a member mean."""


@dataclass(frozen=True, slots=True)
class _Flat:
    """A record with its nested keys joined, and the objects that it holds under some of them."""

    cells: dict[str, str] = field(default_factory=dict)
    objects: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def as_table(found: Sequence[JsonValue], name: str) -> Table:
    """Foreign records as a table with their keys as headings, nested keys joined by blanks."""
    refuse_many(name, found)
    parts = _parts_by_id(found)
    found = [replace(it, value=_with_parts(it.value, parts)) for it in found] if parts else found
    refused = _refused_types(found)
    why = [item.problem or _no_member(item.value, refused) for item in found]
    flat = [_Flat() if no else _flat(item.value) for item, no in zip(found, why, strict=True)]
    _unite_names(flat)
    headings = list(dict.fromkeys(key for record in flat for key in record.cells))
    rows = [
        TableRow(
            item.line,
            [record.cells.get(heading, "") for heading in headings],
            no,
            objects=record.objects,
        )
        for item, record, no in zip(found, flat, why, strict=True)
    ]
    return Table(rows, headings=headings, notes=tuple(_unread(flat)))


def _unite_names(flat: Sequence[_Flat]) -> None:
    """Put a mere name where other records have it beside more: under `firm name`, not `firm`."""
    known = {key for record in flat for key in record.cells}
    for record in flat:
        for key in [it for it in record.cells if f"{it} name" in known]:
            record.cells.setdefault(f"{key} name", record.cells.pop(key))


def _parts_by_id(found: Sequence[JsonValue]) -> dict[str, Mapping[str, Any]]:
    """The records of a graph to which others refer for an address or another part of them."""
    return {
        str(item.value[_ID]): item.value
        for item in found
        if isinstance(item.value, dict) and _ID in item.value and _PARTS & set(_types(item.value))
    }


def _with_parts(value: Any, parts: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Any:  # noqa: ANN401 - JSON
    """A value with the parts of the graph in the places of references to them."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_with_parts(item, parts, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() <= {_ID, _TYPE} and depth and (part := parts.get(str(value.get(_ID)))):
        value = part
    return {
        key: data if key == _ID else _with_parts(data, parts, depth + 1)
        for key, data in value.items()
        if not (depth and key == _ID)
    }


def _refused_types(found: Sequence[JsonValue]) -> frozenset[str]:
    """The types that are no members: people only where there is something else beside them."""
    types = {kind for item in found for kind in _types(item.value)}
    return _NO_MEMBERS | ({_PERSON} if types - _NO_MEMBERS - {_PERSON} else set())


def _types(value: object) -> list[str]:
    said = value.get(_TYPE) if isinstance(value, dict) else None
    return [str(kind) for kind in (said if isinstance(said, list) else [said]) if kind]


def _no_member(value: object, refused: frozenset[str]) -> Sentence | None:
    if not isinstance(value, dict):
        return Sentence(N_("it is not an object"))
    types = _types(value)
    if not types or not refused.issuperset(types):
        return None
    kind = clean_line(types[0])[:80]
    return Sentence(N_("it is of the type {kind}, not a member"), kind=kind)


def _unread(flat: Sequence[_Flat]) -> Iterator[Sentence]:
    """A sentence on each heading whose objects hold more than a member has a place for."""
    for heading in dict.fromkeys(key for record in flat for key in record.objects):
        objects = (cells for record in flat for cells in record.objects.get(heading, ()))
        keys = clean_line(", ".join(unread(heading, objects)))[:300]
        if keys:
            yield Sentence(
                N_("left out of “{heading}”: {keys}"), heading=clean_line(heading), keys=keys
            )


def _flat(record: Mapping[str, Any]) -> _Flat:
    flat = _Flat()
    if record.get("type") == "Feature" and isinstance(record.get("properties"), dict):
        record = {"id": record.get("id"), **record["properties"]}  # GeoJSON
    _flatten(flat, record, "", "", 0)
    return flat


def _flatten(
    flat: _Flat, record: Mapping[str, Any], prefix: str, language: str, depth: int
) -> None:
    """Enter the keys of a record; `language` is the language that an outer key has named."""
    is_named = any(map(_is_name, record))
    is_outer = is_named and not prefix
    for key, value in _values(record, is_inner=bool(prefix)):
        own = "" if key in _VALUES and prefix else key
        heading = " ".join(filter(None, (prefix, own, language)))
        if people := people_in(value, heading, beside_name=is_named):
            _take_people(flat, heading, people)
            continue
        inner = _own_part(flat, heading, value, _inner(value, heading), key if is_outer else "")
        if inner is None or depth >= _DEEPEST:
            flat.cells[heading] = _cell(value)
            if isinstance(value, list) and depth < _DEEPEST and holds_objects(heading):
                objects = [_flat(item).cells for item in value if isinstance(item, dict)]
                if objects:
                    flat.objects[heading] = objects
        elif _is_language(key):
            _flatten(flat, inner, prefix, key, depth + 1)
        else:
            inner_prefix = prefix if key in WRAPPERS else f"{prefix} {key}".strip()
            _flatten(flat, inner, inner_prefix, language, depth + 1)


def _values(record: Mapping[str, Any], *, is_inner: bool) -> Iterator[tuple[str, Any]]:
    """The keys and values of a record without the types of inner ones, texts by languages."""
    for key, data in record.items():
        if not (is_inner and key == _TYPE):
            yield key, _by_type(_mere_name(key, _by_language(data)))


def _mere_name(key: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """The name of an object that has nothing else, under a key that means something: a country."""
    if not isinstance(value, dict) or value.keys() - {_TYPE} != {"name"}:
        return value
    return value["name"] if recognise(key) else value


def _by_type(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Ways to reach a member (`[{"type": "phone", "value": …}, …]`) under their types."""
    if not isinstance(value, list) or not value:
        return value
    pairs = [_typed_value(item) for item in value]
    found: dict[str, list[object]] = {}
    for pair in pairs:
        if pair is None:
            return value
        found.setdefault(pair[0], []).append(pair[1])
    return found


def _typed_value(item: object) -> tuple[Any, object] | None:
    """The type and the value of an object that has nothing else."""
    if not isinstance(item, dict) or len(item) != len(("type", "value")):
        return None
    kinds = [key for key in item if _sure_field(key) == "kind"]
    values = [key for key in item if folded(key) in _value_keys()]
    if len(kinds) != 1 or len(values) != 1:
        return None
    kind = item[kinds[0]]
    is_known = isinstance(kind, str) and _sure_field(kind) in _TYPED
    return (kind, item[values[0]]) if is_known else None


@cache
def _value_keys() -> frozenset[str]:
    return frozenset(map(folded, bundled_table("words")["details"]["value"]))


def _take_people(flat: _Flat, heading: str, people: Sequence[Mapping[str, Any]]) -> None:
    """Enter people under their heading, or one that says that they are contacts."""
    called = next(
        (it for it in (heading, f"{_CONTACTS} ({heading})") if holds_people(it)), _CONTACTS
    )
    flat.cells.setdefault(called, _cell(list(people)))
    flat.objects.setdefault(called, []).extend(_flat(person).cells for person in people)


def _of_list(
    flat: _Flat, heading: str, value: list[Any], first: Mapping[str, Any]
) -> Mapping[str, Any]:
    """What the first object of a list that means nothing says of the record: all but its name.

    What it says nothing of is named as left out.
    """
    if len(value) > 1 or any(map(_is_name, first)):
        flat.cells[heading] = _cell(value)
    return {name: data for name, data in first.items() if not _is_name(name)}


def _by_language(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Texts of JSON-LD (`{"@language": "de", "@value": …}`) under their languages."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, dict) and "@value" in text for text in texts):
        return value
    if len(texts) == 1 and not texts[0].get("@language"):
        return texts[0]["@value"]
    return {str(text.get("@language") or "und"): text["@value"] for text in texts}


def _inner(value: object, heading: str) -> Mapping[str, Any] | None:
    """The object whose keys join those of the record: of a list that means nothing, the first."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return None if recognise(heading) else value[0]
    return None


def _own_part(
    flat: _Flat, heading: str, value: object, inner: Mapping[str, Any] | None, key: str
) -> Mapping[str, Any] | None:
    """What an inner object says of the record itself.

    `key` is given where the record has a name: an object with a name of its own is elsewhere then,
    such as the parent of a company.
    """
    if inner is None:
        return None
    if isinstance(value, list):
        return _of_list(flat, heading, value, inner)
    is_own = not key or key in WRAPPERS or _sure_field(key) not in _OF_NOBODY
    if is_own or not any(map(_is_name, inner)):
        return inner
    return {name: data for name, data in inner.items() if not _is_place(name)}


def _is_place(key: str) -> bool:
    """Whether a key says where somebody is."""
    found = recognise(key)
    return found is not None and found.field in _PLACES


def _is_name(key: str) -> bool:
    return _sure_field(key) in _NAMES


@lru_cache(maxsize=4096)
def _sure_field(key: str) -> str:
    """The field that a key surely means; empty where it only contains a word for one."""
    found = recognise(key)
    return found.field if found is not None and found.rank == _SURELY else ""


def _is_language(key: str) -> bool:
    return len(key) in {2, 5} and bool(language_tag(key))


def _cell(value: object, depth: int = 0) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list) and depth < _DEEPEST:
        return "; ".join(filter(None, (_cell(item, depth + 1) for item in value)))
    if isinstance(value, dict) and depth < _DEEPEST:
        named = (value.get(key) for key in ("name", "title", "label", "value"))
        text = next((_cell(text, depth + 1) for text in named if text), "")
        return _stand(value) or text or _in_one_language(value) or _as_json(value)
    if isinstance(value, list | dict):
        return _as_json(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _in_one_language(value: Mapping[str, Any]) -> str:
    """One of the texts of an object that has nothing but one in each language."""
    if not all(map(_is_language, value)) or not all(isinstance(it, str) for it in value.values()):
        return ""
    return str(value.get("en") or next(filter(None, value.values()), ""))


def _stand(value: Mapping[str, Any]) -> str:
    """What an object with a hall and a stand says: `5 / A12`."""
    values: dict[str, str] = {}
    for key, data in value.items():
        field = _sure_field(key)
        if field in _OF_STANDS and (text := _name_in(data)):
            values.setdefault(field, text)
    if "hall" in values and "stand" not in values:
        others = (value.get(key) for key in value if key.lower() in _NUMBERS)
        values["stand"] = next((str(it).strip() for it in others if isinstance(it, str | int)), "")
    return " / ".join(values[field] for field in _OF_STANDS if values.get(field))


def _name_in(value: object) -> str:
    """A text or a number, or the one that an object has as its name: `{"id": 7, "name": "5"}`."""
    if isinstance(value, dict):
        value = next((value[key] for key in value if key.lower() in _NUMBERS), None)
    return str(value).strip() if isinstance(value, str | int) else ""


def _as_json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"
