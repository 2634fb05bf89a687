"""vCard 2.1, 3.0 and 4.0: a person and what else a card says of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.draft import is_email
from app.domain.lead import Person
from app.scanning.names import first_and_last, whole_name
from app.scanning.says import Card, Detail, More
from app.scanning.vcard_lines import Line, cards_of

MAX_PHOTO = 5_000_000

_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_COMMA = re.compile(r"(?<!\\)((?:\\\\)*),\s*")
_ESCAPED = re.compile(r"\\([nN\W_])", re.DOTALL)
_WORD = re.compile(r"\w+")
_TEL = re.compile(r"^tel:", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PROFILES = (
    "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", "X-LINKEDIN", "X-WECHAT", "X-SKYPE",
    "X-SKYPE-USERNAME", "X-TWITTER", "X-QQ", "X-GTALK", "X-JABBER", "X-AIM", "X-ICQ", "X-MSN",
    "X-YAHOO", "X-MS-IMADDRESS",
)  # fmt: skip
_PHONETIC = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_MOBILE = frozenset({"CELL", "IPHONE", "MOBILE", "PCS", "CAR"})
_NO_VOICE = frozenset({"FAX", "PAGER", "BBS", "MODEM", "TEXTPHONE"})


def read_vcards(text: str) -> tuple[Card, ...]:
    """The cards in a text, those of nothing left out."""
    cards = (_card(lines) for lines in cards_of(text))
    return tuple(card for card in cards if card != Card(Person()))


def _card(lines: list[Line]) -> Card:
    names = _Names(lines)
    address, addresses = _address(_best(lines, "ADR"))
    phones = _Phones(_best(lines, "TEL"))
    organisations = [_fields(line.value) for line in _best(lines, "ORG")]
    emails = sorted(_texts(lines, "EMAIL"), key=is_email, reverse=True)
    sites = _texts(lines, "URL")
    titles = list(dict.fromkeys((*_texts(lines, "TITLE"), *_texts(lines, "ROLE"))))
    person = replace(
        address,
        first_name=names.first,
        last_name=names.last,
        company=_first([parts[0] for parts in organisations]),
        job_title=_first(titles),
        email=_first(emails),
        phone=_first(phones.fixed),
        mobile=_first(phones.mobile),
        website=_first(sites),
        language=next(filter(_TAG.fullmatch, _texts(lines, "LANG")), ""),
    )
    details = [
        *names.details(),
        *_all(More.COMPANY, [parts[0] for parts in organisations][1:]),
        *_all(More.DEPARTMENT, [" / ".join(filter(None, parts[1:])) for parts in organisations]),
        *_all(More.JOB_TITLE, titles[1:]),
        *_all(More.EMAIL, emails[1:]),
        *phones.details(),
        *_all(More.WEBSITE, sites[1:]),
        *addresses,
        *_all(More.PROFILE, [text for name in _PROFILES for text in _texts(lines, name)]),
        *_all(More.NOTE, _texts(lines, "NOTE")),
    ]
    photos = tuple(
        line.data for line in lines if line.name == "PHOTO" and 0 < len(line.data) <= MAX_PHOTO
    )
    id_ = _first(_texts(lines, "UID"))
    return Card(person, names.whole, id_, tuple(dict.fromkeys(details)), photos)


class _Names:
    """The name of a card, from its parts or from the whole."""

    def __init__(self, lines: list[Line]) -> None:
        parts = [_names(line.value) for line in lines if line.name == "N"]
        last, first, middle, prefix, suffix = next(filter(any, parts), [""] * 5)
        self._formatted = _first(_texts(lines, "FN"))
        self._lines = lines
        self._titled = bool(prefix or suffix)
        self.first, self.last = " ".join(filter(None, (first, middle))), last
        self.whole = whole_name(prefix, first, middle, last, suffix)
        if not (self.whole or self._is_company()):
            self.first, self.last = first_and_last(self._formatted)
        self.whole = self.whole or self._formatted

    def _is_company(self) -> bool:
        companies = [_fields(text)[0] for text in _raw(self._lines, "ORG")]
        shown = [*_raw(self._lines, "KIND"), *_raw(self._lines, "X-ABSHOWAS")]
        return self._formatted in companies or any(
            text.strip().casefold() in {"org", "company", "group"} for text in shown
        )

    def details(self) -> Iterator[Detail]:
        """What the two names of a lead do not hold."""
        first, last = self.first, self.last
        plain = {"", *map(_bare, (f"{first} {last}", f"{last} {first}", f"{last}{first}"))}
        # A title in front of the name is told by the parts, another writing by the whole.
        for text in dict.fromkeys((self.whole if self._titled else "", self._formatted)):
            if _bare(text) not in plain and not self._is_company():
                yield Detail(More.NAME, text)
                break
        sound = " ".join(text for name in _PHONETIC for text in _texts(self._lines, name))
        yield from _all(More.PRONUNCIATION, [sound])
        yield from _all(More.NICKNAME, _texts(self._lines, "NICKNAME"))


def _bare(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


class _Phones:
    """The numbers of a card by what rings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        voice = [line for line in lines if not line.kinds & _NO_VOICE]
        self.mobile = _numbers(line for line in voice if line.kinds & _MOBILE)
        self.fixed = _numbers(line for line in voice if not line.kinds & _MOBILE)
        self._fax = _numbers(line for line in lines if "FAX" in line.kinds)
        self._other = _numbers(line for line in lines if line.kinds & (_NO_VOICE - {"FAX"}))

    def details(self) -> Iterator[Detail]:
        """The numbers that found no field."""
        yield from _all(More.PHONE, self.fixed[1:])
        yield from _all(More.MOBILE, self.mobile[1:])
        yield from _all(More.FAX, self._fax)
        yield from _all(More.OTHER, self._other)


def _numbers(lines: Iterable[Line]) -> list[str]:
    numbers = (_number(line) for line in lines)
    return list(dict.fromkeys(filter(None, numbers)))


def _number(line: Line) -> str:
    text = _plain(line.value)
    if not _TEL.match(text):
        return text
    number, *parameters = _TEL.sub("", text).split(";")
    extension = next((part[4:] for part in parameters if part.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def _address(lines: Sequence[Line]) -> tuple[Person, list[Detail]]:
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
    return person, [*_all(More.REGION, [region]), *_all(More.ADDRESS, others)]


def _address_parts(line: Line) -> list[str]:
    box, *parts = [_COMMA.sub(r"\1, ", part) for part in _fields(line.value, 7)]
    if not any((box, *parts)):
        parts[1] = line.parameter("LABEL")
    # What a label left in front of the value ends with a colon.
    parts = [box.rpartition(":")[2], *parts]
    return [
        ", ".join(filter(None, map(str.strip, part.split("\n")))).strip(" ,:") for part in parts
    ]


def _best(lines: Iterable[Line], name: str) -> list[Line]:
    """The properties of a name, those of work first, then the preferred, then as they come."""
    named = [line for line in lines if line.name == name]
    found = [line for line in named if line.value.strip(" ;") or line.parameter("LABEL")]
    return sorted(found, key=lambda line: (_place(line), _preference(line)))


def _place(line: Line) -> int:
    return 0 if "WORK" in line.kinds else 2 if "HOME" in line.kinds else 1


def _preference(line: Line) -> int:
    if "PREF" not in line.kinds:
        return 101
    given = line.parameter("PREF")
    return int(given) if given.isascii() and given.isdigit() else 1


def _raw(lines: Iterable[Line], name: str) -> list[str]:
    return [line.value for line in lines if line.name == name]


def _texts(lines: Iterable[Line], name: str) -> list[str]:
    texts = (_plain(line.value) for line in _best(lines, name))
    return list(dict.fromkeys(filter(None, texts)))


def _all(kind: More, values: Iterable[str]) -> list[Detail]:
    return [Detail(kind, value) for value in values if value]


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _names(value: str) -> list[str]:
    parts = _SPLIT.sub("\\1\0", value).split("\0")
    names = [" ".join(_plain(_COMMA.sub(r"\1 ", part)).split()) for part in parts]
    return (names + [""] * 5)[:5]


def _fields(value: str, count: int = 1) -> list[str]:
    parts = [_plain(part) for part in _SPLIT.sub("\\1\0", value).split("\0")]
    return parts + [""] * (count - len(parts)) if count == 1 else (parts + [""] * count)[:count]


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
