"""Reads cells into which a program has printed its lists: `['pumps', "valves"]`, `3;#Pumps`."""

import ast
import re

_SEPARATOR = "; "
_LOOK_UP = ";#"
_NUMBER_OF_LOOK_UP = re.compile(r"-?\d+")


def plain_items(cell: str) -> str:
    """The items of a printed list behind one another; any other text as it is."""
    if _LOOK_UP in cell:
        return _without_numbers(cell)
    return _without_brackets(cell) if cell.startswith("[") else cell


def _without_numbers(cell: str) -> str:
    """The values of a look-up of SharePoint, which stand each behind or before its number."""
    parts = [part.strip() for part in cell.split(_LOOK_UP)]
    values = [part for part in parts if part and not _NUMBER_OF_LOOK_UP.fullmatch(part)]
    return _SEPARATOR.join(dict.fromkeys(values)) or cell


def _without_brackets(cell: str) -> str:
    text = cell.strip()
    if not (text.startswith("[") and text.endswith("]")):
        return cell
    try:
        items = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    if not isinstance(items, list) or not all(
        isinstance(item, str | int | float) for item in items
    ):
        return cell
    return _SEPARATOR.join(str(item).strip() for item in items if str(item).strip())
