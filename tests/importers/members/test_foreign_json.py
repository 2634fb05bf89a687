"""Other people's JSON with people, offerings and languages nested in its records."""

import json
from pathlib import Path

import pytest

from app.domain.member import Address, Contact, MemberText, OfferingText
from app.importers.tables.import_result import ImportResult
from tests.importers.lists import only, read

PERSON = {"firstName": "Ann", "lastName": "Lee", "jobTitle": "Sales", "emailAddress": "a@a.example"}


def document(folder: Path, **record: object) -> ImportResult:
    return read(folder, "a.json", json.dumps({"exhibitors": [{"companyName": "Acme", **record}]}))


def test_people_in_a_list_are_all_contacts(tmp_path: Path) -> None:
    result = document(tmp_path, contacts=[PERSON, {"name": "Bob Ray", "phone": "+44 20 7946 0000"}])
    assert only(result).contacts == (
        Contact("Ann Lee", "Sales", "a@a.example"),
        Contact("Bob Ray", phone="+44 20 7946 0000"),
    )


@pytest.mark.parametrize(
    ("key", "people"),
    [
        ("people", [PERSON]),
        ("staff", [PERSON]),
        ("owner", PERSON),
        ("salesContact", PERSON),
        ("team", [{"name": "Ann Lee", "role": "Sales", "email": "a@a.example"}]),
        ("accountManager", {"fullName": "Ann Lee", "position": "Sales", "mail": "a@a.example"}),
    ],
)
def test_people_are_contacts_whatever_they_are_called(
    tmp_path: Path, key: str, people: object
) -> None:
    member = only(document(tmp_path, **{key: people}))
    assert member.contacts == (Contact("Ann Lee", "Sales", "a@a.example"),)
    assert (member.email, member.employees) == ("", "")


@pytest.mark.parametrize("key", ["users", "createdBy user", "owner", "editors admin"])
def test_addresses_of_those_who_keep_a_list_are_nobodys(tmp_path: Path, key: str) -> None:
    assert only(document(tmp_path, **{key: [{"email": "a@a.example"}]})).email == ""


@pytest.mark.parametrize(
    ("key", "kind"), [("products", "product"), ("services", "service"), ("offerings", "product")]
)
def test_objects_in_a_list_are_offerings_with_their_texts(
    tmp_path: Path, key: str, kind: str
) -> None:
    pump = {
        "name": "Pump", "title_ru": "Насос", "description": "It pumps.", "category": ["Mining"],
        "tags": ["wet", "dry"], "price": 12,
    }  # fmt: skip
    result = document(tmp_path, **{key: [pump, {"name": "Valve"}, {"price": 3}]})
    first, second = only(result).offerings
    assert first.texts == {
        "en": OfferingText("Pump", "", "It pumps."),
        "ru": OfferingText("Насос"),
    }
    assert (first.kind, first.sectors, first.keywords) == (
        kind, ("Mining",), {"en": ("wet", "dry")}
    )  # fmt: skip
    assert second.texts == {"en": OfferingText("Valve")}
    assert f"a.json: left out of “{key}”: price" in result.notes


def test_other_lists_of_objects_give_their_names_or_their_first(tmp_path: Path) -> None:
    result = document(
        tmp_path,
        categories=[{"id": 1, "name": "Mining"}, {"id": 2, "name": "Energy"}],
        sites=[{"city": "Leeds", "country": "UK"}, {"city": "York"}],
    )
    assert only(result).sectors == ("Mining", "Energy")
    assert only(result).address == Address(city="Leeds", country="GB")
    assert any("“sites” is left out" in note for note in result.notes)


def test_languages_may_be_keys_on_the_way_to_a_text(tmp_path: Path) -> None:
    texts = {"de": {"description": "Pumpen"}, "ru": {"description": "Насосы"}}
    result = document(tmp_path, translations=texts, slogan={"en": "Pumps", "de": "Gut"})
    assert only(result).texts == {
        "de": MemberText("Gut", "Pumpen"),
        "en": MemberText("Pumps"),
        "ru": MemberText("", "Насосы"),
    }


def test_the_contact_of_nobody_is_the_members_own(tmp_path: Path) -> None:
    member = only(read(tmp_path, "a.csv", "Firma;Kontakt E-Mail;Mobil\nAlpha;a@a.example;12345\n"))
    assert (member.contacts, member.email, member.phone) == ((), "a@a.example", "12345")


def test_an_address_of_nobody_beside_the_members_own_is_left_out_with_the_reason(
    tmp_path: Path,
) -> None:
    text = "Firma;E-Mail;E-Mail Ansprechpartner\nAlpha;info@a.example;eva@a.example\n"
    result = read(tmp_path, "a.csv", text)
    assert (only(result).contacts, only(result).email) == ((), "info@a.example")
    assert "eva@a.example" in result.rows[0].notes[0]


def test_deep_values_are_no_trouble(tmp_path: Path) -> None:
    deep = "[" * 400 + "]" * 400
    text = f'[{{"Firma": "Alpha", "x": {deep}, "y": {{"a": {deep}}}}}]'
    assert only(read(tmp_path, "a.json", text)).name == "Alpha"


def test_numbers_without_end_are_no_trouble(tmp_path: Path) -> None:
    text = f'[{{"Firma": "Alpha", "Mitarbeiter": 1e400, "Gegründet": {"9" * 5000}}}]'
    result = read(tmp_path, "a.json", text)
    assert only(result).name == "Alpha"
    assert len(result.rows[0].notes) == 2


def test_a_key_that_stands_twice_rejects_its_line(tmp_path: Path) -> None:
    result = read(tmp_path, "a.jsonl", '{"name": "A", "name": "B"}\n{"name": "C"}\n')
    assert result.rows[0].reason == "the key “name” appears twice in one object"
    assert only(result).name == "C"


def test_no_object_of_a_record_becomes_a_text(tmp_path: Path) -> None:
    """Whatever a field is called, the code of an object is not what it says."""
    fields = ("city", "phone", "description", "booth", "employees", "street", "sectors")
    record = {"company": "Alpha", **{field: [{"x": 1, "y": 2}] for field in fields}}
    other = {"company": "Beta", **dict.fromkeys(fields, "")}
    result = read(tmp_path, "a.json", json.dumps([record, other]))
    assert not [text for text in map(repr, result.members) if "{'x'" in text or '{"x"' in text]


def test_what_is_beside_organisations_in_a_graph_is_no_member(tmp_path: Path) -> None:
    graph = [
        {"@type": "WebSite", "name": "Members", "url": "https://assoc.example"},
        {"@type": "Organization", "name": "Alpha", "url": "https://alpha.example"},
        {"@type": "Person", "name": "Eva"},
    ]
    result = read(tmp_path, "a.json", json.dumps({"@graph": graph}))
    assert [member.name for member in result.members] == ["Alpha"]
    assert "type WebSite" in result.rows[0].reason


def test_the_list_with_names_is_taken_before_a_longer_one(tmp_path: Path) -> None:
    document = {"pages": [{"n": 1}, {"n": 2}, {"n": 3}], "data": {"rows": [{"company": "Alpha"}]}}
    result = read(tmp_path, "a.json", json.dumps(document))
    assert [member.name for member in result.members] == ["Alpha"]


ALPHA, BETA, GAMMA = ({"name": name, "city": "Forst"} for name in ("Alpha", "Beta", "Gamma"))


@pytest.mark.parametrize(
    "pages",
    [
        [{"page": 1, "items": [ALPHA, BETA]}, {"page": 2, "items": [GAMMA]}, {"items": []}],
        {"results": [{"index": "firms", "hits": [ALPHA, BETA, GAMMA], "nbHits": 3}]},
        [{"title": "Mining", "companies": [ALPHA]}, {"title": "Water", "companies": [BETA, GAMMA]}],
    ],
)
def test_members_on_pages_and_in_groups_are_all_members(tmp_path: Path, pages: object) -> None:
    result = read(tmp_path, "a.json", json.dumps(pages))
    assert [(it.name, it.address.city) for it in result.members] == [
        (name, "Forst") for name in ("Alpha", "Beta", "Gamma")
    ]


def test_what_a_group_says_of_its_members_is_said_of_each_or_named_as_left_out(
    tmp_path: Path,
) -> None:
    groups = [
        {"region": "Sachsen", "firmen": [ALPHA]},
        {"region": "Bayern", "label": "South", "firmen": [BETA, {**GAMMA, "region": "Tirol"}]},
    ]
    result = read(tmp_path, "a.json", json.dumps(groups))
    regions = {it.name: it.address.region for it in result.members}
    assert regions == {"Alpha": "Sachsen", "Beta": "Bayern", "Gamma": "Tirol"}
    assert any("“label” is left out" in note for note in result.notes)


@pytest.mark.parametrize("key", ["items", "partners", "lines", "contacts"])
def test_what_a_member_lists_is_no_member(tmp_path: Path, key: str) -> None:
    records = [{"companyName": name, key: [{"name": f"Of {name}"}]} for name in ("A", "B")]
    result = read(tmp_path, "a.json", json.dumps(records))
    assert [member.name for member in result.members] == ["A", "B"]


def test_a_sector_in_several_languages_is_a_sector(tmp_path: Path) -> None:
    sectors = [{"id": 7, "label": {"de": "Bergbau", "en": "Mining"}}]
    assert only(document(tmp_path, categories=sectors)).sectors == ("Mining",)
