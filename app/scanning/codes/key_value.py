"""Codes that name their values: behind the `?` of an address, in lines or in cells."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl

from app.domain.scan_result import Card, Opaque
from app.scanning.codes.json_records import card_of, field_named
from app.scanning.codes.urls import last_step

_ADDRESS = re.compile(r"(?P<address>https?://[^\s?]+)\?(?P<query>\S+)", re.IGNORECASE)
_BARE_QUERY = re.compile(r"[^\W\d_][\w.-]*=[^&\s]*(?:&[^\W\d_][\w.-]*=[^&\s]*)+")
_PART = re.compile(r"[\n;|^\t]")
_NAMED = re.compile(r"(?P<name>[^\W\d_][\w .-]{0,30}?)\s*[:=]\s*(?P<value>.*)", re.DOTALL)
_SURE = {"first_name", "last_name", "name", "company", "email"}
_LEAST_SURE = 2
_OF_THE_PAGE = {"language", "website"}
"""What an address says of what it opens, not of its bearer."""
_SHORT = {"fn", "ln"}
"""The first and the last name; `fn` beside no last name may hold both, as in a vCard."""


def read_named(text: str) -> Card | None:
    """The person in a code whose values have names; None where they do not name one for sure."""
    found = _ADDRESS.fullmatch(text)
    query = found["query"] if found else _BARE_QUERY.fullmatch(text) and text
    values = list(_in_query(query) if query else _in_parts(text))
    values = list(_spelt_out(values))
    if len(_SURE & {field_named(name) for name, value in values if value}) < _LEAST_SURE:
        return None
    if found and not any(field_named(name) == "id" for name, _ in values):
        values.append(("id", last_step(text) or found["address"]))
    card = card_of([(name, value) for name, value in values if value])
    return None if isinstance(card, Opaque) else card


def _spelt_out(values: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The values with whole words for `fn` and `ln`."""
    names = {name.casefold() for name, value in values if value}
    has_last = "ln" in names or "last_name" in map(field_named, names)
    for name, value in values:
        match name.casefold():
            case "fn":
                yield "name" if " " in value and not has_last else "first name", value
            case "ln":
                yield "last name", value
            case _:
                yield name, value


def _in_query(query: str) -> Iterator[tuple[str, str]]:
    for name, value in parse_qsl(query):
        if field_named(name) not in {"", *_OF_THE_PAGE} or name.casefold() in _SHORT:
            yield name, value.strip()


def _in_parts(text: str) -> Iterator[tuple[str, str]]:
    """Each line or cell; nothing where one of them has no name."""
    parts = [part.strip() for part in _PART.split(text)]
    named = [_NAMED.fullmatch(part) for part in parts if part]
    if all(named):
        yield from ((part["name"], part["value"]) for part in named if part)
