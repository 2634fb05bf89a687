"""Reads JSON documents: finds the records in them, and the lines that these begin in.

One story: which part of a document is a list of members, and where in the text each stands.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.errors import SourceError
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.columns.group_titles import field_of_titles
from app.importers.files.json_groups import (
    LOOKED_AT,
    OF_PAGES,
    TITLES,
    WRAPPERS,
    containers,
    group_keys,
    said_of_all,
    sure_field,
    titles_of,
    with_title,
)
from app.importers.files.json_links import (
    JsonLink,
    JsonList,
    link_notes,
    links_among,
    lists_in,
    with_parts,
)
from app.importers.files.json_values import DECODER, JsonValue, RepeatedKeyError, is_canonical
from app.importers.tables.limits import MAX_LINES, damaged, too_many_rows
from app.importers.values.cell_parsers import language_tag
from app.importers.values.name_keys import folded

_SPACE = re.compile(r"[\s,]*")
_OF_GROUPS = OF_PAGES | TITLES | {"sectors", "region", "country", "city", "hall", "fair"}
"""What a group of members may say, for all of them."""


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """The records of a document, and what is to be said of its other lists.

    `is_joined` says that records have parts which stood in another list.
    """

    records: list[JsonValue]
    notes: tuple[Sentence, ...] = ()
    is_joined: bool = False


def read_document(text: str, name: str) -> JsonDocument:
    """The records of a JSON document: its one object, its list, or the list inside its object.

    Other lists in it whose records say to which of them they belong become parts of them. Raises
    SourceError where it is no JSON or holds no record.
    """
    try:
        start = _after_space(text, 0)
        value, end = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise _broken(name, error) from error
    if text[end:].strip():
        raise damaged(name)
    if isinstance(value, dict) and (own := _under_own_keys(text, start, value)):
        return JsonDocument(own)
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return JsonDocument(_of_rows(list(_elements(text, start))))
    lists = list(lists_in(value))
    if lists:
        del value
        return _of_lists(text, start, lists, name)
    if isinstance(value, dict) and _may_be_member(value):
        return JsonDocument([_found_at(text, start, value)])
    raise SourceError(N_("“{name}” contains no records that could be members."), name=name)


def _of_lists(text: str, start: int, lists: list[JsonList], name: str) -> JsonDocument:
    """The records of one of the lists, with those of others that refer to them."""
    every = links_among(lists)
    main = _list_of_members(lists, every)
    links = [link for link in every if link.to is main]
    notes = tuple(link_notes(lists, main, links))
    lists.clear()
    position = _position(text, start, main.keys)
    found = list(_elements(text, position)) if links else _records_at(text, position)
    if len(found) > MAX_LINES:
        raise too_many_rows(name, MAX_LINES)
    for link in links:
        for place, parts in link.parts().items():
            joined = with_parts(found[place].value, link.of.name, parts)
            found[place] = replace(found[place], value=joined)
    return JsonDocument(found, notes, bool(links))


def _under_own_keys(text: str, start: int, value: Mapping[str, Any]) -> list[JsonValue]:
    """The records of an object that has nothing else, each or a group of them under a key."""
    if keys := group_keys(value):
        return _in_groups(text, start, keys)
    if not _is_index(value):
        return []
    return [_found_at(text, _position(text, start, [key]), value[key]) for key in value]


def _records_at(text: str, position: int) -> list[JsonValue]:
    """The elements of the array at a position, or those of its pages."""
    found = list(_elements(text, position))
    key = _key_of_pages([it.value for it in found])
    return _on_pages(text, position, key) if key is not None else found


def _list_of_members(lists: Sequence[JsonList], links: Sequence[JsonLink]) -> JsonList:
    """The list with the most records, rather one of things with names, and no part of another."""
    parts = {id(link.of) for link in links}
    whole = [it for it in lists if id(it) not in parts] or lists
    return max(
        whole, key=lambda it: (any(map(_names_a_member, it.records[:LOOKED_AT])), len(it.records))
    )


def _key_of_pages(records: Sequence[object]) -> str | None:
    """The key of the lists of members in objects that say nothing of a member themselves.

    They are the pages of a search service, `{"hits": […], "page": 0}`, or groups of members,
    `{"title": "Mining", "companies": […]}`.
    """
    for key in _container_keys(records[0]) if records else ():
        lists = [record.get(key) for record in records if isinstance(record, dict)]
        listed = [it for it in lists if isinstance(it, list)]
        if len(listed) == len(records) and any(
            _names_a_member(it) for inner in listed for it in inner[:LOOKED_AT]
        ):
            return key
    return None


def _container_keys(record: object) -> Iterator[str]:
    """The keys under which a record that is no member may have some; a name speaks against most."""
    fields = set(map(sure_field, record)) if isinstance(record, dict) else set()
    if isinstance(record, dict) and fields <= _OF_GROUPS | {""}:
        known = containers("members") | (set() if fields & TITLES else containers("pages"))
        yield from (key for key in record if folded(key) in known)


def _in_groups(text: str, start: int, titles: Sequence[str]) -> list[JsonValue]:
    """The records under all titles, each with what its title says."""
    field = field_of_titles(titles)
    found: list[JsonValue] = []
    for title in titles:
        records = _elements(text, _position(text, start, [title]))
        found += [replace(it, value=with_title(it.value, field, title)) for it in records]
    return found


def _on_pages(text: str, position: int, key: str) -> list[JsonValue]:
    """The records of all pages in the array at a position, with what a page says of its own."""
    pages = list(_values(text, position))
    field = field_of_titles([title for _, page in pages for title in titles_of(page)])
    found: list[JsonValue] = []
    for start, page in pages:
        own = dict(said_of_all(page))
        for record in _elements(text, _position(text, start, [key])):
            value = record.value
            if isinstance(value, dict):
                value = {**own, **value}
                for title in titles_of(page):
                    value = with_title(value, field, title)
            found.append(replace(record, value=value))
    return found


def _names_a_member(record: object) -> bool:
    """Whether an object has a key for the name of a member."""
    return isinstance(record, dict) and "name" in map(sure_field, map(str, record))


def _may_be_member(value: Mapping[str, Any]) -> bool:
    """Whether a lone object says anything itself, or a part of it says the name of a member.

    Settings and figures, which lie deeper, are of nobody.
    """
    inner = [part for part in value.values() if isinstance(part, dict)]
    if len(inner) < len(value) or any(map(_has_name, (value, *inner))):
        return True
    own = [part[key] for part in inner for key in WRAPPERS & part.keys()]
    wrapped = inner if len(inner) == 1 else own
    return any(isinstance(part, dict) and _may_be_member(part) for part in wrapped)


def _has_name(record: Mapping[str, Any]) -> bool:
    """Whether an object has the name of a member, maybe in several languages."""
    return any(
        sure_field(str(key)) == "name"
        and (isinstance(said, str) or (isinstance(said, dict) and all(map(language_tag, said))))
        for key, said in record.items()
    )


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


def _position(text: str, start: int, path: Sequence[str]) -> int:
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
