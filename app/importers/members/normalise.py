"""Tidies a member that comes in the canonical form, tolerant where nothing can be misunderstood.

Numbers become strings where strings are meant, nulls and empty values go, texts are cleaned. What
then still breaks the schema is left as it is, so that the schema can say so.
"""

from collections.abc import Mapping
from typing import Any

from app.importers.members.object_cleaner import Convert, Json, ObjectCleaner, usual_tag
from app.importers.members.schema import COUNTRY, FILE, WEB
from app.importers.members.stands import stands_in_json
from app.importers.values.cell_parsers import kind_of, web_address, year
from app.importers.values.countries import country_code
from app.importers.values.employee_bands import employee_band, spans_bands
from app.importers.values.postcodes import full_postcode
from app.importers.values.text_cleanup import clean_line, clean_text


def normalise_member(raw: Mapping[str, Any], tidying: ObjectCleaner) -> Json:
    """The member in the form that the schema checks; `raw` is not changed."""
    tidy: Json = tidying.entries(raw, _MEMBER, "")
    return tidy


def _number(value: object) -> object:
    """A number as the string it was written as; anything else unchanged."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else value


def _line(_: ObjectCleaner, value: object) -> object:
    value = _number(value)
    return clean_line(value) if isinstance(value, str) else value


def _text(_: ObjectCleaner, value: object) -> object:
    value = _number(value)
    return clean_text(value) if isinstance(value, str) else value


def _word(_: ObjectCleaner, value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _kind(_: ObjectCleaner, value: object) -> object:
    return kind_of(value, "kinds") or value if isinstance(value, str) else value


def _offering_kind(_: ObjectCleaner, value: object) -> object:
    return kind_of(value, "offering_kinds") or value if isinstance(value, str) else value


def _lines(tidying: ObjectCleaner, value: object) -> object:
    if not isinstance(value, list):
        value = [value]
    lines = [_line(tidying, item) for item in value if item is not None]
    if all(isinstance(line, str) for line in lines):
        return [line for line in dict.fromkeys(lines) if line]
    return lines


def _country(_: ObjectCleaner, value: object) -> object:
    if not isinstance(value, str) or COUNTRY.match(value):
        return value
    return country_code(value) or clean_line(value)


def _countries(tidying: ObjectCleaner, value: object) -> object:
    lines = _lines(tidying, value)
    if not isinstance(lines, list):
        return lines
    codes = [_country(tidying, line) for line in lines]
    return list(dict.fromkeys(codes)) if all(isinstance(code, str) for code in codes) else codes


def _year(_: ObjectCleaner, value: object) -> object:
    if isinstance(value, str):
        return year(value) or clean_line(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _employees(tidying: ObjectCleaner, value: object) -> object:
    value = _number(value)
    if not isinstance(value, str):
        return value
    if spans_bands(value):
        tidying.left_out[f"“{clean_line(value)[:60]}”"] = None
        return ""
    return employee_band(value) or clean_line(value)


def _web(tidying: ObjectCleaner, value: object) -> object:
    if not isinstance(value, str) or WEB.match(value):
        return clean_line(value) if isinstance(value, str) else value
    address = web_address(value)
    if value.strip() and not address:
        tidying.left_out[f"“{clean_line(value)[:60]}”"] = None
    return address


def _file(tidying: ObjectCleaner, value: object) -> object:
    if not isinstance(value, str):
        return value
    value = clean_line(value)
    if value and not FILE.match(value):
        tidying.left_out[f"“{value[:60]}”"] = None
        return ""
    return value


def _texts_of(fields: Mapping[str, Convert], where: str) -> Convert:
    def convert(tidying: ObjectCleaner, value: object) -> object:
        return tidying.entries(value, fields, where)

    return lambda tidying, value: tidying.by_language(value, convert)


def _localized(tidying: ObjectCleaner, value: object) -> object:
    if isinstance(value, dict):
        return tidying.by_language(value, _text)
    value = _text(tidying, value)
    return {"und": value} if isinstance(value, str) and value else value


def _keywords(tidying: ObjectCleaner, value: object) -> object:
    return tidying.by_language(value, _lines)


def _objects(fields: Mapping[str, Convert], where: str) -> Convert:
    def convert(tidying: ObjectCleaner, value: object) -> object:
        if isinstance(value, dict):
            value = [value]
        if not isinstance(value, list):
            return value
        items = (tidying.entries(item, fields, where) for item in value if item is not None)
        return [item for item in items if item != {}]

    return convert


def _pictures(tidying: ObjectCleaner, value: object) -> object:
    if isinstance(value, list):
        value = [{"file": item} if isinstance(item, str) else item for item in value]
    pictures = _objects({"file": _file, "captions": _localized}, "offerings.pictures.")
    tidy = pictures(tidying, {"file": value} if isinstance(value, str) else value)
    if not isinstance(tidy, list):
        return tidy
    return [item for item in tidy if not (isinstance(item, dict) and "file" not in item)]


def _address(tidying: ObjectCleaner, value: object) -> object:
    address = tidying.entries(value, _ADDRESS, "address.")
    if isinstance(value, dict) and isinstance(value.get("postcode"), int | float):
        # A number has lost its leading zeros.
        address["postcode"] = full_postcode(address["postcode"], str(address.get("country", "")))
    return address


def _facts(tidying: ObjectCleaner, value: object) -> object:
    facts = _objects(_FACT, "offerings.facts.")(tidying, value)
    if not isinstance(facts, list):
        return facts
    whole = [
        fact for fact in facts if not isinstance(fact, dict) or {"name", "value"} <= fact.keys()
    ]
    if len(whole) < len(facts):
        tidying.left_out["a fact without name or value"] = None
    return whole


def _contacts(tidying: ObjectCleaner, value: object) -> object:
    contacts = _objects(_CONTACT, "contacts.")(tidying, value)
    for contact in contacts if isinstance(contacts, list) else ():
        if isinstance(contact, dict) and "name" not in contact:
            known = (contact[key] for key in ("role", "email", "phone") if key in contact)
            contact["name"] = next(known, "")
    return contacts


_FACT: Mapping[str, Convert] = {"name": _localized, "value": _localized, "unit": _line}
_OFFERING: Mapping[str, Convert] = {
    "id": _line,
    "kind": _offering_kind,
    "sectors": _lines,
    "keywords": _keywords,
    "texts": _texts_of(
        {"title": _text, "summary": _text, "description": _text}, "offerings.texts."
    ),
    "facts": _facts,
    "pictures": _pictures,
}
_ADDRESS: Mapping[str, Convert] = {
    "street": _line,
    "postcode": _line,
    "city": _line,
    "region": _line,
    "country": _country,
}
_CONTACT: Mapping[str, Convert] = {
    "name": _line,
    "role": _line,
    "email": _line,
    "phone": _line,
    "languages": lambda _, value: [
        usual_tag(item) if isinstance(item, str) else item
        for item in (value if isinstance(value, list) else [value])
    ],
}
_REFERENCE: Mapping[str, Convert] = {"year": _year, "country": _country, "texts": _localized}
_MEMBER: Mapping[str, Convert] = {
    "id": _line,
    "name": _line,
    "kind": _kind,
    "address": _address,
    "website": _web,
    "profile_url": _web,
    "phone": _line,
    "email": _line,
    "founded": _year,
    "employees": _employees,
    "sectors": _lines,
    "certificates": _lines,
    "markets": _countries,
    "texts": _texts_of({"tagline": _text, "description": _text}, "texts."),
    "contacts": _contacts,
    "references": _objects(_REFERENCE, "references."),
    "offerings": _objects(_OFFERING, "offerings."),
    "logo": _file,
    "stands": stands_in_json,
}

KEYS = frozenset(_MEMBER)
OFFERING_KEYS = frozenset(_OFFERING)
ADDRESS_KEYS = frozenset(_ADDRESS)
ONLY_IN_PARTS = frozenset(
    {"address", "contacts", "references", "sectors", "markets", "certificates"}
)
"""Keys whose values are never one string in the canonical form."""
