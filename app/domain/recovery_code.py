"""The printable recovery key: 130 random bits in groups that can be read aloud and typed again."""

from hashlib import blake2b

from app.domain.crockford_base32 import ALPHABET, grouped, normalised, random_symbols

_SIGNS = 26
_CHECKS = 2
_GROUP = 4


def new_recovery_code() -> str:
    """A random code with two check signs, in seven groups of four."""
    signs = random_symbols(_SIGNS)
    return grouped(signs + _check(signs), _GROUP)


def read_recovery_code(text: str) -> str | None:
    """The signs of a typed code, or None where it is mistyped; case and blanks do not matter."""
    signs = normalised(text)
    if len(signs) != _SIGNS + _CHECKS or not set(signs) <= set(ALPHABET):
        return None
    return signs if _check(signs[:_SIGNS]) == signs[_SIGNS:] else None


def is_last_group(text: str, code: str) -> bool:
    """Whether a text is the last group of a code, as who has it on paper types it."""
    return normalised(text) == normalised(code)[-_GROUP:]


def _check(signs: str) -> str:
    number = int.from_bytes(blake2b(signs.encode(), digest_size=2, person=b"faircat code").digest())
    return ALPHABET[number >> 5 & 31] + ALPHABET[number & 31]
