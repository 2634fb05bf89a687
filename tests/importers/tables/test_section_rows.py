"""Lists that are parted by rows which only head a section."""

from pathlib import Path

import pytest

from tests.importers.lists import read

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


def test_a_stray_nul_does_not_refuse_a_list(tmp_path: Path) -> None:
    result = read(tmp_path, "a.csv", f"{HEADINGS}{MINING}".replace("Cott", "Cott\0"))
    assert [member.address.city for member in result.members] == ["Berlin", "Cottbus"]
