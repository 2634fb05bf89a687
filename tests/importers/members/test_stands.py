"""Halls and stands of lists as exhibitors, organisers and associations keep them."""

import json
from pathlib import Path

import openpyxl
import pytest

from app.domain.member import Member
from app.domain.stand import Stand
from app.exporters.member_json import member_to_json
from app.importers.read_members import read_members
from app.importers.tables.import_result import ImportResult


def _read(tmp_path: Path, text: str, name: str = "list.csv") -> ImportResult:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_members([path])


def _stands(result: ImportResult) -> dict[str, tuple[Stand, ...]]:
    return {member.name: member.stands for member in result.members}


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Firma;Halle;Stand", "17;F60"),
        ("Company;Hall;Booth", "17;F60"),
        ("Company;Hall number;Stand no", "Hall 17;Stand F60"),
        ("Aussteller;Ort;Halle/Stand", "Leipzig;17/F60"),
        ("Aussteller;Ort;Stand-Nr.", "Leipzig;Halle 17, F60"),
        ("Empresa;Pabellón;Número de stand", "17;F60"),
        ("Компания;Павильон;№ стенда", "17;F60"),
        ("Компани;Танхим;Стендийн дугаар", "17;F60"),
        ("Байгууллагын нэр;Танхим;Талбайн дугаар", "17;F60"),
        ("展商名称;展馆;展位号", "17;F60"),
        ("Firma;Hala;Nr stoiska", "17;F60"),
    ],
)
def test_hall_and_stand_are_read_from_one_column_or_two(
    tmp_path: Path, heading: str, cells: str
) -> None:
    result = _read(
        tmp_path, f"{heading}\nAlpha GmbH;{cells}\nBeta AG;{cells.replace('60', '62')}\n"
    )
    assert _stands(result) == {
        "Alpha GmbH": (Stand("", "17", "F60"),),
        "Beta AG": (Stand("", "17", "F62"),),
    }


def test_the_fair_is_read_from_its_column(tmp_path: Path) -> None:
    result = _read(tmp_path, "Firma;Messe;Halle;Stand\nAlpha;Expomin 2027;3;B12\nBeta;;3;B14\n")
    assert _stands(result)["Alpha"] == (Stand("Expomin 2027", "3", "B12"),)
    assert _stands(result)["Beta"] == (Stand("", "3", "B14"),)


def test_rows_of_two_fairs_give_one_member_two_stands(tmp_path: Path) -> None:
    result = _read(
        tmp_path,
        "Firma;Messe;Halle;Stand\nAlpha;Expomin;3;B12\nAlpha;Mining Week;1;7\n"
        "Alpha;EXPOMIN;3;b 12\n",
    )
    assert _stands(result)["Alpha"] == (
        Stand("Expomin", "3", "B12"),
        Stand("Mining Week", "1", "7"),
    )


def test_several_stands_may_share_a_cell(tmp_path: Path) -> None:
    result = _read(tmp_path, "Firma,Stand\nAlpha,Halle 17 F60; Halle 3 B12\nBeta,Halle 4 C1\n")
    assert _stands(result)["Alpha"] == (Stand("", "17", "F60"), Stand("", "3", "B12"))


def test_a_date_under_stand_is_left_out_and_said(tmp_path: Path) -> None:
    result = _read(tmp_path, "Firma;Stand\nAlpha;12.03.2026\nBeta;aktiv\n")
    assert _stands(result) == {"Alpha": (), "Beta": ()}
    notes = [str(note) for row in result.rows for note in row.notes]
    assert sum("12.03.2026" in note for note in notes) == 1
    assert sum("aktiv" in note for note in notes) == 1


def test_a_fair_without_a_stand_is_no_stand(tmp_path: Path) -> None:
    result = _read(tmp_path, "Firma;Messe;Halle;Stand\nAlpha;Expomin;;\nBeta;Expomin;1;2\n")
    assert _stands(result)["Alpha"] == ()


def test_stands_in_json_may_be_objects_or_texts(tmp_path: Path) -> None:
    result = _read(
        tmp_path,
        '{"name": "Alpha", "stands": [{"fair": "Expomin", "hall": 3, "stand": "B12"}]}\n'
        '{"name": "Beta", "stands": "Halle 17, F60"}\n'
        '{"name": "Gamma", "stands": ["Expomin: Hall 2, C4", "am Eingang", {"fair": "Expomin"}]}\n',
        "members.jsonl",
    )
    assert _stands(result) == {
        "Alpha": (Stand("Expomin", "3", "B12"),),
        "Beta": (Stand("", "17", "F60"),),
        "Gamma": (Stand("Expomin", "2", "C4"),),
    }


def test_the_canonical_form_has_the_stands_and_is_read_again() -> None:
    member = Member("a", "Alpha", stands=(Stand("Expomin", "3", "B12", "1. OG"), Stand("", "4")))
    assert member_to_json(member)["stands"] == [
        {"fair": "Expomin", "hall": "3", "stand": "B12", "note": "1. OG"},
        {"hall": "4"},
    ]


def test_a_sheet_called_after_a_fair_names_it(tmp_path: Path) -> None:
    rows = [["Firma", "Halle", "Stand"], ["Alpha", "3", "B12"]]
    other = [["Firma", "Halle", "Stand"], ["Alpha", "17", "F60"]]
    path = tmp_path / "stands.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in (("Expomin 2027", rows), ("Mitglieder", other)):
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    book.save(path)
    assert _stands(read_members([path]))["Alpha"] == (
        Stand("Expomin 2027", "3", "B12"),
        Stand("", "17", "F60"),
    )


def test_a_sheet_called_after_a_hall_gives_it_to_its_members(tmp_path: Path) -> None:
    path = tmp_path / "stands.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, firm, stand in (("Hala 1", "Alpha", "B12"), ("Halle 8a", "Beta", "C3")):
        sheet = book.create_sheet(name)
        for row in (["Firma", "Stand", "Ort"], [firm, stand, "Forst"], ["Summe (1)", "", ""]):
            sheet.append(row)
    book.save(path)
    result = read_members([path])
    assert _stands(result) == {"Alpha": (Stand("", "1", "B12"),), "Beta": (Stand("", "8a", "C3"),)}


def test_a_mapping_file_names_the_fair_of_a_list(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[constants]\nfair = "Expomin 2027"\n', encoding="utf-8")
    path = tmp_path / "list.csv"
    path.write_text("Firma;Halle;Stand\nAlpha;3;B12\nBeta;;\n", encoding="utf-8")
    stands = _stands(read_members([path], mapping=mapping))
    assert stands == {"Alpha": (Stand("Expomin 2027", "3", "B12"),), "Beta": ()}


def test_a_place_at_the_fair_is_no_town(tmp_path: Path) -> None:
    text = "Firma;Standort\nAlpha;Halle 3, Stand B12\nBeta;Halle (Saale)\n"
    first, second = _read(tmp_path, text).members
    assert (first.stands, first.address.city) == ((Stand(hall="3", stand="B12"),), "")
    assert (second.stands, second.address.city) == ((), "Halle (Saale)")


@pytest.mark.parametrize("key", ["stand", "number", "name"])
def test_stands_of_records_are_read_from_their_parts(tmp_path: Path, key: str) -> None:
    record = {"company": "Alpha", "city": "Cottbus", "booths": [{"hall": "17", key: "F60"}]}
    result = _read(tmp_path, json.dumps([record]), "list.json")
    assert result.members[0].stands == (Stand(hall="17", stand="F60"),)


def test_halls_in_the_attributes_of_xml_are_read(tmp_path: Path) -> None:
    row = '<exhibitor country="PL"><name>{}</name><booth hall="17" number="F60"/></exhibitor>'
    rows = "".join(map(row.format, ("Alpha", "Beta")))
    result = _read(tmp_path, f'<?xml version="1.0"?><all>{rows}</all>', "list.xml")
    assert {it.stands for it in result.members} == {(Stand(hall="17", stand="F60"),)}
    assert {it.address.country for it in result.members} == {"PL"}


@pytest.mark.parametrize("cell", ["B-08/B-09", "C-12/D-13", "B08 + B09", "C12-C14"])
def test_several_numbers_of_one_stand_are_one(tmp_path: Path, cell: str) -> None:
    result = _read(tmp_path, f"Firma;Halle;Stand\nAlpha;4.1;{cell}\n")
    assert _stands(result) == {"Alpha": (Stand(hall="4.1", stand=cell),)}
