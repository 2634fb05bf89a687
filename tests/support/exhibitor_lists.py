"""Lists of exhibitors as the fairs' own pages give them out: large, and wrong in the usual ways."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from babel import Locale

from app.domain.member import Address

HEADINGS = (
    "Hit type", "Exhibitor", "Country", "Zip Code", "City", "Federal State", "CCI District",
    "Company website", "Booth", "Exhibitor presentation",
)  # fmt: skip

HEADINGS_IN = {
    "de": ("Aussteller", "Land", "PLZ", "Ort", "Webseite"),
    "en": ("Exhibitor", "Country", "Zip Code", "City", "Website"),
    "es": ("Expositor", "País", "Código postal", "Ciudad", "Página web"),
    "mn": ("Компани", "Улс", "Шуудангийн код", "Хот", "Вэб сайт"),
    "pl": ("Wystawca", "Kraj", "Kod pocztowy", "Miasto", "Strona internetowa"),
    "ru": ("Экспонент", "Страна", "Индекс", "Город", "Сайт"),
}

_PLACES = (
    ("Germany", "DE", "Cottbus", "03046"), ("Germany", "DE", "Görlitz", "02826"),
    ("Germany", "DE", "Frankfurt (Oder)", "15230"), ("India", "IN", "Thane", "401305"),
    ("India", "IN", "New Delhi", "110 001"), ("Czech Republic", "CZ", "Plzeň", "301 00"),
    ("Poland", "PL", "Łódź", "90-001"), ("Netherlands", "NL", "Delft", "2611 AB"),
    ("United Kingdom", "GB", "Leeds", "LS1 1AA"), ("Canada", "CA", "Sudbury", "P3E 5J1"),
    ("Japan", "JP", "Osaka", "530-0001"), ("Brazil", "BR", "Belo Horizonte", "30110-001"),
    ("Austria", "AT", "Leoben", "8700"), ("Sweden", "SE", "Kiruna", "981 32"),
    ("Turkey", "TR", "İzmir", "35210"), ("China", "CN", "Taiyuan", "030001"),
    ("United States", "US", "Chicago", "60601"), ("Estonia", "EE", "Tallinn", "10111"),
    ("South Korea", "KR", "Ulsan", "44428"), ("Mongolia", "MN", "Erdenet", "61027"),
    ("Chile", "CL", "Antofagasta", ""), ("Hong Kong", "HK", "Hong Kong", ""),
)  # fmt: skip
"""The country as a list says it, its code, a town there and a postcode of that form."""

_DISTRICTS = (
    ("Czech Republic", "CZ", "Prague 8", ""),
    ("Sri Lanka", "LK", "Colombo 05", ""),
    ("India", "IN", "Jamnagar 361004", "361001"),
)
"""Towns whose number is no postcode, or another one than the list has beside it."""

_FIRST = (
    "Alder", "Birke", "Cedro", "Dąb", "Esche", "Fichte", "Ginkgo", "Hasel", "Ilex", "Jojoba",
    "Kiefer", "Linde", "Manuka", "Nuez",
)  # fmt: skip
_LAST = ("Gears", "Pumpen", "Válvulas", "Maszyny", "Sieves", "Antriebe", "Kessel", "Filtros")
_FORMS = ("GmbH", "Ltd.", "S.A.", "Sp. z o.o.", "Inc.", "AB", "e. V.", "GmbH & Co. KG")


class Exhibitor(NamedTuple):
    """A row of the list, and where the importer should say that the exhibitor is."""

    name: str
    country: str
    postcode: str
    city: str
    website: str
    address: Address


def great_fair(rows: int) -> list[Exhibitor]:
    """So many exhibitors, each once; every third has its postcode inside the city."""
    dice = Random(2026)
    names = [f"{one} {two} {form}" for one in _FIRST for two in _LAST for form in _FORMS]
    dice.shuffle(names)
    return [_exhibitor(dice, number, name) for number, name in enumerate(names[:rows])]


def _exhibitor(dice: Random, number: int, name: str) -> Exhibitor:
    website = f"https://www.exhibitor-{number}.example"
    if number % 100 == 7:
        country, code, city, postcode = dice.choice(_DISTRICTS)
        address = Address(city=city, postcode=postcode, country=code)
        return Exhibitor(name, country, postcode, city, website, address)
    country, code, city, postcode = dice.choice(_PLACES)
    address = Address(city=city, postcode=postcode, country=code)
    if number % 3 or not postcode:
        return Exhibitor(name, country, postcode, city, website, address)
    first = code in {"DE", "AT", "PL", "NL"}
    glued = f"{postcode} {city}" if first else f"{city} {postcode}"
    return Exhibitor(name, country, "", glued, website, address)


def as_given_out(exhibitors: Sequence[Exhibitor], encoding: str) -> bytes:
    """A title over the headings, and a cell more in each row than there are headings."""
    lines = ["GREAT FAIR 2026 - Exhibitors", ";".join(HEADINGS)]
    for number, one in enumerate(exhibitors):
        booth = f'"Hall {number % 27}, Stand F{number % 60}"'
        page = f"https://great-fair.example/exhibitor/{number}"
        cells = ("Exhibitor", one.name, one.country, one.postcode, one.city, "", "", one.website)
        lines.append(";".join([*cells, booth, page, ""]))
    return "\r\n".join([*lines, ""]).encode(encoding, "replace")


def rows_in(lang: str, exhibitors: Sequence[Exhibitor]) -> Iterator[tuple[str, ...]]:
    """The list of a fair whose language this is: its headings, and its names of the countries."""
    yield HEADINGS_IN[lang]
    names = Locale(lang).territories
    for one in exhibitors:
        yield one.name, names[one.address.country], one.postcode, one.city, one.website
