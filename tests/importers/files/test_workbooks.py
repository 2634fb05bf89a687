"""Lists in XLSX."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from app.domain.member import Address
from tests.importers.lists import document, only, outcomes, read, rezipped, saved, workbook, write
from tests.importers.xml_workbooks import XML_BOOK

HEADINGS = ["Firma", "PLZ", "Ort", "Land", "Gegründet", "Mitarbeiter", "Telefon"]


def test_numbers_dates_and_zeros(tmp_path: Path) -> None:
    day = datetime.date(1992, 3, 1)
    row = ["Alpha", 3042, "Cottbus", "Deutschland", day, 120.0, 4935512345]
    member = only(read(tmp_path, "a.xlsx", workbook(HEADINGS, row)))
    assert member.address == Address(postcode="03042", city="Cottbus", country="DE")
    assert (member.founded, member.employees, member.phone) == (1992, "50-249", "+4935512345")


def test_a_table_of_a_word_document_is_a_list(tmp_path: Path) -> None:
    rows = [["Firma", "Ort", "Produkt"], ["Alpha", "Forst", "Pumpe"], ["*", "*", "Bohrer"]]
    member = only(read(tmp_path, "a.docx", document("Mitglieder", rows)))
    assert (member.name, member.address.city) == ("Alpha", "Forst")
    assert [it.texts["de"].title for it in member.offerings] == ["Pumpe", "Bohrer"]


def test_a_format_of_zeros_keeps_them_in_every_country(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Company", "ZIP", "Phone"])
    sheet.append(["Alpha", 501, 351123456])
    sheet.append(["Beta", 850, 5])
    sheet["B2"].number_format = "00000"
    sheet["B3"].number_format = r"00\-000"
    sheet["C2"].number_format = r"0000\ 000000"
    alpha, beta = read(tmp_path, "a.xlsx", saved(book)).members
    assert (alpha.address.postcode, alpha.phone) == ("00501", "0351 123456")
    assert beta.address.postcode == "00-850"


def test_title_rows_merged_cells_and_gaps(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Ausstellerverzeichnis 2026"
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append(["Alpha", "03042", "Cottbus"])
    sheet.append([])
    sheet.append([None, None, "Forst"])
    sheet.append(["Beta", None, "Guben", "PL"])
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    sheet.column_dimensions.group("K", "XFD", hidden=True)
    result = read(tmp_path, "a.xlsx", saved(book))
    assert outcomes(result) == [(4, "imported"), (6, "rejected"), (7, "imported")]
    assert "a.xlsx: rows that the workbook hides are read like the others: 1" in result.notes
    assert "a.xlsx: columns that the workbook hides are read like the others: B, C" in result.notes
    assert {row.sheet for row in result.rows} == {"Sheet"}


def test_every_sheet_with_a_list_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    data = workbook(
        ["Deckblatt"],
        title="Info",
        more={"DE": [HEADINGS, ["Alpha"]], "PL": [["Nazwa firmy", "Miasto"], ["Beta", "Łódź"]]},
    )
    result = read(tmp_path, "a.xlsx", data)
    assert [(row.sheet, row.line, row.member) for row in result.rows] == [
        ("DE", 2, "alpha"), ("PL", 2, "beta")
    ]  # fmt: skip
    assert any("sheet “Info”: not read" in note for note in result.notes)


def test_a_formula_counts_with_its_saved_result(tmp_path: Path) -> None:
    data = workbook(["Firma", "Ort"], ["Alpha", "=1+1"])
    result = read(tmp_path, "a.xlsx", data)
    assert only(result).address.city == ""
    assert result.rows[0].notes == ("the workbook contains no result for the formula in column 2",)
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Firma</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>Ort</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Alpha</t></is></c>'
        b'<c r="B2" t="str"><f>"For"&amp;"st"</f><v>Forst</v></c></row></sheetData></worksheet>'
    )
    with_result = rezipped(data, {"xl/worksheets/sheet1.xml": sheet})
    result = read(tmp_path, "b.xlsx", with_result)
    assert only(result).address.city == "Forst"
    assert result.rows[0].notes == ()


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "n/a", "-", "k. A."])
def test_cells_that_say_nothing_are_empty(tmp_path: Path, cell: str) -> None:
    member = only(read(tmp_path, "a.xlsx", workbook(["Firma", "Ort"], ["Alpha", cell])))
    assert member.address.city == ""


def test_long_cells_reject_their_row(tmp_path: Path) -> None:
    rows = [["Firma", "Info"], ["Alpha", "x" * 32_001], ["Beta", "y"]]
    result = read(tmp_path, "a.xlsx", workbook(*rows))
    assert outcomes(result) == [(2, "rejected"), (3, "imported")]


def test_empty_cells_at_the_end_of_a_row_are_no_defect(tmp_path: Path) -> None:
    rows = [
        ["Firma", "Ort", "Land", "Web"],
        *([f"Firma {n}", "Forst", "DE", "a.example"] for n in range(30)),
    ]
    result = read(tmp_path, "a.xlsx", workbook(*rows, ["Alpha"]))
    assert result.totals.rejected == 0


def test_a_link_counts_where_its_text_is_no_address(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Firma", "Webseite", "E-Mail"])
    sheet.append(["Alpha", "zur Seite", "schreiben"])
    sheet["B2"].hyperlink = "https://alpha.example/?a=1&b=2"
    sheet["C2"].hyperlink = "mailto:info@alpha.example"
    sheet.append(["Beta", "www.beta.example", None])
    sheet["B3"].hyperlink = "https://elsewhere.example"
    sheet.append(["Gamma", '=HYPERLINK("https://gamma.example","hier")', None])
    result = read(tmp_path, "a.xlsx", saved(book))
    assert [(member.website, member.email) for member in result.members] == [
        ("https://alpha.example/?a=1&b=2", "info@alpha.example"),
        ("https://www.beta.example", ""),
        ("https://gamma.example", ""),
    ]
    assert not any(row.notes for row in result.rows)


def test_a_cell_merged_over_rows_counts_for_each(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Company", "City", "Product"])
    for product in ("Pump", "Valve", "Sieve"):
        sheet.append([None, None, product])
    sheet["A2"], sheet["B2"] = "Alpha", "Leeds"
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B2:B4")
    sheet.append(["Beta", None, "Drill"])
    alpha, beta = read(tmp_path, "a.xlsx", saved(book)).members
    titles = [offering.texts["en"].title for offering in alpha.offerings]
    assert (titles, beta.address.city) == (["Pump", "Valve", "Sieve"], "")


def test_a_hidden_sheet_is_not_read_unless_it_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Firma"])
    sheet.append(["Alpha"])
    hidden = book.create_sheet("Intern")
    hidden.append(["Firma"])
    hidden.append(["Beta"])
    hidden.sheet_state = "hidden"
    result = read(tmp_path, "a.xlsx", saved(book))
    assert only(result).name == "Alpha"
    assert any("“Intern”: not read because it is hidden" in note for note in result.notes)
    mapping = write(tmp_path, "m.toml", 'sheet = "Intern"')
    assert only(read(tmp_path, "a.xlsx", saved(book), mapping=mapping)).name == "Beta"


TWO_ROWS = {
    "merged": [
        ["RUT", "Razón Social", "Ubicación", None, "Contacto", None, "Rubro"],
        [None, None, "Comuna", "Región", "Nombre", "Correo", None],
    ],
    "below a group": [
        ["Identificación", None, "Ubicación", None, "Contacto", None, "Actividad"],
        ["RUT", "Razón Social", "Comuna", "Región", "Nombre", "Correo", "Rubro"],
    ],
}


@pytest.mark.parametrize("headings", TWO_ROWS.values(), ids=TWO_ROWS.keys())
@pytest.mark.parametrize("is_merged", [True, False])
def test_headings_in_two_rows(
    tmp_path: Path, headings: list[list[str | None]], *, is_merged: bool
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DIRECTORIO DE PROVEEDORES 2026"])
    for row in headings:
        sheet.append(row)
    sheet.append(["76.123.456-7", "Bombas SpA", "Arica", "XV", "Ana Muñoz", "a@b.example", "Minas"])
    for place, below in zip("ABG", (headings[1][0], headings[1][1], headings[1][6]), strict=True):
        if is_merged and below is None:
            sheet.merge_cells(f"{place}2:{place}3")
    member = only(read(tmp_path, "a.xlsx", saved(book)))
    assert (member.name, member.sectors) == ("Bombas SpA", ("Minas",))
    assert member.address == Address(city="Arica", region="XV")
    assert member.contacts[0].name == "Ana Muñoz"


def test_a_workbook_as_xml_is_read_like_any_other(tmp_path: Path) -> None:
    result = read(tmp_path, "export.xls", XML_BOOK)
    said = [
        (it.name, it.address.city, it.phone, it.founded)
        for it in sorted(result.members, key=lambda it: it.name)
    ]
    assert said == [
        ("Alpha", "Forst", "49355123456", 1990),
        ("Beta", "", "0355 998877", 2001),
    ]
    assert outcomes(result) == [(3, "imported"), (4, "imported")]
    for told in ("rows that the workbook hides", "columns that the workbook hides"):
        more = "1" if told.startswith("rows") else "B, C"
        assert f"export.xls: {told} are read like the others: {more}" in result.notes
    assert any("“Intern”: not read because it is hidden" in note for note in result.notes)
