"""Codes that are an address, a number to call or a point on the map."""

import re
from urllib.parse import unquote, urlsplit

from app.domain.scan_result import Link, Phone, Place
from app.scanning.codes.mecard import fields_of, plain_field

_WITH_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://\S+")
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?![\w-]*$)\S{3,}")
_BARE = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?P<top>[^\W\d_]{2,6}|xn--[\w-]+)(?::\d{1,5})?(?:[/?#]\S*)?"
)
_TOP = frozenset({
    "com", "org", "net", "edu", "gov", "int", "info", "biz", "name", "eu", "io", "app", "dev",
    "me", "tv", "cc", "ai", "xyz", "shop", "online", "site",
    "рф", "мон", "бел", "қаз", "укр", "срб", "мкд", "рус", "орг", "ком",
})  # fmt: skip
_PLACE = re.compile(
    r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:,(-?\d+(?:\.\d+)?))?(?:;[^?]*)?(?:\?(.*))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"tel:(\+?[\d\s().*#/-]+)(?:;.*)?", re.IGNORECASE)
_TITLED = re.compile(r"url(?:to)?:(?:([^:]*):)?([a-z]+://\S+)", re.IGNORECASE)


def read_link(text: str) -> Link | None:
    """The address in a code; None where it is none. Nothing is opened or looked up."""
    if text[:6].upper() == "MEBKM:":
        fields = fields_of(text)
        return Link(plain_field(fields, "URL"), plain_field(fields, "TITLE"))
    if titled := _TITLED.fullmatch(text):
        return Link(titled[2], titled[1] or "")
    if _WITH_SCHEME.fullmatch(text) or _OTHER_SCHEME.fullmatch(text):
        return Link(text)
    bare = _BARE.fullmatch(text)
    if bare and _is_top(bare["top"].lower()):
        return Link(f"http://{text}")
    return None


def read_phone(text: str) -> Phone | None:
    """The number in a `tel:` code."""
    found = _NUMBER.fullmatch(unquote(text))
    return Phone(found[1].strip()) if found else None


def read_place(text: str) -> Place | None:
    """The point in a `geo:` code, where it is one on the globe."""
    found = _PLACE.fullmatch(text)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return None
    return Place(found[1], found[2], found[3] or "", found[4] or "")


def last_step(address: str) -> str:
    """What a badge's address ends with: the token of its holder; empty for a site."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return next((unquote(step) for step in reversed(path.split("/")) if step), "")


def _is_top(name: str) -> bool:
    is_country = len(name) == 2 and name.isascii()
    return is_country or name in _TOP or name.startswith("xn--")
