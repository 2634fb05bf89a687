"""Reads cells into which a program has printed its lists: `['pumps', "valves"]`, `3;#Pumps`.

One story: each program's way of printing lists and links becomes the same text.
"""

import ast
import re

from app.importers.values.printed_objects import is_printed_nothing, printed_list

_SEPARATOR = "; "
_LOOK_UP = ";#"
_NUMBER_OF_LOOK_UP = re.compile(r"-?\d+")
_LINKED = re.compile(r"(?P<text>[^()]*[^()\s])\s*\((?:https?://|mailto:)[^()\s]+\)(?:,\s*|$)")


def plain_items(cell: str) -> str:
    """The items of a printed list behind one another; any other text as it is."""
    if _LOOK_UP in cell:
        return _without_numbers(cell)
    if is_printed_nothing(cell):
        return ""
    if cell.startswith("a:") and cell.rstrip().endswith("}"):
        return _SEPARATOR.join(printed_list(cell)) or cell
    return _without_brackets(cell) if cell.startswith("[") else cell


def without_targets(cell: str) -> str:
    """The texts of links behind one another, of a cell with nothing but `text (https://…)`."""
    if "://" not in cell and "mailto:" not in cell:
        return cell
    text, position, found = cell.strip(), 0, []
    while position < len(text):
        # One behind another: a search at each place of a long text would take its square of time.
        link = _LINKED.match(text, position)
        if link is None:
            return cell
        found.append(link["text"].strip())
        position = link.end()
    return _SEPARATOR.join(found)


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
