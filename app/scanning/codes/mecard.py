"""Cards in one line, `NAME:value;` with a backslash before what would end a value, and KDDI's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.domain.lead import Person
from app.domain.scan_result import Card, Detail, DetailKind
from app.scanning.result.card_repair import mended
from app.scanning.result.name_split import first_and_last, whole_name

Fields = Mapping[str, list[str]]

_KNOWN = frozenset(
    [
        "N",
        "ORG",
        "TITLE",
        "EMAIL",
        "TEL",
        "TEL-AV",
        "URL",
        "ADR",
        "SOUND",
        "NICKNAME",
        "NOTE",
        "MEMO",
        "UID",
        "BDAY",
        "VERSION",
    ]
)
_FIELD = re.compile(
    r'\s*([A-Z][A-Z0-9-]*)\s*:(\s*"[^";]*;[^"]*"\s*(?=;|$)|(?:\\.|[^;\\])*)(?:;|$)',
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r'\s*"([^";]*;[^"]*)"\s*')
"""A value that a program put in quotation marks for the semicolon in it."""
_PART = re.compile(r"((?:\\.|[^,\\])*)(?:,|$)", re.DOTALL)


def read_mecard(text: str) -> Card:
    """A MECARD, or a badge in its form that holds no more than the organiser's UID."""
    fields = fields_of(text)
    last, *rest = _parts(_first(fields, "N"))
    first = " ".join(filter(None, rest))
    whole = whole_name("", first, "", last, "")
    if not rest:
        first, last = first_and_last(last)
    phones = _all(fields, "TEL")
    emails, sites = _all(fields, "EMAIL"), _all(fields, "URL")
    addresses = list(dict.fromkeys(fields.get("ADR", [])))
    street, postcode, city, country = _address(addresses[0] if addresses else "")
    person = Person(
        first_name=first,
        last_name=last,
        company=_plain(_first(fields, "ORG")),
        job_title=_plain(_first(fields, "TITLE")),
        email=_one(emails),
        phone=_one(phones),
        website=_one(sites),
        street=street,
        postcode=postcode,
        city=city,
        country=country,
    )
    details = _details(
        (DetailKind.PRONUNCIATION, [" ".join(_parts(_first(fields, "SOUND")))]),
        (DetailKind.NICKNAME, _all(fields, "NICKNAME")),
        (DetailKind.EMAIL, emails[1:]),
        (DetailKind.PHONE, [*phones[1:], *_all(fields, "TEL-AV")]),
        (DetailKind.WEBSITE, sites[1:]),
        (DetailKind.ADDRESS, [", ".join(_parts(text)) for text in addresses[1:]]),
        (DetailKind.NOTE, [*_all(fields, "NOTE"), *_all(fields, "MEMO")]),
        (DetailKind.OTHER, [f"{name}: {text}" for name in fields for text in _more(fields, name)]),
    )
    return Card(person, whole, _plain(_first(fields, "UID")), details)


def read_bizcard(text: str) -> Card:
    """A BIZCARD."""
    fields = fields_of(text)
    first, last = (_plain(_first(fields, name)) for name in "NX")
    phones = _all(fields, "B")
    person = Person(
        first_name=first,
        last_name=last,
        company=_plain(_first(fields, "C")),
        job_title=_plain(_first(fields, "T")),
        email=_one(_all(fields, "E")),
        phone=_one(phones),
        mobile=_one(_all(fields, "M")),
        street=_plain(_first(fields, "A")),
    )
    details = _details(
        (DetailKind.PHONE, phones[1:]),
        (DetailKind.MOBILE, _all(fields, "M")[1:]),
        (DetailKind.FAX, _all(fields, "F")),
        (DetailKind.EMAIL, _all(fields, "E")[1:]),
        (DetailKind.WEBSITE, _all(fields, "U")),
    )
    return Card(person, f"{first} {last}".strip(), "", details)


def read_memory(text: str) -> Card:
    """KDDI's lines `MEMORY:`, `NAME1:`, `TEL1:`, `MAIL1:`, `ADD:`."""
    fields: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if colon and value.strip():
            fields[name.strip().upper()].append(value.strip())
    name = _first(fields, "NAME1")
    first, last = first_and_last(name)
    mails, phones = _numbered(fields, "MAIL"), _numbered(fields, "TEL")
    person = Person(
        first_name=first,
        last_name=last,
        email=_one(mails),
        phone=_one(phones),
        street=_first(fields, "ADD"),
    )
    details = _details(
        (DetailKind.PRONUNCIATION, fields.get("NAME2", [])),
        (DetailKind.EMAIL, mails[1:]),
        (DetailKind.PHONE, phones[1:]),
        (DetailKind.NOTE, fields.get("MEMORY", [])),
    )
    return Card(person, name, "", details)


def fields_of(text: str) -> Fields:
    """The values of each name in a text of `HEAD:NAME:value;NAME:value;;`, still escaped."""
    fields: dict[str, list[str]] = defaultdict(list)
    for name, value in _FIELD.findall(mended(text).partition(":")[2]):
        if value.strip():
            fields[name.upper()].append(value)
    return fields


def plain_field(fields: Fields, name: str) -> str:
    """The first value of a name, unescaped."""
    return _plain(_first(fields, name))


def _more(fields: Fields, name: str) -> list[str]:
    """The values of a name that organisers have added."""
    return [] if name in _KNOWN else _all(fields, name)


def _address(value: str) -> tuple[str, str, str, str]:
    parts = _parts(value)
    if len(parts) == 7:
        box, room, house, city, region, postcode, country = parts
        street = ", ".join(filter(None, (house, room, box, region)))
        return street, postcode, city, country
    return ", ".join(filter(None, parts)), "", "", ""


def _numbered(fields: Fields, name: str) -> list[str]:
    return [text for number in "123" for text in fields.get(name + number, [])]


def _details(*groups: tuple[DetailKind, Iterable[str]]) -> tuple[Detail, ...]:
    return tuple(Detail(kind, value) for kind, values in groups for value in values if value)


def _all(fields: Fields, name: str) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_plain, fields.get(name, [])))))


def _one(values: list[str]) -> str:
    return values[0] if values else ""


def _first(fields: Fields, name: str) -> str:
    return _one(fields.get(name, []))


def _parts(value: str) -> list[str]:
    parts = [_plain(part) for part in _PART.findall(value)]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts or [""]


def _plain(value: str) -> str:
    if quoted := _QUOTED.fullmatch(value):
        value = quoted[1]
    return re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL).strip()
