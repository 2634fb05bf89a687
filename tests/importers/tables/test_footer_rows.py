"""Rows of a list that are no members, and members that look like them."""

from pathlib import Path

import pytest

from tests.importers.lists import outcomes, read

REMARKS = (
    "Summe;;;173", "Итого: 3;;;", "Total (2);;;", "Quelle: IHK Cottbus, Stand 2026;;;",
    "* ohne Gewähr;;;", "Примечание: без НДС;;;", "Nombre d'adhérents : 10;;;", "المجموع: 10;;;",
)  # fmt: skip
MEMBERS = (
    "Total;Paris;FR;5000", "Gesamt Bau GmbH;;;120", "Total;;;", "Source;;;", "Note: Audio;York;;",
    "Alpha: Pumpen;;;", "Studio: 10;York;;",
)  # fmt: skip


def test_a_sum_beside_its_label_is_no_member(tmp_path: Path) -> None:
    text = "Nr.;Firma;Ort\n1;Alpha;Cottbus\n2;Beta;Forst\nSumme;2 Aussteller;\n"
    result = read(tmp_path, "a.csv", text)
    assert [member.name for member in result.members] == ["Alpha", "Beta"]
    assert result.rows[2].reason == "the row is a total of the list"


@pytest.mark.parametrize(
    ("row", "outcome"),
    [*((row, "rejected") for row in REMARKS), *((row, "imported") for row in MEMBERS)],
)
def test_sums_and_notes_are_no_members(tmp_path: Path, row: str, outcome: str) -> None:
    result = read(tmp_path, "a.csv", f"Firma;Ort;Land;Mitarbeiter\nAlpha;Cottbus;DE;53\n{row}\n")
    assert outcomes(result)[1] == (3, outcome)
