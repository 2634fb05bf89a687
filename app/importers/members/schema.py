"""The canonical form of a member: the JSON Schema that says why, and the same rules as fast code.

Most members are right, and the schema takes a hundred times longer to say so. `conforms` therefore
looks first, and only what it refuses goes through the schema for its reason. Tests hold the two
together.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from app.config.machine import local_today
from app.domain.bounds import YEARS_AHEAD
from app.domain.localized import LANGUAGE_TAG
from app.domain.member import EMPLOYEE_BANDS, MEMBER_KINDS, OFFERING_KINDS
from app.domain.messages import N_
from app.domain.sentence import Sentence
from app.importers.values.bundled_tables import member_schema
from app.importers.values.text_cleanup import clean_line

MAX_NAME: Final = 500
MAX_LINE: Final = 2000
MAX_TEXT: Final = 32_000
MAX_ID: Final = 200
FIRST_YEAR: Final = 2000

LANGUAGE = re.compile(f"^{LANGUAGE_TAG}$")
COUNTRY = re.compile(r"^[A-Z]{2}$")
WEB = re.compile(r"^[Hh][Tt][Tt][Pp][Ss]?://[^/]")
FILE = re.compile(r"^[^/\\:.][^/\\:]*$")

Check = Callable[[Any], bool]

_PROBLEMS = {
    "type": N_("{where} must be of the type {rule}"),
    "enum": N_("{where} is not one of {rule}"),
    "minLength": N_("{where} is empty"),
    "maxLength": N_("{where} is longer than {rule} characters"),
    "minimum": N_("{where} is not a year from {rule} onwards"),
    "maximum": N_("{where} is not a year up to {rule}"),
    "required": N_("{where} lacks “{missing}”"),
    "pattern": N_("{where} “{value}” does not have the form {rule}"),
}
_OTHER_PROBLEM = N_("{where} does not have the form that the schema requires")


def conforms(member: object) -> bool:
    """Whether a JSON value is a member in the canonical form, exactly as the schema has it."""
    return _member(member)


def is_web_address(address: str) -> bool:
    """Whether this is an address on the web, and no longer than one may be."""
    return _WEB(address)


def is_date_of_an_edition(day: date) -> bool:
    """Whether a catalogue may bear this date, even where this laptop's clock is years behind."""
    return FIRST_YEAR <= day.year <= local_today().year + YEARS_AHEAD


def reason(member: object) -> Sentence:
    """Why a JSON value is no member, by the first rule of the schema that it breaks."""
    error = min(_validator().iter_errors(member), key=lambda found: len(found.absolute_path))
    where = ".".join(str(part) for part in error.absolute_path) or "member"
    return Sentence(
        _PROBLEMS.get(error.validator, _OTHER_PROBLEM),
        where=clean_line(where)[:200],
        **_details(error.validator, error.validator_value, error.instance),
    )


def _details(rule: str, asked: Any, value: Any) -> Mapping[str, object]:  # noqa: ANN401 - jsonschema types its errors loosely
    match rule:
        case "required":
            return {"missing": next(key for key in asked if key not in value)}
        case "pattern":
            return {"value": clean_line(str(value))[:60], "rule": asked}
    return {"rule": ", ".join(map(str, asked)) if isinstance(asked, list) else str(asked)}


@cache
def _validator() -> Any:  # noqa: ANN401 - as above
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only rows that fail need it

    return Draft202012Validator(member_schema())


def _string(longest: int, shortest: int = 0) -> Check:
    return lambda value: isinstance(value, str) and shortest <= len(value) <= longest


def _pattern(pattern: re.Pattern[str], longest: int = 1_000_000_000) -> Check:
    search = pattern.search
    return lambda value: isinstance(value, str) and len(value) <= longest and bool(search(value))


def _one_of(values: tuple[str, ...]) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _list(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _by_language(check: Check) -> Check:
    known: set[str] = set()

    def is_tag(tag: str) -> bool:
        if tag not in known and LANGUAGE.search(tag):
            known.add(tag)
        return tag in known

    return lambda value: (
        isinstance(value, dict) and all(map(is_tag, value)) and all(map(check, value.values()))
    )


def _object(checks: Mapping[str, Check], *required: str) -> Check:
    get = checks.get

    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        for key, inner in value.items():
            test = get(key)
            if test is not None and not test(inner):
                return False
        return all(key in value for key in required)

    return check


def _year(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 1000 <= value <= 2100 and float(value).is_integer()


def _either(first: Check, second: Check) -> Check:
    return lambda value: first(value) or second(value)


_LINE = _string(MAX_LINE)
_LINES = _list(_LINE)
_TEXT = _string(MAX_TEXT)
_ID = _string(MAX_ID, 1)
_NAME = _string(MAX_NAME, 1)
_TAG = _pattern(LANGUAGE)
_COUNTRY = _pattern(COUNTRY)
_WEB = _pattern(WEB, MAX_LINE)
_FILE = _pattern(FILE, 200)
_LOCALIZED = _by_language(_TEXT)
_STRING_OR_LOCALIZED = _either(_TEXT, _LOCALIZED)

_PICTURE = _either(_FILE, _object({"file": _FILE, "captions": _LOCALIZED}, "file"))
_FACT = _object(
    {"name": _STRING_OR_LOCALIZED, "value": _STRING_OR_LOCALIZED, "unit": _LINE}, "name", "value"
)
_OFFERING = _object(
    {
        "id": _ID,
        "kind": _one_of(OFFERING_KINDS),
        "sectors": _LINES,
        "keywords": _by_language(_LINES),
        "texts": _by_language(_object({"title": _TEXT, "summary": _TEXT, "description": _TEXT})),
        "facts": _list(_FACT),
        "pictures": _list(_PICTURE),
    }
)
_CONTACT = _object(
    {"name": _NAME, "role": _LINE, "email": _LINE, "phone": _LINE, "languages": _list(_TAG)},
    "name",
)
_REFERENCE = _object({"year": _year, "country": _COUNTRY, "texts": _LOCALIZED})
_ADDRESS = _object(
    {"street": _LINE, "postcode": _LINE, "city": _LINE, "region": _LINE, "country": _COUNTRY}
)
_STAND = _object({"fair": _LINE, "hall": _LINE, "stand": _LINE, "note": _LINE})
_member = _object(
    {
        "id": _ID,
        "name": _NAME,
        "kind": _one_of(MEMBER_KINDS),
        "address": _ADDRESS,
        "website": _WEB,
        "profile_url": _WEB,
        "phone": _LINE,
        "email": _LINE,
        "founded": _year,
        "employees": _one_of(EMPLOYEE_BANDS),
        "sectors": _LINES,
        "certificates": _LINES,
        "markets": _list(_COUNTRY),
        "texts": _by_language(_object({"tagline": _TEXT, "description": _TEXT})),
        "contacts": _list(_CONTACT),
        "references": _list(_REFERENCE),
        "offerings": _list(_OFFERING),
        "logo": _FILE,
        "stands": _list(_STAND),
    },
    "name",
)
