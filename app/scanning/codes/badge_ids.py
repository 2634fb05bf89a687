"""Texts that name nobody: which system they seem to come from, and the id in them."""

import base64
import binascii
import re

from app.domain.scan_result import Columns, Opaque

_PRETIX = re.compile(r"(?=.*[a-z])(?=.*\d)[abcdefghjkmnpqrstuvwxyz2-9]{16,64}")
_ALFIO = re.compile(
    r"(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/[\w+/=-]{20,}", re.IGNORECASE
)
_SPOTME = re.compile(r"SB(?P<id>[\w-]{4,})")
_KEPT = re.compile(
    r"(wifi|sms|smsto|mms|mmsto|begin|bitcoin|ethereum|market|otpauth-migration|mecard|bizcard"
    r"|matmsg|geo|tel)(?=:)",
    re.IGNORECASE,
)
_CALLED = {"begin": "calendar", "smsto": "sms", "mmsto": "mms"}
_DELIMITERS = "^|;\t"
_LEAST_CELLS = 3
_MOST_CELLS = 40
_CELL = re.compile(r"\s*|.*\w.*", re.DOTALL)


def read_other(text: str) -> Opaque | None:
    """A code of a kind that holds no person: a network, a message, an event; kept as it is."""
    kind = _KEPT.match(text)
    return Opaque(text, _CALLED.get(kind[1].lower(), kind[1].lower())) if kind else None


def read_columns(text: str) -> Columns | None:
    """Cells apart by `^`, `|`, `;` or a tab in one line; None where the text is not like that."""
    delimiter = max(_DELIMITERS, key=text.count)
    cells = tuple(cell.strip() for cell in text.split(delimiter))
    if "\n" in text or not _LEAST_CELLS <= len(cells) <= _MOST_CELLS:
        return None
    return Columns(cells, delimiter) if all(map(_CELL.fullmatch, cells)) else None


def read_id(text: str) -> Opaque:
    """Any other text, with the system whose ids look like that."""
    if found := _ALFIO.fullmatch(text):
        return Opaque(found["id"], "alf.io")
    if _PRETIX.fullmatch(text):
        return Opaque(text, "pretix")
    if _is_signed(text):
        return Opaque(text, "pretix, signed")
    if found := _SPOTME.fullmatch(text):
        return Opaque(found["id"], "SpotMe")
    return Opaque(text)


def _is_signed(text: str) -> bool:
    """Whether this is base64 backwards of version 1, a length, a payload and a signature."""
    try:
        data = base64.b64decode(text[::-1], validate=True)
    except (binascii.Error, ValueError):
        return False
    if len(data) < 8 or data[0] != 1:
        return False
    payload, signature = (int.from_bytes(data[at : at + 2], "big") for at in (1, 3))
    return len(data) == 5 + payload + signature
