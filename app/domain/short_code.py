"""A digest as a short code, which two people compare by phone."""

from app.domain.crockford_base32 import ALPHABET, grouped

_SIGNS = 12
_BITS = 5
_GROUP = 4


def short_code(digest: str) -> str:
    """The first 60 bits of a digest in hex, as three groups of four letters and digits."""
    number = int(digest[:16], 16) >> (64 - _SIGNS * _BITS)
    places = range((_SIGNS - 1) * _BITS, -1, -_BITS)
    return grouped("".join(ALPHABET[number >> place & 31] for place in places), _GROUP)
