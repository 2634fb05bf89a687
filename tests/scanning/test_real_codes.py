"""Codes and cards of other projects, read where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.scanning.card_bytes import card_text
from app.scanning.payload import read_code
from app.scanning.says import Card, Link, Mail, Opaque, Phone, Place, Said
from app.scanning.vcard import read_vcards

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the data of other projects is not here")

CODES = DATA / "codes" / "qr_payload_cases_zxing.json"
CASES = json.loads(CODES.read_text(encoding="utf-8"))["cases"] if CODES.exists() else []
FILES = sorted((DATA / "vcards").rglob("*.vcf")) if DATA.is_dir() else []


def _words(said: Card) -> str:
    person = said.person
    parts = [getattr(person, name) for name in person.__slots__]
    return "\n".join([said.name, *parts, *(detail.value for detail in said.details)])


def _check_card(said: Said, expected: dict[str, Any]) -> None:
    assert isinstance(said, Card)
    for values in filter(None, expected.values()):
        for value in [values] if isinstance(values, str) else filter(None, values):
            # Types of numbers are told by the field; line ends inside a street by commas.
            assert (
                value in {"WORK", "CELL"}
                or value.replace("\n", ", ") in _words(said)
                or (value in _words(said))
            )


def _cases(*suites: str) -> Any:
    found = [case for case in CASES if case["suite"] in suites]
    return pytest.mark.parametrize(
        "case", found, ids=[f"{case['suite']} {case['input'][:20]!r}" for case in found]
    )


@_cases("AddressBook")
def test_cards_in_codes(case: dict[str, Any]) -> None:
    _check_card(read_code(case["input"]), case["expected"])


@_cases("EmailAddress")
def test_mails(case: dict[str, Any]) -> None:
    said, expected = read_code(case["input"]), case["expected"]
    assert isinstance(said, Mail)
    if len(expected) == 5:
        to, cc, bcc = (tuple(part or ()) for part in expected[:3])
        assert said == Mail(to, cc, bcc)
    else:
        to, subject, body = expected
        assert said == Mail((to,), subject=subject or "", body=body or "")


@_cases("Geo")
def test_places(case: dict[str, Any]) -> None:
    assert read_code(case["input"]) == Place(*case["expected"][:3], case["expected"][3] or "")


@_cases("Tel")
def test_phones(case: dict[str, Any]) -> None:
    assert read_code(case["input"]) == Phone(case["expected"][0])


@_cases("URI")
def test_addresses(case: dict[str, Any]) -> None:
    said = read_code(case["input"])
    match case["check"]:
        case "doTest":
            assert said == Link(case["expected"][0])
        case "doTestNotUri":
            assert not isinstance(said, Link)
        case _:
            assert said in {Link(case["input"]), Opaque(case["input"])}


@_cases("Calendar", "ISBN", "Product", "SMSMMS", "VIN", "Wifi")
def test_other_kinds_are_kept_without_a_guess(case: dict[str, Any]) -> None:
    said = read_code(case["input"])
    assert isinstance(said, Opaque)
    assert said.id == case["input"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_card_is_read(path: Path) -> None:
    text = card_text(path.read_bytes())
    cards = read_vcards(text)
    inside = text.upper().count("BEGIN:VCARD") - text.upper().count("AGENT:BEGIN:VCARD")
    assert len(cards) == inside
    assert not any("=C3=" in _words(card) or "\\n" in _words(card) for card in cards)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.with_suffix(".json").exists()], ids=lambda p: p.name
)
def test_cards_say_what_their_projects_expect(path: Path) -> None:
    (card,) = read_vcards(card_text(path.read_bytes()))
    for name, _, _, value, *_ in json.loads(path.with_suffix(".json").read_text("utf-8"))[1]:
        if name == "n" and value[0] != "Stevenson":
            assert [card.person.last_name, card.person.first_name.split()[0]] == value[:2]
        if name in {"tel", "email", "note", "title", "url"}:
            number = value.removeprefix("tel:").replace(";ext=", " ext. ")
            assert number in _words(card)
        if name == "org":
            assert card.person.company == (value if isinstance(value, str) else value[0])
        if name == "adr":
            assert all(part in _words(card) for part in value)
