"""Lists that are parted by rows which only head a section."""

from pathlib import Path

import openpyxl
import pytest

from tests.importers.lists import read, saved

HEADINGS = "Firma;Ort;Telefon\n"
MINING = "Kranbau GmbH;Cottbus;0355 1\nGleis AG;Berlin;030 2\n"
POWER = "Kessel GmbH;Peitz;035 3\n"


def test_a_row_that_heads_a_section_is_the_sector_of_those_below(tmp_path: Path) -> None:
    result = read(tmp_path, "a.csv", f"{HEADINGS}Bergbau;;\n{MINING}Energie;;\n{POWER}")
    assert {member.name: member.sectors for member in result.members} == {
        "Kranbau GmbH": ("Bergbau",),
        "Gleis AG": ("Bergbau",),
        "Kessel GmbH": ("Energie",),
    }
    assert any("“Bergbau”, “Energie”" in str(note) for note in result.notes)


@pytest.mark.parametrize(
    "rows",
    [
        f"Bergbau;;\n{MINING}",
        f"Bergbau;;\nEnergie;;\n{MINING}",
        f"{MINING}Bergbau;;\n{POWER}Energie;;\n{POWER}",
        f"Grube GmbH;;\n{MINING}Dampf AG;;\n{POWER}",
        f"Bergbau;;\n{MINING}Energie;;\n",
    ],
    ids=["one", "empty one", "not at the start", "companies", "nothing below"],
)
def test_a_member_with_nothing_but_a_name_stays_a_member(tmp_path: Path, rows: str) -> None:
    result = read(tmp_path, "a.csv", HEADINGS + rows)
    assert len(result.rows) == rows.count("\n")
    assert all(not member.sectors for member in result.members)


REPORT = (
    "Industry,Account Name,Billing City\nMining (2),Alpha,Essen\n,Beta,Calama\nSubtotal,Count,2\n"
    "Machinery (1),Gamma,Siegen\nSubtotal,Count,1\nTotal,Count,3\nConfidential,,\n"
)


def test_the_groups_of_a_report_are_the_sectors_of_their_rows(tmp_path: Path) -> None:
    result = read(tmp_path, "report.csv", REPORT)
    assert {member.name: member.sectors for member in result.members} == {
        "Alpha": ("Mining",),
        "Beta": ("Mining",),
        "Gamma": ("Machinery",),
    }
    totals = [row.line for row in result.rows if row.reason == "the row is a total of the list"]
    assert totals == [4, 6, 7]


def test_numbers_that_do_not_count_the_rows_are_part_of_a_sector(tmp_path: Path) -> None:
    text = "Industry,Account Name\nPumps (2),Alpha\nBelts (3),Beta\n"
    sectors = [member.sectors for member in read(tmp_path, "report.csv", text).members]
    assert sectors == [("Pumps (2)",), ("Belts (3)",)]


def test_cells_merged_over_a_row_head_sections_of_mere_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = (["Firma", "Ort"], ["Bergbau"], ["Kranbau GmbH", "Cottbus"], ["Bergamt"], ["Energie"])
    for row in (*rows, ["Kessel GmbH"]):
        sheet.append(row)
    for cells in ("A2:B2", "A5:B5"):
        sheet.merge_cells(cells)
    assert {it.name: it.sectors for it in read(tmp_path, "a.xlsx", saved(book)).members} == {
        "Kranbau GmbH": ("Bergbau",),
        "Bergamt": ("Bergbau",),
        "Kessel GmbH": ("Energie",),
    }


def test_a_stray_nul_does_not_refuse_a_list(tmp_path: Path) -> None:
    result = read(tmp_path, "a.csv", f"{HEADINGS}{MINING}".replace("Cott", "Cott\0"))
    assert [member.address.city for member in result.members] == ["Berlin", "Cottbus"]


def test_sums_and_notes_below_merged_titles_are_no_members(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[object]] = [
        ["Firma", "Ort", "Mitarbeiter", "Umsatz"],
        ["Region Nord"],
        ["Anker GmbH", "Rostock", 45, 12.5],
        ["Zwischensumme Region Nord", None, 45, 12.5],
        ["Region Ost"],
        ["Total Energie GmbH", "Cottbus", 20, 7],
        ["Zwischensumme Region Ost", None, 20, 7],
        ["Gesamt", None, 65, 19.5],
        ["* ohne Gewähr"],
        ["Stand der Liste ist der November"],
    ]
    for row in rows:
        sheet.append(row)
    for cells in ("A2:D2", "A5:D5", "A10:D10"):
        sheet.merge_cells(cells)
    result = read(tmp_path, "a.xlsx", saved(book))
    assert [member.name for member in result.members] == ["Anker GmbH", "Total Energie GmbH"]
    assert [row.reason for row in result.rows if row.outcome == "rejected"] == [
        "the row is a total of the list",
        "the row is a total of the list",
        "the row is a total of the list",
        "the row is a note on the list",
        "the row is a note on the list",
    ]


def test_a_mark_without_a_note_is_part_of_the_name(tmp_path: Path) -> None:
    rows = "Bau³;Jena\nAlpha¹;Forst\nStern ***;Guben\nBeta*;Forst\n"
    text = f"Firma;Ort\n{rows}¹ seit 2025;\n* Fördermitglied;\n"
    members = read(tmp_path, "a.csv", text).members
    assert [member.name for member in members] == ["Alpha", "Bau³", "Beta", "Stern ***"]
