"""Countries that a list tells of something else than the member: no member gets them."""

import json
from pathlib import Path

import pytest

from tests.importers.lists import read

ORIGINS = (
    "Country of origin", "Herkunftsland", "Kraj pochodzenia", "País de origen", "Made in",
    "Страна происхождения", "Страна-производитель", "Гарал үүсэл", "Pays d'origine",
)  # fmt: skip
ELSEWHERE = (
    "Parent company country", "Land der Muttergesellschaft", "Страна головной компании",
    "Country of the bank", "Event country", "Reference project country", "Kraj banku",
    "Country of birth", "Owner country", "Export country", "País de la matriz",
)  # fmt: skip
OTHERS = {
    "parentOrganization": {"name": "Mother AG", "address": {"addressCountry": "CH"}},
    "foundingLocation": {"address": {"addressCountry": "CH"}},
    "memberOf": {"name": "Verband", "country": "CH"},
    "dealer": {"name": "Dealer AG", "address": {"country": "CH", "city": "Bern"}},
    "brand": {"name": "Bee", "country": "CH"},
    "created_by": {"address": {"country": "CH"}},
    "bank": {"country": "CH"},
    "makesOffer": [{"itemOffered": {"name": "Pump", "countryOfOrigin": {"name": "CH"}}}],
}


@pytest.mark.parametrize("heading", ORIGINS)
def test_where_products_come_from_is_not_where_their_dealer_is(
    tmp_path: Path, heading: str
) -> None:
    text = f"Vendor,SKU,Product name,{heading}\nAlpha,A1,Pump,China\nAlpha,A2,Valve,China\n"
    (member,) = read(tmp_path, "a.csv", text).members
    assert member.address.country == ""
    assert len(member.offerings) == 2


def test_a_mere_country_is_the_products_where_one_dealer_has_several(tmp_path: Path) -> None:
    text = "Vendor,SKU,Product name,Country\nAlpha,A1,Pump,China\nAlpha,A2,Valve,Italy\n"
    assert read(tmp_path, "a.csv", text).members[0].address.country == ""


def test_a_mere_country_is_the_dealers_beside_its_city(tmp_path: Path) -> None:
    rows = "Alpha,Jena,A1,Pump,Germany\nAlpha,Bern,A2,Valve,Switzerland\n"
    members = read(tmp_path, "a.csv", f"Vendor,City,SKU,Product name,Country\n{rows}").members
    assert {(it.address.city, it.address.country) for it in members} == {
        ("Jena", "DE"),
        ("Bern", "CH"),
    }


def test_the_origin_of_an_exhibitor_is_its_country(tmp_path: Path) -> None:
    text = "Exhibitor,Stand,Country of origin\nAlpha,A1,China\n"
    assert read(tmp_path, "a.csv", text).members[0].address.country == "CN"


@pytest.mark.parametrize("heading", ELSEWHERE)
def test_a_place_of_somebody_else_is_not_the_members(tmp_path: Path, heading: str) -> None:
    text = f"Company;Sector;{heading}\nAlpha;Mining;Chile\nBeta;Mining;Peru\n"
    result = read(tmp_path, "a.csv", text)
    assert {member.address.country for member in result.members} == {""}


@pytest.mark.parametrize("heading", ["HQ country", "Country of residence", "Billing country"])
def test_a_place_of_the_member_is_taken_whatever_stands_beside(
    tmp_path: Path, heading: str
) -> None:
    text = f"Company;Sector;{heading}\nAlpha;Mining;Chile\n"
    assert read(tmp_path, "a.csv", text).members[0].address.country == "CL"


@pytest.mark.parametrize("key", OTHERS)
def test_an_organisation_inside_of_a_record_is_elsewhere(tmp_path: Path, key: str) -> None:
    alpha = {"@type": "Organization", "name": "Alpha", "url": "https://a.example", key: OTHERS[key]}
    beta = {"@type": "Organization", "name": "Beta", "url": "https://b.example"}
    result = read(tmp_path, "a.json", json.dumps([alpha, beta]))
    assert [member.name for member in result.members] == ["Alpha", "Beta"]
    first = result.members[0]
    assert (first.address.country, first.address.city) == ("", "")


@pytest.mark.parametrize("key", ["location", "headquarters", "company", "acf"])
def test_a_place_or_a_group_of_fields_in_a_record_is_its_own(tmp_path: Path, key: str) -> None:
    inner = {"address": {"addressCountry": "PL", "addressLocality": "Opole"}}
    alpha = {"name": "Alpha", "url": "https://a.example", key: inner}
    beta = {"name": "Beta", "url": "https://b.example"}
    first = read(tmp_path, "a.json", json.dumps([alpha, beta])).members[0]
    assert (first.address.country, first.address.city) == ("PL", "Opole")


def test_a_group_of_fields_may_say_the_name_once_more(tmp_path: Path) -> None:
    inner = {"name": "Alpha GmbH", "country": "Poland"}
    records = [{"name": "Alpha", "url": "https://a.example", "acf": inner}]
    assert read(tmp_path, "a.json", json.dumps(records)).members[0].address.country == "PL"
