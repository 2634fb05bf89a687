"""Columns that hold several ways to reach somebody, as their headings say."""

from pathlib import Path

import pytest

from app.importers.columns.shared_columns import ways_named
from tests.importers.lists import read

CELLS = {
    "Alpha": "info@a.example, +49 355 123456",
    "Beta": "0355 998877 / info@b.example",
    "Gamma": "Tel.: 0355 123456, Fax: 0355 123457, E-Mail: info@c.example",
    "Delta": "0355 111111\n0355 222222\ninfo@d.example\nnur vormittags",
    "Epsilon": "k. A.",
}


def test_each_way_in_a_cell_goes_where_it_belongs(tmp_path: Path) -> None:
    lines = [f'{name};"{cell}";Forst' for name, cell in CELLS.items()]
    text = "\n".join(("Firma;E-Mail, Telefon;Ort", *lines, "Zeta;info@z.example;Forst;zu viel", ""))
    result = read(tmp_path, "a.csv", text)
    assert {it.name: (it.email, it.phone) for it in result.members} == {
        "Alpha": ("info@a.example", "+49 355 123456"),
        "Beta": ("info@b.example", "0355 998877"),
        "Gamma": ("info@c.example", "0355 123456"),
        "Delta": ("info@d.example", "0355 111111 / 0355 222222"),
        "Epsilon": ("", ""),
    }
    notes = {row.member: row.notes for row in result.rows if row.notes}
    assert notes == {"delta": ("“nur vormittags” was not accepted as email",)}
    assert result.rows[-1].reason == "the row has 4 cells, but the list has 3 columns"


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Phone / E-mail", {"email", "phone"}),
        ("Telefon und E-Mail", {"email", "phone"}),
        ("Teléfono y correo electrónico", {"email", "phone"}),
        ("Телефон, e-mail, сайт", {"email", "phone", "website"}),
        ("E-Mail Telefon", {"email", "phone"}),
        ("Tel./Fax", set()),
        ("Telefon, Mobil", set()),
        ("Telefon, Mobil, E-Mail", {"email", "contact_phone"}),
        ("Company phone", set()),
        ("Address, phone, e-mail", set()),
    ],
)
def test_headings_of_several_ways(heading: str, fields: set[str]) -> None:
    assert set(ways_named(heading)) == fields
