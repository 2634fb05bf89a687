"""Cells into which a program printed an object, a list or a link."""

from pathlib import Path

import pytest

from tests.importers.lists import only, outcomes, read

PHP = 'a:3:{s:4:"city";s:4:"Kiel";s:3:"zip";s:5:"24143";s:7:"country";s:7:"Germany";}'
JSON = '{"city": "Kiel", "zip": 24143, "country": "Germany"}'
DAMAGED = (
    'a:1:{s:4:"city";s:4:"Kiel"', "a:9:{}", 'a:1:{s:4:"city";O:3:"Foo":0:{}}', "{'city'",
    "{" * 3000,
)  # fmt: skip


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("cell", [PHP, JSON])
def test_an_object_in_a_cell_has_columns_of_its_own(tmp_path: Path, cell: str) -> None:
    text = f"Name,Address,Phone\nAlpha,{quoted(cell)},+49 431 7000\nBeta,,+49 30 1122\n"
    alpha, beta = read(tmp_path, "a.csv", text).members
    place = alpha.address
    assert (place.street, place.postcode, place.city, place.country) == ("", "24143", "Kiel", "DE")
    assert (alpha.phone, beta.address.city) == ("+49 431 7000", "")


def test_a_list_of_php_is_one_of_sectors(tmp_path: Path) -> None:
    cell = 'a:2:{i:0;s:6:"Pumpen";i:1;s:7:"Fräsen";}'
    text = f"Name,City,Sectors\nAlpha,Kiel,{quoted(cell)}\nBeta,Kiel,a:0:{{}}\n"
    alpha, beta = read(tmp_path, "a.csv", text).members
    assert (alpha.sectors, beta.sectors) == (("Pumpen", "Fräsen"), ())


@pytest.mark.parametrize("cell", DAMAGED)
def test_a_damaged_object_takes_nothing_else_of_its_row(tmp_path: Path, cell: str) -> None:
    text = f"Name,Data,City\nAlpha,{quoted(cell)},Kiel\n"
    assert only(read(tmp_path, "a.csv", text)).address.city == "Kiel"


def test_objects_that_cannot_be_read_are_left_out_with_the_reason(tmp_path: Path) -> None:
    cells = [f'{{"key{number}": 1}}' for number in range(40)]
    rows = "".join(f"Alpha {at},{quoted(cell)}\n" for at, cell in enumerate(cells))
    text = f"Name,Address\n{rows}Omega,{quoted(DAMAGED[0])}\n"
    result = read(tmp_path, "a.csv", text)
    assert {member.address.street for member in result.members} == {""}
    assert all("it is only a code" in str(row.notes) for row in result.rows)


def test_a_cell_too_many_does_not_slip_under_a_heading_of_an_object(tmp_path: Path) -> None:
    text = f"Name,Address\nAlpha,{quoted(JSON)}\nBeta,{quoted(JSON)},Chile\n"
    result = read(tmp_path, "a.csv", text)
    assert outcomes(result) == [(2, "imported"), (3, "rejected")]


def test_a_long_text_with_an_address_in_it_is_read_at_once(tmp_path: Path) -> None:
    prose = "word " * 6_000 + "https://alpha.example (see there)"
    text = f"Name,City,Description\nAlpha,Kiel,{prose}\n"
    assert len(only(read(tmp_path, "a.csv", text)).texts["en"].description) > 30_000


def test_of_a_link_the_text_is_read_and_for_a_website_its_target(tmp_path: Path) -> None:
    text = (
        "Name,Country,Products,Website\n"
        'Alpha,Chile (https://n.example/Chile-1),"Fan V (https://n.example/1), '
        'Duct D (https://n.example/2)",Alpha (https://alpha.example)\n'
    )
    alpha = only(read(tmp_path, "a.csv", text))
    assert (alpha.address.country, alpha.website) == ("CL", "https://alpha.example")
    titles = [text.title for it in alpha.offerings for text in it.texts.values()]
    assert titles == ["Fan V", "Duct D"]
