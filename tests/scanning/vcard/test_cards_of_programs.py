"""Cards as address books write them, and codes as others make them: whole, not line by line."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.domain.lead import Person
from app.domain.scan_result import Card, Link, Mail, Opaque, Phone, Place, Said
from app.scanning.codes.dispatch import read_code
from app.scanning.vcard.card_encoding import card_text
from app.scanning.vcard.read_vcards import read_vcards
from tests.support.more_data import more_files

DATA = Path(__file__).parents[1] / "data"
CARDS = tomllib.loads((DATA / "cards.toml").read_text("utf-8"))["card"]


def _words(said: Card) -> str:
    parts = [getattr(said.person, name) for name in said.person.__slots__]
    return "\n".join([said.name, *parts, *(detail.value for detail in said.details)])


def _bytes(card: dict[str, Any]) -> bytes:
    return str(card["text"]).replace("\n", "\r\n").encode(card["charset"])


def _is_whole(data: bytes) -> bool:
    """Every card of a file is read, and nothing of how it was written is left in its words."""
    text = card_text(data)
    cards = read_vcards(text)
    inside = text.upper().count("BEGIN:VCARD") - text.upper().replace("\r", "").count(
        "AGENT:\nBEGIN:VCARD"
    )
    inside -= text.upper().count("AGENT:BEGIN:VCARD")
    left = any(sign in _words(card) for card in cards for sign in ("=C3=", "=D0=", "\\n", "\\,"))
    return len(cards) == inside and not left


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card["program"])
def test_a_whole_card_says_who_it_is(card: dict[str, Any]) -> None:
    read = read_vcards(card_text(_bytes(card)))
    assert [said.person for said in read] == [Person(**person) for person in card["persons"]]
    words = "\n".join(_words(said) for said in read)
    assert [said for said in card["says"] if said not in words] == []


@pytest.mark.parametrize(
    "data",
    [*map(_bytes, CARDS), *(path.read_bytes() for path in more_files("*.vcf"))],
    ids=[*(card["program"] for card in CARDS), *(path.name for path in more_files("*.vcf"))],
)
def test_every_card_is_read(data: bytes) -> None:
    assert _is_whole(data)


_ADA = "ada@engines.example"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"mailto:{_ADA}", Mail((_ADA,))),
        (f"MAILTO:{_ADA}", Mail((_ADA,))),
        (f"mailto:{_ADA},bob@engines.example", Mail((_ADA, "bob@engines.example"))),
        (f"mailto:?to={_ADA},bob@engines.example", Mail((_ADA, "bob@engines.example"))),
        (f"mailto:?cc={_ADA},bob@engines.example", Mail(cc=(_ADA, "bob@engines.example"))),
        (f"mailto:?bcc={_ADA}", Mail(bcc=(_ADA,))),
        (f"mailto:{_ADA}?subject=Two&body=pumps", Mail((_ADA,), subject="Two", body="pumps")),
        (f"MATMSG:TO:{_ADA};;", Mail((_ADA,))),
        (f"MATMSG:TO:{_ADA};SUB:Two;BODY:pumps;;", Mail((_ADA,), subject="Two", body="pumps")),
        (f"SMTP:{_ADA}", Mail((_ADA,))),
        (f"smtp:{_ADA}:Two:pumps", Mail((_ADA,), subject="Two", body="pumps")),
        ("geo:1,1", Place("1", "1", "", "")),
        ("geo:51.76,-14.33,70", Place("51.76", "-14.33", "70", "")),
        ("geo:-51.76,114.33,0.5?q=hall", Place("-51.76", "114.33", "0.5", "q=hall")),
        ("tel:+4935500001", Phone("+4935500001")),
        ("TEL:+49 355 0000-1", Phone("+49 355 0000-1")),
        ("MEBKM:URL:https://engines.example;;", Link("https://engines.example")),
        ("MEBKM:TITLE:Engines;URL:https://engines.example;;", None),
        ("engines.com", Link("http://engines.com")),
        ("engines.com:443", Link("http://engines.com:443")),
        ("engines.com/x?y=1", Link("http://engines.com/x?y=1")),
        ("urlto::https://engines.example", Link("https://engines.example")),
        ("URLTO:Engines:https://engines.example", None),
        ("HTTPS://ENGINES.EXAMPLE/?12345", Link("HTTPS://ENGINES.EXAMPLE/?12345")),
        ("otpauth://x/?name=00%a1b2", Link("otpauth://x/?name=00%a1b2")),
    ],
)
def test_codes_of_each_kind(text: str, said: Said | None) -> None:
    read = read_code(text)
    assert read == said if said else isinstance(read, Link) and "engines.example" in read.address


@pytest.mark.parametrize(
    "text",
    [
        ".com",
        "ABC,20.3,AB,AD",
        "12756.501",
        "one.two.three.four.one.two.three.four",
        "Zq7-k^>%^f0bAbPn:XUcd]GyEe8]bUH",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not isinstance(read_code(text), Link)


@pytest.mark.parametrize(
    "text",
    [
        "http://engines.com:@evil.example",
        "https://evil@engines.com:443",
        "\u202ehttps://engines.example/moc.live.www//:sptth",
    ],
)
def test_an_address_that_deceives_is_kept_as_it_is(text: str) -> None:
    assert read_code(text) in {Link(text), Opaque(text)}


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VEVENT\nDTSTART:20261120T090000Z\nSUMMARY:Visit\nEND:VEVENT",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Visit\nEND:VEVENT\nEND:VCALENDAR",
        "9783000000003",
        "00012345",
        "01234565",
        "sms:+4935500001",
        "sms:+4935500001?subject=a&body=b",
        "mms:+4935500001",
        "smsto:+4935500001:hello",
        "1XXAA00A0AX000000",
        "WIFI:S:Stand\\;\\;7;P:secret;T:WPA;;",
        "WIFI:S:Stand;P:;T:;;",
        'WIFI:T:WEP;S:Stand;P:\\"abcd\\";;',
    ],
)
def test_other_kinds_are_kept_without_a_guess(text: str) -> None:
    said = read_code(text)
    assert isinstance(said, Opaque)
    assert said.id == text
