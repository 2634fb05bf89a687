"""Addresses whose parts stand in several columns, some of them twice."""

from pathlib import Path

import pytest

from app.domain.member import Address
from tests.importers.lists import only, read


@pytest.mark.parametrize(
    ("headings", "cells", "address"),
    [
        (
            "Юридический адрес;Индекс;Город",
            '"г. Москва, ул. Ленина, д. 5";119991;Москва',
            Address("ул. Ленина, д. 5", "119991", "Москва"),
        ),
        (
            "Адрес;Город",
            '"678170, Республика Саха (Якутия), г. Мирный, ул. Ленина, 6";г. Мирный',
            Address("ул. Ленина, 6", "678170", "Мирный", "Республика Саха (Якутия)"),
        ),
        (
            "Адрес;Индекс;Город",
            "Кемеровская область;650000;Кемерово",
            Address("", "650000", "Кемерово", "Кемеровская область"),
        ),
        (
            "Адрес",
            '"Москва, Ленинский проспект, 4"',
            Address("Ленинский проспект, 4", "", "Москва"),
        ),
        ("Адрес", '"Промзона, ул. Мира, 5"', Address("Промзона, ул. Мира, 5")),
        ("Address", '"Queen Rania St 5, عمان"', Address("Queen Rania St 5, عمان")),
        ("Address;Country", '"Corniche 5, مسقط";عمان', Address("Corniche 5", "", "مسقط", "", "OM")),
        (
            "Address",
            '"No. 88 Gongye Road, Zibo City, Shandong Province, 255000, China"',
            Address("No. 88 Gongye Road", "255000", "Zibo City", "Shandong Province", "CN"),
        ),
        (
            "地址",
            "中国北京市朝阳区建国路88号 100022",
            Address("朝阳区建国路88号", "100022", "北京市", "", "CN"),
        ),
        ("地址", "山东省淄博市张店区", Address("张店区", "", "淄博市", "山东省")),
        ("地址", "北京路5号", Address("北京路5号")),
        ("Adresse;Ort", '"Weg 1, 03042 Cottbus";Cottbus', Address("Weg 1", "03042", "Cottbus")),
        (
            "Adresse;Ort",
            '"Weg 1\n03149 Forst (Lausitz)\nDeutschland";',
            Address("Weg 1", "03149", "Forst (Lausitz)", country="DE"),
        ),
        ("Adresse;Ort", "Industriestrasse 1200;Baar", Address("Industriestrasse 1200", "", "Baar")),
        ("Adresse;PLZ", "Nur Straße 3;03042", Address("Nur Straße 3", "03042")),
        (
            "Dirección;Comuna",
            '"Los Pinos 17, piso 2, Santiago 7550000";Providencia',
            Address("Los Pinos 17, piso 2, Santiago 7550000", "", "Providencia"),
        ),
        (
            "addr:street;addr:housenumber;addr:postcode;addr:city",
            "Hauptstraße;5;03046;Cottbus",
            Address("Hauptstraße 5", "03046", "Cottbus"),
        ),
    ],
)
def test_what_stands_twice_is_said_once(
    tmp_path: Path, headings: str, cells: str, address: Address
) -> None:
    assert only(read(tmp_path, "a.csv", f"Firma;{headings}\nAlpha;{cells}\n")).address == address
