"""Members in the canonical form, other people's JSON, and the schema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.domain.errors import SourceError
from app.domain.member import (
    Address,
    Contact,
    Fact,
    Member,
    MemberText,
    Offering,
    OfferingText,
    Picture,
    Reference,
)
from app.exporters.member_json import member_to_json
from app.importers.members.schema import conforms, reason
from app.importers.read_members import read_members
from tests.importers.lists import json_lines, only, outcomes, read, write

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT / "resources" / "catalogue" / "members"
SCHEMA = json.loads((ROOT / "resources/schema/member.schema.json").read_text(encoding="utf-8"))

WHOLE = Member(
    id="seewald-pumpen",
    name="Seewald Pumpen GmbH",
    kind="institute",
    address=Address("Weg 1", "03042", "Cottbus", "Brandenburg", "DE"),
    website="https://www.seewald.example",
    profile_url="https://profiles.example/seewald",
    phone="+49 30 23125 201",
    email="info@seewald.example",
    founded=1992,
    employees="50-249",
    sectors=("mining", "nobody-knows-this"),
    certificates=("ISO 9001",),
    markets=("MN", "CL"),
    texts={"de": MemberText("Pumpen", "Zeile\n\n• Punkt"), "ru": MemberText("", "Насосы")},
    contacts=(Contact("A. Muster", "Vertrieb", "a@seewald.example", "1234", ("de", "ru")),),
    references=(Reference(2018, "MN", {"de": "Drei Pumpen"}),),
    offerings=(
        Offering(
            "s-200",
            "service",
            ("mining",),
            {"de": OfferingText("Pumpe", "kurz", "lang")},
            {"de": ("Pumpe", "Wasser")},
            (Fact({"de": "Strom", "en": "Flow"}, {"und": "720"}, "m³/h"),),
            (Picture("p.svg", {"de": "Bild"}), Picture("q.svg")),
        ),
    ),
    logo="logo.svg",
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a.jsonl", json_lines(member_to_json(WHOLE)))) == WHOLE


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("one.json", lambda member: json.dumps(member, indent=2)),
        ("list.json", lambda member: json.dumps([member])),
        ("inside.json", lambda member: json.dumps({"meta": {"n": 1}, "data": [member]}, indent=1)),
        ("deeper.json", lambda member: json.dumps({"answer": {"members": [member, None]}})),
        ("lines.txt", lambda member: json_lines(member, member)),
        ("bom.jsonl", lambda member: "\ufeff" + json_lines(member)),
        ("utf16.jsonl", lambda member: json_lines(member, member).encode("utf-16")),
        ("long.json", lambda member: json_lines({**member, "x": "y" * 9_000}, member)),
    ],
)
def test_shapes_of_json(tmp_path: Path, name: str, shape: Any) -> None:
    assert only(read(tmp_path, name, shape(member_to_json(WHOLE)))) == WHOLE


def test_records_of_a_document_know_their_lines(tmp_path: Path) -> None:
    text = '{"members": [\n{"name": "A"},\n\n{"name": "B",\n"phone": "12345"}, {"name": "C"}]}\n'
    assert outcomes(read(tmp_path, "a.json", text)) == [
        (2, "imported"), (4, "imported"), (5, "imported")
    ]  # fmt: skip


def test_tolerance_where_nothing_can_be_misunderstood(tmp_path: Path) -> None:
    raw = {
        "id": 17, "name": " Alpha ", "kind": "Company", "phone": None, "founded": "1992",
        "employees": 60, "address": {"country": "Deutschland", "postcode": 3042, "city": None},
        "website": "www.alpha.example", "sectors": "mining", "certificates": None,
        "markets": ["Mongolia", "cl"],
        "texts": {"DE": {"description": "<p>A &amp; B</p>"}, "en": None},
        "contacts": [{"email": "a@alpha.example"}], "references": {"year": "2018", "texts": "x"},
        "offerings": [{"texts": {"de": {"title": "Pumpe"}}, "facts": [
            {"name": "Gewicht", "value": 12.0, "unit": None}, {"name": "leer", "value": None}],
            "pictures": "p.svg"}],
    }  # fmt: skip
    assert only(read(tmp_path, "a.json", json.dumps([raw]))) == Member(
        id="17",
        name="Alpha",
        founded=1992,
        employees="50-249",
        address=Address(country="DE", postcode="03042"),
        website="https://www.alpha.example",
        sectors=("mining",),
        markets=("MN", "CL"),
        texts={"de": MemberText(description="A & B")},
        contacts=(Contact("a@alpha.example", email="a@alpha.example"),),
        references=(Reference(2018, "", {"und": "x"}),),
        offerings=(
            Offering(
                "pumpe",
                texts={"de": OfferingText("Pumpe")},
                facts=(Fact({"und": "Gewicht"}, {"und": "12"}),),
                pictures=(Picture("p.svg"),),
            ),
        ),
    )


def test_what_has_no_place_is_left_out_and_noted(tmp_path: Path) -> None:
    raw = {
        "name": "Alpha", "rating": 5, "empty": None, "website": "javascript:alert(1)",
        "logo": "../x.svg", "texts": {"de": {"tagline": "T", "slogan": "S"}},
    }  # fmt: skip
    result = read(tmp_path, "a.jsonl", json_lines(raw))
    assert only(result) == Member(id="alpha", name="Alpha", texts={"de": MemberText("T")})
    (note,) = result.rows[0].notes
    assert note.endswith(": rating, “javascript:alert(1)”, “../x.svg”, texts.slogan")


def test_nothing_of_a_file_reaches_a_terminal_as_a_command(tmp_path: Path) -> None:
    lines = json_lines({"name": "A\x1b[2J", "\x1b[31m": 1, "texts": {"\x1b]0;x": {"tagline": "y"}}})
    lines += '{"name": "B", "x\\u009b": 1, "y\\ud800": 2, "offerings": []}\n'
    result = read(tmp_path, "a.jsonl", lines)
    table = read(tmp_path, "a.csv", "Firma;\x1b[31mrot\u202e\nAlpha;x\n")
    said = [*result.notes, *table.notes]
    for row in result.rows:
        said += [row.reason, row.member, *row.notes]
    assert [row.outcome for row in result.rows] == ["rejected", "imported"]
    assert [line for line in said if any(letter in line for letter in "\x1b\x9b\u202e\ud800")] == []


REJECTED = {
    '{"id": "x", "texts": {}}': "member lacks “name”",
    '{"name": "A", "kind": "alien"}': "kind is not one of company, institute, association",
    '{"name": "A", "address": {"country": "Utopia"}}': "address.country “Utopia” does not have",
    '{"name": "A", "founded": 42}': "founded is not a year from 1000 onwards",
    '{"name": "A", "markets": [5]}': "markets.0",
    '{"name": "A", "texts": {"Klingon": {"tagline": "x"}}}': "texts",
    '{"name": "A", "offerings": "pumps"}': "offerings must be of the type array",
    '{"name": "A", "texts": {"de": {"tagline": ["x"]}}}': "texts.de.tagline must be of",
    '{"name": "A"': "not valid JSON",
    '{"name": "A"} {"name": "B"}': "more than one JSON value",
    "[1]": "it is not an object",
    '{"name": "A", "founded": Infinity}': "not valid JSON",
}


def test_lines_that_are_rejected(tmp_path: Path) -> None:
    lines = json_lines(member_to_json(WHOLE)) + "".join(f"{line}\n" for line in REJECTED)
    first, *others = read(tmp_path, "a.jsonl", lines).rows
    assert first.outcome == "imported"
    for row, (line, sentence) in zip(others, REJECTED.items(), strict=True):
        assert row.outcome == "rejected", line
        assert sentence in row.reason


def test_twins_among_a_members_offerings_are_united(tmp_path: Path) -> None:
    offerings = [
        {"id": "p", "texts": {"de": {"title": "Pumpe"}}},
        {"id": "p", "texts": {"en": {"title": "Pump"}}},
        {"texts": {"de": {"title": "P"}}},
    ]
    member = only(read(tmp_path, "a.jsonl", json_lines({"name": "A", "offerings": offerings})))
    assert [offering.id for offering in member.offerings] == ["p", "p-2"]
    assert set(member.offerings[0].texts) == {"de", "en"}


FOREIGN: dict[str, Callable[[list[dict[str, Any]]], object]] = {
    "a list": lambda records: records,
    "inside an object": lambda records: {"meta": {"page": 1}, "exhibitors": records},
    "GeoJSON": lambda records: {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": record, "geometry": {"type": "Point"}}
            for record in records
        ],
    },
    "an object of records": lambda records: {f"key{i}": item for i, item in enumerate(records)},
}


@pytest.mark.parametrize("shape", FOREIGN)
def test_other_peoples_records(tmp_path: Path, shape: str) -> None:
    records: list[dict[str, Any]] = [
        {
            "exhibitorName": "Alpha", "url": "alpha.example", "employees": 55.0,
            "location": {"city": "Wien", "countryCode": "AT", "zip": 1010},
            "description": {"de": "Pumpen", "en": "Pumps"},
            "products": [{"name": "Pumpe"}, {"name": "Filter"}], "active": True, "internal": None,
        },
        {"exhibitorName": None, "location": {"city": "Linz"}},
    ]  # fmt: skip
    result = read(tmp_path, "a.json", json.dumps(FOREIGN[shape](records), indent=1))
    assert [row.outcome for row in result.rows] == ["imported", "rejected"]
    member = only(result)
    assert member.address == Address(postcode="1010", city="Wien", country="AT")
    assert (member.name, member.website) == ("Alpha", "https://alpha.example")
    assert {lang: text.description for lang, text in member.texts.items()} == {
        "de": "Pumpen", "en": "Pumps"
    }  # fmt: skip
    assert [offering.id for offering in member.offerings] == ["pumpe", "filter"]


@pytest.mark.parametrize(
    ("record", "part", "value"),
    [
        ({"name": "Alpha", "city": "Forst"}, "city", "Forst"),
        ({"name": "Alpha", "address": "Weg 1, 03149 Forst"}, "postcode", "03149"),
        ({"name": "Alpha", "address": {"zipCode": "03149", "city": "Forst"}}, "postcode", "03149"),
        ({"name": "Alpha", "address": {"country": {"name": "Chile"}}}, "country", "CL"),
    ],
)
def test_records_that_are_nearly_in_our_form(
    tmp_path: Path, record: dict[str, object], part: str, value: str
) -> None:
    member = only(read(tmp_path, "a.json", json.dumps([record])))
    assert getattr(member.address, part) == value


def test_foreign_json_lines(tmp_path: Path) -> None:
    result = read(tmp_path, "a.jsonl", '{"Firma": "Alpha", "Ort": "Forst"}\n{"Ort": "Guben"}\n{x\n')
    assert outcomes(result) == [(1, "imported"), (2, "rejected"), (3, "rejected")]
    assert only(result).address.city == "Forst"


def test_nothing_in_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, "a.json", "{}")


def test_the_seed_is_in_the_canonical_form() -> None:
    files = sorted(SEED.glob("*.json"))
    result = read_members(files)
    assert result.totals.imported == len(files) > 0
    assert [row for row in result.rows if row.notes] == []


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


WRONG: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, 1992, 1992.0, 42, 1e400, 10**400, "", "x", "DE", "de", "x" * 501, "x" * 2001,
     "x" * 32_001, [], {}, [""], ["DE"], [5], {"de": ""}, {"DE": "x"}, {"de": 5}, {"de": {}},
     "https://x", "https:///x", ".x", "a/b", "50-249", "company", {"file": "x.svg"}, ["x.svg"]]
)  # fmt: skip
PATHS = [
    ("id",), ("name",), ("kind",), ("founded",), ("employees",), ("website",), ("logo",),
    ("address",), ("address", "city"), ("address", "country"), ("sectors",), ("markets",),
    ("markets", 0), ("texts",), ("texts", "de"), ("texts", "de", "description"), ("contacts",),
    ("contacts", 0), ("contacts", 0, "name"), ("contacts", 0, "languages"), ("unknown",),
    ("references", 0, "year"), ("references", 0, "texts"), ("offerings",), ("offerings", 0),
    ("offerings", 0, "kind"), ("offerings", 0, "keywords"), ("offerings", 0, "keywords", "de"),
    ("offerings", 0, "texts", "de"), ("offerings", 0, "facts", 0),
    ("offerings", 0, "facts", 0, "name"), ("offerings", 0, "facts", 0, "value"),
    ("offerings", 0, "pictures"), ("offerings", 0, "pictures", 0),
]  # fmt: skip


def test_fast_checks_and_schema_agree_on_every_wrong_value() -> None:
    validator = Draft202012Validator(SCHEMA)

    @settings(max_examples=600)
    @given(path=st.sampled_from(PATHS), value=WRONG, drop=st.booleans())
    def agree(path: tuple[Any, ...], value: object, drop: bool) -> None:
        doc: Any = json.loads(json.dumps(member_to_json(WHOLE)))
        place = doc
        for key in path[:-1]:
            place = place[key]
        if drop and path[-1] in (place if isinstance(place, dict) else range(len(place))):
            del place[path[-1]]
        else:
            place[path[-1]] = value
        is_valid = validator.is_valid(doc)
        assert conforms(doc) == is_valid
        if not is_valid:
            assert reason(doc)

    agree()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "texts", "de", "offerings", "facts", "title", "address"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_anything_that_is_json_is_accounted_for(tmp_path: Path) -> None:
    @settings(max_examples=12)
    @given(st.lists(st.lists(JSON, min_size=1, max_size=40), min_size=1, max_size=1))
    def account(lists: list[list[object]]) -> None:
        path = write(tmp_path, "a.jsonl", json_lines({"name": "A", "texts": {}}, *lists[0]))
        result = read_members([path])
        assert result.totals.read == len(lists[0]) + 1
        assert [row.line for row in result.rows] == list(range(1, len(lists[0]) + 2))

    account()
