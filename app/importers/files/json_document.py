"""Reads JSON documents: finds the records in them, and the lines that these begin in."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.importers.columns.header_matching import recognise
from app.importers.files.json_values import DECODER, JsonValue, RepeatedKeyError, is_canonical
from app.importers.tables.limits import MAX_LINES, damaged, too_many_rows
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import folded

_SPACE = re.compile(r"[\s,]*")
_DEEPEST = 6
_SURELY = 2
_OF_PAGES = frozenset({"ordinal", "id", "kind", "none"})
"""What the keys of a page of members may mean: they number it, or say what it holds."""
_TITLES = frozenset({"name", "offering_title"})
_OF_GROUPS = _OF_PAGES | _TITLES | {"sectors", "region", "country", "city", "hall", "fair"}
"""What a group of members may say, for all of them."""
_LOOKED_AT = 20
"""So many records of a list show whether it is one of things with names."""


def read_document(text: str, name: str) -> list[JsonValue]:
    """The records of a JSON document: its one object, its list, or the list inside its object.

    Raises SourceError where it is no JSON or holds no record.
    """
    try:
        start = _after_space(text, 0)
        value, end = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise _broken(name, error) from error
    if text[end:].strip():
        raise damaged(name)
    if isinstance(value, dict) and _is_index(value):
        return [_found_at(text, _position(text, start, [key]), value[key]) for key in value]
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return _of_rows(list(_elements(text, start)))
    path = _path_of_records(value)
    if path is None:
        if isinstance(value, dict) and value:
            return [_found_at(text, start, value)]
        raise SourceError(N_("“{name}” contains no records that could be members."), name=name)
    del value
    found = _records_at(text, _position(text, start, path))
    if len(found) > MAX_LINES:
        raise too_many_rows(name, MAX_LINES)
    return found


def _records_at(text: str, position: int) -> list[JsonValue]:
    """The elements of the array at a position, or those of its pages."""
    found = list(_elements(text, position))
    key = _key_of_pages([it.value for it in found])
    return _on_pages(text, position, key) if key is not None else found


def _path_of_records(value: object, depth: int = 0) -> list[str | int] | None:
    """The keys that lead to the list with the most objects, rather to one of things with names.

    None if there is no such list.
    """
    if isinstance(value, list):
        return [] if any(isinstance(item, dict) for item in value) else None
    if not isinstance(value, dict) or depth > _DEEPEST or is_canonical(value):
        return None
    best: tuple[tuple[bool, int], list[str | int]] | None = None
    for key, inner in value.items():
        path = _path_of_records(inner, depth + 1)
        if path is not None:
            records = _at(inner, path)
            worth = (any(map(_names_a_member, records[:_LOOKED_AT])), len(records))
            if best is None or worth > best[0]:
                best = (worth, [key, *path])
    return best[1] if best else None


def _key_of_pages(records: Sequence[object]) -> str | None:
    """The key of the lists of members in objects that say nothing of a member themselves.

    They are the pages of a search service, `{"hits": […], "page": 0}`, or groups of members,
    `{"title": "Mining", "companies": […]}`.
    """
    for key in _container_keys(records[0]) if records else ():
        lists = [record.get(key) for record in records if isinstance(record, dict)]
        listed = [it for it in lists if isinstance(it, list)]
        if len(listed) == len(records) and any(
            _names_a_member(it) for inner in listed for it in inner[:_LOOKED_AT]
        ):
            return key
    return None


def _container_keys(record: object) -> Iterator[str]:
    """The keys under which a record that is no member may have some; a name speaks against most."""
    fields = set(map(_sure_field, record)) if isinstance(record, dict) else set()
    if isinstance(record, dict) and fields <= _OF_GROUPS | {""}:
        known = _containers("members") | (set() if fields & _TITLES else _containers("pages"))
        yield from (key for key in record if folded(key) in known)


@cache
def _containers(kind: str) -> frozenset[str]:
    return frozenset(map(folded, bundled_table("words")["containers"][kind]))


def _sure_field(key: str) -> str:
    """The field that a key surely means, or nothing."""
    found = recognise(key)
    return found.field if found is not None and found.rank == _SURELY else ""


def _on_pages(text: str, position: int, key: str) -> list[JsonValue]:
    """The records of all pages in the array at a position, with what a page says of its own."""
    found: list[JsonValue] = []
    for start, page in _values(text, position):
        own = dict(_said_of_all(page))
        for record in _elements(text, _position(text, start, [key])):
            is_object = isinstance(record.value, dict)
            value = {**own, **record.value} if is_object else record.value
            found.append(replace(record, value=value))
    return found


def _said_of_all(page: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a page says of its records: `{"region": "Bayern"}`; a mere title names a group."""
    for key, value in page.items():
        field = _sure_field(key)
        if isinstance(value, str | int) and field not in _OF_PAGES:
            yield ("group" if field in _TITLES else key), value


def _names_a_member(record: object) -> bool:
    """Whether an object has a key for the name of a member."""
    return isinstance(record, dict) and "name" in map(_sure_field, map(str, record))


def _is_index(value: Mapping[str, Any]) -> bool:
    """Whether an object holds nothing but records of one kind, each under its key."""
    inner = list(value.values())
    if len(inner) < 2 or not all(isinstance(record, dict) for record in inner):
        return False
    return bool(set.intersection(*map(set, inner))) and not is_canonical(value)


def _of_rows(rows: list[JsonValue]) -> list[JsonValue]:
    """The records of a list of lists, the first of which has the headings."""
    headings = [str(heading) for heading in rows[0].value]
    return [JsonValue(row.line, dict(zip(headings, row.value, strict=False))) for row in rows[1:]]


def _found_at(text: str, position: int, value: object) -> JsonValue:
    return JsonValue(text.count("\n", 0, position) + 1, value)


def _at(value: Any, path: list[str | int]) -> Any:  # noqa: ANN401 - JSON
    for key in path:
        value = value[key]
    return value


def _position(text: str, start: int, path: list[str | int]) -> int:
    """Where the value begins that the keys of `path` lead to; the text is known to be sound."""
    for wanted in path:
        start = _after_space(text, start + 1)
        while True:
            key, end = DECODER.raw_decode(text, start)
            start = _after_space(text, text.index(":", end) + 1)
            if key == wanted:
                break
            _, end = DECODER.raw_decode(text, start)
            start = _after_space(text, end)
    return start


def _elements(text: str, start: int) -> Iterator[JsonValue]:
    """The elements of the array at a position, each with its line."""
    line = text.count("\n", 0, start) + 1
    for position, value in _values(text, start):
        line += text.count("\n", start, position)
        yield JsonValue(line, value)
        start = position


def _values(text: str, start: int) -> Iterator[tuple[int, Any]]:
    """The elements of the array at a position, and where each begins."""
    position = _after_space(text, start + 1)
    while text[position] != "]":
        value, end = DECODER.raw_decode(text, position)
        yield position, value
        position = _after_space(text, end)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _broken(name: str, error: Exception) -> SourceError:
    if isinstance(error, RepeatedKeyError):
        return SourceError(
            N_("In “{name}” the key “{key}” appears twice in one object."),
            N_("Nothing was changed. Keep only the right value there, then import the file again."),
            name=name,
            key=error.key,
        )
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
    return SourceError(
        N_("“{name}” is not valid JSON: there is an error on line {line}."),
        N_("Nothing was changed. Save or export the list again, then import that file."),
        name=name,
        line=line,
    )
