"""Takes an address that stands in one cell apart.

One story: country, state, postcode and town are taken from the end, each from what the one before
has left, and the rest is the street.
"""

import re
from collections.abc import Iterator
from functools import cache

from app.importers.values.bundled_tables import bundled_table
from app.importers.values.countries import country_code, split_city
from app.importers.values.name_keys import key
from app.importers.values.postcodes import fits, is_known
from app.importers.values.states import is_state, state_with

_PART = re.compile(r"\s*[,;\n]\s*|\s+/\s+(?=(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{2}-\d{3})\s)")
_POSTCODE = re.compile(
    r"^(?:\d{5,6}|\d{3} \d{2}|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{3}-\d{4}"
    r"|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$"
)
_IN_STATE = re.compile(
    r"^(?P<before>.*?)[\s,]*\b(?P<state>[A-Z]{2,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?\s+"
    r"(?P<code>\d{5}(?:-\d{4})?|\d{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$"
)
_NAMED_CITY = re.compile(
    r"^(?:(?:г\.|г |город |пос\.|пгт\.? |с\.|хот )\s*(?P<city>.+)|(?P<mongolian>\w.*?)\s+хот"
    r"|(?P<district>\w.*\sсум))$",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b(?:woj\.|województwo|обл\.?|область|край|респ\.?|республика|аймаг|AO|oblast)(?=\s|$|\.)"
    r"|\b(?:province|prefecture)$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"^(?:ул|пр|просп|пер|пл|наб|ш|бульв|д|дом|стр|корп|оф|кв|calle|rue|av|via|ul)\b", re.IGNORECASE
)
_RUSSIAN_STREET = re.compile(
    r"\b(?:ул|улица|просп|проспект|пр-т|пр-кт|пер|переулок|наб|набережная|ш|шоссе|бул|бульвар|б-р|пл"
    r"|площадь|проезд|тракт)\b",
    re.IGNORECASE,
)
_NO_TOWN = re.compile(
    r"\b(?:р-н|район|мкр|микрорайон|квартал|промзона|зона|территория|тер|промплощадка|бц|тц|завод)\b",
    re.IGNORECASE,
)
_ONE_LINE = re.compile(
    r"^(?P<street>[^\W\d].*?\s\d{1,4}(?:\s?[a-z])?(?:\s?[-/]\s?\d{1,3}\w?)?)\s+"
    r"(?P<rest>(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{3} \d{2}|\d{2}-\d{3})\s+[^\W\d][^\d]*)$"
)
_CITY_LAST = re.compile(r"(?:[^\W\d_][\w'-]* ){1,2}City")
_CHINESE = re.compile(
    r"(?P<land>中国|中國)?\s*(?P<region>[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    r"(?P<city>[\u4e00-\u9fff]{2,7}?市)?(?P<street>[\u4e00-\u9fff][\u4e00-\u9fff\w\s()（）-]*?)?"
    r"\s*(?P<postcode>(?<!\d)\d{6})?"
)
"""An address in Chinese, which goes from the large to the small without commas."""
_LETTERS = re.compile(r"[A-Z]{2}")
_NUMBERED = re.compile(r"^\d+[A-Za-z]?(?:[-/]\d+)?$")
_OF_A_ROAD = frozenset({"highway", "hwy", "route", "rte"})
_MOST_WORDS_OF_COUNTRY = 5
OPEN = "open"
"""What letters at the end of an address are called that may be a state as well as a country."""
_AMBIGUOUS = frozenset({"georgia", "jersey"})
_TOWNS_TOO = frozenset({"عمان"})
"""Names of countries that are those of towns elsewhere: Oman, and Amman in Jordan."""
_WRITTEN_AFTER = frozenset({"", "US", "CA", "AU"})
"""Countries where the state and the postcode stand behind the town; empty is an unknown one."""


def split_address(text: str, country: str = "") -> dict[str, str]:
    """The parts of an address that are sure; what is not goes to the street."""
    if chinese := _in_chinese(text):
        return chinese
    parts = [part for part in _PART.split(text) if part]
    found: dict[str, str] = {}
    letters = _take_country(parts, found, country)
    known = found.get("country", country)
    is_behind = bool(parts) and bool(_POSTCODE.match(parts[-1]))
    if not _take_state(parts, found, known):
        parts = [piece for part in parts for piece in _of_one_line(part, known)]
        # From the end, for "1600 Main Street" looks like a city with a postcode too.
        parts = [part for part in reversed(parts) if not _took(part, found, known)][::-1]
        _take_letters(letters, parts, found)
        _take_city(parts, found, found.get("country", country), is_behind=is_behind)
    if not any(map(str.isdigit, text)):
        _take_mere_place(parts, found, has_more=bool(letters) or found.keys() != set())
    if parts:
        found["street"] = ", ".join(parts)
    return found


def _in_chinese(text: str) -> dict[str, str]:
    """The parts of an address in Chinese; empty for another, or one that names no place."""
    match = _CHINESE.fullmatch(text.strip())
    if match is None or not (match["land"] or match["city"] or match["region"]):
        return {}
    named = {name: said for name, said in match.groupdict().items() if said and name != "land"}
    return {**named, **({"country": "CN"} if match["land"] else {})}


def _take_mere_place(parts: list[str], found: dict[str, str], *, has_more: bool) -> None:
    """The town in a place without a street: `Berlin, Germany`, `Boston, Massachusetts, USA`."""
    if len(parts) == 2 and is_state(parts[1]):
        found.setdefault("region", parts.pop())
    if len(parts) == 1 and has_more and "city" not in found and _is_town(parts[0]):
        found["city"] = parts.pop()


def _is_town(part: str) -> bool:
    return not _STREET.match(part) and _plain(part.rsplit(maxsplit=1)[-1]) not in _street_words(
        "ends"
    )


def _take_country(parts: list[str], found: dict[str, str], country: str) -> str:
    """Take the country out of the parts; what is left undecided are two letters of it."""
    for number in (2, 1):
        code = _sure_country(", ".join(parts[-number:])) if len(parts) > number else ""
        if code:
            found["country"] = code
            del parts[-number:]
            return ""
    # "100000, Republic of Kazakhstan, Karaganda": the postcode of Russian addresses is in front.
    first = 1 if len(parts) > 2 and _POSTCODE.match(parts[0]) else 0
    if len(parts) > 1 and (code := _sure_country(parts[first])):
        found["country"] = code
        parts.pop(first)
        return ""
    if len(parts) > 1 and (_LETTERS.fullmatch(parts[-1]) or _means_both(parts[-1])):
        is_own = country and country_code(parts[-1]) == country
        if not is_own or is_state(parts[-1]):
            return parts.pop()
        parts.pop()
        return ""
    _take_last_words(parts, found)
    return ""


def _means_both(text: str) -> bool:
    """Whether a name is that of a country and of a state: Georgia."""
    return key(text) in _AMBIGUOUS and is_state(text)


def _sure_country(text: str) -> str:
    """The code of a country by a name that means nothing else, or by letters that do not."""
    if (
        key(text) in _AMBIGUOUS
        or text in _TOWNS_TOO
        or (_LETTERS.fullmatch(text) and is_state(text))
    ):
        return ""
    return country_code(text)


def _take_last_words(parts: list[str], found: dict[str, str]) -> None:
    """Take a country that stands behind a postcode without a comma: `IL 60191 United States`."""
    values = parts[-1].split() if parts else []
    for number in range(min(_MOST_WORDS_OF_COUNTRY, len(values) - 1), 0, -1):
        name, rest = " ".join(values[-number:]), " ".join(values[:-number])
        if is_state(name):
            return
        code = "" if _LETTERS.fullmatch(name) and name != "UK" else _sure_country(name)
        if code and _ends_with_postcode(rest, code):
            found["country"] = code
            parts[-1] = rest
            return


def _ends_with_postcode(text: str, country: str) -> bool:
    last = text.split()
    behind = (" ".join(last[-number:]) for number in (1, 2))
    if is_known(country):
        inside = re.findall(r"\b\d[\d -]{2,7}\d\b", text)
        return any(fits(code, country) for code in (*behind, *inside))
    return any(map(str.isdigit, last[-1]))


def _take_state(parts: list[str], found: dict[str, str], country: str) -> bool:
    """Take a state with its postcode and the town in front of them: `Wood Dale, IL 60191`."""
    match = _IN_STATE.match(parts[-1]) if parts else None
    land = country if country in _WRITTEN_AFTER else ""
    state = (
        state_with(match["state"], match["code"], land) if match and (land or not country) else None
    )
    if match is None or state is None or state.country not in _WRITTEN_AFTER:
        return False
    found.update(region=match["state"], postcode=match["code"])
    found.setdefault("country", country or state.country)
    parts.pop()
    if match["before"]:
        parts.append(match["before"])
    if parts:
        *_, last = parts
        street, town = _street_and_town(last)
        parts[-1:] = [street] if street else []
        if town:
            found["city"] = town
    return True


def _street_and_town(text: str) -> tuple[str, str]:
    """A street with its number and the town behind it; all is street where none ends it."""
    values = text.split()
    if not any(map(str.isdigit, text)):
        return "", text
    at = _end_of_street(values)
    return (" ".join(values[:at]), " ".join(values[at:])) if at else (text, "")


def _end_of_street(values: list[str]) -> int:
    """Where the town begins, 0 where nothing shows it."""
    start = next((at for at, word in enumerate(values) if _NUMBERED.match(word)), None)
    if start is None:
        return 0
    lone = {"broadway", "speedway", *_OF_A_ROAD}
    for at in range(start + 1, len(values)):
        word = _plain(values[at])
        if word in _street_words("ends") and (at > start + 1 or word in lone):
            return _behind_units(values, at + 1, is_road=word in _OF_A_ROAD)
    return 0


def _behind_units(values: list[str], at: int, *, is_road: bool) -> int:
    while at < len(values):
        word = _plain(values[at])
        if word in _street_words("ends") or word in _street_words("directions"):
            at += 1
        elif word in _street_words("units") and at + 1 < len(values):
            at += 2
        elif values[at].startswith("#") or (is_road and _NUMBERED.match(values[at])):
            at += 1
        else:
            break
        is_road = False
    return at


def _plain(word: str) -> str:
    return word.strip(".,").lower()


@cache
def _street_words(table: str) -> frozenset[str]:
    return frozenset(bundled_table("postcodes")["streets"][table])


def _of_one_line(part: str, country: str) -> Iterator[str]:
    """The street and the town of an address without a comma: `Grubenweg 5 03042 Cottbus`."""
    match = _ONE_LINE.match(part)
    code = match["rest"].split()[0] if match else ""
    if match and (fits(code, country) or fits(" ".join(match["rest"].split()[:2]), country)):
        yield match["street"]
        yield match["rest"]
    else:
        yield part


def _took(part: str, found: dict[str, str], country: str) -> bool:
    """Whether a part was recognised and entered into `found`."""
    if _POSTCODE.match(part):
        return found.setdefault("postcode", part) == part
    if city := _sure_city(part, country):
        return found.setdefault("city", city) == city
    if _REGION.search(part):
        return found.setdefault("region", part) == part
    place = split_city(part, country)
    if not place.postcode or "postcode" in found or _STREET.match(part) or _is_street(part):
        return False
    if not fits(place.postcode, place.country or country):
        return False
    found["postcode"] = place.postcode
    found["city"] = place.city
    for name, value in (("region", place.region), ("country", place.country)):
        if value:
            found.setdefault(name, value)
    return True


def _sure_city(part: str, country: str) -> str:
    """The town that a part is by a word for one, or because the country has it."""
    if match := _NAMED_CITY.match(part):
        return match["city"] or match["mongolian"] or match["district"] or ""
    is_city = bool(_CITY_LAST.fullmatch(part)) or key(part) in _towns(country)
    return part if is_city else ""


@cache
def _towns(country: str) -> frozenset[str]:
    return frozenset(map(key, bundled_table("postcodes")["towns"].get(country, ())))


def _is_street(part: str) -> bool:
    """Whether this is a street behind its number: `1600 Quarry Parkway`."""
    values = part.split()
    return (
        bool(values) and bool(_NUMBERED.match(values[0])) and _end_of_street(values) == len(values)
    )


def _take_letters(letters: str, parts: list[str], found: dict[str, str]) -> None:
    """Decide on two letters at the end: a state where the postcode is one of it, else a country."""
    if not letters:
        return
    postcode = found.get("postcode", "")
    state = state_with(letters, postcode) if postcode else None
    code = country_code(letters)
    if state is not None and not (is_known(code) and fits(postcode, code)):
        found["region"] = letters
        found.setdefault("country", state.country)
    elif code and state is None and (not is_state(letters) or (postcode and fits(postcode, code))):
        found.setdefault("country", code)
    elif not code and not is_state(letters):
        parts.append(letters)
    elif not code or (not postcode and any(map(_is_street, parts))):
        found.setdefault("region", letters)
    elif "country" not in found:
        found[OPEN] = letters


def _take_city(parts: list[str], found: dict[str, str], country: str, *, is_behind: bool) -> None:
    """The city that stands beside a bare postcode: behind it, or in front of one at the end."""
    if "city" in found or not parts:
        return
    places = [at for at, part in enumerate(parts) if _is_city(part)]
    if not places:
        return
    if _is_before_street(parts):
        found["city"] = parts.pop(0)
    elif "postcode" in found:
        found["city"] = parts.pop(places[-1] if is_behind or "region" in found else places[0])
    elif country and len(parts) > 1 and places[-1] == len(parts) - 1 and _has_number(parts[:-1]):
        # "Los Pinos 5, Antofagasta": a number in front makes the rest a street.
        found["city"] = parts.pop()


def _is_before_street(parts: list[str]) -> bool:
    """Whether a town stands in front of a street, as in Russian: `Москва, Ленинский пр-т, 4`."""
    first, second = (*parts, "", "")[:2]
    is_place = _is_city(first) and not _RUSSIAN_STREET.search(first)
    return is_place and not _NO_TOWN.search(first) and bool(_RUSSIAN_STREET.search(second))


def _has_number(parts: list[str]) -> bool:
    return any(any(map(str.isdigit, part)) for part in parts)


def _is_city(part: str) -> bool:
    return not any(map(str.isdigit, part)) and not _STREET.match(part)
