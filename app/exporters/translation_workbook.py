"""Workbooks in which members fill in what their texts lack, and which come back to be imported."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.brand import NEUTRAL, Brand
from app.domain.translation_exchange import HIDDEN, fingerprint
from app.exporters.spreadsheet import cell_text
from app.exporters.workbook_theme import QUIET, TO_FILL, header_look, sign

_WIDE, _TEXT = 26, 46
_PROTECTED = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One text: whose it is, what it is, and what stands in each language by now.

    `outdated` has the languages whose text was translated from another original.
    """

    id: str
    member: str
    what: str
    texts: Mapping[str, str]
    outdated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """What a workbook holds; `titles` are those of its sheets, the second has the `help`.

    The third has the `terms` of the glossary of the trade; there is none without any.

    `headings` are those of member, text and languages. `languages` begin with the one that is
    translated from, which cannot be changed.
    """

    titles: tuple[str, str, str]
    help: Sequence[str]
    headings: Sequence[str]
    languages: Sequence[str]
    edition: str
    rows: Sequence[PassageRow]
    terms: Sequence[PassageRow] = ()
    brand: Brand = NEUTRAL


def workbook_of(sheet: PassageSheet) -> bytes:
    """The workbook; only the cells of the languages to fill can be written in."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start of the program waits for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sign(book, sheet.brand)
        page, formats = book.add_worksheet(sheet.titles[0]), _FillFormats(book, sheet.brand)
        _write_texts(page, formats, sheet, sheet.rows)
        _write_help(book.add_worksheet(sheet.titles[1]), formats, sheet.help)
        if sheet.terms:
            _write_texts(book.add_worksheet(sheet.titles[2]), formats, sheet, sheet.terms)
    return out.getvalue()


class _FillFormats:
    """How cells look; beside the headings, what is to be filled in alone is tinted."""

    def __init__(self, book: Any, brand: Brand) -> None:  # noqa: ANN401 - the library has no types
        text = {"valign": "top", "num_format": "@", "text_wrap": True}
        self.header = book.add_format({**text, **header_look(brand)})
        self.fixed = book.add_format({**text, "font_color": QUIET})
        # A quote in front keeps Excel from taking a text for a formula when it is edited.
        self.source = book.add_format({**text, "quote_prefix": True})
        self.filled = book.add_format({**text, "quote_prefix": True, "locked": False})
        self.empty = book.add_format({**text, "locked": False, "bg_color": TO_FILL, "border": 1})


def _write_texts(
    page: Any,  # noqa: ANN401 - as above
    formats: _FillFormats,
    sheet: PassageSheet,
    rows: Sequence[PassageRow],
) -> None:
    headings = (*HIDDEN, *sheet.headings)
    for column, heading in enumerate(headings):
        page.write_string(0, column, cell_text(heading), formats.header)
    first = len(headings) - len(sheet.languages)
    for number, row in enumerate(rows, 1):
        prints = " ".join(
            f"{lang}:{fingerprint(row.texts.get(lang, ''))}" for lang in sheet.languages
        )
        for column, text in enumerate((row.id, sheet.edition, prints, row.member, row.what)):
            page.write_string(number, column, cell_text(text), formats.fixed)
        for place, lang in enumerate(sheet.languages):
            text = row.texts.get(lang, "")
            form = formats.source if not place else formats.filled if text else formats.empty
            _write_text(page, (number, first + place), text, form)
    page.set_column(0, len(HIDDEN) - 1, None, None, {"hidden": True})
    page.set_column(len(HIDDEN), first - 1, _WIDE)
    page.set_column(first, len(headings) - 1, _TEXT)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, first)
    page.autofilter(0, 0, len(rows), len(headings) - 1)
    page.protect("", _PROTECTED)


def _write_text(page: Any, place: tuple[int, int], text: str, form: Any) -> None:  # noqa: ANN401 - as above
    if text:
        page.write_string(*place, cell_text(text), form)
    else:
        page.write_blank(*place, None, form)


def _write_help(page: Any, formats: _FillFormats, lines: Sequence[str]) -> None:  # noqa: ANN401 - as above
    page.set_column(0, 0, 100)
    for number, line in enumerate(lines):
        page.write_string(number, 0, cell_text(line), formats.source)
