"""vCard 2.1, 3.0 and 4.0: a person and what else a card says of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from urllib.parse import unquote

from app.domain.lead import Person
from app.domain.lead_draft import is_email
from app.domain.localized import is_language_tag
from app.domain.scan_result import Card, Detail, DetailKind
from app.scanning.result.card_repair import mended
from app.scanning.vcard.card_lines import CardProperty, cards_of
from app.scanning.vcard.card_name import CardName
from app.scanning.vcard.card_values import (
    best,
    each,
    first_of,
    plain,
    split,
    split_address,
    texts_of,
)

MAX_PHOTO = 5_000_000

_TEL = re.compile(r"^(?:tel|callto):", re.IGNORECASE)
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)
_NAMED_MAIL = re.compile(r"[^<>]*<([^<>\s]+)>")
_PROFILES = (
    "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", "X-LINKEDIN", "X-WECHAT", "X-SKYPE",
    "X-SKYPE-USERNAME", "X-TWITTER", "X-QQ", "X-GTALK", "X-JABBER", "X-AIM", "X-ICQ", "X-MSN",
    "X-YAHOO", "X-MS-IMADDRESS",
)  # fmt: skip
_MOBILE = frozenset({"CELL", "IPHONE", "MOBILE", "PCS", "CAR"})
_NO_VOICE = frozenset({"FAX", "PAGER", "BBS", "MODEM", "TEXTPHONE"})


def read_vcards(text: str) -> tuple[Card, ...]:
    """The cards in a text, those of nothing left out."""
    cards = (_card(lines) for lines in cards_of(mended(text)))
    return tuple(card for card in cards if card != Card(Person()))


def _card(lines: list[CardProperty]) -> Card:
    names = CardName(lines)
    address, addresses = _address(best(lines, "ADR") or [*map(_as_address, best(lines, "LABEL"))])
    phones = _Phones(best(lines, "TEL"))
    units = [split(line.value) for line in best(lines, "ORG")]
    companies = list(filter(None, (*(parts[0] for parts in units), names.company)))
    emails = sorted(_emails(texts_of(lines, "EMAIL")), key=is_email, reverse=True)
    sites = texts_of(lines, "URL")
    titles = list(dict.fromkeys((*texts_of(lines, "TITLE"), *texts_of(lines, "ROLE"))))
    person = replace(
        address,
        first_name=names.first,
        last_name=names.last,
        company=first_of(companies),
        job_title=first_of(titles),
        email=first_of(emails),
        phone=first_of(phones.fixed),
        mobile=first_of(phones.mobile),
        website=first_of(sites),
        language=next(filter(is_language_tag, map(_tag, texts_of(lines, "LANG"))), ""),
    )
    details = [
        *names.details(),
        *each(DetailKind.COMPANY, dict.fromkeys(companies[1:])),
        *each(DetailKind.DEPARTMENT, [" / ".join(filter(None, parts[1:])) for parts in units]),
        *each(DetailKind.JOB_TITLE, titles[1:]),
        *each(DetailKind.EMAIL, emails[1:]),
        *phones.details(),
        *each(DetailKind.WEBSITE, sites[1:]),
        *addresses,
        *each(DetailKind.PROFILE, [text for name in _PROFILES for text in texts_of(lines, name)]),
        *each(DetailKind.NOTE, texts_of(lines, "NOTE")),
    ]
    photos = tuple(
        line.data for line in lines if line.name == "PHOTO" and 0 < len(line.data) <= MAX_PHOTO
    )
    id_ = first_of(texts_of(lines, "UID"))
    return Card(person, names.whole, id_, tuple(dict.fromkeys(details)), photos)


class _Phones:
    """The numbers of a card by what rings."""

    def __init__(self, lines: Sequence[CardProperty]) -> None:
        voice = [line for line in lines if not line.kinds & _NO_VOICE]
        self.mobile = _numbers(line for line in voice if line.kinds & _MOBILE)
        self.fixed = _numbers(line for line in voice if not line.kinds & _MOBILE)
        self._fax = _numbers(line for line in lines if "FAX" in line.kinds)
        self._other = _numbers(line for line in lines if line.kinds & (_NO_VOICE - {"FAX"}))

    def details(self) -> Iterator[Detail]:
        """The numbers that found no field."""
        yield from each(DetailKind.PHONE, self.fixed[1:])
        yield from each(DetailKind.MOBILE, self.mobile[1:])
        yield from each(DetailKind.FAX, self._fax)
        yield from each(DetailKind.OTHER, self._other)


def _numbers(lines: Iterable[CardProperty]) -> list[str]:
    numbers = (_number(line) for line in lines)
    return list(dict.fromkeys(filter(None, numbers)))


def _number(line: CardProperty) -> str:
    text = plain(line.value)
    if not _TEL.match(text):
        return text
    number, *parameters = unquote(_TEL.sub("", text)).split(";")
    extension = next((part[4:] for part in parameters if part.lower().startswith("ext=")), "")
    number = number.strip()
    return f"{number} ext. {extension}" if extension else number


def _emails(texts: Iterable[str]) -> list[str]:
    """The addresses, also of those that stand in one line."""
    several = (re.split(r"[,;\s]+", text) for text in texts)
    parted = [
        parts if all(map(is_email, parts)) else [text]
        for text, parts in zip(texts, several, strict=True)
    ]
    return list(dict.fromkeys(map(_email, chain.from_iterable(parted))))


def _email(text: str) -> str:
    """The address alone, without its scheme and the name before it."""
    text = _MAILTO.sub("", text).strip()
    named = _NAMED_MAIL.fullmatch(text)
    return named[1] if named and is_email(named[1]) else text


def _address(lines: Sequence[CardProperty]) -> tuple[Person, list[Detail]]:
    """The first address in a person's fields, the others as lines."""
    found = [parts for line in lines if any(parts := _address_parts(line))]
    if not found:
        return Person(), []
    box, extended, street, city, region, postcode, country = found[0]
    person = Person(
        street=", ".join(filter(None, (street, extended, box))),
        postcode=postcode,
        city=city,
        country=country,
    )
    others = [", ".join(filter(None, (*parts[2::-1], *parts[3:]))) for parts in found[1:]]
    return person, [*each(DetailKind.REGION, [region]), *each(DetailKind.ADDRESS, others)]


def _as_address(label: CardProperty) -> CardProperty:
    """An address that stands in its label alone."""
    return replace(label, value="", parameters=(("LABEL", plain(label.value)),))


def _address_parts(line: CardProperty) -> list[str]:
    box, *parts = split_address(line.value)
    if not any((box, *parts)):
        parts[1] = line.parameter("LABEL")
    # What a label left in front of the value ends with a colon.
    parts = [box.rpartition(":")[2], *parts]
    return [
        ", ".join(filter(None, map(str.strip, part.split("\n")))).strip(" ,:") for part in parts
    ]


def _tag(text: str) -> str:
    """A language tag as this program writes it: `DE` is `de`."""
    language, dash, region = text.partition("-")
    return language.lower() + dash + region
