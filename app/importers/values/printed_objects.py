"""Reads objects and lists that a program printed into a cell: JSON, or serialized PHP."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache

LONGEST = 20_000
_NOTHING = frozenset({"a:0:{}", "{}", "[]", "N;"})
_PHP_LIST = re.compile(r"a:\d{1,4}:\{.*\}", re.DOTALL)
_PHP_ITEM = re.compile(
    r'(?:s:\d{1,6}:"(?P<text>.*?)"|i:(?P<whole>-?\d{1,19})|d:(?P<decimal>[-\d.eE+]{1,30})'
    r"|b:(?P<truth>[01])|(?P<null>N));",
    re.DOTALL,
)


@lru_cache(maxsize=512)
def printed_object(cell: str) -> Mapping[str, str]:
    """The values of an object by their keys; empty for a cell that holds none, or a nested one."""
    text = cell.strip()
    if len(text) > LONGEST:
        return {}
    if text.startswith("a:"):
        items = _php_items(text)
        keys = [key for key, _ in items]
        return {} if all(key.isdecimal() for key in keys) else dict(items)
    return _of_json(text) if text.startswith("{") and text.endswith("}") else {}


def is_printed_nothing(cell: str) -> bool:
    """Whether a program printed an object or a list without anything in it."""
    return cell.strip() in _NOTHING


def printed_list(cell: str) -> list[str]:
    """The items of a list of serialized PHP; empty for a cell that holds none."""
    text = cell.strip()
    if len(text) > LONGEST or not text.startswith("a:"):
        return []
    items = _php_items(text)
    return [value for key, value in items if value] if all(k.isdecimal() for k, _ in items) else []


def _php_items(text: str) -> list[tuple[str, str]]:
    """The keys and values of a flat array; its lengths count bytes that the cell no longer has."""
    if not _PHP_LIST.fullmatch(text):
        return []
    position, end = text.index("{") + 1, len(text) - 1
    values: list[str] = []
    while position < end:
        found = _PHP_ITEM.match(text, position, end)
        if found is None:
            return []
        truth = {"1": "1", "0": ""}.get(found["truth"] or "", "")
        values.append(found["text"] or found["whole"] or found["decimal"] or truth)
        position = found.end()
    return list(zip(values[::2], values[1::2], strict=False))


def _of_json(text: str) -> Mapping[str, str]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict) or not all(
        value is None or isinstance(value, str | int | float) for value in told.values()
    ):
        return {}
    return {str(key): "" if value in {None, False} else str(value) for key, value in told.items()}
