"""The printable recovery key: 130 random bits in groups that can be read aloud and typed again."""

import secrets
from hashlib import blake2b

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: without I, L, O and U."""

_SIGNS = 26
_CHECKS = 2
_GROUP = 4
_ALIKE = str.maketrans("ILO", "110")


def new_recovery_code() -> str:
    """A random code with two check signs, in seven groups of four."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(_SIGNS))
    return grouped_signs(signs + _check(signs))


def read_recovery_code(text: str) -> str | None:
    """The signs of a typed code, or None where it is mistyped; case and blanks do not matter."""
    signs = _plain(text)
    if len(signs) != _SIGNS + _CHECKS or not set(signs) <= set(ALPHABET):
        return None
    return signs if _check(signs[:_SIGNS]) == signs[_SIGNS:] else None


def is_last_group(text: str, code: str) -> bool:
    """Whether a text is the last group of a code, as who has it on paper types it."""
    return _plain(text) == _plain(code)[-_GROUP:]


def grouped_signs(signs: str) -> str:
    """The signs in groups, as they are printed."""
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_ALIKE)


def _check(signs: str) -> str:
    number = int.from_bytes(blake2b(signs.encode(), digest_size=2, person=b"faircat code").digest())
    return ALPHABET[number >> 5 & 31] + ALPHABET[number & 31]
