"""Takes an address that stands in one cell apart."""

import re

from app.importers.values.countries import country_code, split_city

_PART = re.compile(r"\s*[,;\n]\s*")
_POSTCODE = re.compile(r"^\d{5,6}$|^\d{3} \d{2}$|^\d{5}-\d{3,4}$")
_STATE = re.compile(r"^(?P<state>[A-Z]{2})\s+(?P<code>\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_RUSSIAN_CITY = re.compile(
    r"^(?:г\.|г |город |пос\.|пгт\.? |с\.|хот )\s*(?P<city>.+)$", re.IGNORECASE
)
_REGION = re.compile(
    r"\b(?:обл\.?|область|край|респ\.?|республика|аймаг|AO|oblast)(?=\s|$|\.)", re.IGNORECASE
)
_STREET = re.compile(
    r"^(?:ул|пр|просп|пер|пл|наб|ш|бульв|д|дом|стр|корп|оф|кв|calle|rue|av|via|ul)\b", re.IGNORECASE
)


def split_address(text: str, country: str = "") -> dict[str, str]:
    """The parts of an address that are sure; what is not goes to the street."""
    parts = [part for part in _PART.split(text) if part]
    found: dict[str, str] = {}
    if len(parts) > 1 and (code := country_code(parts[-1])):
        found["country"] = code
        parts.pop()
    elif len(parts) > 1 and (code := country_code(parts[0])):
        found["country"] = code
        parts.pop(0)
    # From the end, for "1600 Main Street" looks like a city with a postcode too.
    rest = [part for part in reversed(parts) if not _took(part, found, country)][::-1]
    if "postcode" in found and "city" not in found and rest:
        # The city stands behind a bare postcode and in front of a state with one.
        places = [i for i, part in enumerate(rest) if _is_city(part)]
        if places:
            found["city"] = rest.pop(places[-1] if "region" in found else places[0])
    if rest:
        found["street"] = ", ".join(rest)
    return found


def _took(part: str, found: dict[str, str], country: str) -> bool:
    """Whether a part was recognised and entered into `found`."""
    if _POSTCODE.match(part):
        return found.setdefault("postcode", part) == part
    state = _STATE.match(part)
    if state and "postcode" not in found:
        found.update(region=state["state"], postcode=state["code"])
        return True
    city = _RUSSIAN_CITY.match(part)
    if city:
        return found.setdefault("city", city["city"]) == city["city"]
    if _REGION.search(part):
        return found.setdefault("region", part) == part
    place = split_city(part, found.get("country", country))
    if place.postcode and "postcode" not in found and not _STREET.match(part):
        found["postcode"] = place.postcode
        found["city"] = place.city
        for name, value in (("region", place.region), ("country", place.country)):
            if value:
                found.setdefault(name, value)
        return True
    return False


def _is_city(part: str) -> bool:
    return not any(map(str.isdigit, part)) and not _STREET.match(part)
