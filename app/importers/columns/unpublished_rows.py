"""Tells rows that their list does not show to the public: drafts, hidden records."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.tables.table import TableRow
from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key

_YES = frozenset(map(key, ("yes", "ja", "true", "1", "oui", "sí", "да", "tak", "тийм", "y", "x")))
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
    note = N_("rows that are drafts or hidden are left out: {number}")
    return judged, [Sentence(note, number=number)] if number else []


def _kind(heading: str) -> str:
    """Whether a heading asks for a state, for what is hidden or for what is published."""
    plain = key(heading)
    asked = bundled_table("words")["published"]
    for kind in ("status", "hidden", "shown"):
        names = {key(name) for name in asked[kind]}
        if plain in names or (kind != "shown" and plain.rpartition(" ")[2] in names):
            return kind
    return ""


def _has_published(rows: Sequence[TableRow], place: int) -> bool:
    return any(_cell(row, place) in _words("public") for row in rows)


def _judged(row: TableRow, told: Sequence[tuple[int, str]]) -> TableRow:
    if row.problem:
        return row
    for place, kind in told:
        cell = _cell(row, place)
        refused = {"status": _words("not_public"), "hidden": _YES, "shown": _NO}[kind]
        if cell in refused:
            shown = row.cells[place].strip()[:40]
            return replace(row, problem=Sentence(N_("it is not published: “{value}”"), value=shown))
    return row


def _words(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in bundled_table("words")["published"][name])


def _cell(row: TableRow, place: int) -> str:
    return key(row.cells[place]) if place < len(row.cells) else ""
