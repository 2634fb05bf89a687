"""Codes of named values in JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.domain.lead import PERSON_FIELDS, Person
from app.domain.scan_result import Card, Detail, DetailKind, Opaque
from app.scanning.result.name_split import first_and_last

_DEEPEST = 4
_WHOLE = {"name", "value", "label"}
_SIGNS = re.compile(r"[\W_]")

_NAMES = {
    "first_name": "first firstname givenname given forename fname vorname nombre имя нэр",
    "last_name": "last lastname familyname family surname lname nachname familienname apellido "
    "apellidos фамилия овог",
    "name": "name fullname displayname attendeename participant",
    "company": "company companyname organization organisation org employer firma unternehmen "
    "empresa компания компани",
    "job_title": "jobtitle title position role function job funktion cargo должность",
    "email": "email mail emailaddress workemail correo почта имэйл",
    "phone": "phone telephone tel phonenumber workphone telefon telefono телефон утас",
    "mobile": "mobile mobilephone cell cellphone handy movil мобильный",
    "website": "website url web homepage",
    "street": "street address address1 strasse calle адрес хаяг",
    "postcode": "postcode zip zipcode postalcode plz",
    "city": "city town ort stadt ciudad город хот",
    "country": "country countrycode land pais страна улс",
    "language": "language lang locale sprache idioma",
    "id": "id uid uuid lead leadid attendeeid badgeid badge ticket ticketid registrationid token "
    "secret barcode code number referenceid",
}
_FIELDS = {word: field for field, words in _NAMES.items() for word in words.split()}


def field_named(name: str) -> str:
    """The field that a name in a record or above a column means; empty where it means none."""
    return _FIELDS.get(_SIGNS.sub("", name).casefold(), "")


def read_record(text: str) -> Card | Opaque | None:
    """Whom a text of JSON names; None where it is no JSON object."""
    if text[:1] not in "{[":
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return None
    return card_of(list(_values(value, 0)))


def card_of(values: list[tuple[str, str]]) -> Card | Opaque:
    """The person of values with their names, what has no field beside it; else the id in them."""
    found: dict[str, str] = {}
    details = []
    for name, value in values:
        if (field := field_named(name)) and field not in found:
            found[field] = value
        else:
            details.append(Detail(DetailKind.OTHER, f"{name}: {value}"))
    whole, id_ = found.pop("name", ""), found.pop("id", "")
    if whole and not found.get("last_name"):
        first, found["last_name"] = first_and_last(whole)
        found["first_name"] = found.get("first_name") or first
    if not found:
        return Opaque(id_, "json")
    person = Person(**{name: found[name] for name in PERSON_FIELDS if name in found})
    return Card(person, whole, id_, tuple(details))


def _values(value: Any, depth: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any JSON
    for name, found in value.items():
        for part in found if isinstance(found, list) else [found]:
            if isinstance(part, dict) and depth < _DEEPEST:
                for inner, text in _values(part, depth + 1):
                    # `"company": {"name": ...}` is the name of the company, not of the person.
                    is_whole = inner.casefold() in _WHOLE and field_named(name)
                    yield name if is_whole else inner, text
            elif isinstance(part, str | int) and not isinstance(part, bool) and str(part).strip():
                yield name, str(part).strip()
