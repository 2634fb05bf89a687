"""What codes and cards say of a person."""

from pathlib import Path

import pytest
import qrcode
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UsageError
from app.domain.lead import Person
from app.scanning.camera.still import codes_in, photo_of
from app.scanning.codes.dispatch import clean_code, person_said, read_code

FULL = Person(
    first_name="Jörg",
    last_name="Müller",
    company="Erz; Öl",
    job_title="Buyer",
    email="j@m.example",
    phone="+49355123456",
    mobile="+491701234567",
    website="https://m.example",
    street="Weg 1",
    postcode="03046",
    city="Cottbus",
    country="Germany",
)

CARDS = {
    "3.0": (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müller;Jörg;;;\r\nFN:Jörg Müller\r\nORG:Erz\\; Öl;Einkauf"
        "\r\nTITLE:Bu\r\n yer\r\nitem1.EMAIL;TYPE=INTERNET:j@m.example\r\n"
        "TEL;TYPE=FAX:1\r\nTEL;TYPE=WORK,VOICE:+49355123456\r\nTEL;TYPE=CELL:+491701234567\r\n"
        "URL:https://m.example\r\nADR;TYPE=WORK:;;Weg 1;Cottbus;;03046;Germany\r\nEND:VCARD\r\n"
    ),
    "2.1": (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6=\n"
        "rg\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Erz\\; =C3=96l\nTITLE:Buyer\n"
        "EMAIL;INTERNET:j@m.example\nTEL;WORK:+49355123456\nTEL;CELL:+491701234567\n"
        "URL:https://m.example\nADR;WORK:;;Weg 1;Cottbus;;03046;Germany\nEND:VCARD\n"
    ),
    "4.0": (
        "BEGIN:VCARD\nVERSION:4.0\nFN:Jörg Müller\nORG:Erz\\; Öl\nTITLE:Buyer\n"
        "EMAIL:other@m.example\nEMAIL;PREF=1:j@m.example\n"
        'TEL;VALUE=uri;TYPE="voice,work":tel:+49355123456\nTEL;TYPE=cell:tel:+491701234567\n'
        "URL:https://m.example\nADR:;;Weg 1;Cottbus;;03046;Germany\nEND:VCARD\n"
    ),
}


@pytest.mark.parametrize("version", CARDS)
def test_vcards_of_all_versions(version: str) -> None:
    assert person_said(read_code(CARDS[version])) == FULL


@pytest.mark.parametrize(
    ("code", "person"),
    [
        (
            "MECARD:N:Müller,Jörg;ORG:Erz\\; Öl;TITLE:Buyer;TEL:+49355;TEL:+49170;EMAIL:a@b.c;;",
            Person("Jörg", "Müller", "Erz; Öl", "Buyer", "a@b.c", "+49355"),
        ),
        ("mecard:N:Ada Lovelace;URL:x.example;;", Person("Ada", "Lovelace", website="x.example")),
        ("MECARD:N:李小龙;;", Person(last_name="李小龙")),
        ("BEGIN:VCARD\nN:;Ada\nLANG:EN-gb\nEND:VCARD", Person("Ada", language="en-gb")),
        ("rs8a3p67jep", Person()),
        ("https://example.org/t/at/abc/", Person()),
        ("", Person()),
    ],
)
def test_mecards_and_other_codes(code: str, person: Person) -> None:
    assert person_said(read_code(code)) == person


@given(
    st.sampled_from(["BEGIN:VCARD", "MECARD:", "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:"]),
    st.text(),
)
def test_no_code_is_too_strange(start: str, rest: str) -> None:
    person_said(read_code(clean_code(start + rest)))


def test_a_code_is_kept_without_what_no_code_holds() -> None:
    assert clean_code("\x00\x1b[2Jab\x1dc\r\nd\r\n") == "[2Jab\x1dc\nd"
    assert len(clean_code("x" * 100_000)) == 8_000


def test_a_code_in_a_photo(tmp_path: Path) -> None:
    file = tmp_path / "badge.png"
    with file.open("wb") as picture:
        qrcode.make(CARDS["3.0"]).save(picture)
    (code,) = codes_in(file)
    assert code.symbology == "QRCode"
    assert person_said(read_code(code.text)) == FULL
    assert photo_of(file).startswith(b"\xff\xd8")
    (tmp_path / "no.png").write_text("not a readable image")
    for read in (codes_in, photo_of):
        with pytest.raises(UsageError):
            read(tmp_path / "no.png")
        with pytest.raises(UsageError, match="does not exist"):
            read(tmp_path / "gone.png")
