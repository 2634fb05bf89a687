"""Reads the parts of a sheet that openpyxl leaves out when it streams: links, merged and hidden."""

import html
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import range_boundaries

from app.importers.tables.limits import MAX_COLUMNS

_TAG = re.compile(rb"<(?:\w+:)?(mergeCell|hyperlink)\s([^<>]*)>")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"^\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?$")
_FORMULA = re.compile(r'^=\s*HYPERLINK\(\s*"([^"]+)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)', re.IGNORECASE)
_LONGEST_LINKED = 10_000
"""Cells of one link at most; a link on whole columns says nothing about a row."""


@dataclass(frozen=True, slots=True)
class SheetParts:
    """The links of a sheet, a row and a column from 0, and its cells merged over several rows.

    `merges` go from the first row to the columns from 0, each with the last row. `titles` are the
    rows with a cell merged over several columns, `hidden` counts the rows that it does not show,
    `hidden_columns` are those columns, from 0.
    """

    links: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    merges: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()
    hidden: int = 0
    hidden_columns: frozenset[int] = frozenset()


def read_parts(archive: zipfile.ZipFile, sheet: str) -> SheetParts:
    """The links and merged cells of the sheet that is stored under this name."""
    links: defaultdict[int, dict[int, str]] = defaultdict(dict)
    merges: defaultdict[int, dict[int, int]] = defaultdict(dict)
    titles: set[int] = set()
    targets: Mapping[str, str] | None = None
    content = archive.read(sheet)
    for kind, tag in _TAG.findall(content):
        attributes = _attributes(tag)
        reference = attributes.get("ref", "").upper()
        if not _REFERENCE.match(reference):
            continue
        left, top, right, bottom = map(int, range_boundaries(reference))  # type: ignore[arg-type]
        if kind == b"mergeCell" and bottom > top:
            merges[top][left - 1] = bottom
        elif kind == b"mergeCell" and right > left:
            titles.add(top)
        elif kind == b"hyperlink" and (right - left + 1) * (bottom - top + 1) < _LONGEST_LINKED:
            targets = _targets(archive, sheet) if targets is None else targets
            target = targets.get(attributes.get("id", ""), "")
            for row in range(top, bottom + 1) if target else ():
                links[row].update(dict.fromkeys(range(left - 1, right), target))
    hidden = len(_HIDDEN_ROW.findall(content))
    return SheetParts(links, merges, frozenset(titles), hidden, frozenset(_hidden_columns(content)))


def _hidden_columns(content: bytes) -> Iterator[int]:
    """The columns from 0 that a sheet does not show; of those that no list has, a few."""
    for tag in _COLUMNS.findall(content):
        values = _attributes(tag)
        first, last = values.get("min", ""), values.get("max", "")
        if values.get("hidden") in {"1", "true"} and first.isdecimal() and last.isdecimal():
            yield from range(int(first) - 1, min(int(last), MAX_COLUMNS))


def linked(formula: object) -> tuple[str, str]:
    """The address and the text of a formula that is a link; empty for all others."""
    found = _FORMULA.match(formula) if isinstance(formula, str) else None
    return (found[1], found[2] or found[1]) if found else ("", "")


def _targets(archive: zipfile.ZipFile, sheet: str) -> Mapping[str, str]:
    """The addresses outside the workbook that a sheet names, by their ids."""
    folder, name = posixpath.split(sheet)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    found = map(_attributes, _RELATION.findall(archive.read(relations)))
    return {item["Id"]: item["Target"] for item in found if item.keys() >= {"Id", "Target"}}


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape((first or second).decode("utf-8", "replace"))
        for name, first, second in _ATTRIBUTE.findall(tag)
    }


class MergedCells:
    """Gives each row of a merged cell what stands in its first, as the sheet shows it."""

    def __init__(self, parts: SheetParts) -> None:
        self._merges = parts.merges
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, number: int, texts: list[str]) -> None:
        """Fill the empty cells of a row that belong to a merged cell above."""
        for place, (last, text) in [*self._open.items()]:
            if number > last:
                del self._open[place]
            elif not self._at(texts, place):
                texts.extend([""] * (place + 1 - len(texts)))
                texts[place] = text
        for place, last in self._merges.get(number, {}).items():
            if self._at(texts, place):
                self._open[place] = (last, texts[place])

    @staticmethod
    def _at(texts: list[str], place: int) -> str:
        return texts[place] if place < len(texts) else ""
