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


@pytest.mark.parametrize("heading", ["Profile (EN)", "Profil EN", "profile_en"])
def test_a_profile_in_a_language_is_a_text(tmp_path: Path, heading: str) -> None:
    text = f"Firma;Ort;{heading}\nAlpha Pumpen;Forst;Pumps for open pits.\n"
    assert only(read(tmp_path, "list.csv", text)).texts["en"].description == "Pumps for open pits."


def test_a_profile_without_one_is_an_address(tmp_path: Path) -> None:
    text = "Firma;Ort;Profil\nAlpha Pumpen;Forst;https://fair.example/alpha\n"
    assert only(read(tmp_path, "list.csv", text)).profile_url == "https://fair.example/alpha"
