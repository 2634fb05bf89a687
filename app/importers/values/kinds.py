"""What is of which kind: a field takes a value only if it can be one of its values.

`unlikely` says why a cell is none. It lets through what is merely unusual: what must be understood
to be taken (countries, kinds, years) is refused where it is read.
"""

import re
from collections.abc import Callable, Mapping

from app.domain.messages import N_
from app.importers.values.cell_parsers import email_address, is_prose
from app.importers.values.employee_bands import LONGEST as LONGEST_NUMBER
from app.importers.values.employee_bands import spans_bands
from app.importers.values.postcodes import looks_like_postcode
from app.importers.values.text_cleanup import clean_line

KindReason = str
Kind = Callable[[str], KindReason]

WEB_ADDRESS = N_("it is a web address")
EMAIL = N_("it is an email address")
NUMBER = N_("it is only a number")
SENTENCE = N_("it is a sentence")
TOO_LONG = N_("it is too long")
NO_POSTCODE = N_("it does not look like a postcode")
NO_PHONE = N_("it does not look like a phone number")
YES_OR_NO = N_("it is only a yes or no")
CODE = N_("it is only a code")
IMAGE = N_("it is the address of an image")
MAP = N_("it is a place on a map")
PERSONAL_PAGE = N_("it is the page of a person")
SEVERAL_BANDS = N_("it can be more than one size class")

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|bmp)(?:[?#]\S*)?$", re.IGNORECASE)
_MAP = re.compile(
    r"(?:https?://)?(?:maps\.google\.|(?:www\.)?google\.[a-z.]+/maps|goo\.gl/maps|maps\.app\.goo\.gl"
    r"|(?:www\.)?openstreetmap\.org|maps\.apple\.com|yandex\.[a-z]+/maps|go\.2gis\.com)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/(?:in|pub)/|xing\.com/profiles?/)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d\s.,:/+()-]+")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_PHONE_WORDS = re.compile(
    r"\b(?:tel\w*|fon|phone|ext\w*|x|durchwahl|dw|int|anexo|oder|or|und|and|y|o|и|mob\w*|fax|"
    r"free|toll|central\w*|zentrale|тел\w*|доб\w*|моб\w*|факс|утас|wew|do|to|bis|office|büro)\b\.?",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s*(?:\[?\{\s*[\"'][^\"']+[\"']\s*:|a:\d{1,6}:\{)")
_HEX = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}", re.IGNORECASE)
_YES_NO = frozenset(
    {"yes", "no", "ja", "nein", "true", "false", "да", "нет", "oui", "non", "sí", "si", "tak",
     "nie", "тийм", "үгүй"}
)  # fmt: skip
_STATES_OF_MEMBERS = _YES_NO | {
    "activo", "inactivo", "activa", "inactiva", "vigente", "suspendido", "active", "inactive",
    "aktiv", "inaktiv", "aktywny", "nieaktywny", "активен", "неактивен", "действует", "идэвхтэй",
}  # fmt: skip
_LONGEST_CITY, _LONGEST_PERSON, _LONGEST_PHONE = 80, 100, 100
_MOST_WORDS_OF_CITY, _FEW_WORDS = 9, 4


def unlikely(field: str, cell: str) -> KindReason:
    """Why a cell is no value of a field; empty where it may be one."""
    if _OBJECT.match(cell):
        return CODE
    kind = _KINDS.get(field)
    return kind(clean_line(cell)) if kind else ""


def is_number(text: str) -> bool:
    """Whether a text has nothing but digits and their signs."""
    return bool(_DIGITS.fullmatch(text))


def is_sector(text: str) -> bool:
    """Whether a part of a list may be a field of business: no number, year, yes or address."""
    return not _no_word(text)


def _address_of_web(text: str) -> KindReason:
    if _URL.search(text):
        return WEB_ADDRESS
    return EMAIL if email_address(text) else ""


def _region(text: str) -> KindReason:
    # "Estado" asks for a state, and elsewhere whether a member is active.
    return YES_OR_NO if text.casefold() in _STATES_OF_MEMBERS else _place(text)


def _place(text: str) -> KindReason:
    if is_number(text) and not looks_like_postcode(text):
        return NUMBER
    if why := _address_of_web(text):
        return why
    if len(text) > _LONGEST_CITY or len(text.split()) > _MOST_WORDS_OF_CITY:
        return TOO_LONG
    return SENTENCE if len(text.split()) > _FEW_WORDS and _SENTENCE.search(text) else ""


def _street(text: str) -> KindReason:
    return _address_of_web(text)


def _postcode(text: str) -> KindReason:
    # A city may stand here by mistake, and the postcode in the column of cities.
    return _address_of_web(text)


def _phone(text: str) -> KindReason:
    if why := _address_of_web(text):
        return why
    words = _LETTERS.findall(_PHONE_WORDS.sub(" ", text))
    is_prose = sum(map(len, words)) > max(12, sum(map(str.isdigit, text)))
    return NO_PHONE if is_prose or len(text) > _LONGEST_PHONE else ""


def _person(text: str) -> KindReason:
    if _URL.search(text) and not _LETTERS.search(_URL.sub("", text)):
        return WEB_ADDRESS
    if is_number(text):
        return NUMBER
    if is_prose([text]) or len(text) > 3 * _LONGEST_PERSON:
        return SENTENCE
    return SENTENCE if _SENTENCE.search(text) and len(text) > _LONGEST_PERSON else ""


def _website(text: str) -> KindReason:
    if _IMAGE.search(text):
        return IMAGE
    if _MAP.match(text):
        return MAP
    if _PERSONAL.match(text):
        return PERSONAL_PAGE
    is_sentence = len(text.split()) > 4 and not _URL.search(text)
    return SENTENCE if is_sentence else ""


def _whole_person(text: str) -> KindReason:
    # A column that asks whether somebody may be contacted is called like one of contacts.
    return YES_OR_NO if text.casefold() in _YES_NO else _person(text)


def _picture(text: str) -> KindReason:
    # How many pictures there are is no file.
    return NUMBER if is_number(text) else ""


def _year(text: str) -> KindReason:
    return SENTENCE if len(text) > 60 else ""


def _employees(text: str) -> KindReason:
    if len(text) > LONGEST_NUMBER:
        return SENTENCE
    return SEVERAL_BANDS if spans_bands(text) else ""


def _no_word(text: str) -> KindReason:
    plain = text.strip(" .").casefold()
    if plain in _YES_NO:
        return YES_OR_NO
    if is_number(plain):
        return NUMBER
    if _URL.search(text):
        return WEB_ADDRESS
    return CODE if _HEX.fullmatch(plain) else ""


_KINDS: Mapping[str, Kind] = {
    "city": _place,
    "region": _region,
    "street": _street,
    "address": _street,
    "postcode": _postcode,
    "postcode_city": _street,
    "phone": _phone,
    "contact_phone": _phone,
    "contact_name": _whole_person,
    "pictures": _picture,
    "contact_first_name": _person,
    "contact_last_name": _person,
    "contact_role": _address_of_web,
    "website": _website,
    "profile_url": _website,
    "founded": _year,
    "employees": _employees,
}
