"""Groups of columns that describe an offering each, side by side in the row of their member."""

from pathlib import Path

import pytest

from tests.importers.lists import read

TEXT = "The pump keeps the pit dry."


@pytest.mark.parametrize(
    "headings",
    [
        "Company,Product 1,Product 1 description,Product 2,Product 2 description",
        "Company,Product 1 name,Product 1 description,Product 2 name,Product 2 description",
        "company,product_1_name,product_1_description,product_2_name,product_2_description",
        "Firma,Produkt 1,Produkt 1 Beschreibung,Produkt 2,Produkt 2 Beschreibung",
        "Empresa,Producto 1 - Nombre,Producto 1 - Descripción,Producto 2,Producto 2: Descripción",
        "Компания,Продукт 1: Название,Продукт 1: Описание,Продукт 2,Продукт 2: Описание",
    ],
)
def test_each_group_is_an_offering_with_its_own_text(tmp_path: Path, headings: str) -> None:
    rows = f"Alpha,Deep pump,{TEXT},Wide belt,\nBeta,,{TEXT},,\n"
    result = read(tmp_path, "a.csv", f"{headings}\n{rows}")
    alpha, beta = result.members
    texts = [next(iter(offering.texts.values())) for offering in alpha.offerings]
    assert [(it.title, it.description) for it in texts] == [("Deep pump", TEXT), ("Wide belt", "")]
    assert (dict(alpha.texts), beta.offerings) == ({}, ())
    assert [note for note in result.rows[1].notes if "names no offering" in note]


def test_numbered_columns_without_parts_stay_lists(tmp_path: Path) -> None:
    (member,) = read(tmp_path, "a.csv", "Firma;Produkt 1;Produkt 2\nAlpha;Pumpe;Band\n").members
    assert [text.title for one in member.offerings for text in one.texts.values()] == [
        "Pumpe",
        "Band",
    ]
