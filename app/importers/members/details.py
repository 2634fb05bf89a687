"""What a row says of one reference or one fact, each part of it in a column of its own."""

from typing import Any

from app.domain.localized import UNDETERMINED
from app.domain.messages import N_
from app.importers.values.cell_parsers import year
from app.importers.values.countries import country_code
from app.importers.values.text_cleanup import clean_line, clean_text

REFERENCE = ("reference_project", "reference_year", "reference_country", "reference_client")
FACT = ("fact_name", "fact_value", "fact_unit")

_NO_PROJECT = N_("the row names no project")
_NO_OFFERING = N_("the row names no offering")
_NO_VALUE = N_("the row has no value")

Json = dict[str, Any]
Refused = tuple[str, str, str]
"""A field, its cell and why it was left out, which may be empty."""


class DetailCells:
    """Collects the parts; nothing is taken before all are there."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, str]] = {}

    def take(self, field: str, cell: str, language: str) -> None:
        """Take a cell that holds something."""
        self._cells.setdefault(field, (clean_text(cell), language))

    def reference(self) -> tuple[Json, list[Refused]]:
        """The reference of the row, empty where there is none, and what was left out."""
        refused: list[Refused] = []
        project, language = self._cells.get("reference_project", ("", ""))
        if not project:
            found = [name for name in REFERENCE if name in self._cells]
            return {}, [(name, self._cells[name][0], _NO_PROJECT) for name in found]
        client = self._text("reference_client")
        text = f"{project} ({client})" if client and client not in project else project
        reference: Json = {"texts": {language or UNDETERMINED: text}}
        for name, read in (("year", year), ("country", country_code)):
            cell = self._text(f"reference_{name}")
            if value := read(cell) if cell else None:
                reference[name] = value
            elif cell:
                refused.append((f"reference_{name}", cell, ""))
        return reference, refused

    def fact(self, *, has_offering: bool) -> tuple[Json, list[Refused]]:
        """The fact of the row, empty where there is none, and what was left out."""
        name, language = self._cells.get("fact_name", ("", ""))
        value, of_value = self._cells.get("fact_value", ("", ""))
        if not name and not value:
            return {}, []
        why = _NO_VALUE if not value else "" if has_offering else _NO_OFFERING
        if why or not name:
            text = "fact_name" if name else "fact_value"
            return {}, [(text, name or value, why)]
        if of_value in {"", UNDETERMINED}:
            of_value = language or UNDETERMINED  # among numbers a word is in the language of names
        is_number = any(map(str.isdigit, value)) and len(value.split()) < 2
        fact: Json = {
            "name": {language or UNDETERMINED: clean_line(name)},
            "value": {UNDETERMINED if is_number else of_value: clean_line(value)},
        }
        if unit := self._text("fact_unit"):
            fact["unit"] = unit
        return fact, []

    def _text(self, field: str) -> str:
        return clean_line(self._cells.get(field, ("", ""))[0])
