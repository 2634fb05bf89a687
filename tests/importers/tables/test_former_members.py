"""Rows of members that have left, and what a list says for its keepers alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.config.machine import local_now
from tests.importers.lists import only, read

LEFT = date(2019, 5, 3)
HEADINGS = (
    "Austritt", "Austrittsdatum", "Member until", "Fecha de baja", "Дата выхода",
    "Data wystąpienia", "Гарсан огноо",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_member_that_left_is_left_out_with_the_day(tmp_path: Path, heading: str) -> None:
    text = f"Firma;Ort;{heading}\nAlpha;Forst;{LEFT:%d.%m.%Y}\nBeta;Guben;\n"
    result = read(tmp_path, "a.csv", text)
    assert [member.name for member in result.members] == ["Beta"]
    assert result.rows[0].reason == f"the member left: {LEFT:%d.%m.%Y}"
    assert any("former members" in note for note in result.notes)


@pytest.mark.parametrize("pattern", ["%Y-%m-%d", "%d.%m.%Y", "unbekannt"])
def test_a_member_that_is_to_leave_is_one_still(tmp_path: Path, pattern: str) -> None:
    # The next day may have come when the list is read, so it is the one after it.
    cell = (local_now() + timedelta(days=2)).strftime(pattern)
    text = f"Firma;Ort;Austritt\nAlpha;Forst;{cell}\n"
    assert only(read(tmp_path, "a.csv", text)).name == "Alpha"


@pytest.mark.parametrize("cell", ["2019", "ja", f"{LEFT:%Y-%m-%d} 00:00:00"])
def test_a_year_a_yes_and_a_day_of_a_workbook_say_so_too(tmp_path: Path, cell: str) -> None:
    text = f"Firma;Ort;Austritt\nAlpha;Forst;{cell}\nBeta;Guben;\n"
    assert [member.name for member in read(tmp_path, "a.csv", text).members] == ["Beta"]


@pytest.mark.parametrize("heading", ["Telefon privat", "Private phone", "Teléfono particular"])
def test_the_phone_at_home_is_nobodys_business(tmp_path: Path, heading: str) -> None:
    text = f"Firma;Ort;{heading};Telefon\nAlpha;Forst;0355 111;0355 222\n"
    assert only(read(tmp_path, "a.csv", text)).phone == "0355 222"


@pytest.mark.parametrize(
    "heading", ["Notes (internal)", "Interne Bemerkungen", "Внутренние комментарии"]
)
def test_notes_for_the_office_are_left_out(tmp_path: Path, heading: str) -> None:
    text = f"Firma;Ort;{heading}\nAlpha;Forst;Do not call them.\n"
    assert "Do not call" not in str(only(read(tmp_path, "a.csv", text)))
