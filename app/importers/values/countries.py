"""Countries by their names in many languages, and postcodes that are glued to a city.

One story: a text is tried as a whole name, then turned, then without what stands beside it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from app.importers.values.bundled_tables import bundled_table
from app.importers.values.name_keys import key

_ALPHA_3 = 3
_UNREAL = {"ZZ", "EU", "UN", "QO", "EZ", "XA", "XB"}
"""Codes of CLDR that are no countries."""

_CODE = re.compile(r"^[A-Z]{2}$")
_HALVES = re.compile(
    r"^(?P<first>[^(),/]+?)(?:\s*\((?P<inside>[^(),/]+)\)|,\s*(?P<behind>[^(),/]+))$"
)
_BRACKETS = re.compile(r"^(?P<before>[^()]+?)\s*\((?P<inside>[^()]*)\)$")

_SEPARATOR = re.compile(r"[;,/|\n•·]")
_BESIDE = re.compile(r"\s*[|;,()\[\]/]\s*|\s+[-–—]\s+")
_AND = re.compile(r"\s+(?:and|und|et|y|и|ба)\s+", re.IGNORECASE)

_BEFORE = re.compile(
    r"^(?:(?P<land>[A-Z]{1,3})[-–\s])?\s*"
    r"(?P<code>\d{4}\s?[A-Z]{2}(?=[\s,])|\d{2}-\d{3}|\d{4}-\d{3}|\d{5}-\d{3}|\d{3}-\d{4}"
    r"|\d{3} \d{2}|\d{4,6})"
    r"\s*[,;]?\s+(?P<city>[^\W\d].*)$"
)
_AFTER = tuple(
    re.compile(rf"^(?P<city>.*?[^\s,;–-])(?:[\s,;]+|\s*[-–]\s*(?=\d{{5}}))(?P<code>{code})$")
    for code in (
        r"[A-Z]\d[A-Z] ?\d[A-Z]\d",  # Canada
        r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",  # United Kingdom
        r"[A-Z]\d{2} ?[A-Z][A-Z\d]{3}",  # Ireland
        r"\d{5}-\d{3,4}",  # Brazil, United States
        r"\d{3}-\d{4}|\d{4}-\d{3}|\d{2}-\d{3}",  # Japan, Portugal, Poland
        r"\d{4} ?[A-Z]{2}",  # Netherlands
        r"\d{3} \d{2,3}",  # Sweden, Czechia, India
        r"\d{4,7}",
    )
)
_STATE = re.compile(
    r"^(?P<city>.*?[^\s,/–-])(?P<comma>\s*,\s*|\s*[/–-]\s*|\s+)(?P<state>[A-Z]{2,3})$"
)
_STATES = {"US", "CA", "AU", "BR"}
_CALLED = re.compile(r"^(?:C\.? ?P\.?|PLZ|ZIP|PSČ|Postcode|CEP|CAP)[:\s]\s*(?=\d)", re.IGNORECASE)
_CITY = re.compile(r"^(?:г\.|г\s|гор\.|город\s)\s*(?=\w)", re.IGNORECASE)
_LAST = re.compile(r"^(?P<rest>.+?\S)\s*(?:[,/]\s*(?P<land>[^,/()\d]+)|\((?P<inside>[^()\d]+)\))$")
_SIGN = re.compile(r"^(?P<land>[A-Z]{1,3})[-–](?=[^\W\d_]{3})")
_STATES_TOO = {"georgia"}
"""Names of countries that are names of states of others too."""
_SHORT = {
    "fed": "federation", "rep": "republic", "dem": "democratic", "isl": "islamic",
    "респ": "республика",
}  # fmt: skip
_SHARED = {
    "korea", "corea", "coree", "корея", "солонгос", "congo", "kongo", "конго",
    "china", "chine", "китай", "хятад", "chiny",
}  # fmt: skip
"""Names that two countries have: which of them is meant, the words beside it say."""
_APART = {
    "american", "equatorial", "new", "papua", "bissau",
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "nord", "sud",
    "ost", "norte", "sur", "este", "oeste", "est", "ouest", "northeast", "democratic", "people",
    "peoples", "republic", "dpr", "dr", "french", "dutch", "british", "us", "uk", "север", "юг",
    "северная", "южная", "северный", "южный", "polnoc", "poludnie", "хоид", "омнод",
}  # fmt: skip
"""Words in brackets that make another country of the name in front of them."""


@dataclass(frozen=True, slots=True)
class CityParts:
    """A city with what stood beside it."""

    city: str
    postcode: str = ""
    region: str = ""
    country: str = ""


@cache
def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's name or code; empty where it is not known."""
    text = text.strip()
    return _called(text) or _turned(text) or _in_front(text) or _agreed(text)


def _called(text: str) -> str:
    """The country that a text as a whole is the name of."""
    plain = key(text)
    whole = " ".join(_SHORT.get(word, word) for word in plain.split())
    for attempt in dict.fromkeys((plain, whole, key(_AND.sub(" ", text)))):
        if code := _known(attempt):
            return code
    bare = _without_fillers(whole)
    return "" if bare != whole and bare in _SHARED else _known(bare)


def _turned(text: str) -> str:
    """The country of a name with its other half in brackets or behind a comma: Guinea (Bissau)."""
    match = _HALVES.match(text)
    if match is None:
        return ""
    first, second = key(match["first"]), key(match["inside"] or match["behind"])
    return _known(f"{second} {first}") or _known(f"{first} {second}")


def _in_front(text: str) -> str:
    """The country in front of brackets or a slash, where nothing there speaks of another one."""
    match = _BRACKETS.match(text)
    before, _, beside = (match["before"], "", match["inside"]) if match else text.partition("/")
    code = _called(before) if before != text else ""
    if not code or _APART & set(key(beside).split()):
        return ""
    others = {country_code(part) for part in beside.split("/") if part.strip()}
    return code if others <= {"", code} else ""


def _agreed(text: str) -> str:
    """The country that all parts of a cell mean: `ITA | Italien | Italy`, `Italy (IT)`."""
    parts = [part.strip() for part in _BESIDE.split(text) if part.strip()]
    if len(parts) < 2 or len(parts) > 6:
        return ""
    codes = {_known(key(part)) for part in parts}
    return codes.pop() if len(codes) == 1 else ""


def with_region(text: str) -> tuple[str, str]:
    """The region and the country of `Ontario, Canada`; two empty texts for anything else."""
    region, _, land = map(str.strip, text.rpartition(","))
    code = country_code(land) if region and "," not in region else ""
    is_other = bool(country_code(region)) and key(region) not in _STATES_TOO and len(region) > 2
    return ("", "") if not code or is_other or len(land) == 2 else (region, code)


def split_countries(text: str) -> tuple[list[str], list[str]]:
    """The codes in a list of countries, and the parts that are no country."""
    whole = country_code(text)
    if whole:
        return [whole], []
    codes: dict[str, None] = {}
    unknown: list[str] = []
    parts = [part for listed in _SEPARATOR.split(text) for part in _alone(listed)]
    position = 0
    while position < len(parts):
        # "Korea, Republic of" is one country in two parts.
        pair = ", ".join(parts[position : position + 2])
        code = country_code(pair) if position + 1 < len(parts) and "of" in pair else ""
        position += 2 if code else 1
        part = parts[position - 1]
        code = code or country_code(part)
        if code:
            codes[code] = None
        elif part:
            unknown.append(part)
    return list(codes), unknown


def _alone(part: str) -> list[str]:
    """A part of a list, taken apart at an "and" that is not inside a country's name."""
    part = part.strip()
    return [part] if not part or country_code(part) else _AND.split(part)


def split_city(text: str, country: str = "") -> CityParts:
    """Take a postcode, a state and a country's sign apart from a city: `D-03042 Cottbus`."""
    text = _CITY.sub("", _CALLED.sub("", text))
    last = _LAST.match(text)
    land = _plain_country(last["land"] or last["inside"], country) if last else ""
    if last and land:
        place = split_city(last["rest"], land)
        return replace(place, country=place.country or land)
    sign = _SIGN.match(text)
    if sign and country and country_code(sign["land"]) == country:
        text = text[sign.end() :]
    before = _BEFORE.match(text)
    if before:
        land = country_code(before["land"]) if before["land"] else ""
        if land or not before["land"]:
            city = _CITY.sub("", before["city"].strip())
            return CityParts(city, before["code"], country=land)
    for pattern in _AFTER:
        after = pattern.match(text)
        if after and re.search(r"[^\W\d]", after["city"]):
            return _with_state(after["city"], after["code"], country)
    return CityParts(text)


def _plain_country(text: str, country: str) -> str:
    """The code of a country behind a city, which must not be a state: `Wilmington, DE`."""
    text = text.strip()
    code = country_code(text)
    if country:
        return code if code == country and text != code else ""
    is_state = len(text) <= 2 and text != "UK"
    return "" if is_state or key(text) in _STATES_TOO else code


def _with_state(city: str, postcode: str, country: str) -> CityParts:
    state = _STATE.match(city)
    if state and (country in _STATES or (not country and "," in state["comma"])):
        return CityParts(state["city"], postcode, state["state"])
    return CityParts(city, postcode)


def _without_fillers(plain: str) -> str:
    for filler in _fillers():
        if plain.startswith(filler + " "):
            plain = plain.removeprefix(filler + " ")
        plain = plain.removesuffix(" " + filler)
    return plain


@cache
def _fillers() -> tuple[str, ...]:
    found = {key(filler) for filler in bundled_table("countries")["fillers"]}
    return tuple(sorted(found, key=lambda filler: (-len(filler), filler)))


def _known(plain: str) -> str:
    """The code of a country by the key of its name, in one language after the other."""
    if plain in _aliases():
        return _aliases()[plain]
    for lang in bundled_table("countries")["languages"]:
        code = _names_in(lang).get(plain)
        if code:
            return code
    return ""


@cache
def _names_in(lang: str) -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - JSON Lines with codes need no names

    territories = Locale(lang).territories.items()
    return {key(name): code for code, name in territories if _is_country(code)}


@cache
def _aliases() -> dict[str, str]:
    """ISO's codes of two and three letters, and the names that CLDR does not have."""
    from babel import Locale  # noqa: PLC0415 - as above
    from babel.core import get_global  # noqa: PLC0415 - as above

    territories: Iterable[str] = map(str, Locale("en").territories)
    known = {code.lower(): code for code in territories if _is_country(code)}
    for old, new in get_global("territory_aliases").items():
        if len(old) == _ALPHA_3 and old.isalpha() and len(new) == 1:
            known[old.lower()] = new[0]
    names: dict[str, Iterable[str]] = bundled_table("countries")["aliases"]
    known |= {key(name): code for code, listed in names.items() for name in listed}
    return known


def _is_country(code: str) -> bool:
    return bool(_CODE.match(code)) and code not in _UNREAL
