"""Mapping files: what lists are where their headings do not say it."""

from pathlib import Path

import pytest

from app.domain.errors import SourceError
from app.domain.member import MemberText
from tests.importers.lists import only, outcomes, read, workbook, write

MAPPING = """
delimiter = "~"
encoding = "cp1251"
header_row = 2
language = "ru"
[columns]
"xq" = "name"
"info" = "description"
"info2" = "description:de"
"Stadt" = "none"
"weg" = ""
[constants]
country = "RU"
sectors = "mining; power"
[defaults]
city = "Красноярск"
phone = 12345
"""


def mapping(folder: Path, text: str) -> Path:
    return write(folder, "mapping.toml", text)


def test_a_mapping_decides_everything(tmp_path: Path) -> None:
    text = "Firma~Ort\nxq~info~info2~Stadt~weg~phone\nАльфа~Насосы~Pumpen~Omsk~x~7777\n"
    result = read(tmp_path, "a.dat", text.encode("cp1251"), mapping=mapping(tmp_path, MAPPING))
    member = only(result)
    assert member.name == "Альфа"
    assert member.texts == {
        "ru": MemberText(description="Насосы"),
        "de": MemberText(description="Pumpen"),
    }
    assert (member.address.country, member.address.city) == ("RU", "Красноярск")
    assert (member.sectors, member.phone) == (("mining", "power"), "7777")


def test_columns_by_number_without_headings(tmp_path: Path) -> None:
    text = 'header_row = 0\n[columns]\n"#2" = "name"\n"#3" = "city"\n'
    result = read(
        tmp_path, "a.csv", "1;Alpha;Forst\n2;Beta;Guben\n", mapping=mapping(tmp_path, text)
    )
    assert outcomes(result) == [(1, "imported"), (2, "imported")]
    assert [member.address.city for member in result.members] == ["Forst", "Guben"]


def test_one_sheet_of_a_workbook(tmp_path: Path) -> None:
    data = workbook(["Firma"], ["Alpha"], title="A", more={"B": [["Firma"], ["Beta"]]})
    result = read(tmp_path, "a.xlsx", data, mapping=mapping(tmp_path, 'sheet = "B"\n'))
    assert only(result).name == "Beta"


def test_columns_that_are_not_there_are_noted(tmp_path: Path) -> None:
    text = '[columns]\n"Firmenname?" = "name"\n'
    result = read(tmp_path, "a.csv", "Firma;Ort\nAlpha;Forst\n", mapping=mapping(tmp_path, text))
    assert any("not in the list: Firmenname?" in note for note in result.notes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[columns", "cannot be used"),
        ("x = " + "[" * 20_000, "nested too deeply"),
        ("colums = 1", "“colums” is not an entry"),
        ('[columns]\nx = "nmae"', "“nmae” is not a field"),
        ('[columns]\nx = "name:de"', "language that cannot be used here"),
        ('[columns]\nx = "description:klingon"', "language that cannot be used here"),
        ("columns = 1", "must be a table"),
        ("[columns]\nx = true", "must be text"),
        ('delimiter = "ab"', "one character"),
        ("encoding = 1", "must be text"),
        ('header_row = "x"', "a line number"),
        ('encoding = "none-such"', "is not known"),
        ("header_row = 9", "no row 9"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SourceError, match=sentence):
        read(tmp_path, "a.csv", "Firma;Ort\nAlpha;Forst\n", mapping=mapping(tmp_path, text))


def test_no_mapping_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read(tmp_path, "a.csv", "Firma\nAlpha\n", mapping=tmp_path / "none.toml")


def test_a_title_beside_first_names_is_the_persons(tmp_path: Path) -> None:
    text = "Titel;Vorname;Nachname;Firma\nDr.;Eva;Groß;Alpha\nHerr;Jan;Kos;Beta\n"
    members = read(tmp_path, "a.csv", text).members
    assert [(it.contacts[0].name, it.offerings) for it in members] == [
        ("Eva Groß", ()),
        ("Jan Kos", ()),
    ]
    text = "Title,First name,Last name,Company\nCEO,Eva,Groß,Alpha\nSales,Jan,Kos,Beta\n"
    members = read(tmp_path, "b.csv", text).members
    assert [it.contacts[0].role for it in members] == ["CEO", "Sales"]
