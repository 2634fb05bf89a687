"""Tells rows that their list does not show: drafts, hidden records, members that have left."""

from collections.abc import Sequence
from dataclasses import replace

from app.config.machine import local_today
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.moments import day_in, is_day_alone
from app.importers.values.name_keys import key

_YES = frozenset(map(key, ("yes", "ja", "true", "1", "oui", "sí", "да", "tak", "тийм", "y", "x")))
_DIGITS_OF_YEAR = 4
_ENDINGS = frozenset({"status", "hidden"})
"""Kinds that the last word of a heading shows: `post status`."""
_NO = frozenset(map(key, ("no", "nein", "false", "0", "non", "нет", "nie", "үгүй", "n")))


def without_unpublished(
    headings: Sequence[str], rows: Sequence[TableRow]
) -> tuple[Sequence[TableRow], list[Sentence]]:
    """The rows, those that are not public with the reason, and a sentence on how many they are."""
    told = [
        (place, kind)
        for place, heading in enumerate(headings)
        if (kind := _kind(heading)) and (kind != "status" or _has_published(rows, place))
    ]
    if not told:
        return rows, []
    judged = [_judged(row, told) for row in rows]
    number = sum(new is not old for new, old in zip(judged, rows, strict=True))
    note = N_("rows that are drafts, hidden or of former members are left out: {number}")
    return judged, [Sentence(note, number=number)] if number else []


def _kind(heading: str) -> str:
    """Whether a heading asks for a state, for what is hidden or for what is published."""
    plain = key(heading)
    asked = bundled_table("words")["published"]
    for kind in ("status", "hidden", "shown", "left"):
        names = {key(name) for name in asked[kind]}
        if plain in names or (kind in _ENDINGS and plain.rpartition(" ")[2] in names):
            return kind
    return ""


def _has_published(rows: Sequence[TableRow], place: int) -> bool:
    return any(_cell(row, place) in _words("public") for row in rows)


def _judged(row: TableRow, told: Sequence[tuple[int, str]]) -> TableRow:
    if row.problem:
        return row
    for place, kind in told:
        cell = _cell(row, place)
        if kind == "left":
            if _has_left(row.cells[place] if place < len(row.cells) else ""):
                shown = row.cells[place].strip()[:40]
                return replace(row, problem=Sentence(N_("the member left: {day}"), day=shown))
            continue
        refused = {"status": _words("not_public"), "hidden": _YES, "shown": _NO}[kind]
        if cell in refused:
            shown = row.cells[place].strip()[:40]
            return replace(row, problem=Sentence(N_("it is not published: “{value}”"), value=shown))
    return row


def _has_left(cell: str) -> bool:
    """Whether a cell holds a day that has passed, or says yes; a later day is still to come."""
    text = cell.strip()
    today = local_today()
    if (day := day_in(text)) is not None:
        return is_day_alone(text.removesuffix("00:00:00")) and day < today
    is_year = text.isdecimal() and len(text) == _DIGITS_OF_YEAR
    return int(text) < today.year if is_year else key(text) in _YES


def _words(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in bundled_table("words")["published"][name])


def _cell(row: TableRow, place: int) -> str:
    return key(row.cells[place]) if place < len(row.cells) else ""
