"""Stands of members as lists have them: one or two columns, a fair beside them, texts in JSON."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from app.domain.stand_parser import read_stand, read_stand_columns
from app.importers.columns.group_titles import HALL_NAME
from app.importers.columns.mapping_file import ColumnMapping
from app.importers.members.object_cleaner import Json, ObjectCleaner
from app.importers.values.text_cleanup import clean_line, clean_text

FIELDS = ("hall", "stand", "fair")
_FAIR_WORD = re.compile(
    r"messe|fair\b|expo|feria|targi|salon\b|trade show|\bweek\b|выставк|ярмарк|үзэсгэлэн|яармаг",
    re.IGNORECASE,
)
"""What the name of a sheet has that is called after a fair, not Members or Table1."""

_LONGEST_PLACE = 40
_AT_FAIR = re.compile(
    r"(?:halle|hall|hala|pavilion|pavillon|pabellón|pawilon|павильон|зал|танхим|booth|stand|стенд|"
    r"stoisko)\s*(?:no\.?|nr\.?|№)?\s*[A-Z]{0,2}\d",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\s*[;\n|]\s*")
_KEYS = ("fair", "hall", "stand", "note")


def with_place_of_sheet(mapping: ColumnMapping, sheet: str) -> ColumnMapping:
    """The mapping with the fair or hall after which a sheet is called, for rows that name none."""
    if hall := HALL_NAME.fullmatch(clean_line(sheet)):
        return replace(mapping, defaults={"hall": hall["hall"], **mapping.defaults})
    if not _FAIR_WORD.search(sheet):
        return mapping
    return replace(mapping, defaults={"fair": clean_line(sheet), **mapping.defaults})


def is_place_at_fair(text: str) -> bool:
    """Whether a place is one at a fair, whatever its column is called: `Halle 3, Stand B12`."""
    is_short = len(text) <= _LONGEST_PLACE
    return is_short and bool(_AT_FAIR.match(text)) and read_stand(text) is not None


class StandCells:
    """The cells of one row that say where a member is; the first of a field counts."""

    def __init__(self) -> None:
        self._cells: dict[str, str] = {}

    def take(self, field: str, cell: str) -> None:
        """Take a cell that holds something."""
        self._cells.setdefault(field, clean_text(cell).strip())

    def document(self) -> tuple[list[Json], list[tuple[str, str]]]:
        """The stands in the canonical form, and the cells that are none, with their fields."""
        hall, stand = self._cells.get("hall", ""), self._cells.get("stand", "")
        fair = clean_line(self._cells.get("fair", ""))
        found: list[Json] = []
        refused: list[tuple[str, str]] = []
        for own_hall, own_stand in _pairs(hall, stand):
            read = read_stand_columns(own_hall, own_stand)
            if read is not None:
                found.append(_filled({**asdict(read), "fair": read.fair or fair}))
            elif own_hall or own_stand:
                refused.append(("stand", own_stand) if own_stand else ("hall", own_hall))
            if read is not None and own_stand and not read.stand:
                refused.append(("stand", own_stand))
        return found, refused


def stands_in_json(tidying: ObjectCleaner, value: object) -> object:
    """Stands in the canonical form; a text is read as one of a list."""
    if not isinstance(value, list):
        value = [value]
    return [tidy for item in value if (tidy := _tidy(tidying, item)) not in (None, {})]


def _tidy(tidying: ObjectCleaner, item: object) -> object:
    if isinstance(item, str):
        read = read_stand(item)
        if read is None and item.strip():
            tidying.left_out[f"“{clean_line(item)[:60]}”"] = None
        return _filled(asdict(read)) if read else None
    tidy = tidying.entries(item, dict.fromkeys(_KEYS, _line), "stands.")
    if isinstance(tidy, dict) and not ("hall" in tidy or "stand" in tidy):
        return None
    return tidy


def _line(_: ObjectCleaner, value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        value = f"{value:g}"
    return clean_line(value) if isinstance(value, str) else value


def _pairs(hall: str, stand: str) -> Iterator[tuple[str, str]]:
    """Halls and stands of cells that hold several, each in its turn."""
    halls, stands = _SEVERAL.split(hall), _SEVERAL.split(stand)
    if len(halls) == len(stands):
        yield from zip(halls, stands, strict=True)
    elif len(halls) == 1:
        yield from ((hall, own) for own in stands)
    elif stand:
        yield hall, stand
    else:
        yield from ((own, "") for own in halls)


def _filled(values: Mapping[str, Any]) -> Json:
    return {key: value for key, value in values.items() if value}
