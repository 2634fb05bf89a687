"""vCards as members: whose a person is, and what a card says besides."""

from pathlib import Path

import pytest

from app.domain.member import Contact
from tests.importers.lists import only, outcomes, read

COMPANY = "BEGIN:VCARD\nVERSION:3.0\nN:Lee;Ann;;;\nFN:Ann Lee\nORG:Alpha Ltd\nEND:VCARD\n"


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_a_person_without_a_company_is_none_of_the_card_above(tmp_path: Path) -> None:
    nobodys = card("N:Ray;Bob;;;", "FN:Bob Ray", "EMAIL:bob@ray.example")
    result = read(tmp_path, "a.vcf", COMPANY + nobodys)
    assert only(result).contacts == (Contact("Ann Lee"),)
    assert outcomes(result) == [(1, "imported"), (2, "rejected")]


@pytest.mark.parametrize(
    ("formatted", "name"),
    [
        ("Dr. Ilse Baum", "Dr. Ilse Baum"),
        ("Prof. Dr.-Ing. Ilse Baum", "Prof. Dr.-Ing. Ilse Baum"),
        ("Baum, Ilse", "Ilse Baum"),
        ("Frau Ilse Baum (Büro)", "Ilse Baum"),
    ],
)
def test_a_person_keeps_her_degree(tmp_path: Path, formatted: str, name: str) -> None:
    result = read(tmp_path, "a.vcf", card("N:Baum;Ilse;;;", f"FN:{formatted}", "ORG:Alpha Ltd"))
    assert [contact.name for contact in only(result).contacts] == [name]


def test_what_a_card_says_besides_is_told_and_not_printed(tmp_path: Path) -> None:
    result = read(
        tmp_path, "a.vcf", card("FN:Ann Lee", "ORG:Alpha Ltd;Sales", "NOTE:Pays late, careful")
    )
    assert "Pays late" not in repr(result.members)
    (told,) = (note for note in result.notes if "left out of “vCard”" in note)
    assert "note" in told
    assert "department" in told
