"""vCards as they come: every charset, broken folds, titles, companies, cards inside cards."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UsageError
from app.domain.lead import Person
from app.domain.scan_result import Detail, DetailKind
from app.exporters.vcard import card_of
from app.scanning.codes.dispatch import person_said, read_code
from app.scanning.vcard.card_encoding import card_text, card_text_in
from app.scanning.vcard.card_lines import card_texts
from app.scanning.vcard.read_vcards import read_vcards
from tests.support.leads import BOOK, IVAN


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
        "an assistant's card that begins in the line itself",
        "N:Boss;Big\nAGENT:BEGIN:VCARD\nN:Help;Little\nTEL:1\nEND:VCARD\nTITLE:CEO",
        Person("Big", "Boss", job_title="CEO"),
    ),
    Case(
        "Japanese that nobody names",
        "N:山田;太郎\nORG:株式会社エンジン",
        Person("太郎", "山田", "株式会社エンジン"),
        "shift_jis",
    ),
    Case(
        "Chinese that nobody names",
        "N:王;小明\nORG:煤炭科学研究院有限公司",
        Person("小明", "王", "煤炭科学研究院有限公司"),
        "gb2312",
    ),
    Case(
        "Korean that nobody names",
        "N:김;철수\nORG:주식회사 엔진",
        Person("철수", "김", "주식회사 엔진"),
        "euc_kr",
    ),
    Case(
        "the other byte order, unmarked", "N:Орлов;Сергей", Person("Сергей", "Орлов"), "utf-16-be"
    ),
    Case("UTF-8 under another name", "N;CHARSET=ISO-8859-1:Müller;Jörg", Person("Jörg", "Müller")),
    Case(
        "another under the name of UTF-8",
        "N;CHARSET=UTF-8:Müller;Jörg",
        Person("Jörg", "Müller"),
        "cp1252",
    ),
    Case(
        "quoted-printable under a wrong name",
        "N;CHARSET=UTF-8;QUOTED-PRINTABLE:M=FCller;J=F6rg",
        Person("Jörg", "Müller"),
    ),
    Case(
        "quoted-printable in Cyrillic that nobody names",
        "N;QUOTED-PRINTABLE:=CE=F0=EB=EE=E2;=D1=E5=F0=E3=E5=E9",
        Person("Сергей", "Орлов"),
    ),
    Case(
        "quoted-printable whose lines begin with a blank of the text",
        "ORG;QUOTED-PRINTABLE:Erz =\n& Kohle=\n im Tagebau",
        Person(company="Erz & Kohle im Tagebau"),
    ),
    Case(
        "a fold inside a name",
        "N:Smith;Ann\nEMA\n IL:a@x.example",
        Person("Ann", "Smith", email="a@x.example"),
    ),
    Case("an old fold at a blank", "VERSION:2.1\nORG:Erz\n & Öl", Person(company="Erz & Öl")),
    Case(
        "a label alone", "LABEL;WORK:Weg 1\\n03046 Cottbus", Person(street="Weg 1, 03046 Cottbus")
    ),
    Case("a comma inside a town", "ADR:;;Weg 1;To\\,wn;;;", Person(street="Weg 1", city="To,wn")),
    Case(
        "an address for a name",
        "N:;;;;\nFN:a@x.example\nEMAIL:a@x.example",
        Person(email="a@x.example"),
    ),
    Case("a company without its line", "KIND:org\nFN:Erz AG", Person(company="Erz AG")),
    Case(
        "a mail with a name before it", "EMAIL:Ann Smith <a@x.example>", Person(email="a@x.example")
    ),
    Case("a mail as an address", "EMAIL:mailto:a@x.example", Person(email="a@x.example")),
    Case(
        "a number with signs of the web", "TEL;CELL;VALUE=uri:tel:+1%20555", Person(mobile="+1 555")
    ),
    Case(
        "escapes",
        "ORG:Erz\\, Kohle\\; Öl\\\\Gas;Einkauf\nURL:http\\://x.example",
        Person(company="Erz, Kohle; Öl\\Gas", website="http://x.example"),
    ),
    Case("titles before a name", "FN:Prof. Dr.-Ing. Anna Berg", Person("Anna", "Berg")),
    Case("a degree behind a name", "FN:Anna Berg, MBA", Person("Anna", "Berg")),
    Case("a last name in capitals", "FN:VAN DALEN Jan", Person("Jan", "VAN DALEN")),
    Case("initials", "FN:J.R. Berg", Person("J.R.", "Berg")),
    Case("initials behind a last name", "FN:Berg J. R.", Person("J. R.", "Berg")),
    Case("a name in one piece", "N:Anna Berg", Person("Anna", "Berg")),
    Case("a last name alone", "N:van Dalen\nFN:Jan van Dalen", Person(last_name="van Dalen")),
    Case(
        "marks around values",
        "N:\u200eBerg;\u202aAnna\u202c\nTEL:\u202a+1 555\u202c",
        Person("Anna", "Berg", phone="+1 555"),
    ),
    Case(
        "signs of the web",
        "N:M&uuml;ller;J&#246;rg\nORG:Erz &amp; &Ouml;l",
        Person("Jörg", "Müller", "Erz & Öl"),
    ),
    Case("UTF-8 that was read as another", "N:MÃ¼ller;JÃ¶rg", Person("Jörg", "Müller")),
    Case(
        "kinds in the words of people",
        "TEL;TYPE=Мобильный:1\nTEL;TYPE=Arbeit:2\na.TEL:3\na.X-ABLABEL:Mobil\nTEL;TYPE=WORK_FAX:4",
        Person(phone="2", mobile="1"),
    ),
    Case("mails in one line", "EMAIL:a@x.example; b@x.example", Person(email="a@x.example")),
    Case("a file as it went by mail", "N;CHARSET=3DUTF-8:M=C3=BCller", Person(last_name="Müller")),
    Case(
        "how a name sounds in half-width letters",
        "N:山田;太郎\nSOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ;;;\nORG:日本鉱業株式会社",
        Person("太郎", "山田", "日本鉱業株式会社"),
        "shift_jis",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"], ids=repr)
def test_a_card_as_it_comes(case: Case, end: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:3.0\n{case.lines}\nEND:VCARD\n".replace("\n", end)
    (card,) = read_vcards(card_text(text.encode(case.charset)))
    assert card.person == case.person


def test_a_line_that_was_made_of_all() -> None:
    card = read_code("BEGIN:VCARD\\nVERSION:3.0\\nN:Berg;Anna\\nTEL:1\\nEND:VCARD")
    assert person_said(card) == Person("Anna", "Berg", phone="1")


def test_a_fold_that_cuts_a_letter_in_two() -> None:
    data = "BEGIN:VCARD\r\nN:Müller;Jörg\r\nEND:VCARD".encode()
    for at in (data.index("ü".encode()) + 1, data.index("ö".encode()) + 1):
        (card,) = read_vcards(card_text(data[:at] + b"\r\n " + data[at:]))
        assert card.person == Person("Jörg", "Müller")


def test_cards_of_several_encodings_in_one_file() -> None:
    names = {"utf-8": "Müller", "cp1251": "Орлов", "cp1252": "Jørgensen"}
    data = b"\n".join(
        f"BEGIN:VCARD\nN;CHARSET={codec}:{name}\nEND:VCARD".encode(codec)
        for codec, name in names.items()
    )
    read = [card.person.last_name for card in read_vcards(card_text(data))]
    assert read == list(names.values())


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_every_card_of_a_file_is_found_and_none_that_is_inside_another(end: str) -> None:
    inside = "AGENT:\nBEGIN:VCARD\nN:Help\nEND:VCARD\n"
    inline = "AGENT:BEGIN:VCARD\\nN:Help\\nEND:VCARD\\n\n"
    text = "".join(
        f"BEGIN:VCARD\nN:{name}\n{agent}TITLE:Boss\nEND:VCARD\n"
        for name, agent in (("A", ""), ("B", inside), ("C", inline), ("D", ""))
    )
    parts = card_texts(f"Content-Type: text/vcard\n\n{text}".replace("\n", end))
    read = [card.person for part in parts for card in read_vcards(part)]
    assert read == [Person(last_name=name, job_title="Boss") for name in "ABCD"]


def test_a_file_of_more_than_20_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(UsageError, match=r"contacts\.vcf.* is too large"):
        card_text_in(path)


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "cp1251", "shift_jis", "nonsense"]))
def test_no_bytes_are_too_strange(data: bytes, charset: str) -> None:
    head = f"BEGIN:VCARD\nN;CHARSET={charset}:".encode()
    for part in card_texts(card_text(head + data + b"\nEND:VCARD")):
        read_code(part)


@pytest.mark.parametrize(
    "text",
    [
        "begin:vcard\nfn:Ada Lovelace\nend:vcard",
        "BEGIN:VCARD\nFN:Ada Lovelace",
        "  BEGIN:VCARD\n  VERSION:3.0\n  FN:Ada Lovelace\n  END:VCARD",
        "BEGIN : VCARD\nFN : Ada Lovelace\nEND : VCARD",
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
        Detail(DetailKind.NAME, "Dr. Erika Mustermann"),
        Detail(DetailKind.PRONUNCIATION, "moo"),
        Detail(DetailKind.NICKNAME, "Eri"),
        Detail(DetailKind.DEPARTMENT, "Einkauf / Lager"),
        Detail(DetailKind.JOB_TITLE, "Buyer"),
        Detail(DetailKind.EMAIL, "h@x.example"),
        Detail(DetailKind.PHONE, "3"),
        Detail(DetailKind.FAX, "1"),
        Detail(DetailKind.ADDRESS, "Weg 1, Cottbus, Brandenburg, 03046, DE"),
        Detail(DetailKind.PROFILE, "eri"),
        Detail(DetailKind.NOTE, "a\nb"),
    )


_names = st.text(st.characters(categories=["L", "P", "Zs"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(_names, _names, _names, _names)
def test_what_the_program_writes_it_reads(first: str, last: str, company: str, title: str) -> None:
    person = Person(first, last, company, title, "a@b.example", "+4935512345")
    (card,) = read_vcards(card_text(card_of(replace(IVAN, person=person), BOOK)))
    assert card.person == person
