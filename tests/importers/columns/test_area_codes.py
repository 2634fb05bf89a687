"""Area codes of phone numbers in a column of their own."""

from pathlib import Path

import pytest

from tests.importers.lists import only, read


@pytest.mark.parametrize(
    ("headings", "cells", "phone"),
    [
        ("DDD;Telefone", "31;3555-0101", "(31) 3555-0101"),
        ("Vorwahl;Telefon", "0355;5550101", "(0355) 5550101"),
        ("Vorwahl;Telefon", "0355;+49 355 5550101", "+49 355 5550101"),
        ("Vorwahl;Telefon", "0355;0355 5550101", "0355 5550101"),
        ("Vorwahl;Ort;Telefon", "0355;Forst;5550101", "5550101"),
        ("DDD;Telefone", "31;", ""),
        ("Area code;Phone", "n/a;555 0101", "555 0101"),
    ],
)
def test_an_area_code_beside_a_phone_is_in_front_of_it(
    tmp_path: Path, headings: str, cells: str, phone: str
) -> None:
    result = read(tmp_path, "a.csv", f"Firma;{headings};E-Mail\nAlpha;{cells};a@alpha.example\n")
    assert only(result).phone == phone
