"""An edition, or one member of it, as a workbook that is edited and taken in again."""

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.domain.brand import Brand
from app.domain.member import EMPLOYEE_BANDS, MEMBER_KINDS, OFFERING_KINDS, Member
from app.domain.workbook_sheets import (
    MARKER,
    NUMBER,
    SHEETS,
    CellKind,
)
from app.exporters.edition_sheet_rows import SheetRows, WorkbookContent, labels_of
from app.exporters.formula_guard import starts_a_formula
from app.exporters.member_json import member_to_json
from app.exporters.spreadsheet import cell_text
from app.exporters.workbook_theme import QUIET, header_look, sign

Json = Mapping[str, Any]

LISTS = "faircat lists"
_SPARE_ROWS = 500
"""So many empty rows below the last have the lists of their columns, too."""
_ROW_HEIGHT = 30
_WIDTHS = {CellKind.TEXT: 36, CellKind.LINES: 24, CellKind.YEAR: 8, CellKind.EMPLOYEES: 11}
_USUAL_WIDTH = 18
_ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
_WORDS = {
    CellKind.MEMBER_KIND: MEMBER_KINDS,
    CellKind.OFFERING_KIND: OFFERING_KINDS,
    CellKind.EMPLOYEES: EMPLOYEE_BANDS,
}
_MAY_BE_OTHERS = {CellKind.CERTIFICATE, CellKind.SECTOR, CellKind.LANGUAGE}
"""Kinds of which a list offers what is known, and others may be written."""


def member_fingerprint(member: Member) -> str:
    """A member in a few letters, to see whether it is still the same."""
    text = json.dumps(member_to_json(member), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def edition_workbook(content: WorkbookContent) -> bytes:
    """The workbook; IDs, headings and numbers are protected, without a password."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - no start of the program waits for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        brand = content.edition.brand
        sign(book, brand)
        formats = _Formats(book, brand)
        _write_about(book.add_worksheet("About"), formats, content.about)
        pages = [book.add_worksheet(sheet.name) for sheet in SHEETS]
        lists = _Lists(book.add_worksheet(LISTS), content)
        found = [SheetRows(sheet, content) for sheet in SHEETS]
        for page, rows in zip(pages, found, strict=True):
            _write_rows(page, formats, rows)
            lists.offer(page, rows)
        _write_marker(book.add_worksheet(MARKER), content, found)
    return out.getvalue()


class _Formats:
    """How cells look; what is protected is quiet."""

    def __init__(self, book: Any, brand: Brand) -> None:  # noqa: ANN401 - the library has no types
        text = {"valign": "top", "num_format": "@", "text_wrap": True}
        self.header = book.add_format({**text, **header_look(brand)})
        self.key = book.add_format({**text, "font_color": QUIET})
        self.text = book.add_format({**text, "locked": False})
        # A quote in front keeps Excel from taking a text for a formula when it is edited.
        self.guarded = book.add_format({**text, "locked": False, "quote_prefix": True})
        self.about = book.add_format({"valign": "top", "text_wrap": True})


class _Lists:
    """What cells with codes offer, from a hidden sheet: a list of countries is a long one."""

    def __init__(self, page: Any, content: WorkbookContent) -> None:  # noqa: ANN401 - as above
        self._ranges: dict[CellKind, str] = {}
        page.hide()
        for column, (kind, words) in enumerate(_offered(content).items()):
            for row, word in enumerate(words):
                page.write_string(row, column, cell_text(word))
            letter = chr(ord("A") + column)
            if words:
                self._ranges[kind] = f"='{LISTS}'!${letter}$1:${letter}${len(words)}"

    def offer(self, page: Any, rows: SheetRows) -> None:  # noqa: ANN401 - as above
        """Give the columns of a sheet their lists."""
        first = len(rows.sheet.key_headings)
        for place, placed in enumerate(rows.columns, first):
            source = self._ranges.get(placed.column.kind)
            if source is not None:
                is_free = placed.column.kind in _MAY_BE_OTHERS or placed.column.is_list
                kind = "information" if is_free else "stop"
                rule = {"validate": "list", "source": source, "error_type": kind}
                page.data_validation(1, place, len(rows.rows) + _SPARE_ROWS, place, rule)


def _offered(content: WorkbookContent) -> dict[CellKind, Sequence[str]]:
    labels = labels_of(content)
    known = {name for member in content.members for name in member.certificates}
    tags = {tag for it in content.members for contact in it.contacts for tag in contact.languages}
    return {
        **_WORDS,
        CellKind.COUNTRY: tuple(labels[CellKind.COUNTRY].values()),
        CellKind.SECTOR: tuple(labels[CellKind.SECTOR].values()),
        CellKind.CERTIFICATE: sorted(known),
        CellKind.LANGUAGE: tuple(dict.fromkeys((*content.edition.languages, *sorted(tags)))),
    }


def _write_rows(page: Any, formats: _Formats, rows: SheetRows) -> None:  # noqa: ANN401 - as above
    keys = rows.sheet.key_headings
    headings = (*keys, *(placed.heading for placed in rows.columns))
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, formats.header)
    for place, key in enumerate(keys):
        page.set_column(place, place, 5 if key == NUMBER else 24, formats.text)
    for place, placed in enumerate(rows.columns, len(keys)):
        width = _WIDTHS.get(placed.column.kind, _USUAL_WIDTH)
        page.set_column(place, place, width, formats.text)
    for line, (own, cells) in enumerate(rows.texts(), 1):
        page.set_row(line, _ROW_HEIGHT)
        for place, text in enumerate(own):
            page.write_string(line, place, cell_text(text), formats.key)
        for place, text in enumerate(cells, len(own)):
            if text:
                form = formats.guarded if starts_a_formula(text) else formats.text
                page.write_string(line, place, cell_text(text), form)
            else:
                page.write_blank(line, place, None, formats.text)
    page.freeze_panes(1, len(rows.sheet.keys))
    page.set_paper(9)  # A4
    page.set_landscape()
    page.repeat_rows(0)
    page.repeat_columns(0, len(keys) - 1)
    page.autofilter(0, 0, len(rows.rows), len(headings) - 1)
    page.protect("", _ALLOWED)


def _write_about(page: Any, formats: _Formats, lines: Sequence[str]) -> None:  # noqa: ANN401 - as above
    page.set_column(0, 0, 100)
    for row, line in enumerate(lines):
        page.write_string(row, 0, cell_text(line), formats.about)
    page.protect("", _ALLOWED)


def _write_marker(page: Any, content: WorkbookContent, found: Sequence[SheetRows]) -> None:  # noqa: ANN401 - as above
    """What the reader must know: the edition, and what went out, so that what is lost is told."""
    page.hide()
    for line, row in enumerate(_marker_rows(content, found)):
        for place, text in enumerate(row):
            page.write_string(line, place, cell_text(text))


def _marker_rows(content: WorkbookContent, found: Sequence[SheetRows]) -> Iterator[tuple[str, ...]]:
    edition = content.edition
    yield "format", "1"
    yield "scope", "edition" if content.is_whole else "member"
    yield "lang", content.lang
    yield "version", edition.version
    yield "date", edition.date.isoformat()
    yield "sample", "yes" if edition.sample else ""
    yield "source", edition.source
    yield "profile", edition.profile_template
    yield "selection", edition.selection_template
    yield ("languages", *edition.languages)
    for sector in edition.sectors:
        yield "sector", sector.code, sector.parent, json.dumps(sector.names, ensure_ascii=False)
    for rows in found:
        yield "rows", rows.sheet.name, str(len(rows.rows))
        for placed in rows.columns:
            if placed.filled:
                yield "column", rows.sheet.name, placed.heading, str(placed.filled)
    for member in content.members:
        yield "member", member.id, member_fingerprint(member), member.name
