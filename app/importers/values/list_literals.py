"""Reads cells into which a program has printed its lists: `['pumps', "valves"]`."""

import ast

_SEPARATOR = "; "


def without_brackets(cell: str) -> str:
    """The items of a printed list behind one another; any other text as it is."""
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
