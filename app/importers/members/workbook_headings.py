"""What the columns of a sheet hold, by their headings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.localized import is_language_tag
from app.domain.workbook_sheets import SheetColumn, WorkbookSheet
from app.importers.members.workbook_cells import one_line

_LISTED = re.compile(r"(.+) (\d{1,4})")
_BY_LANGUAGE = re.compile(r"(.+) \[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class FieldHeading:
    """What a column of a sheet holds: a field, in a language where it has one."""

    column: SheetColumn
    lang: str = ""
    nth: int = 0


class SheetHeadings:
    """The headings of a sheet, wherever their columns were moved."""

    def __init__(self, sheet: WorkbookSheet, cells: Sequence[str]) -> None:
        self.keys: dict[str, int] = {}
        self.fields: list[tuple[int, FieldHeading]] = []
        self.unknown: list[str] = []
        self.texts = [one_line(cell) for cell in cells]
        by_name = {column.name: column for column in sheet.columns}
        for place, text in enumerate(self.texts):
            found = _heading(text, by_name)
            if text in sheet.key_headings and text not in self.keys:
                self.keys[text] = place
            elif found is not None:
                self.fields.append((place, found))
            elif text:
                self.unknown.append(text)
        self.fields.sort(key=lambda it: it[1].nth)

    def place_of(self, name: str) -> int:
        """Where the first column of a field is."""
        return next((place for place, it in self.fields if it.column.name == name), 0)


def _heading(text: str, by_name: Mapping[str, SheetColumn]) -> FieldHeading | None:
    by_language, listed = _BY_LANGUAGE.fullmatch(text), _LISTED.fullmatch(text)
    if by_language and is_language_tag(by_language[2]):
        column = by_name.get(by_language[1])
        return FieldHeading(column, by_language[2]) if column and column.is_by_language else None
    column = by_name.get(listed[1] if listed else text)
    is_right = column is not None and column.is_list == bool(listed) and not column.is_by_language
    nth = int(listed[2]) if listed else 0
    return FieldHeading(column, nth=nth) if column is not None and is_right else None


def letters_of_column(place: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
