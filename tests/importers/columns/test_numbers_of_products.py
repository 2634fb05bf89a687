"""Product lists, whose numbers a machine may have given, and headings that say whose they are."""

from pathlib import Path

import pytest

from app.importers.columns.header_matching import recognise
from app.importers.values.language_detection import is_rather
from tests.importers.lists import only, read

ROW = "a1-b2;P-7;Alpha;Grubenpumpe;99,00;12;Eine Pumpe für die Grube und den Schacht"
HEADINGS = "UUID;SKU;Hersteller;Produktname;Preis;Gewicht;Produktbeschreibung"


@pytest.mark.parametrize(("has_own", "number"), [(True, "P-7"), (False, "a1-b2")])
def test_the_number_of_a_product_is_its_own_before_that_of_a_machine(
    tmp_path: Path, has_own: bool, number: str
) -> None:
    lines = [line.split(";") for line in (HEADINGS, ROW)]
    kept = [line if has_own else [line[0], *line[2:]] for line in lines]
    text = "".join(";".join(line) + "\n" for line in kept)
    (offering,) = only(read(tmp_path, "a.csv", text)).offerings
    assert offering.id == number


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Email (Primary contact)", "contact_email"),
        ("Phone (Contact person)", "contact_phone"),
        ("Telefon (Ansprechpartner)", "contact_phone"),
        ("Email (office)", "email"),
        ("Address 1: City", "city"),
        ("Address 1: ZIP/Postal Code", "postcode"),
    ],
)
def test_a_heading_says_whose_an_address_is(heading: str, field: str) -> None:
    found = recognise(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("usual", "other", "heading", "is_other"),
    [
        ("ru", "mn", "mn", True),
        ("ru", "mn", "ru", False),
        ("en", "de", "de", False),
        ("ru", "ru", "ru", True),
    ],
)
def test_words_that_look_russian_are_mongolian_under_its_heading(
    usual: str, other: str, heading: str, is_other: bool
) -> None:
    assert is_rather(usual, other, heading=heading) is is_other
