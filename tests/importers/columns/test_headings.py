"""Headings that lists have for the fields of a member."""

from pathlib import Path

import pytest

from tests.importers.lists import only, read

EMPLOYEES = [
    "Mitarbeiterzahl",
    "Headcount",
]


@pytest.mark.parametrize("heading", EMPLOYEES)
def test_a_heading_for_employees_is_known(tmp_path: Path, heading: str) -> None:
    result = read(tmp_path, "list.csv", f"Firma;Ort;{heading}\nAlpha Pumpen;Forst;120\n")
    assert only(result).employees == "50-249"


NUMBERS = [
    "Mitgliedsnummer", "Mitgliedsnr.", "Mitgl.-Nr.", "Membership No.", "Member #", "Membership ID",
    "Número de socio", "N.º de socio", "Nº de socio", "Nro. de socio", "Numer członkowski",
    "Nr członka", "Членский номер", "№ члена", "Гишүүний дугаар", "Гишүүнчлэлийн №",
]  # fmt: skip


@pytest.mark.parametrize("heading", NUMBERS)
def test_a_heading_for_the_number_of_a_member_is_known(tmp_path: Path, heading: str) -> None:
    rows = "1;Alpha Pumpen;Forst\n2;Beta Belts;Guben\n"
    result = read(tmp_path, "list.csv", f"{heading};Firma;Ort\n{rows}")
    assert [member.id for member in result.members] == ["1", "2"]


@pytest.mark.parametrize("heading", ["N.º empleados", "Número empleados", "Nro. de empleados"])
def test_the_word_for_a_number_makes_no_difference(tmp_path: Path, heading: str) -> None:
    result = read(tmp_path, "list.csv", f"Empresa;Ciudad;{heading}\nAlpha;Lima;120\n")
    assert only(result).employees == "50-249"


@pytest.mark.parametrize("heading", ["Profile (EN)", "Profil EN", "profile_en"])
def test_a_profile_in_a_language_is_a_text(tmp_path: Path, heading: str) -> None:
    text = f"Firma;Ort;{heading}\nAlpha Pumpen;Forst;Pumps for open pits.\n"
    assert only(read(tmp_path, "list.csv", text)).texts["en"].description == "Pumps for open pits."


def test_a_profile_without_one_is_an_address(tmp_path: Path) -> None:
    text = "Firma;Ort;Profil\nAlpha Pumpen;Forst;https://fair.example/alpha\n"
    assert only(read(tmp_path, "list.csv", text)).profile_url == "https://fair.example/alpha"
