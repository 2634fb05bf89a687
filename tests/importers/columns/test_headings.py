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
