"""Tells rows of a list that are no members: sums, sources and notes under it."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.moments import day_in
from app.importers.values.name_keys import folded

_OF_SUMS = frozenset({"name", "employees", "id", "stands"})
"""What a row that is no member may seem to say about one."""
_COUNT = re.compile(r"[^:：]*[:：]\s*\d[\d .,]*")
"""A line that ends with a number behind a colon: `Nombre d'adhérents : 10`."""
_COLUMNS_OF_MEMBERS = 3
_MARK = re.compile(r"^(?P<mark>\*+|[¹²³⁴⁵⁶⁷⁸⁹†‡©]|\(c\))\s*\S", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+]?[\d.,'\s]*\d[\d.,'\s]*(?:%|‰|[A-Z]{3}|[€$£₽₮])?")
_LONGEST_MARK, _LONGEST_AMOUNT = 3, 60


def why_footer(
    name: str, doc: Mapping[str, Any], cells: Sequence[str], *, is_bare_sum: bool = False
) -> Sentence | None:
    """Why a row with this name is no member; None if it may be one.

    `is_bare_sum` says that a word for a sum suffices: the row ends the list, or lacks its figures.
    """
    if numbers_columns(cells):
        return Sentence(N_("the row only numbers the columns"))
    # A sheet that is called after a hall gives it to each of its rows.
    has_stand = any(place.get("stand") for place in doc.get("stands", ()))
    if has_stand or not doc.keys() <= _OF_SUMS:
        return None
    is_alone = sum(bool(cell.strip()) for cell in cells) == 1
    start = _beginning(name)
    starts = {start, _beginning(next((cell for cell in cells if cell.strip()), ""))}
    is_sure = len(cells) >= _COLUMNS_OF_MEMBERS or (is_bare_sum and _begins_as_sum(name))
    is_count = is_alone and is_sure and _COUNT.fullmatch(name.strip())
    has_figure = is_bare_sum or any(map(str.isdigit, "".join(cells)))
    is_sum = starts & _words("sums") and has_figure
    if is_sum or is_count:
        return Sentence(N_("the row is a total of the list"))
    if is_alone and start in _words("pages") and name.strip()[-1:].isdigit():
        return Sentence(N_("the row is a page number"))
    return why_note(cells)


def why_note(cells: Sequence[str]) -> Sentence | None:
    """Why a row with a single cell is a note: its mark, the word before its colon, or a day."""
    values = [cell.strip() for cell in cells if cell.strip()]
    if len(values) != 1:
        return None
    text = values[0]
    is_remark = ":" in text and _beginning(text) in _words("notes")
    if is_remark or _MARK.match(text) or day_in(text):
        return Sentence(N_("the row is a note on the list"))
    return None


def footnote_mark(text: str) -> str:
    """The mark with which a note begins, if cells can end with it: `¹ since 2025`."""
    found = _MARK.match(text.strip())
    mark = found["mark"] if found else ""
    return mark if mark not in {"©", "(c)", "(C)"} and len(mark) <= _LONGEST_MARK else ""


def is_amount(text: str) -> bool:
    """Whether a cell holds a number and nothing else, as the row of a sum does: `1.074,50 EUR`."""
    return len(text) <= _LONGEST_AMOUNT and bool(_AMOUNT.fullmatch(text.strip()))


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row has nothing but the numbers of its columns, 1, 2, 3 and so on."""
    numbers = [cell.strip() for cell in cells if cell.strip()]
    wanted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) >= _COLUMNS_OF_MEMBERS and numbers == wanted


def is_sum(text: str, of: Collection[str] = ()) -> bool:
    """Whether a cell is a word for a sum: `Subtotal`, `Summe (3)`, `Total Mining` of a section."""
    start = _beginning(text)
    whole = folded(text).strip(" .:")
    titles = {folded(title) for title in of}
    return start in _words("sums") or any(
        whole.startswith(f"{word} ") and whole.removeprefix(f"{word} ").strip(" :-–") in titles
        for word in _words("sums")
    )


def _begins_as_sum(text: str) -> bool:
    """Whether the first word is one for a sum: `Total companies: 2`."""
    return bool({_beginning(text.split(maxsplit=1)[0])} & _words("sums"))


def _beginning(text: str) -> str:
    return re.split(r"[:(\d]", folded(text), maxsplit=1)[0].strip(" .")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(folded, bundled_table("words")["remarks"][kind]))
