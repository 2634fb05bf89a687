"""CSV and XLSX: read back by other programs' rules, everything is there and nothing calculates."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell

from app.domain.export import Selection
from app.domain.lead import Attachment
from app.exporters.formula_guard import guarded, is_phone, starts_a_formula
from app.exporters.lead_facts import CSV_COLUMNS, facts_of
from app.exporters.lead_rows import about_sheet, lead_sheet
from app.exporters.spreadsheet import CELL_LIMIT, Worksheet, cell_text, csv_bytes, xlsx_bytes
from app.i18n.texts import Texts
from tests.support.catalogues import RESOURCES
from tests.support.leads import ANNA, BOOK, FAIR, HOSTILE, STAMP, words
from tests.support.spreadsheets import unguarded

TRANSLATIONS = RESOURCES.parent / "i18n"
PHONES = ("+4930123456", "+49 30 12 34 56", "+1-202-555-0101", "+49 (30) 123/456")
SIGNS = tuple("=+-@＝＋－＠\t\r\n\0")


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def in_a_workbook(texts: list[str]) -> list[Cell | MergedCell]:
    page = read_xlsx(xlsx_bytes([Worksheet("x", ["text"], [[text] for text in texts])])).active
    assert page is not None
    return [page.cell(number, 1) for number in range(2, len(texts) + 2)]


@given(words)
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(SIGNS) or is_phone(text)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\ufeff", "'", " \u200b"])
def test_every_sign_is_guarded(sign: str, before: str) -> None:
    text = f"{before}{sign}1+1"
    if not before or sign not in "\t\r\n\0":
        assert starts_a_formula(text)
        assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_number_keeps_its_plus_and_gets_no_quote(phone: str) -> None:
    assert guarded(phone) == phone
    assert in_a_workbook([phone])[0].value == phone


@pytest.mark.parametrize(
    "text", ["+1+1", "+49", "+4930123456|calc!A0", "+A1234567", "+1234567\n=1"]
)
def test_what_only_looks_like_a_phone_number_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@settings(max_examples=60)
@given(st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=4))
def test_csv_brings_every_text_back(rows: list[list[str]]) -> None:
    read = read_csv(csv_bytes(["a", "b"], rows))
    assert [[unguarded(cell) for cell in row] for row in read[1:]] == rows
    assert not any(cell.startswith(("=", "-", "@", "\t", "\0")) for row in read for cell in row)


def test_csv_is_what_machines_take() -> None:
    data = csv_bytes(["a", "b"], [["ü", "1,2"]], byte_order_mark=True)
    assert data == '\ufeffa,b\r\nü,"1,2"\r\n'.encode()
    assert csv_bytes(["a"], [["a\ud83d"]]) == b"a\r\na?\r\n"


@settings(max_examples=40)
@given(st.lists(words.filter(lambda text: "x005F_" not in text), min_size=1, max_size=6))
def test_a_workbook_brings_every_text_back_as_text(texts: list[str]) -> None:
    for text, cell in zip(texts, in_a_workbook(texts), strict=True):
        assert (cell.value or "") == cell_text(text)
        assert cell.data_type in "sn"
        assert cell.data_type == "s" or cell.value is None
        assert cell.value is None or cell.number_format == "@"


def test_hostile_texts_stand_in_a_workbook_unchanged() -> None:
    plain = [text for text in HOSTILE if "\r" not in text]
    cells = in_a_workbook(plain)
    assert [cell.value for cell in cells] == plain
    assert [cell.quotePrefix for cell in cells] == [starts_a_formula(text) for text in plain]


def test_a_text_too_long_for_a_cell_is_cut_where_a_character_ends() -> None:
    cell = in_a_workbook(["a" + "🚜" * CELL_LIMIT])[0]
    assert len(str(cell.value).encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert str(cell.value).endswith("🚜…")


def test_a_workbook_has_types_header_filter_and_widths() -> None:
    drawn = Attachment("s1", "signature.svg", "image/svg+xml")
    made = Attachment("b1", "brochure.pdf", "application/pdf")
    first, *others = BOOK.leads
    consents = tuple(replace(item, signature=drawn.id) for item in first.consents)
    signed = replace(first, consents=consents, attachments=(*first.attachments, drawn, made))
    sheet = lead_sheet([signed, *others], BOOK, Texts("en", TRANSLATIONS))
    data = xlsx_bytes([sheet])
    page = read_xlsx(data)["Leads"]
    header = [cell.value for cell in page[1]]
    anna = {name: page.cell(2, column) for column, name in enumerate(header, 1)}
    assert page.freeze_panes == "A2"
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$C")
    assert header[2] == "Last name"
    assert page.auto_filter.ref == page.dimensions
    assert anna["Phone"].value == "+97611123456"
    assert anna["Postcode"].value == "01968"
    assert str(anna["Due"].value) == "2026-12-01 00:00:00"
    assert str(anna["Captured at"].value) == "2026-11-20 14:05:09"
    due = anna["Due"]
    assert isinstance(due, Cell)
    assert due.is_date
    assert anna["Photos"].value == 1
    assert anna["Country"].value == "Mongolia"
    assert [anna[f"Agreed: {name}"].value for name in ("contact", "passing on", "newsletter")] == [
        *("yes", "yes", "withdrawn")
    ]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    assert page.column_dimensions["A"].width < page.column_dimensions["L"].width
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not any("hyperlink" in name or "external" in name for name in names)


def test_a_file_says_what_it_is() -> None:
    wanted = Selection(fair=FAIR.id, since=date(2026, 11, 1))
    about = about_sheet([ANNA], BOOK, wanted, STAMP, Texts("en", TRANSLATIONS))
    told = {row[0]: row[1] for row in about.rows}
    assert told["Fair"] == FAIR.name
    assert told["Data protection contact"] == "dpo@mingentec.example"
    assert told["Leads"] == 1
    assert "Passed on to" not in told
    assert read_xlsx(xlsx_bytes([about])).sheetnames == ["About this file"]


def test_csv_has_a_column_for_each_purpose_and_every_fact() -> None:
    facts = facts_of(ANNA, FAIR)
    row = dict(zip(CSV_COLUMNS, [facts[name] for name in CSV_COLUMNS], strict=True))
    assert [row[f"consent_{name}"] for name in ("contact", "handover", "newsletter")] == [
        *("yes", "yes", "withdrawn")
    ]
    assert row["interests"] == "seewald-pumpen/tauchpumpe; bohrwerk"
    assert row["handover_to"] == "Seewald Pumpen GmbH"
    assert row["created_at"] == "2026-11-20T14:05:09+01:00"
    assert "withdrawn 2026-11-21T00:00:00+00:00" in row["consent_records"]
    assert row["codes"] == ANNA.codes[0].text
