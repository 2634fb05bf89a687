"""vCards as they come: every charset, broken folds, titles, companies, cards inside cards."""

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lead import Person
from app.exporters.vcard import card_of
from app.scanning.says import Detail, More
from app.scanning.vcard import read_vcards
from app.services.scans import card_text
from tests.support.leads import FAIR, IVAN


class Case(NamedTuple):
    """A card, without its begin and end, and the person in it."""

    what: str
    lines: str
    person: Person
    charset: str = "utf-8"


CASES = [
    Case("a charset for each line", "N;CHARSET=GBK:王;小明", Person("小明", "王"), "gbk"),
    Case("Japanese", "N;CHARSET=SHIFT_JIS:山田;太郎", Person("太郎", "山田"), "shift_jis"),
    Case(
        "Cyrillic without a charset", "ORG:Рога и копыта", Person(company="Рога и копыта"), "cp1251"
    ),
    Case("UTF-16", "N:Müller;Jörg", Person("Jörg", "Müller"), "utf-16"),
    Case(
        "quoted-printable in another charset",
        "N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED=EE=E2;=C8=E2=E0=ED",
        Person("Иван", "Иванов"),
    ),
    Case(
        "quoted-printable that says nothing of it",
        "N;QUOTED-PRINTABLE:M=FCller;J=F6rg",
        Person("Jörg", "Müller"),
    ),
    Case(
        "a charset nobody knows",
        "N;CHARSET=x-y;QUOTED-PRINTABLE:M=C3=BCller",
        Person(last_name="Müller"),
    ),
    Case("base64", "N;CHARSET=UTF-8;ENCODING=B:TcO8bGxlcjtKw7ZyZw==", Person("Jörg", "Müller")),
    Case(
        "a soft break and a fold",
        "N;QUOTED-PRINTABLE:M=C3=BC=\n ller;J=C3=B6rg",
        Person("Jörg", "Müller"),
    ),
    Case(
        "a fold that is none", "NOTE:first\nsecond\nEMAIL:a@b.example", Person(email="a@b.example")
    ),
    Case("folds with tabs", "ORG:Erz\n\t & Öl", Person(company="Erz & Öl")),
    Case(
        "empty lines", "N:Müller;Jörg\n\n\nTITLE:Buyer", Person("Jörg", "Müller", job_title="Buyer")
    ),
    Case(
        "groups",
        "a.N:Lovelace;Ada\nitem1.TEL:+1\nitem1.X-ABLabel:_$!<Mobile>!$_",
        Person("Ada", "Lovelace", mobile="+1"),
    ),
    Case(
        "work before home",
        "EMAIL;TYPE=HOME,PREF:h@x.example\nEMAIL;TYPE=WORK:w@x.example",
        Person(email="w@x.example"),
    ),
    Case(
        "the preferred one",
        "EMAIL:a@x.example\nEMAIL;PREF=1:b@x.example",
        Person(email="b@x.example"),
    ),
    Case(
        "an address before what is none",
        "EMAIL:none\nEMAIL:a@x.example",
        Person(email="a@x.example"),
    ),
    Case("a number as an address", "TEL;VALUE=uri:tel:+1-2;ext=3", Person(phone="+1-2 ext. 3")),
    Case(
        "quotes with colons",
        'ADR;LABEL="a:b;c":;;Weg 1;Cottbus;;03046;DE',
        Person(street="Weg 1", city="Cottbus", postcode="03046", country="DE"),
    ),
    Case(
        "an address in its label alone",
        'ADR;LABEL="Weg 1^nCottbus":;;;;;;',
        Person(street="Weg 1, Cottbus"),
    ),
    Case("a company", "FN:Erz GmbH\nORG:Erz GmbH", Person(company="Erz GmbH")),
    Case("a company that says so", "KIND:org\nFN:Erz\nORG:Erz GmbH", Person(company="Erz GmbH")),
    Case("a whole name", "FN:Ludwig van Beethoven", Person("Ludwig", "van Beethoven")),
    Case("a whole name, last first", "FN:Lovelace, Ada", Person("Ada", "Lovelace")),
    Case("a name with its father's", "FN:Иванов Иван Иванович", Person("Иван Иванович", "Иванов")),
    Case(
        "an assistant's card inside",
        "N:Boss;Big\nAGENT:\nBEGIN:VCARD\nN:Help;Little\nTEL:1\nEND:VCARD\nTITLE:CEO",
        Person("Big", "Boss", job_title="CEO"),
    ),
    Case(
        "escapes",
        "ORG:Erz\\, Kohle\\; Öl\\\\Gas;Einkauf\nURL:http\\://x.example",
        Person(company="Erz, Kohle; Öl\\Gas", website="http://x.example"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"], ids=repr)
def test_a_card_as_it_comes(case: Case, end: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:3.0\n{case.lines}\nEND:VCARD\n".replace("\n", end)
    (card,) = read_vcards(card_text(text.encode(case.charset)))
    assert card.person == case.person


@pytest.mark.parametrize(
    "text",
    [
        "begin:vcard\nfn:Ada Lovelace\nend:vcard",
        "BEGIN:VCARD\nFN:Ada Lovelace",
        "  BEGIN:VCARD\n  VERSION:3.0\n  FN:Ada Lovelace\n  END:VCARD",
        "BEGIN:VCARD VERSION:3.0 FN:Ada Lovelace END:VCARD",
        "BEGIN:VCARD\\nVERSION:3.0\\nFN:Ada Lovelace\\nEND:VCARD",
        "some words\nBEGIN:VCARD\nFN:Ada Lovelace\nEND:VCARD\nmore words",
    ],
)
def test_cards_that_are_hardly_cards(text: str) -> None:
    assert [card.person for card in read_vcards(text)] == [Person("Ada", "Lovelace")]


def test_nothing_of_use_is_lost() -> None:
    (card,) = read_vcards(
        "BEGIN:VCARD\nN:Mustermann;Erika;;Dr.;\nFN:Dr. Erika Mustermann\nNICKNAME:Eri\n"
        "ORG:Erz;Einkauf;Lager\nTITLE:Head\nROLE:Buyer\nTEL;FAX:1\nTEL;WORK:2\nTEL;HOME:3\n"
        "EMAIL;HOME:h@x.example\nEMAIL;WORK:w@x.example\nNOTE:a\\nb\nX-SKYPE:eri\n"
        "ADR;HOME:;;Weg 1;Cottbus;Brandenburg;03046;DE\nADR;WORK:;;Weg 2;Görlitz;;;\n"
        "X-PHONETIC-LAST-NAME:moo\nBDAY:1970-01-01\nEND:VCARD"
    )
    assert card.details == (
        Detail(More.NAME, "Dr. Erika Mustermann"),
        Detail(More.PRONUNCIATION, "moo"),
        Detail(More.NICKNAME, "Eri"),
        Detail(More.DEPARTMENT, "Einkauf / Lager"),
        Detail(More.JOB_TITLE, "Buyer"),
        Detail(More.EMAIL, "h@x.example"),
        Detail(More.PHONE, "3"),
        Detail(More.FAX, "1"),
        Detail(More.ADDRESS, "Weg 1, Cottbus, Brandenburg, 03046, DE"),
        Detail(More.PROFILE, "eri"),
        Detail(More.NOTE, "a\nb"),
    )


_names = st.text(st.characters(categories=["L", "P", "Zs"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(_names, _names, _names, _names)
def test_what_the_program_writes_it_reads(first: str, last: str, company: str, title: str) -> None:
    person = Person(first, last, company, title, "a@b.example", "+4935512345")
    (card,) = read_vcards(card_text(card_of(replace(IVAN, person=person), FAIR)))
    assert card.person == person
