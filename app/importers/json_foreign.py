"""Turns other people's JSON records into a table, with their keys as headings."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.domain.messages import N_
from app.importers.json_values import Found
from app.importers.limits import MAX_ROWS, too_many_rows
from app.importers.report import Sentence
from app.importers.table import Row, Table

_DEEPEST = 6
_WRAPPERS = {"properties", "attributes", "fields", "_source"}
"""Keys that hold a record's own values one level deeper and say nothing themselves."""


def as_table(found: Sequence[Found], name: str) -> Table:
    """Foreign records as a table with their keys as headings, nested keys joined by blanks."""
    if len(found) > MAX_ROWS:
        raise too_many_rows(name, MAX_ROWS)
    flat = [_flat(item.value) if isinstance(item.value, dict) else {} for item in found]
    headings = list(dict.fromkeys(key for record in flat for key in record))
    rows = [
        Row(
            item.line,
            [record.get(heading, "") for heading in headings],
            item.problem
            or (None if isinstance(item.value, dict) else Sentence(N_("it is no object"))),
        )
        for item, record in zip(found, flat, strict=True)
    ]
    return Table(rows, headings=headings)


def _flat(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    if record.get("type") == "Feature" and isinstance(record.get("properties"), dict):
        record = {"id": record.get("id"), **record["properties"]}  # GeoJSON
    for key, value in record.items():
        heading = f"{prefix} {key}".strip()
        if isinstance(value, dict) and depth < _DEEPEST:
            inner = "" if key in _WRAPPERS else heading
            cells.update(_flat(value, inner, depth + 1))
        else:
            cells[heading] = _cell(value)
    return cells


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "title", "label", "value"))
        return next((_cell(text) for text in named if text), json.dumps(value, ensure_ascii=False))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
