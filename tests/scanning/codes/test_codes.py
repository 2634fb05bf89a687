"""What codes of each kind say, and that none is guessed wrongly."""

import base64
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from app.domain.lead import Person
from app.domain.scan_result import (
    Card,
    Columns,
    Detail,
    DetailKind,
    Link,
    Mail,
    Opaque,
    Phone,
    Place,
    Said,
)
from app.scanning.codes.dispatch import read_code

SIGNED = base64.b64encode(bytes([1, 0, 3, 0, 2]) + b"abcde").decode()[::-1]
TICKET = "6f1c0d1e-aaaa-4bbb-8ccc-0123456789ab"


class Case(NamedTuple):
    """A text and what it says."""

    text: str
    said: Said


CASES = [
    Case(
        "BIZCARD:N:Jörg;X:Müller;T:Einkauf;C:Erz\\; Öl;A:Weg 1;B:+49355123;M:+49170123;F:+493559;"
        "E:j@m.example;;",
        Card(
            Person(
                "Jörg",
                "Müller",
                "Erz; Öl",
                "Einkauf",
                "j@m.example",
                "+49355123",
                "+49170123",
                street="Weg 1",
            ),
            "Jörg Müller",
            details=(Detail(DetailKind.FAX, "+493559"),),
        ),
    ),
    Case("MECARD:UID:A-17;;", Card(Person(), id="A-17")),
    Case('MECARD:ORG:"Erz; Öl";TEL:+1;;', Card(Person(company="Erz; Öl", phone="+1"))),
    Case(
        'BEGIN:VCARD\nORG:"Erz; Öl";Vertrieb\nEMAIL:a@b.example\nEND:VCARD',
        Card(
            Person(company="Erz; Öl", email="a@b.example"),
            details=(Detail(DetailKind.DEPARTMENT, "Vertrieb"),),
        ),
    ),
    Case(
        "MECARD:N:Müller,Jörg;TITLE:Buyer;UID:9;TEL:+1;TEL:+2;;",
        Card(
            Person("Jörg", "Müller", job_title="Buyer", phone="+1"),
            "Jörg Müller",
            "9",
            (Detail(DetailKind.PHONE, "+2"),),
        ),
    ),
    Case(
        "MEMORY:met\r\nNAME1:山田 太郎\r\nNAME2:ヤマダ\r\nTEL1:+813\r\nMAIL1:t@y.example\r\n",
        Card(
            Person("太郎", "山田", email="t@y.example", phone="+813"),
            "山田 太郎",
            details=(Detail(DetailKind.PRONUNCIATION, "ヤマダ"), Detail(DetailKind.NOTE, "met")),
        ),
    ),
    Case(
        '{"lead": 77, "attendee": {"name": "Ada Lovelace", "company": "Erz"}, "vip": "y"}',
        Card(
            Person("Ada", "Lovelace", "Erz"),
            "Ada Lovelace",
            "77",
            (Detail(DetailKind.OTHER, "vip: y"),),
        ),
    ),
    Case(
        "MECARD: N : Lovelace,Ada; TEL : +1;MEMO:met;HALL:7;;",
        Card(
            Person("Ada", "Lovelace", phone="+1"),
            "Ada Lovelace",
            details=(Detail(DetailKind.NOTE, "met"), Detail(DetailKind.OTHER, "HALL: 7")),
        ),
    ),
    Case(
        '["vcard", [["n", {}, "text", ["Lovelace", "Ada", "", "", ""]], ["org", {}, "text", '
        '["Erz, Kohle; Öl", "Einkauf"]], ["tel", {"type": ["cell"]}, "uri", "tel:+1-2"]]]',
        Card(
            Person("Ada", "Lovelace", "Erz, Kohle; Öl", mobile="+1-2"),
            "Ada Lovelace",
            details=(Detail(DetailKind.DEPARTMENT, "Einkauf"),),
        ),
    ),
    Case(
        '[{"first": "Ada", "last": "Lovelace", "email": ["a@b.example", "c@d.example"]}]',
        Card(
            Person("Ada", "Lovelace", email="a@b.example"),
            details=(Detail(DetailKind.OTHER, "email: c@d.example"),),
        ),
    ),
    Case('{"lead": "x-9"}', Opaque("x-9", "json")),
    Case(
        '{"name": "Ada Lovelace", "company": {"name": "Erz"}, "phones": [{"value": "+1"}]}',
        Card(
            Person("Ada", "Lovelace", "Erz"),
            "Ada Lovelace",
            "",
            (Detail(DetailKind.OTHER, "value: +1"),),
        ),
    ),
    Case(
        "https://fair.example/b/77?fn=Ada&ln=Lovelace&email=a%40b.example&utm_source=qr&lang=de",
        Card(Person("Ada", "Lovelace", email="a@b.example"), id="77"),
    ),
    Case(
        "https://fair.example/?name=Ada+Lovelace&company=Erz+%26+%C3%96l&badgeId=x-9",
        Card(Person("Ada", "Lovelace", "Erz & Öl"), "Ada Lovelace", "x-9"),
    ),
    Case(
        "https://fair.example/b/77?fn=Ada&company=Erz", Card(Person("Ada", company="Erz"), id="77")
    ),
    Case(
        "https://fair.example/b/77?FN=Ada+Lovelace&company=Erz",
        Card(Person("Ada", "Lovelace", "Erz"), "Ada Lovelace", "77"),
    ),
    Case(
        "https://fair.example/b/77?fn=Ada+Maria&surname=Lovelace",
        Card(Person("Ada Maria", "Lovelace"), id="77"),
    ),
    Case(
        "https://fair.example/b/77?ln=Lovelace&company=Erz",
        Card(Person("", "Lovelace", "Erz"), id="77"),
    ),
    Case("first_name=Ada&last_name=Lovelace&id=9", Card(Person("Ada", "Lovelace"), id="9")),
    Case("https://fair.example/?fn=Ada", Link("https://fair.example/?fn=Ada")),
    Case(
        "https://fair.example/?name=Hall&lang=de", Link("https://fair.example/?name=Hall&lang=de")
    ),
    Case(
        "First name: Ada\nLast name: Lovelace\nCompany: Erz\nHall: 7",
        Card(Person("Ada", "Lovelace", "Erz"), details=(Detail(DetailKind.OTHER, "Hall: 7"),)),
    ),
    Case(
        "id=9;name=Ada Lovelace;firma=Erz",
        Card(Person("Ada", "Lovelace", "Erz"), "Ada Lovelace", "9"),
    ),
    Case("Ada Lovelace\nErz: Kohle", Opaque("Ada Lovelace\nErz: Kohle")),
    Case("mailto:a@b.example?subject=A%20%26%20B", Mail(("a@b.example",), subject="A & B")),
    Case("a@b.example", Mail(("a@b.example",))),
    Case("tel:+49-355-123", Phone("+49-355-123")),
    Case("geo:51.76,14.33;u=35?q=Cottbus", Place("51.76", "14.33", "", "q=Cottbus")),
    Case("geo:151.76,14.33", Opaque("geo:151.76,14.33", "geo")),
    Case("https://conf.example/t/at/abc/", Link("https://conf.example/t/at/abc/")),
    Case("www.erz.example", Opaque("www.erz.example")),
    Case("www.erz.de/x?y=1", Link("http://www.erz.de/x?y=1")),
    Case("TICKET:998877", Opaque("TICKET:998877")),
    Case("1042^Lovelace^Ada^Erz & Öl", Columns(("1042", "Lovelace", "Ada", "Erz & Öl"), "^")),
    Case("1042;Lovelace;;Ada", Columns(("1042", "Lovelace", "", "Ada"), ";")),
    *(
        Case(text.encode().decode(wrong), Columns(tuple(text.split(";")), ";"))
        for text, wrong in (
            ("1042;Müller;Żak;Ölberg", "cp1252"),
            ("1042;Нурлан;Дөлгөөн;ХХК", "latin-1"),
            ("1042;Löw;„Ärger“;N.º 5 à »", "utf-8"),
        )
    ),
    Case("rs8a3p67jepfm4zw9uhc2qv5xktbdn3g", Opaque("rs8a3p67jepfm4zw9uhc2qv5xktbdn3g", "pretix")),
    Case(SIGNED, Opaque(SIGNED, "pretix, signed")),
    Case(f"{TICKET}/9A3f5c0b7E21d4a9c8f6", Opaque(TICKET, "alf.io")),
    Case("SB004711", Opaque("004711", "SpotMe")),
    Case("WIFI:S:Booth;T:WPA;P:secret;;", Opaque("WIFI:S:Booth;T:WPA;P:secret;;", "wifi")),
    Case("BEGIN:VCARD\nEND:VCARD", Opaque("BEGIN:VCARD\nEND:VCARD", "vcard")),
    Case("4006381333931", Opaque("4006381333931")),
    Case("Hello, world", Opaque("Hello, world")),
]


def test_the_named_values_of_the_document_are_a_person() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "badge-codes.md"
    document = page.read_text(encoding="utf-8")
    (example,) = re.findall(r"an address like `(\S+)`", document)
    said = read_code(example.replace("…", "fair.example/b"))
    assert isinstance(said, Card)
    assert (said.person.first_name, said.person.company) == ("Ada", "Erz")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:24])
def test_what_a_code_says(case: Case) -> None:
    assert read_code(case.text) == case.said
