"""Workbooks that go out to be filled and come back: cells with lists to choose from."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.brand import NEUTRAL, Brand
from app.domain.workbook_sheets import LISTS_SHEET
from app.exporters.spreadsheet import LONGEST_NAME, cell_text
from app.exporters.workbook_theme import TO_FILL, header_look, sign

_WIDTH = 28


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet with headings, what is known already, and so many blank rows to fill.

    `choices` are what a cell may hold, by the place of its column.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    blank_rows: int = 100
    brand: Brand = NEUTRAL


def fill_workbook(sheet: FormSheet) -> bytes:
    """The workbook; the lists are on a sheet of their own that is hidden."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start of the program waits for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sign(book, sheet.brand)
        # A quote in front keeps a spreadsheet from taking a text for a formula when it is edited.
        text = {"valign": "top", "num_format": "@", "text_wrap": True, "quote_prefix": True}
        known = book.add_format(text)
        blank = book.add_format({**text, "bg_color": TO_FILL, "border": 1})
        page = book.add_worksheet(sheet.title[:LONGEST_NAME])
        for column, heading in enumerate(sheet.headings):
            page.write_string(
                0, column, cell_text(heading), book.add_format(header_look(sheet.brand))
            )
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell_text(cell), known)
        last = len(sheet.rows) + sheet.blank_rows
        for number in range(len(sheet.rows) + 1, last + 1):
            for column in range(len(sheet.headings)):
                page.write_blank(number, column, None, blank)
        _offer(book, page, sheet, last)
        page.set_column(0, len(sheet.headings) - 1, _WIDTH)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return out.getvalue()


def _offer(book: Any, page: Any, sheet: FormSheet, last: int) -> None:  # noqa: ANN401 - the library has no types
    """Give cells their lists."""
    if not any(sheet.choices.values()):
        return
    lists = book.add_worksheet(LISTS_SHEET)
    lists.hide()
    for place, (column, choices) in enumerate(sheet.choices.items()):
        if not choices:
            continue
        for number, choice in enumerate(choices):
            lists.write_string(number, place, cell_text(choice))
        letter = chr(ord("A") + place)
        source = f"={LISTS_SHEET}!${letter}$1:${letter}${len(choices)}"
        page.data_validation(1, column, last, column, {"validate": "list", "source": source})
